import type { Concentration } from '../model/event-table.ts';

/** How near, in percent, the second largest contributor of a sum may come to the part of the largest. */
const P = 10;

/**
 * The p% rule for sums over organisations: whoever has the second largest part knows it, takes it from the whole, and has an upper bound of the largest.
 * It is at least p percent too high unless X - x2 - x1 < p / 100 * x1 (X the sum, x1 and x2 its two largest parts): then the sum is not printed.
 * "Handbook on Statistical Disclosure Control" (github.com/sdcTools/HandbookSDC, 15f4d44), section "Disclosure Control Concepts for Magnitude Tabular
 * Data", table of sensitivity rules, which prefers it to dominance rules. It names no p, and asks offices to keep theirs secret; ours is public like
 * every rule of the gate: the code can be read.
 */
export function isDominated({ whole, largest, second }: Concentration): boolean {
  return whole - largest - second < (P / 100) * largest;
}
