/** Ranks from the best to the worst that is possible, both inclusive; 1 is first. */
export type Ranks = { readonly low: number; readonly high: number };

/** The smallest interval that holds all of them; at least one is needed. */
export function unionOf(intervals: readonly Ranks[]): Ranks {
  return { low: Math.min(...intervals.map((each) => each.low)), high: Math.max(...intervals.map((each) => each.high)) };
}
