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
  /** The same, of those tables in which every other cell that counts people holds somebody. */
  seenAmongPeople: readonly Set<number>[];
  readonly ranges: Map<number, Known>;
};

export function openAttack(component: Component, solver: Solver): Attack {
  const { cells, rows } = component;
  const model = solver.open({ lower: cells.map(() => 0), upper: cells.map(() => NO_END), rows });
  const truth = cells.map((cell) => cell.value);
  return { component, model, known: [], tables: [truth], seen: [], seenAmongPeople: [], ranges: new Map() };
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
  attack.seenAmongPeople = cells.map(() => new Set());
  attack.ranges.clear();
  const fits = (table: readonly number[]) => table.every((value, i) => value >= attack.known[i]!.low && value <= attack.known[i]!.high);
  for (const table of new Set(tables)) if (fits(table)) add(attack, table);
}

function add(attack: Attack, table: readonly number[]): void {
  (attack.tables as (readonly number[])[]).push(table);
  for (const [i, value] of table.entries()) attack.seen[i]!.add(value);
  const empty = [...table.keys()].filter((i) => table[i] === 0 && mayHoldSomebody(attack, i));
  if (empty.length === 0) for (const [i, value] of table.entries()) attack.seenAmongPeople[i]!.add(value);
  if (empty.length === 1) attack.seenAmongPeople[empty[0]!]!.add(0);
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
  fillWithPeople(attack, targets);
  return targets.filter((i) => isClosed(attack, i) || !isOpenToInsiders(attack, i));
}

/** Whether there is any such cell: the first one found ends the search. */
export function isAnyClosed(attack: Attack, targets: readonly number[]): boolean {
  if (targets.some((i) => isClosed(attack, i))) return true;
  fillWithPeople(attack, targets);
  return targets.some((i) => !isOpenToInsiders(attack, i));
}

function isClosed(attack: Attack, i: number): boolean {
  return countOf(attack, i) < attack.component.cells[i]!.k;
}

/**
 * Looks for k - 1 values of each cell while every other one holds somebody: whoever knows his own row is answered by these, wherever he is. Where
 * they are not found, each is asked for alone.
 */
function fillWithPeople(attack: Attack, targets: readonly number[]): void {
  const { model, known, component } = attack;
  const enough = (i: number) => attack.seenAmongPeople[i]!.size >= component.cells[i]!.k - 1 || isLong(attack, i);
  const wanting = targets.filter((i) => !enough(i));
  if (wanting.length === 0) return;
  const raised = [...known.keys()].filter((i) => mayHoldSomebody(attack, i));
  for (const i of raised) model.setBounds(i, 1, known[i]!.high);
  const isRaised = new Set(raised);
  for (const i of wanting) {
    if (enough(i)) continue;
    model.setBounds(i, known[i]!.low, known[i]!.high);
    const [lowest, highest] = [push(attack, i, 1)?.[i], push(attack, i, -1)?.[i]];
    if (lowest !== undefined && highest! - lowest >= component.cells[i]!.k - 2)
      tryValues(attack, i, { low: lowest, high: highest! }, attack.seenAmongPeople[i]!, component.cells[i]!.k - 1);
    if (isRaised.has(i)) model.setBounds(i, 1, known[i]!.high);
    if (lowest === undefined) break;
  }
  for (const i of raised) model.setBounds(i, known[i]!.low, known[i]!.high);
}

function isLong(attack: Attack, i: number): boolean {
  const { low, high } = attack.ranges.get(i) ?? { low: Math.min(...attack.seen[i]!), high: Math.max(...attack.seen[i]!) };
  return high - low >= LONG * attack.component.cells[i]!.k;
}

/** Whether k - 1 values of a cell are left to anybody who knows that he is in some other cell. */
function isOpenToInsiders(attack: Attack, i: number): boolean {
  const enough = attack.component.cells[i]!.k - 1;
  if (attack.seenAmongPeople[i]!.size >= enough || isLong(attack, i)) return true;
  return attack.known.every((_, j) => j === i || !mayHoldSomebody(attack, j) || countWith(attack, i, j, enough) >= enough);
}

/** How many values of cell `i` are possible, up to `enough`, when cell `j` holds somebody; `enough` when it can hold nobody. */
function countWith(attack: Attack, i: number, j: number, enough: number): number {
  const { model, known } = attack;
  const { low, high } = rangeOf(attack, i);
  const { tables } = attack;
  const seen = new Set<number>();
  for (let at = tables.length - 1; at >= 0 && seen.size < enough; at--) if (tables[at]![j]! > 0) seen.add(tables[at]![i]!);
  if (seen.size >= enough) return enough;
  model.setBounds(j, 1, known[j]!.high);
  const isPossible = seen.size > 0 || solve(attack) !== undefined;
  for (let value = low; isPossible && value <= high && seen.size < enough; value++) {
    if (seen.has(value)) continue;
    model.setBounds(i, value, value);
    if (solve(attack)) seen.add(value);
  }
  model.setBounds(i, known[i]!.low, known[i]!.high);
  model.setBounds(j, known[j]!.low, known[j]!.high);
  return isPossible ? seen.size : enough;
}
