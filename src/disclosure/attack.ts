import type { Model, Solver } from '../util/integer-program.ts';
import type { Component } from './components.ts';
import { NO_END } from './problem.ts';

/** What is known of a cell without its number: the smallest and the largest value it can have. */
export type Known = { readonly low: number; readonly high: number };

/**
 * The attacker of one component: every table of whole numbers that is consistent with all he knows may be the true one, and shows at once a value of
 * every cell to be possible.
 */
export type Attack = {
  readonly component: Component;
  readonly model: Model;
  known: readonly Known[];
  /** Tables found so far that fit what is known, the true one among them. */
  tables: readonly (readonly number[])[];
  /** Values of each cell that they show to be possible. */
  seen: readonly Set<number>[];
  readonly ranges: Map<number, Known>;
  /** Cells that may hold somebody, in groups that may all do so at once; found when they are first asked for. */
  crowds: readonly (readonly number[])[] | undefined;
};

export function openAttack(component: Component, solver: Solver): Attack {
  const { cells, rows } = component;
  const model = solver.open({ lower: cells.map(() => 0), upper: cells.map(() => NO_END), rows });
  const truth = cells.map((cell) => cell.value);
  return { component, model, known: [], tables: [truth], seen: [], ranges: new Map(), crowds: undefined };
}

/** An interval of so many times k values stays long whoever takes himself away. */
const LONG = 3;

/** Tells the attacker of every cell; tables found before that fit are kept. */
export function tell(attack: Attack, known: readonly Known[]): void {
  attack.known = known;
  for (const [i, { low, high }] of known.entries()) attack.model.setBounds(i, low, high);
  remember(attack, attack.tables);
}

/** Tells the attacker the true number of one more cell. The answer takes it back. */
export function tellNumber(attack: Attack, i: number): () => void {
  const { value } = attack.component.cells[i]!;
  const { known, tables } = attack;
  tell(
    attack,
    known.map((one, j) => (j === i ? { low: value, high: value } : one)),
  );
  return () => {
    attack.known = known;
    attack.model.setBounds(i, known[i]!.low, known[i]!.high);
    remember(attack, [...tables, ...attack.tables]);
  };
}

function remember(attack: Attack, tables: readonly (readonly number[])[]): void {
  const { cells } = attack.component;
  attack.tables = [];
  attack.seen = cells.map(() => new Set());
  attack.ranges.clear();
  attack.crowds = undefined;
  const fits = (table: readonly number[]) => table.every((value, i) => value >= attack.known[i]!.low && value <= attack.known[i]!.high);
  for (const table of new Set(tables)) if (fits(table)) add(attack, table);
}

function add(attack: Attack, table: readonly number[]): void {
  (attack.tables as (readonly number[])[]).push(table);
  for (const [i, value] of table.entries()) attack.seen[i]!.add(value);
}

/** Whether somebody may know that he is in the cell, which says something: it counts people, and may be empty for all that others know. */
function mayHoldSomebody({ component, known }: Attack, i: number): boolean {
  return component.cells[i]!.k > 0 && known[i]!.low === 0 && known[i]!.high > 0;
}

function solve(attack: Attack): readonly number[] | undefined {
  const table = attack.model.minimise();
  if (table) add(attack, table);
  return table;
}

/** The smallest and the largest possible value. */
export function rangeOf(attack: Attack, i: number): Known {
  const { low, high } = attack.known[i]!;
  const range = attack.ranges.get(i) ?? { low: extreme(attack, i, low, 1), high: extreme(attack, i, high, -1) };
  attack.ranges.set(i, range);
  return range;
}

function extreme(attack: Attack, i: number, end: number, cost: 1 | -1): number {
  if (attack.seen[i]!.has(end)) return end;
  const value = push(attack, i, cost)?.[i];
  if (value === undefined) throw new Error(`no table is consistent with what is printed around ${attack.component.cells[i]!.id}`);
  return value;
}

/** A table in which the cell is smallest (1) or largest (-1). */
function push(attack: Attack, i: number, cost: 1 | -1): readonly number[] | undefined {
  attack.model.setCost(i, cost);
  const table = solve(attack);
  attack.model.setCost(i, 0);
  return table;
}

/** How many values are possible, up to k: a value between the ends need not be, so each that no table has shown is tried. */
export function countOf(attack: Attack, i: number): number {
  const { k } = attack.component.cells[i]!;
  const seen = attack.seen[i]!;
  if (seen.size >= k) return k;
  const { low, high } = rangeOf(attack, i);
  tryValues(attack, i, { low, high: Math.min(high, low + 2 * k) }, seen, k);
  return Math.min(seen.size, k);
}

/** Tries values of a cell that no table has shown yet, until enough are. */
function tryValues(attack: Attack, i: number, { low, high }: Known, seen: ReadonlySet<number>, enough: number): void {
  const { model, known } = attack;
  for (let value = low; value <= high && seen.size < enough; value++) {
    if (seen.has(value)) continue;
    model.setBounds(i, value, value);
    solve(attack);
  }
  model.setBounds(i, known[i]!.low, known[i]!.high);
}

