/**
 * What a reader may come to know of a cell:
 * - `free`: it may be printed or hidden;
 * - `structural-zero`: zero by definition, known to everyone, printed;
 * - `published`: printed in an earlier edition; known, and past hiding;
 * - `unprinted`: nobody ever prints it, but it stands in an equation (the people in none of the parts, the change since the last edition).
 */
export type CellStatus = 'free' | 'structural-zero' | 'published' | 'unprinted';

/** One count of people. Counts are whole numbers, zero or more. */
export type Cell = {
  readonly id: string;
  readonly value: number;
  readonly status: CellStatus;
  /** A free cell below `k` is hidden, and nobody may narrow it to fewer than `k` values. An unprinted cell with `k` 0 needs no protection. */
  readonly k: number;
  /** What parts leave of a whole. */
  readonly isRest?: true;
  /** An unprinted cell that is protected even where nobody is in it: an inner cell of a row that has somebody. */
  readonly guarded?: true;
  /** The smallest value readers take for possible: 1 when its row would not be there without people in it, else 0. */
  readonly least: number;
  /** The largest such value: what the label of an earlier edition said; no number comes near `NO_END`. */
  readonly most: number;
  /** The same without what words and lists told, where they narrowed it. */
  readonly untold?: { readonly low: number; readonly high: number };
  /** What hiding it costs the reader; above zero. */
  readonly weight: number;
};

/** No count of people comes near it; a cell that can reach it has no upper end. */
export const NO_END = 1e7;

export type Term = { readonly cell: string; readonly coefficient: number };
/** A relation every reader knows: the terms add up to zero. */
export type Constraint = { readonly terms: readonly Term[] };

/** All tables that speak of the same people, as cells and the equations between them. The true values satisfy every equation. */
export type Problem = { readonly cells: readonly Cell[]; readonly constraints: readonly Constraint[] };

/** The ids of the free cells that are not printed. */
export type Suppression = ReadonlySet<string>;

/** Whether the primary rule hides the cell: a count below k that is not zero by definition. */
export function isPrimary(cell: Cell): boolean {
  return cell.status === 'free' && cell.value < cell.k;
}

/**
 * Whether nobody may narrow the cell to fewer than `k` values: every hidden cell, and a rest or a change of 1 to k - 1 people that
 * printed numbers would give away (a `guarded` one of nobody too).
 */
export function needsProtection(cell: Cell, suppression: Suppression): boolean {
  if (cell.status === 'free') return suppression.has(cell.id);
  return cell.status === 'unprinted' && cell.value < cell.k && (cell.value > 0 || cell.guarded === true);
}

/** Whether it is a rest of nobody that is not protected as it is: readers may come to know that it is nobody, but not that it is few. */
export function isEmptyRest(cell: Cell): boolean {
  return cell.isRest === true && cell.guarded !== true && cell.value === 0 && cell.k > 1;
}

/** Whether a reader does not know the cell. */
export function isUnknown(cell: Cell, suppression: Suppression): boolean {
  return cell.status === 'unprinted' || suppression.has(cell.id);
}
