/** All true values a printed number may stand for. Ends are included, save that two `soft` intervals (both rounded) must share more than an end. */
export type Interval = { readonly low: number; readonly high: number; readonly soft: boolean };

export function point(value: number): Interval {
  return { low: value, high: value, soft: false };
}

/** Everything that rounds to `value` when half a unit of its last digit is `half`. Never below zero for a value that is not. */
export function rounded(value: number, half: number): Interval {
  return { low: value >= 0 ? Math.max(0, value - half) : value - half, high: value + half, soft: half > 0 };
}

/** Whether one true value can stand behind both. */
export function agree(a: Interval, b: Interval): boolean {
  const gap = Math.max(a.low, b.low) - Math.min(a.high, b.high);
  const tolerance = toleranceOf(a, b);
  if (Math.abs(gap) <= tolerance) return !(a.soft && b.soft);
  return gap < 0;
}

/** Whether everything in `a` is above everything in `b`. */
export function above(a: Interval, b: Interval): boolean {
  return a.low - b.high > toleranceOf(a, b);
}

export function sumOf(intervals: readonly Interval[]): Interval {
  return {
    low: intervals.reduce((sum, one) => sum + one.low, 0),
    high: intervals.reduce((sum, one) => sum + one.high, 0),
    soft: false,
  };
}

/** All quotients of two intervals of numbers that are not negative; open upwards when the divisor may be zero. */
export function quotient(a: Interval, b: Interval): Interval {
  return { low: b.high === Infinity ? 0 : a.low / b.high, high: b.low === 0 ? Infinity : a.high / b.low, soft: false };
}

export function shift(a: Interval, by: number): Interval {
  return { low: a.low + by, high: a.high + by, soft: a.soft };
}

function toleranceOf(...intervals: readonly Interval[]): number {
  const ends = intervals.flatMap((one) => [one.low, one.high]).filter(Number.isFinite);
  return 1e-9 * Math.max(1, ...ends.map(Math.abs));
}
