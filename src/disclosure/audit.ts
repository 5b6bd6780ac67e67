import type { Solver } from '../util/integer-program.ts';
import { type Attack, closedCells, countOf, type Known, openAttack, rangeOf, tell } from './attack.ts';
import { type Component, componentsOf } from './components.ts';
import { isPrimary, NO_END, needsProtection, type Problem, type Suppression } from './problem.ts';

/**
 * What a reader can find out about one cell that is not printed: every value from `low` to `high` (null: without end) is consistent with the numbers
 * printed and with its own label, and at least `values` of them with all labels too (counted up to k).
 */
export type CellProof = {
  readonly id: string;
  readonly low: number;
  readonly high: number | null;
  readonly values: number;
  readonly k: number;
  /** What the page prints for it: `below-k` tells readers 0 to k - 1, `withheld` nothing. Unprinted cells have none. */
  readonly label: 'below-k' | 'withheld' | null;
};

export type Proof = { readonly cells: readonly CellProof[]; readonly leaks: readonly string[] };

/**
 * Solves the attacker's problem for every hidden cell, by integer programmes and without regard to how the suppression was found. The attacker
 * knows every printed cell of every linked table and edition, every equation, every structural zero, the rules and every k, and that counts are
 * whole and not negative. What the labels tell is known too: `below-k` is 0 to k - 1, and of a withheld cell in one equation with such a label the
 * attacker is even taken to know that it is no small one. Cells are labelled `below-k` only where that leaves k values to all of them.
 * Whoever knows his own row, that is that some cell holds somebody, can take himself away and must be left k - 1 values of every cell.
 * @param around only hidden cells that are tied to one of these
 */
export function auditTables(problem: Problem, suppression: Suppression, solver: Solver, around?: ReadonlySet<string>): Proof {
  const cells = componentsOf(problem, suppression)
    .filter((component) => around === undefined || component.cells.some(({ id }) => around.has(id)))
    .flatMap((component) => proveComponent(component, suppression, solver))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { cells: cells.map(({ isOpen: _, ...cell }) => cell), leaks: cells.filter((cell) => !cell.isOpen).map((cell) => cell.id) };
}

/** `isOpen`: enough values are left, to those who know their own row too. */
type Proven = CellProof & { readonly isOpen: boolean };

function proveComponent(component: Component, suppression: Suppression, solver: Solver): Proven[] {
  const attack = openAttack(component, solver);
  const { targets, labelled, closed } = attackWithLabels(attack, suppression);
  const values = new Map(targets.map((i) => [i, countOf(attack, i)]));
  tell(attack, toldByNumbers(component));
  const proofs = targets.map((i) => ({ ...proofOf(attack, i, labelled.has(i), values.get(i)!), isOpen: !closed.has(i) }));
  attack.model.close();
  return proofs;
}

type Attacked = { readonly targets: readonly number[]; readonly labelled: ReadonlySet<number>; readonly closed: ReadonlySet<number> };

/** Attacks all hidden cells of a component, labelling as many as leave the others enough values. */
export function attackWithLabels(attack: Attack, suppression: Suppression): Attacked {
  const { cells } = attack.component;
  const targets = [...cells.keys()].filter((i) => needsProtection(cells[i]!, suppression));
  let labelled = new Set([...cells.keys()].filter((i) => isPrimary(cells[i]!)));
  let closed = targets;
  for (; ; labelled = without(labelled, closed, attack.component)) {
    tell(attack, toldBy(attack.component, labelled));
    closed = closedCells(attack, closed);
    if (closed.length === 0 || labelled.size === 0) return { targets, labelled, closed: new Set(closed) };
  }
}

/** The interval rests on printed numbers and on how they moved, which later editions are held against: printing it tells their readers nothing new. */
function proofOf(attack: Attack, i: number, labelled: boolean, values: number): CellProof {
  const cell = attack.component.cells[i]!;
  const label = cell.status !== 'free' ? null : labelled ? 'below-k' : 'withheld';
  const { low, high } = rangeOf(attack, i);
  const end = labelled ? Math.min(high, cell.k - 1) : high;
  return { id: cell.id, low, high: end > NO_END / 2 ? null : end, values, k: cell.k, label };
}

/** Fewer labels: none in an equation with a cell they leave too little room; none at all when that takes none away. */
function without(labelled: ReadonlySet<number>, failing: readonly number[], { rows }: Component): Set<number> {
  const failed = new Set(failing);
  const near = new Set([...failing, ...rows.filter((row) => row.columns.some((i) => failed.has(i))).flatMap((row) => row.columns)]);
  const kept = new Set([...labelled].filter((i) => !near.has(i)));
  return kept.size < labelled.size ? kept : new Set();
}

/** What is known of every cell but by what words and lists tell. */
function toldByNumbers({ cells }: Component): Known[] {
  return cells.map((cell) => cell.untold ?? { low: cell.least, high: cell.most });
}

/** What the labels tell of every cell. */
function toldBy({ cells, rows }: Component, labelled: ReadonlySet<number>): Known[] {
  const beside = new Set(rows.filter((row) => row.columns.some((i) => labelled.has(i))).flatMap((row) => row.columns));
  return cells.map((cell, i) => {
    if (labelled.has(i)) return { low: cell.least, high: Math.min(cell.most, cell.k - 1) };
    const large = cell.status === 'free' && !isPrimary(cell) && beside.has(i);
    return { low: large ? Math.max(cell.k, cell.least) : cell.least, high: cell.most };
  });
}
