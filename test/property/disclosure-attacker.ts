import type { Proof } from '../../src/disclosure/audit.ts';
import type { Problem, Suppression } from '../../src/disclosure/problem.ts';

/**
 * An attacker of its own kind: no linear programme, no code of the suppressor or the audit. Tries out whole numbers cell by cell, giving up a
 * branch as soon as an equation cannot be met any more. Exact, and slow: for small tables.
 */
export type Attacker = {
  /** Up to `enough` different values that the cell may have, as far as a reader can tell. */
  possible(cell: string, enough: number): ReadonlySet<number>;
};

type Equation = { readonly cells: readonly number[]; readonly signs: readonly number[]; readonly rest: number };
const MOST_STEPS = 2_000_000;

/**
 * @param proof when given, the attacker also believes the labels on the page
 * @param own when given, a cell in which the attacker is
 */
export function attackerOf(problem: Problem, suppression: Suppression, ceiling: number, proof?: Proof, own?: string): Attacker {
  const unknown = problem.cells.filter((cell) => cell.status === 'unprinted' || suppression.has(cell.id));
  const number = new Map(unknown.map((cell, i) => [cell.id, i]));
  const value = new Map(problem.cells.map((cell) => [cell.id, cell.value]));
  const equations = problem.constraints
    .map(({ terms }): Equation => {
      const open = terms.filter((term) => number.has(term.cell));
      const known = terms.filter((term) => !number.has(term.cell));
      return {
        cells: open.map((term) => number.get(term.cell)!),
        signs: open.map((term) => term.coefficient),
        rest: -known.reduce((sum, term) => sum + term.coefficient * value.get(term.cell)!, 0),
      };
    })
    .filter((equation) => equation.cells.length > 0);
  const small = new Set((proof?.cells ?? []).filter((cell) => cell.label === 'below-k').map((cell) => number.get(cell.id)!));
  const beside = new Set(equations.filter((equation) => equation.cells.some((i) => small.has(i))).flatMap((equation) => equation.cells));
  const limits = unknown.map((cell, i) => {
    const least = Math.max(cell.least, cell.id === own ? 1 : 0);
    if (small.has(i)) return { low: least, high: cell.k - 1 };
    const told = proof !== undefined && cell.status === 'free' && beside.has(i) && cell.value >= cell.k;
    return { low: told ? cell.k : least, high: ceiling };
  });
  const truth = unknown.map((cell) => cell.value);
  const of = unknown.map((_, i) => equations.filter((equation) => equation.cells.includes(i)));
  const seen = unknown.map(() => new Set<number>());
  return {
    possible(cell, enough) {
      const target = number.get(cell)!;
      const found = seen[target]!;
      const { low, high } = limits[target]!;
      for (let guess = low; guess <= high && found.size < enough; guess++) {
        if (found.has(guess)) continue;
        const table = consistent(equations, of, limits, truth, target, guess);
        for (const [i, one] of table?.entries() ?? []) seen[i]!.add(one);
      }
      return found;
    },
  };
}

type Limits = readonly { readonly low: number; readonly high: number }[];

/** A table with `guess` in the target that meets every equation, if there is one. Values near the true ones are tried first. */
function consistent(
  equations: readonly Equation[],
  of: readonly Equation[][],
  limits: Limits,
  truth: readonly number[],
  target: number,
  guess: number,
) {
  let steps = 0;
  const search = (low: number[], high: number[], touched: readonly Equation[]): number[] | undefined => {
    if (++steps > MOST_STEPS) throw new Error('too large for trying out');
    if (!tighten(touched, of, low, high)) return undefined;
    const next = low.findIndex((one, i) => one < high[i]!);
    if (next < 0) return low;
    for (let value = low[next]!; value <= high[next]!; value++) {
      const candidate = nearest(truth[next]!, low[next]!, high[next]!, value - low[next]!);
      const table = search(low.with(next, candidate), high.with(next, candidate), of[next]!);
      if (table) return table;
    }
    return undefined;
  };
  return search(
    limits.map((limit, i) => (i === target ? guess : limit.low)),
    limits.map((limit, i) => (i === target ? guess : limit.high)),
    equations,
  );
}

/** The `n`-th value of [low, high] in order of distance from the truth. */
function nearest(truth: number, low: number, high: number, n: number): number {
  const start = Math.min(high, Math.max(low, truth));
  const [below, above] = [start - low, high - start];
  const pairs = Math.min(below, above);
  if (n <= 2 * pairs) return n % 2 === 1 ? start + (n + 1) / 2 : start - n / 2;
  return below > above ? start - (n - pairs) : start + (n - pairs);
}

/** Narrows every cell by what the other cells of its equations leave for it; false when nothing is left. Changes `low` and `high`. */
function tighten(touched: readonly Equation[], of: readonly (readonly Equation[])[], low: number[], high: number[]): boolean {
  const queue = new Set(touched);
  for (const equation of queue) {
    queue.delete(equation);
    let [least, most] = [0, 0];
    equation.cells.forEach((i, t) => {
      least += equation.signs[t]! * (equation.signs[t]! > 0 ? low[i]! : high[i]!);
      most += equation.signs[t]! * (equation.signs[t]! > 0 ? high[i]! : low[i]!);
    });
    if (least > equation.rest || most < equation.rest) return false;
    for (const [t, i] of equation.cells.entries()) {
      const sign = equation.signs[t]!;
      const [mine, yours] = sign > 0 ? [low[i]!, high[i]!] : [-high[i]!, -low[i]!];
      const from = Math.max(mine, equation.rest - (most - yours));
      const to = Math.min(yours, equation.rest - (least - mine));
      const [newLow, newHigh] = sign > 0 ? [from, to] : [-to, -from];
      if (newLow === low[i] && newHigh === high[i]) continue;
      if (newLow > newHigh) return false;
      [low[i], high[i]] = [newLow, newHigh];
      [least, most] = [least - mine + from, most - yours + to];
      for (const other of of[i]!) queue.add(other);
    }
  }
  return true;
}
