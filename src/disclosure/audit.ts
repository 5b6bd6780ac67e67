import type { Model, Program, Solver } from '../util/integer-program.ts';
import { type Cell, isPrimary, isUnknown, NO_END, needsProtection, type Problem, type Suppression } from './problem.ts';

/**
 * What a reader can find out about one cell that is not printed: every value from `low` to `high` (null: without end) that is consistent with
 * everything printed, of which at least `values` are possible (counted up to k).
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

/** An interval of so many times k values stays long whoever takes himself away. */
const LONG = 3;

export type Proof = { readonly cells: readonly CellProof[]; readonly leaks: readonly string[] };

/**
 * Solves the attacker's problem for every hidden cell, by integer programmes and without regard to how the suppression was found. The attacker
 * knows every printed cell of every linked table and edition, every equation, every structural zero, the rules and every k, and that counts are
 * whole and not negative. What the labels tell is known too: `below-k` is 0 to k - 1, and of a withheld cell in one equation with such a label the
 * attacker is even taken to know that it is no small one. Cells are labelled `below-k` only where that leaves k values to all of them.
 * Whoever knows his own row, that is that some cell holds somebody, can take himself away and must be left k - 1 values of every cell.
 */
export function auditTables(problem: Problem, suppression: Suppression, solver: Solver): Proof {
  const cells = componentsOf(problem, suppression)
    .flatMap((component) => proveComponent(component, suppression, solver))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { cells: cells.map(({ isOpen: _, ...cell }) => cell), leaks: cells.filter((cell) => !cell.isOpen).map((cell) => cell.id) };
}

/** `isOpen`: enough values are left, to those who know their own row too. */
type Proven = CellProof & { readonly isOpen: boolean };

/** Unknown cells tied by equations, and those equations: unknown terms on the left, the known rest on the right. */
type Component = { readonly cells: readonly Cell[]; readonly rows: Program['rows'] };

function componentsOf(problem: Problem, suppression: Suppression): Component[] {
  const byId = new Map(problem.cells.map((cell) => [cell.id, cell]));
  const unknown = problem.cells.filter((cell) => isUnknown(cell, suppression));
  const leader = new Map(unknown.map((cell) => [cell.id, cell.id]));
  const find = (id: string): string => {
    let root = id;
    while (leader.get(root) !== root) root = leader.get(root)!;
    for (let at = id; at !== root; ) [at] = [leader.get(at)!, leader.set(at, root)];
    return root;
  };
  const equations = problem.constraints
    .map(({ terms }) => ({ open: terms.filter((term) => leader.has(term.cell)), known: terms.filter((term) => !leader.has(term.cell)) }))
    .filter(({ open }) => open.length > 0);
  for (const { open } of equations) for (const term of open) leader.set(find(term.cell), find(open[0]!.cell));
  const groups = groupBy(unknown, (cell) => find(cell.id));
  const rowsOf = groupBy(equations, ({ open }) => find(open[0]!.cell));
  return [...groups].map(([root, cells]) => {
    const column = new Map(cells.map((cell, i) => [cell.id, i]));
    const rows = (rowsOf.get(root) ?? []).map(({ open, known }) => ({
      columns: open.map((term) => column.get(term.cell)!),
      coefficients: open.map((term) => term.coefficient),
      equals: -known.reduce((sum, term) => sum + term.coefficient * byId.get(term.cell)!.value, 0),
    }));
    return { cells, rows };
  });
}

function proveComponent(component: Component, suppression: Suppression, solver: Solver): Proven[] {
  const { cells, rows } = component;
  const targets = [...cells.keys()].filter((i) => needsProtection(cells[i]!, suppression));
  const model = solver.open({ lower: cells.map(() => 0), upper: cells.map(() => NO_END), rows });
  const attack: Attack = { cells, model, told: [], seen: [], solutions: [], ranges: new Map() };
  let labelled = new Set([...cells.keys()].filter((i) => isPrimary(cells[i]!)));
  let failing = targets;
  for (; ; labelled = without(labelled, failing, component)) {
    tell(attack, toldBy(component, labelled));
    failing = failing.filter((i) => countOf(attack, i) < cells[i]!.k || !isOpenToInsiders(attack, i));
    if (failing.length === 0 || labelled.size === 0) break;
  }
  const closed = new Set(failing);
  const proofs = targets.map((i) => ({ ...proofOf(attack, i, labelled.has(i)), isOpen: !closed.has(i) }));
  model.close();
  return proofs;
}

function proofOf(attack: Attack, i: number, labelled: boolean): CellProof {
  const cell = attack.cells[i]!;
  const label = cell.status !== 'free' ? null : labelled ? 'below-k' : 'withheld';
  const { low, high } = rangeOf(attack, i);
  return { id: cell.id, low, high: high === NO_END ? null : high, values: countOf(attack, i), k: cell.k, label };
}

