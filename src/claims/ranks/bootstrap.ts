import type { PersonWeights } from '../../model/person-weights.ts';
import { sortedDescending } from './competition-ranks.ts';
import { randomAt, streamKey } from './counter-random.ts';
import type { Ranks } from './interval.ts';
import { poissonFrom } from './poisson-table.ts';
import { type ResamplingPlan, resamplingPlan } from './resampling-plan.ts';

export type BootstrapOptions = {
  /** A whole number below 2^32. */
  readonly seed: number;
  /** B, at least 2,000 for a published number. */
  readonly replicates: number;
  /** 0.95 leaves 2.5 % on either side. */
  readonly level: number;
};

export const BOOTSTRAP_DEFAULTS: BootstrapOptions = { seed: 20190729, replicates: 2000, level: 0.95 };

/**
 * Which ranks each row takes when the people are drawn anew: the central `level` of its ranks over B replicates, one answer per category.
 *
 * People are resampled, not contributions, because one person's contributions stand or fall together. Each replicate gives every person
 * an independent Poisson(1) number of copies (the Poisson bootstrap: Hanley & MacGibbon 2006; Chamandy et al. 2012) instead of fixing the
 * number of draws: ranks do not change with the overall size, and independence lets any part of the work be done anywhere with the same
 * result.
 */
export function bootstrapRanks(weights: PersonWeights, options: BootstrapOptions = BOOTSTRAP_DEFAULTS): Ranks[] {
  const block = bootstrapBlock(resamplingPlan(weights), options.seed, { from: 0, to: options.replicates });
  return rankQuantiles(block, weights.categories.length, options.level);
}

/**
 * The ranks of replicates `from` (inclusive) to `to` (exclusive), one replicate after the other. A replicate depends on the plan, the
 * seed and its own number only, so blocks computed apart and laid end to end equal one computed whole.
 */
export function bootstrapBlock(plan: ResamplingPlan, seed: number, range: { readonly from: number; readonly to: number }): Uint32Array {
  const ranks = new Uint32Array((range.to - range.from) * plan.categories);
  const totals = new Float64Array(plan.categories);
  for (let replicate = range.from; replicate < range.to; replicate++) {
    resample(plan, seed, replicate, totals);
    writeRanks(totals, ranks.subarray((replicate - range.from) * plan.categories));
  }
  return ranks;
}

/** The central `level` of each category's ranks: sorted ranks number floor(t B) + 1 and ceil((1 - t) B) with t = (1 - level) / 2. */
export function rankQuantiles(block: Uint32Array, categories: number, level: number): Ranks[] {
  const replicates = categories === 0 ? 0 : block.length / categories;
  const tail = (1 - level) / 2;
  return Array.from({ length: categories }, (_, category) => {
    const sorted = Uint32Array.from({ length: replicates }, (_, r) => block[r * categories + category]!).sort();
    return { low: sorted[Math.floor(tail * replicates)]!, high: sorted[Math.ceil((1 - tail) * replicates) - 1]! };
  });
}

function resample(plan: ResamplingPlan, seed: number, replicate: number, totals: Float64Array): void {
  const key = streamKey(seed, replicate);
  const { tables, starts, category, weight } = plan;
  totals.fill(0);
  for (let group = 0; group < tables.length; group++) {
    const copies = poissonFrom(tables[group]!, randomAt(key, group));
    for (let entry = starts[group]!; entry < starts[group + 1]!; entry++) totals[category[entry]!]! += copies * weight[entry]!;
  }
}

function writeRanks(totals: Float64Array, into: Uint32Array): void {
  const descending = sortedDescending(totals);
  for (let category = 0; category < totals.length; category++) into[category] = 1 + firstAtMost(descending, totals[category]!);
}

/** The index of the first element that is at most `value`, by bisection. */
function firstAtMost(descending: Float64Array, value: number): number {
  let low = 0;
  let high = descending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (descending[middle]! > value) low = middle + 1;
    else high = middle;
  }
  return low;
}
