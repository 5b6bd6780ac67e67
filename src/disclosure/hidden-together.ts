import { type Cell, type Constraint, isPrimary, NO_END, type Problem } from './problem.ts';

/**
 * Small counts of one line are a number together too: the printed sum less the printed rows. Where that is one of 1 to k - 1 people, it becomes a cell
 * of its own that nobody may find out, however open each of them is (2 and 7 of 9 may be 0 to 9 each, and are 9 people for certain).
 */
export function withHiddenTogether({ cells, constraints }: Problem): Problem {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const together = constraints.flatMap((line, i) => togetherIn(line, i, byId));
  return {
    cells: [...cells, ...together.map(({ cell }) => cell)],
    constraints: [...constraints, ...together.map(({ equation }) => equation)],
  };
}

type Together = { readonly cell: Cell; readonly equation: Constraint };

function togetherIn({ terms }: Constraint, index: number, byId: ReadonlyMap<string, Cell>): Together[] {
  const ofSign = (sign: number) => terms.filter(({ coefficient }) => coefficient === sign).map(({ cell }) => byId.get(cell)!);
  const [parts, wholes] = [ofSign(1), ofSign(-1)];
  const small = parts.filter(isPrimary);
  const value = small.reduce((sum, cell) => sum + cell.value, 0);
  const k = Math.max(0, ...small.map((cell) => cell.k));
  if (small.length < 2 || value === 0 || value >= k || wholes.some(isPrimary)) return [];
  const id = `together|${index}`;
  const own = [...small.map((cell) => ({ cell: cell.id, coefficient: 1 })), { cell: id, coefficient: -1 }];
  return [
    {
      cell: { id, value, status: 'unprinted', k, least: 0, most: NO_END, weight: 1 },
      equation: { terms: own },
    },
  ];
}