/** Fewer labels: none in an equation with a cell they leave too little room; none at all when that takes none away. */
function without(labelled: ReadonlySet<number>, failing: readonly number[], { rows }: Component): Set<number> {
  const failed = new Set(failing);
  const near = new Set([...failing, ...rows.filter((row) => row.columns.some((i) => failed.has(i))).flatMap((row) => row.columns)]);
  const kept = new Set([...labelled].filter((i) => !near.has(i)));
  return kept.size < labelled.size ? kept : new Set();
}

type Told = { readonly low: number; readonly high: number };

/** What the labels tell of every cell. */
function toldBy({ cells, rows }: Component, labelled: ReadonlySet<number>): Told[] {
  const beside = new Set(rows.filter((row) => row.columns.some((i) => labelled.has(i))).flatMap((row) => row.columns));
  return cells.map((cell, i) => {
    if (labelled.has(i)) return { low: cell.least, high: Math.min(cell.most, cell.k - 1) };
    const large = cell.status === 'free' && !isPrimary(cell) && beside.has(i);
    return { low: large ? Math.max(cell.k, cell.least) : cell.least, high: cell.most };
  });
}

/** The attacker of one component. */
type Attack = {
  readonly cells: readonly Cell[];
  readonly model: Model;
  told: readonly Told[];
  /** Values of each cell that some consistent table has shown to be possible; solutions for one cell speak of all. */
  seen: readonly Set<number>[];
  /** Those tables themselves. */
  solutions: (readonly number[])[];
  readonly ranges: Map<number, Told>;
};

function tell(attack: Attack, told: readonly Told[]): void {
  attack.told = told;
  attack.seen = attack.cells.map((cell) => new Set([cell.value]));
  attack.solutions = [attack.cells.map((cell) => cell.value)];
  attack.ranges.clear();
  for (const [i, { low, high }] of told.entries()) attack.model.setBounds(i, low, high);
}

/** The smallest and the largest possible value. */
function rangeOf(attack: Attack, i: number): Told {
  const { low, high } = attack.told[i]!;
  const range = attack.ranges.get(i) ?? { low: extreme(attack, i, low, 1), high: extreme(attack, i, high, -1) };
  attack.ranges.set(i, range);
  return range;
}

function extreme(attack: Attack, i: number, end: number, cost: 1 | -1): number {
  if (attack.seen[i]!.has(end)) return end;
  attack.model.setCost(i, cost);
  const value = solve(attack)?.[i];
  attack.model.setCost(i, 0);
  if (value === undefined) throw new Error(`no table is consistent with what is printed around ${attack.cells[i]!.id}`);
  return value;
}

/** How many values are possible, up to k: a value between the ends need not be, so each that no solution has shown is tried. */
function countOf(attack: Attack, i: number): number {
  const { low, high } = rangeOf(attack, i);
  const { k } = attack.cells[i]!;
  const seen = attack.seen[i]!;
  for (let value = low; value <= Math.min(high, low + 2 * k) && seen.size < k; value++) {
    if (seen.has(value)) continue;
    attack.model.setBounds(i, value, value);
    solve(attack);
  }
  attack.model.setBounds(i, attack.told[i]!.low, attack.told[i]!.high);
  return Math.min(seen.size, k);
}

/** Whether k - 1 values of a cell are left to anybody who knows that he is in some other cell. Long intervals cannot become too short. */
function isOpenToInsiders(attack: Attack, i: number): boolean {
  const { low, high } = rangeOf(attack, i);
  const { k } = attack.cells[i]!;
  if (high - low >= LONG * k) return true;
  return attack.cells.every((other, j) => {
    const { low: least, high: most } = attack.told[j]!;
    return j === i || other.k === 0 || least > 0 || most === 0 || countWith(attack, i, j) >= k - 1;
  });
}

/** How many values of cell `i` are possible, up to k - 1, when cell `j` holds somebody; k - 1 when it can hold nobody. */
function countWith(attack: Attack, i: number, j: number): number {
  const { model, solutions, told, cells } = attack;
  const enough = cells[i]!.k - 1;
  const seen = new Set<number>();
  for (let at = solutions.length - 1; at >= 0 && seen.size < enough; at--) if (solutions[at]![j]! > 0) seen.add(solutions[at]![i]!);
  if (seen.size >= enough) return enough;
  model.setBounds(j, 1, told[j]!.high);
  const isPossible = seen.size > 0 || solve(attack) !== undefined;
  const { low, high } = rangeOf(attack, i);
  for (let value = low; isPossible && value <= high && seen.size < enough; value++) {
    if (seen.has(value)) continue;
    model.setBounds(i, value, value);
    if (solve(attack)) seen.add(value);
  }
  model.setBounds(i, told[i]!.low, told[i]!.high);
  model.setBounds(j, told[j]!.low, told[j]!.high);
  return isPossible ? seen.size : enough;
}

function solve({ model, seen, solutions }: Attack): readonly number[] | undefined {
  const solution = model.minimise();
  if (solution) solutions.push(solution);
  for (const [i, value] of solution?.entries() ?? []) seen[i]!.add(value);
  return solution;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