/** The cells of which fewer than k values are left, or fewer than k - 1 to somebody who knows that he is in some other cell. */
export function closedCells(attack: Attack, targets: readonly number[]): number[] {
  return targets.filter((i) => isClosed(attack, i) || !isOpenToInsiders(attack, i));
}

/** Whether there is any such cell: the first one found ends the search. */
export function isAnyClosed(attack: Attack, targets: readonly number[]): boolean {
  return targets.some((i) => isClosed(attack, i)) || targets.some((i) => !isOpenToInsiders(attack, i));
}

function isClosed(attack: Attack, i: number): boolean {
  return countOf(attack, i) < attack.component.cells[i]!.k;
}

function isLong(attack: Attack, i: number): boolean {
  const { low, high } = attack.ranges.get(i) ?? { low: Math.min(...attack.seen[i]!), high: Math.max(...attack.seen[i]!) };
  return high - low >= LONG * attack.component.cells[i]!.k;
}

/** Whether k - 1 values of a cell are left to anybody who knows that he is in some other cell. */
function isOpenToInsiders(attack: Attack, i: number): boolean {
  if (isLong(attack, i)) return true;
  const left = valuesLeft(attack, i);
  const isOther = (j: number) => j !== i;
  return crowdsOf(attack).every((crowd) => isOpenToCrowd(attack, left, crowd.filter(isOther)));
}

/** Those who hold somebody in the true table; the rest are tried together, and by halves where that cannot be. */
function crowdsOf(attack: Attack): readonly (readonly number[])[] {
  const all = [...attack.known.keys()].filter((i) => mayHoldSomebody(attack, i));
  const isHeld = (i: number) => attack.component.cells[i]!.value > 0;
  attack.crowds ??= [
    all.filter(isHeld),
    ...together(
      attack,
      all.filter((i) => !isHeld(i)),
    ),
  ].filter((crowd) => crowd.length > 0);
  return attack.crowds;
}

function together(attack: Attack, cells: readonly number[]): (readonly number[])[] {
  if (cells.length === 0) return [];
  if (whileHeld(attack, cells, () => solve(attack)) !== undefined) return [cells];
  return cells.length === 1 ? [] : halvesOf(cells).flatMap((half) => together(attack, half));
}

/** What is found while each of some cells holds somebody. */
function whileHeld<T>({ model, known }: Attack, cells: readonly number[], find: () => T): T {
  for (const i of cells) model.setBounds(i, Math.max(1, known[i]!.low), known[i]!.high);
  const found = find();
  for (const i of cells) model.setBounds(i, known[i]!.low, known[i]!.high);
  return found;
}

function halvesOf(cells: readonly number[]): readonly (readonly number[])[] {
  const half = Math.ceil(cells.length / 2);
  return [cells.slice(0, half), cells.slice(half)];
}

/** The values of cell `i` that tables show to be possible while others hold somebody: a table noted counts for all of them at once. */
type ValuesLeft = {
  readonly i: number;
  readonly enough: number;
  /** By value: which cells hold somebody in a table with it. */
  readonly holding: Map<number, boolean[]>;
  /** By cell: with how many values it holds somebody. */
  readonly count: number[];
};

function valuesLeft({ tables, component }: Attack, i: number): ValuesLeft {
  const left = { i, enough: component.cells[i]!.k - 1, holding: new Map(), count: component.cells.map(() => 0) };
  for (const table of tables) note(left, table);
  return left;
}

function note({ i, holding, count }: ValuesLeft, table: readonly number[]): void {
  const holds = holding.get(table[i]!) ?? table.map(() => false);
  holding.set(table[i]!, holds);
  for (let j = 0; j < table.length; j++) {
    if (holds[j] || table[j] === 0) continue;
    holds[j] = true;
    count[j]! += 1;
  }
}

/** Whether enough values are left to somebody in any of some cells: all are tried together, then by halves down to each alone. */
function isOpenToCrowd(attack: Attack, left: ValuesLeft, crowd: readonly number[]): boolean {
  const lacking = () => crowd.filter((j) => left.count[j]! < left.enough);
  const tried = lacking();
  if (tried.length === 0) return true;
  const isPossible = whileHeld(attack, tried, () => lookForValues(attack, left, () => lacking().length > 0));
  const rest = lacking();
  if (rest.length === 0) return true;
  if (tried.length === 1) return !isPossible;
  return halvesOf(rest).every((half) => isOpenToCrowd(attack, left, half));
}

/** Notes a table for each value of the cell that is possible, while more are wanted; false when there is no table at all. */
function lookForValues(attack: Attack, left: ValuesLeft, isWanting: () => boolean): boolean {
  const { model, known } = attack;
  const { i } = left;
  const ends = ([1, -1] as const).map((cost) => {
    const table = push(attack, i, cost);
    if (table) note(left, table);
    return table?.[i];
  });
  const [lowest, highest] = ends;
  if (lowest === undefined) return false;
  for (let value = lowest + 1; value < highest! && isWanting(); value++) {
    model.setBounds(i, value, value);
    const table = solve(attack);
    if (table) note(left, table);
  }
  model.setBounds(i, known[i]!.low, known[i]!.high);
  return true;
}
