import { loadSolver } from '../util/integer-program.ts';
import { auditTables, type CellProof, type Proof } from './audit.ts';
import { assertAllowedCrossing } from './crossings.ts';
import { hideProven, narrowRests } from './hide-proven.ts';
import { type EarlierCell, type Link, linkTables, type Split, type Statements } from './link-tables.ts';
import type { Problem, Suppression } from './problem.ts';
import type { Shown } from './shown.ts';
import { type Told, withTold } from './told.ts';

/** An interval wider than so many k, from which the larger end is more than so many times the smaller, says nothing. */
const WIDE = 2;

/**
 * What may be printed: every cell of every table and margin, by its id, and the proof that this gives nobody away. Cells that nobody prints are
 * proven too and stay out of it: only small ones need a proof, so that standing there would say that somebody is in them.
 */
export type Publication = {
  readonly shown: ReadonlyMap<string, Shown>;
  readonly proof: Proof;
  readonly problem: Problem;
  readonly suppression: Suppression;
};

/**
 * Decides what of linked tables is printed, and proves it. `earlier` is what other editions of the same tables have printed. A cell among the proof's
 * `leaks` cannot be protected any more, because too much around it has been printed before: nothing may be published then.
 * @throws MusterError E_DISCLOSURE_CROSSING, E_DISCLOSURE_TABLES
 */
export async function publishTables(
  tables: readonly Split[],
  links: readonly Link[],
  earlier: readonly EarlierCell[],
  statements: Statements,
): Promise<Publication> {
  for (const table of tables) assertAllowedCrossing(table.dimensions.map((dimension) => dimension.name));
  const solver = await loadSolver();
  const problem = linkTables(tables, links, earlier, statements);
  const { suppression, proof } = hideProven(problem, solver);
  const proofs = new Map(proof.cells.map((cell) => [cell.id, cell]));
  const printable = problem.cells.filter((cell) => cell.status !== 'unprinted');
  const shown = printable.map((cell): [string, Shown] => {
    if (!suppression.has(cell.id)) return [cell.id, { kind: 'count', value: cell.value }];
    return [cell.id, inPlaceOf(proofs.get(cell.id))];
  });
  return { shown: new Map(shown), proof: { ...proof, cells: proof.cells.filter((cell) => cell.label !== null) }, problem, suppression };
}

/** Whether what is printed gives nobody away, in the same words, to those who are told more of some numbers. */
export async function staysProven({ problem, suppression, proof }: Publication, told: readonly Told[]): Promise<boolean> {
  const cells = withTold(problem.cells, told);
  const around = new Set(told.map(({ id }) => id));
  const solver = await loadSolver();
  const again = auditTables({ ...problem, cells }, suppression, solver, around);
  if (narrowRests({ ...problem, cells }, suppression, solver, around).size > 0) return false;
  const labels = new Map(proof.cells.map(({ id, label }) => [id, label]));
  return again.leaks.length === 0 && again.cells.every(({ id, label }) => (labels.get(id) ?? null) === label);
}

/**
 * What stands in place of a hidden number: its label; the interval, when it says something. It follows from printed numbers, and from whether a number
 * has grown or fallen since an earlier edition, which the attacker is taken to know.
 */
function inPlaceOf(proof: CellProof | undefined): Shown {
  if (proof?.label === 'below-k') return { kind: 'below', k: proof.k };
  if (proof === undefined || proof.high === null) return { kind: 'withheld' };
  const { low, high, k } = proof;
  return high - low <= WIDE * k || high <= WIDE * low ? { kind: 'range', low, high } : { kind: 'withheld' };
}
