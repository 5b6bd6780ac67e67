import { sortedDescending } from './competition-ranks.ts';
import type { Ranks } from './interval.ts';
import { emptyCategories, knownTotal, type RankTable } from './rank-table.ts';
import { type Mass, selectionRatio } from './tipping.ts';

/** Slack for comparing quantities of different rounding; far below one person. */
const EPSILON = 1e-9;

/**
 * Which ranks each row could have if people of no row were more than `kappa` times likelier to be unlocated than people of another.
 * The middle rung of the ladder: `kappa` = 1 is missing at random and gives the observed order, `kappa` -> infinity is the worst case. Where
 * nobody at all is located there is no observed order, and no `kappa` keeps one.
 *
 * Row j has q_j in [a, kappa a] for some a, its true size is n_j / (1 - q_j), and the unlocated sum to U (expected numbers; `tipping.ts`
 * has the algebra).
 * - best: c at kappa a, the rest at a: c draws level with k exactly when kappa*(k, c) <= kappa.
 * - worst: c and the rest at a, the m nearest rows just above c. They need m + sum (n_c - n_k) of the unknown on top of what everybody
 *   has, which leaves a = (U - sum - m) / (N + U - m); each must be able to get there, 1 - q_k >= 1 - kappa a. A larger a only makes that
 *   easier, so the largest m that passes is exact, and the nearest rows are the right ones to take.
 *
 * One answer per row, in row order. Cost O(rows^2) at worst.
 */
export function boundedSelectionRanks(table: RankTable, kappa: number): Ranks[] {
  const descending = sortedDescending(table.values);
  const world: World = { known: knownTotal(table), unknown: table.unknown, empty: emptyCategories(table), kappa };
  return table.values.map((value) => {
    const above = descending.findIndex((other) => other <= value);
    const reached = descending.findIndex((other) => other <= value || reaches(other, value, world));
    return { low: 1 + reached, high: 1 + above + overtakers(descending, above, value, world) };
  });
}

type World = Mass & { readonly empty: number; readonly kappa: number };

function reaches(ahead: number, behind: number, world: World): boolean {
  const needed = selectionRatio(ahead, behind, world);
  return needed !== null && needed <= world.kappa + EPSILON;
}

function overtakers(descending: Float64Array, at: number, value: number, world: World): number {
  const rivals = descending.length - at - 1;
  const most = Math.min(rivals + world.empty, world.unknown);
  let deficits = 0;
  for (let m = 1; m <= most; m++) {
    const rival = m <= rivals ? descending[at + m]! : 0;
    deficits += value - rival;
    if (!canRise(rival, value, { deficits, m }, world)) return m - 1;
  }
  return most;
}

/** Whether a row with `rival` known can stand one above a row with `value` known, as the last of `m` rows that do. */
function canRise(rival: number, value: number, taken: { readonly deficits: number; readonly m: number }, world: World): boolean {
  const { known, unknown, kappa } = world;
  const room = known + unknown - taken.m;
  const a = room <= 0 ? 0 : (unknown - taken.deficits - taken.m) / room;
  if (a < 0) return false;
  return rival * (1 - a) >= (1 - Math.min(1, kappa * a)) * (value + 1 - a) - EPSILON;
}
