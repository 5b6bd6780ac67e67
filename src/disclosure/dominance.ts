import type { Concentration } from '../model/event-table.ts';

/** How near, in percent, the second largest contributor of a sum may come to the part of the largest. */
const P = 10;

/**
 * The p% rule for sums over organisations: whoever has the second largest part knows it, takes it from the whole, and has an upper bound of the largest.
 * The sum is sensitive when what is left over is less than p percent of the largest part. A. Hundepool and others, "Handbook on Statistical Disclosure
 * Control", chapter on magnitude tables; p is 10, within the 5 to 15 of statistical offices.
 */
export function isDominated({ whole, largest, second }: Concentration): boolean {
  return whole - largest - second < (P / 100) * largest;
}
