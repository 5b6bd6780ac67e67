import { MusterError } from '../model/error.ts';
import type { At } from '../model/event-table.ts';
import { addSum, type Building, cellId } from './cells.ts';
import { JOINED } from './join-small.ts';
import type { Constraint } from './problem.ts';

/** One cell of a population that is printed by itself, or (`unprinted`) only stands in an equation. */
export type Single = {
  readonly population: string;
  readonly at: At;
  readonly value: number;
  readonly k: number;
  readonly unprinted?: true;
  /** It is said only when somebody is in it. */
  readonly observed?: true | undefined;
};

/** All people of a population split by dimensions that no table need cross. Nobody prints it; a small number of it may not come out either. */
export type Atoms = {
  readonly population: string;
  readonly dimensions: readonly string[];
  readonly counts: readonly { readonly at: At; readonly value: number; readonly structural?: boolean }[];
  readonly k: number;
  /** The rows that tables have of a dimension, when there are tables: whatever is in none of them is counted in the joined one. */
  readonly listed: Readonly<Record<string, readonly string[] | undefined>>;
};

/** Cells printed by themselves; one that a table prints too is the same cell. */
export function addSingles(singles: readonly Single[], cells: Map<string, Building>): void {
  for (const { population, at, value, k, unprinted, observed } of singles) {
    const least = observed ? Math.min(value, 1) : 0;
    const id = cellId(population, at);
    const known = cells.get(id);
    if (known !== undefined && known.value !== value) disagree(id, value, known.value);
    if (known) known.k = Math.max(known.k, k);
    if (known) known.least = Math.max(known.least, least);
    if (known && !unprinted) delete known.unprinted;
    if (!known) cells.set(id, { value, k, least, weight: weightOf(value), structural: false, ...(unprinted ? { unprinted } : {}) });
  }
}

/** Every cell of the population that speaks of these dimensions is the sum of its atoms, however it is named and wherever it is printed. */
export function addAtoms(
  { population, dimensions, counts, k, listed }: Atoms,
  cells: Map<string, Building>,
  constraints: Map<string, Constraint>,
): void {
  const coarser = cellsOf(population, dimensions, cells);
  for (const { at, value, structural = false } of counts) {
    const id = cellId(population, at);
    const known = cells.get(id);
    if (known !== undefined && known.value !== value) disagree(id, value, known.value);
    if (!known) cells.set(id, { value, k, least: 0, weight: 1, structural: structural && value === 0, unprinted: true });
  }
  for (const { id, at } of coarser) {
    const inside = counts.filter((count) => Object.entries(at).every(([name, category]) => isIn(count.at[name]!, category, listed[name])));
    const sum = inside.reduce((total, count) => total + count.value, 0);
    if (sum !== cells.get(id)!.value) disagree(id, sum, cells.get(id)!.value);
    // As in a table: what can hold nobody, as everybody knows, is no number to hide.
    if (inside.every(({ structural }) => structural)) cells.get(id)!.structural = true;
    const parts = inside.map((count) => cellId(population, count.at));
    if (parts.length !== 1 || parts[0] !== id) addSum(constraints, id, parts);
  }
}

function cellsOf(
  population: string,
  dimensions: readonly string[],
  cells: ReadonlyMap<string, Building>,
): { readonly id: string; readonly at: At }[] {
  return [...cells.keys()].flatMap((id) => {
    if (!id.startsWith(`${population}|`)) return [];
    const terms = id
      .slice(population.length + 1)
      .split('&')
      .filter((term) => term !== '');
    const at = Object.fromEntries(terms.map((term) => [term.slice(0, term.indexOf('=')), term.slice(term.indexOf('=') + 1)]));
    return Object.keys(at).every((name) => dimensions.includes(name)) ? [{ id, at }] : [];
  });
}

/** Whether what is observed is counted in a row. */
function isIn(observed: string, row: string, listed: readonly string[] | undefined): boolean {
  return observed === row || (row === JOINED && listed !== undefined && !listed.includes(observed));
}

function weightOf(value: number): number {
  return 4 * (1 + Math.log2(1 + value));
}

function disagree(id: string, one: number, other: number): never {
  throw new MusterError(
    'E_DISCLOSURE_TABLES',
    {
      en: `What is published counts ${one} in ${id} and ${other}.`,
      zh: `所公布的内容对 ${id} 的计数有 ${one} 和 ${other} 两个值。`,
    },
    {
      hint: {
        en: 'Everything said of one population must count the same records.',
        zh: '关于同一总体的所有数字须统计相同的记录。',
      },
    },
  );
}
