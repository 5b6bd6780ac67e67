import type { Concentration } from '../model/event-table.ts';
import { leastOfOthers, possiblyNamed } from './possibly-named.ts';

/** How near, in percent, the second largest contributor of a sum may come to the part of the largest. */
const P = 10;

/**
 * The p% rule for sums over organisations: whoever has the second largest part knows it, takes it from the whole, and has an upper bound of the largest.
 * It is at least p percent too high unless X - x2 - x1 < p / 100 * x1 (X the sum, x1 and x2 its two largest parts): then the sum is not printed.
 * "Handbook on Statistical Disclosure Control" (github.com/sdcTools/HandbookSDC, 15f4d44), section "Disclosure Control Concepts for Magnitude Tabular
 * Data", table of sensitivity rules, which prefers it to dominance rules. It names no p, and asks offices to keep theirs secret; ours is public like
 * every rule of the gate: the code can be read.
 */
function isDominated({ whole, largest, second }: Pick<Concentration, 'whole' | 'largest' | 'second'>): boolean {
  return whole - largest - second < (P / 100) * largest;
}

/** The last row of organisations by size has no upper end; of the others it is meant to be told, within the row, how large an organisation is. */
const LAST_ROW = 25;

/**
 * What is said of organisations that says too much of one, or of the few who name none. Organisations by size tell how many registrations all but the
 * two largest have at the least, which brings the second near the largest; and where nearly everybody is alone or of few, what they add up to leaves few
 * registrations without an organisation. So does their number where it is nearly that of everybody.
 */
export function saidOfTooFew(spread: Concentration, k: number): ReadonlySet<string> {
  const { organisations, whole, largest, second, everybody } = spread;
  const isNear = largest >= LAST_ROW && isDominated({ whole: whole - leastOfOthers(spread), largest, second });
  const silent = possiblyNamed(spread).map((named) => everybody - named);
  const isTold = isNarrow(silent, k);
  return new Set([
    ...(isNear || isTold ? ['organisations.size'] : []),
    ...(isDominated(spread) || isTold ? ['organisations.behind_half'] : []),
    ...(isNarrow(
      Array.from({ length: everybody - organisations + 1 }, (_, silent) => silent),
      k,
    )
      ? ['organisations.total']
      : []),
  ]);
}

/**
 * Whether a number is told to fewer than k values and could be taken for a small one by whoever works out a little less. Of nobody too: else the others
 * would tell that there is somebody.
 */
function isNarrow(values: readonly number[], k: number): boolean {
  return values.length < k && values.every((value) => value < 2 * k);
}
