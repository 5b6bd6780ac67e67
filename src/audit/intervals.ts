import type { Interval } from './finding.ts';
import type { Component } from './program.ts';
import type { Extreme, Model, Program } from './solver.ts';
import { isKnown, type Means, NO_END, NOT_NEGATIVE, type Quantity, type Reason } from './world.ts';

/** Whether nobody may find the quantity out. */
export function isTarget({ kind, k, hidden, isPublic }: Quantity): boolean {
  return k > 0 && !isPublic && (kind === 'derived' || (kind === 'cell' && hidden));
}

/** A quantity that statements alone give, as an interval. */
export function knownInterval(one: Quantity): Interval {
  const { low, high } = one;
  return { ...namesOf(one), low: low.value, high: high!.value, values: 1, reasons: [low.reason, high!.reason] };
}

function namesOf({ id, table, cell, k, kind, isPast }: Quantity) {
  return { id, table, cell, k, kind, isPast };
}

/** An open component under attack. */
export type Attack = {
  readonly component: Component;
  readonly model: Model;
  /** Whole solutions found so far: each shows a value of every quantity to be possible. */
  readonly solutions: (readonly number[])[];
};

/** Undefined when nothing at all is consistent with what the component says. */
export function startAttack(component: Component, open: (program: Program) => Model): Attack | undefined {
  const model = open(component.program);
  const first = model.extreme(0, 1);
  if (first !== undefined) return { component, model, solutions: [first.solution] };
  model.close();
  return undefined;
}

/** The hidden quantities of a component. */
export function targetsOf({ quantities }: Component): number[] {
  return [...quantities.keys()].filter((i) => isTarget(quantities[i]!) && !isKnown(quantities[i]!));
}

/** The smallest and largest value of a quantity, how many between are possible (counted up to k), and why. */
export function attackOne(attack: Attack, i: number): Interval {
  const one = attack.component.quantities[i]!;
  const [least, most] = [extreme(attack, i, 1), extreme(attack, i, -1)];
  return {
    ...namesOf(one),
    low: least.value,
    high: most.value === NO_END ? null : most.value,
    values: countValues(attack, i, least.value, most.value),
    reasons: [...reasonsOf(attack, i, least), ...reasonsOf(attack, i, most)],
  };
}

function extreme({ model, solutions }: Attack, i: number, sign: 1 | -1): Extreme {
  const found = model.extreme(i, sign);
  if (found === undefined) throw new Error('a program that had a solution has none');
  solutions.push(found.solution);
  return found;
}

function countValues({ component: { quantities, program }, model, solutions }: Attack, i: number, low: number, high: number): number {
  const { k } = quantities[i]!;
  if (high - low + 1 < k) return high - low + 1;
  const seen = new Set(solutions.map((solution) => solution[i]!));
  for (let value = low; value <= Math.min(high, low + 2 * k) && seen.size < k; value++) {
    if (seen.has(value)) continue;
    model.setBounds(i, value, value);
    const found = model.extreme(i, 1);
    if (found) solutions.push(found.solution);
    if (found) seen.add(value);
  }
  model.setBounds(i, program.low[i]!, program.high[i]!);
  return Math.min(seen.size, k);
}

/** The statements and equations that a bound rests on, from the multipliers of the relaxed program. */
function reasonsOf({ component: { quantities, relations } }: Attack, i: number, { value, rows, columns, solution }: Extreme): Reason[] {
  const one = quantities[i]!;
  if (value === one.high?.value && rows.length === 0) return [one.high.reason];
  if (value === one.low.value && rows.length === 0) return [said(one, one.low.reason)];
  const bound = (column: number) => {
    const { low, high } = quantities[column]!;
    return high !== null && solution[column] === high.value && low.value !== high.value
      ? high.reason
      : said(quantities[column]!, low.reason);
  };
  return [...rows.map((row) => relations[row]!.reason), ...columns.map(bound)];
}

function said({ cell, low }: Quantity, reason: Reason): Reason {
  return low.value === 0 && reason === NOT_NEGATIVE
    ? { means: 'sums' as Means, text: { en: `${cell} is not negative`, zh: `${cell} 不为负` } }
    : reason;
}

/** What is left open of a quantity once another is known to be at least so large; undefined when that cannot be. */
export function rangeGiven(
  { component: { program }, model, solutions }: Attack,
  i: number,
  other: number,
  least: number,
): { low: number; high: number } | undefined {
  model.setBounds(other, Math.max(least, program.low[other]!), program.high[other]!);
  const [lowest, highest] = [model.extreme(i, 1), model.extreme(i, -1)];
  model.setBounds(other, program.low[other]!, program.high[other]!);
  if (lowest === undefined || highest === undefined) return undefined;
  solutions.push(lowest.solution, highest.solution);
  return { low: lowest.value, high: highest.value };
}
