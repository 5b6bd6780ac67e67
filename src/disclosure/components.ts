import { groupBy } from '../util/group-by.ts';
import type { Program } from '../util/integer-program.ts';
import { unionFind } from '../util/union-find.ts';
import { type Cell, isUnknown, type Problem, type Suppression } from './problem.ts';

/** Unknown cells tied by equations, and those equations: unknown terms on the left, the known rest on the right. */
export type Component = { readonly cells: readonly Cell[]; readonly rows: Program['rows'] };

/** Everything a reader does not know, cut into parts that say nothing of each other. */
export function componentsOf(problem: Problem, suppression: Suppression): Component[] {
  const byId = new Map(problem.cells.map((cell) => [cell.id, cell]));
  const unknown = problem.cells.filter((cell) => isUnknown(cell, suppression));
  const place = new Map(unknown.map((cell, i) => [cell.id, i]));
  const sets = unionFind(unknown.length);
  const find = (id: string): number => sets.find(place.get(id)!);
  const equations = problem.constraints
    .map(({ terms }) => ({ open: terms.filter((term) => place.has(term.cell)), known: terms.filter((term) => !place.has(term.cell)) }))
    .filter(({ open }) => open.length > 0);
  for (const { open } of equations) for (const term of open) sets.join(place.get(term.cell)!, place.get(open[0]!.cell)!);
  const rowsOf = groupBy(equations, ({ open }) => find(open[0]!.cell));
  return [...groupBy(unknown, (cell) => find(cell.id))].map(([root, cells]) => {
    const column = new Map(cells.map((cell, i) => [cell.id, i]));
    const rows = (rowsOf.get(root) ?? []).map(({ open, known }) => ({
      columns: open.map((term) => column.get(term.cell)!),
      coefficients: open.map((term) => term.coefficient),
      equals: -known.reduce((sum, term) => sum + term.coefficient * byId.get(term.cell)!.value, 0),
    }));
    return { cells, rows };
  });
}
