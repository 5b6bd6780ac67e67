import type { Model, Program, Solver } from '../util/integer-program.ts';
import { type Cell, isPrimary, NO_END, needsProtection, type Problem, type Suppression } from './problem.ts';

/** Cells that need more than k values, by id: with k of them an audit found too few left. */
export type Room = ReadonlyMap<string, number>;

/** What to hide, and the cells that cannot be protected whatever is hidden (everything around them was printed before). */
export type Suppressed = { readonly suppression: Suppression; readonly unprotected: readonly string[] };

/** A hidden cell's use costs next to nothing, so that a way through hidden cells is preferred and a short one among those. */
const HIDDEN = 1e-4;
const UNLIMITED = 1e6;

/** How many people may be added to a cell. */
const roomAbove = ({ most, value }: Cell) => (most === NO_END ? UNLIMITED : most - value);
const top = ({ most }: Cell) => Math.min(most, UNLIMITED);

/**
 * Hides every count below its k, and then more until each hidden cell may take k values or more in the eyes of a reader who knows everything
 * printed. A cell is safe when people can be moved around among hidden cells so that it goes through k values and nothing printed changes; the
 * moves that hide least (by `weight`) are found by linear programmes, as in M. Fischetti and J. J. Salazar, "Models and algorithms for
 * optimizing cell suppression in tabular data with linear constraints", JASA 95 (2000).
 */
export function suppress(problem: Problem, solver: Solver, room: Room = new Map()): Suppressed {
  const state = openState(problem, solver, room);
  const queue = problem.cells.filter((cell) => needsProtection(cell, state.hidden)).sort(byDifficulty);
  const unprotected: string[] = [];
  for (let next = 0; next < queue.length; next++) {
    const cell = queue[next]!;
    const added = protect(cell, state);
    if (valuesOf(cell, state) < wanted(cell, state)) unprotected.push(cell.id);
    queue.push(...added);
  }
  state.moves.close();
  state.view.close();
  return { suppression: state.hidden, unprotected };
}

type State = {
  readonly cells: readonly Cell[];
  readonly index: ReadonlyMap<string, number>;
  readonly hidden: Set<string>;
  readonly room: Room;
  /** The lowest and highest value each cell takes in a table that a reader cannot tell from the true one, as found so far. */
  readonly low: number[];
  readonly high: number[];
  /** What a reader may think: one column per cell, printed ones fixed. */
  readonly view: Model;
  /** What could be moved if more were hidden: columns 2i and 2i + 1 are the people added to and taken from cell i. */
  readonly moves: Model;
};

function openState(problem: Problem, solver: Solver, room: Room): State {
  const { cells } = problem;
  const index = new Map(cells.map((cell, i) => [cell.id, i]));
  const values = cells.map((cell) => cell.value);
  const state: State = {
    cells,
    index,
    hidden: new Set(),
    room,
    low: [...values],
    high: [...values],
    view: solver.open({ lower: values, upper: values, rows: rowsOf(problem, index) }),
    moves: openMoves(problem, index, solver),
  };
  cells.forEach((cell, i) => {
    if (cell.status === 'unprinted' || isPrimary(cell)) open(state, i);
    else setUse(state, i, cell.weight);
  });
  return state;
}

function rowsOf({ constraints }: Problem, index: ReadonlyMap<string, number>): Program['rows'] {
  return constraints.map(({ terms }) => ({
    columns: terms.map((term) => index.get(term.cell)!),
    coefficients: terms.map((term) => term.coefficient),
    equals: 0,
  }));
}

function openMoves(problem: Problem, index: ReadonlyMap<string, number>, solver: Solver): Model {
  const upper = problem.cells.flatMap((cell) =>
    cell.status === 'free' || cell.status === 'unprinted' ? [roomAbove(cell), cell.value - cell.least] : [0, 0],
  );
  const rows = rowsOf(problem, index).map((row) => ({
    columns: row.columns.flatMap((i) => [2 * i, 2 * i + 1]),
    coefficients: row.coefficients.flatMap((coefficient) => [coefficient, -coefficient]),
    equals: 0,
  }));
  return solver.open({ lower: upper.map(() => 0), upper, rows });
}

/** Makes a cell unknown to the reader. */
function open(state: State, i: number): void {
  if (state.cells[i]!.status === 'free') state.hidden.add(state.cells[i]!.id);
  state.view.setBounds(i, state.cells[i]!.least, top(state.cells[i]!));
  setUse(state, i, HIDDEN);
}

/** Totals first: they stand in the most equations. */
function byDifficulty(a: Cell, b: Cell): number {
  return b.weight - a.weight || (a.id < b.id ? -1 : 1);
}

