import { sortedDescending } from './competition-ranks.ts';
import type { Ranks } from './interval.ts';
import { emptyCategories, type RankTable } from './rank-table.ts';

/**
 * Which ranks each row could have if the unknown were distributed in any way at all.
 *
 * - best = 1 + #{k : n_k > n_c + U}: all of the unknown belongs to c.
 * - worst = 1 + #{k : n_k > n_c} + the largest m such that the m smallest deficits (n_c - n_k + 1) over the other rows with n_k <= n_c
 *   sum to at most U, rows with nothing known included.
 *
 * Sharp for head counts, because one person fills one unit of one deficit (reference: interval bounds for missing data, Manski 1989;
 * the greedy choice is optimal because deficits are filled independently). For contributions the unknown comes in lumps, one per
 * person, and the same bounds are a valid outer bound. One answer per row, in row order.
 */
export function worstCaseRanks(table: RankTable): Ranks[] {
  const descending = sortedDescending(table.values);
  return table.values.map((value) => {
    const above = descending.findIndex((other) => other <= value);
    return { low: 1 + countAbove(descending, value + table.unknown), high: 1 + above + overtakers(descending, above, value, table) };
  });
}

/** How many rows at or below `value` can rise above it together; `at` is the index of one row with that value, the subject itself. */
function overtakers(descending: Float64Array, at: number, value: number, table: RankTable): number {
  let left = table.unknown;
  let count = 0;
  for (let k = at + 1; k < descending.length; k++) {
    left -= value - descending[k]! + 1;
    if (left < 0) return count;
    count++;
  }
  return count + Math.min(emptyCategories(table), Math.floor(left / (value + 1)));
}

function countAbove(descending: Float64Array, value: number): number {
  const first = descending.findIndex((other) => other <= value);
  return first < 0 ? descending.length : first;
}
