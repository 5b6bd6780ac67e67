import type { ValueAssertion } from '../config/claims-schema.ts';
import type { Range, Verdict } from './evaluated-claim.ts';

/** `holds` when every value possible is one the claim allows, `fails` when none is, else the data cannot tell. */
export function judge(possible: Range, allowed: Range): Verdict {
  const high = (range: Range) => range.high ?? Number.POSITIVE_INFINITY;
  if (possible.low >= allowed.low && high(possible) <= high(allowed)) return 'holds';
  return high(possible) < allowed.low || possible.low > high(allowed) ? 'fails' : 'not identified';
}

/** How far off a claimed value may be when the claim does not say. */
export type Tolerance = { readonly exactly: number; readonly about: (value: number) => number };

/** A count is exact; "about" allows 5 %. */
export const COUNT_TOLERANCE: Tolerance = { exactly: 0, about: (value) => Math.abs(value) * 0.05 };
/** Shares and growth are claimed in whole percents; "about" allows 2.5 points. */
export const FRACTION_TOLERANCE: Tolerance = { exactly: 0.005, about: () => 0.025 };

/** The values that satisfy a claimed number. */
export function allowedValues(asserted: ValueAssertion, tolerance: Tolerance): Range {
  const { value, bound, within } = assertionOf(asserted);
  const slack = within ?? (bound === 'about' ? tolerance.about(value) : bound === 'exactly' ? tolerance.exactly : 0);
  const low = bound === 'at-most' ? Number.NEGATIVE_INFINITY : value - slack;
  return { low, high: bound === 'at-least' ? null : value + slack };
}

/** A claimed number with its bound written out. */
export function assertionOf(asserted: ValueAssertion): Exclude<ValueAssertion, number> {
  return typeof asserted === 'number' ? { value: asserted, bound: 'exactly' } : asserted;
}