function wanted({ id, k }: Cell, { room }: State): number {
  return room.get(id) ?? k;
}

function valuesOf(cell: Cell, { index, low, high }: State): number {
  const i = index.get(cell.id)!;
  return high[i]! - low[i]! + 1;
}

/** Makes the cell take k values, by what is hidden already if that will do, else by hiding least. Answers with the cells newly hidden. */
function protect(cell: Cell, state: State): Cell[] {
  const i = state.index.get(cell.id)!;
  const missing = () => wanted(cell, state) - valuesOf(cell, state);
  for (const sign of [1, -1] as const) {
    if (missing() > 0) take(state, reach(state, i, sign));
  }
  if (missing() <= 0) return [];
  const up = state.high[i]! - cell.value;
  const down = cell.value - state.low[i]!;
  const choices = splitsOf(missing()).flatMap(([more, less]) => {
    const moved = [more > 0 ? move(state, i, 1, up + more, up + more) : [], less > 0 ? move(state, i, -1, down + less, down + less) : []];
    return moved.every((one) => one !== undefined) ? [moved.filter((one) => one.length > 0)] : [];
  });
  const cheapest = choices.sort((a, b) => costOf(a, state) - costOf(b, state))[0];
  if (cheapest) return cheapest.flatMap((moved) => take(state, moved));
  return ([1, -1] as const).flatMap((sign) => (missing() > 0 ? take(state, move(state, i, sign, 0, wanted(cell, state) - 1)) : []));
}

/** The table a reader may think true in which cell `i` is highest (or lowest), no further than is asked for, as people moved per cell. */
function reach(state: State, i: number, sign: 1 | -1): readonly number[] | undefined {
  const { view, cells } = state;
  const { value, least } = cells[i]!;
  const far = wanted(cells[i]!, state) - 1;
  const most = top(cells[i]!);
  view.setBounds(i, sign === 1 ? value : Math.max(least, value - far), sign === 1 ? Math.min(most, value + far) : value);
  view.setCost(i, -sign);
  const solution = view.minimise();
  view.setBounds(i, least, most);
  view.setCost(i, 0);
  return solution?.map((other, j) => other - cells[j]!.value);
}

/** The move that hides least when cell `i` gains (or loses) between `least` and `most`, as many as can be; undefined when that cannot be. */
function move({ moves, cells }: State, i: number, sign: 1 | -1, least: number, most: number): readonly number[] | undefined {
  const below = cells[i]!.value - cells[i]!.least;
  const above = roomAbove(cells[i]!);
  const room = sign === 1 ? above : below;
  if (least > room) return undefined;
  const [used, other] = sign === 1 ? [2 * i, 2 * i + 1] : [2 * i + 1, 2 * i];
  moves.setBounds(used, least, Math.min(most, room));
  moves.setBounds(other, 0, 0);
  moves.setCost(used, -UNLIMITED);
  const solution = moves.minimise();
  moves.setBounds(2 * i, 0, above);
  moves.setBounds(2 * i + 1, 0, below);
  moves.setCost(used, HIDDEN);
  return solution && cells.map((_, j) => solution[2 * j]! - solution[2 * j + 1]!);
}

/** Ways to find so many more values: all above, all below, or some of each. */
function splitsOf(missing: number): readonly (readonly [above: number, below: number])[] {
  const half = Math.floor(missing / 2);
  const parts = [...new Set([missing, 0, half, missing - half, 1, missing - 1])].filter((above) => above >= 0 && above <= missing);
  return parts.map((above) => [above, missing - above]);
}

/** What is newly hidden by several moves together. */
function costOf(moves: readonly (readonly number[])[], { cells, hidden }: State): number {
  return cells.reduce((cost, cell, j) => {
    const used = cell.status === 'free' && !hidden.has(cell.id) && moves.some((moved) => moved[j] !== 0);
    return used ? cost + cell.weight : cost;
  }, 0);
}

/** Hides every cell that a move goes through and remembers the values it shows to be possible. */
function take(state: State, moved: readonly number[] | undefined): Cell[] {
  const added: Cell[] = [];
  moved?.forEach((units, j) => {
    if (units === 0) return;
    const cell = state.cells[j]!;
    state.low[j] = Math.min(state.low[j]!, cell.value + units);
    state.high[j] = Math.max(state.high[j]!, cell.value + units);
    if (cell.status !== 'free' || state.hidden.has(cell.id)) return;
    open(state, j);
    added.push(cell);
  });
  return added;
}

function setUse({ moves }: State, i: number, cost: number): void {
  moves.setCost(2 * i, cost);
  moves.setCost(2 * i + 1, cost);
}
