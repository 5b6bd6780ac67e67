import { binomialUpperTail } from './binomial-tail.ts';
import type { Ranks } from './interval.ts';

/**
 * 95 % confidence sets for the ranks of the shares of a multinomial population, one per value, all of them right together.
 *
 * For each ordered pair (j, k) the hypothesis "j is not above k" has the exact p-value P(Bin(x_j + x_k, 1/2) >= x_j); Holm's step-down over
 * all ordered pairs; rank set of c = [1 + #{k significantly above c}, p - #{k significantly below c}].
 * Source: Bazylik, Mogstad, Romano, Shaikh, Wilhelm 2022; Mogstad et al., Review of Economic Studies 2023, doi 10.1093/restud/rdad006.
 *
 * For head counts only. The p-value depends on the two counts alone, so equal counts are worked out once: Holm's thresholds only grow, so
 * of hypotheses with the same p-value either all or none are rejected.
 * @param counts people per row, whole numbers
 * @param empty how many further rows have nobody
 */
export function multinomialRankSets(counts: readonly number[], empty = 0, alpha = 0.05): Ranks[] {
  const groups = groupCounts(counts, empty);
  const total = counts.length + empty;
  const rejected = holm(pairsOf(groups), total, alpha);
  const sets = new Map(groups.map((group) => [group.count, { low: 1, high: total }]));
  for (const { winner, loser } of rejected) {
    sets.get(loser.count)!.low += winner.size;
    sets.get(winner.count)!.high -= loser.size;
  }
  return counts.map((count) => ({ ...sets.get(count)! }));
}

type Group = { readonly count: number; size: number };
type Pair = { readonly winner: Group; readonly loser: Group; readonly p: number };

function groupCounts(counts: readonly number[], empty: number): Group[] {
  const sizes = new Map<number, Group>();
  const add = (count: number, size: number) => {
    const group = sizes.get(count);
    if (group) group.size += size;
    else sizes.set(count, { count, size });
  };
  for (const count of counts) add(count, 1);
  if (empty > 0) add(0, empty);
  return [...sizes.values()];
}

/** The pairs that could be rejected at all: p > 1/2 whenever the first count is not the larger. */
function pairsOf(groups: readonly Group[]): Pair[] {
  return groups.flatMap((winner) =>
    groups
      .filter((loser) => loser.count < winner.count)
      .map((loser) => ({ winner, loser, p: binomialUpperTail(winner.count, winner.count + loser.count) })),
  );
}

/** Holm's step-down: the i-th smallest of M p-values is rejected while p <= alpha / (M - i + 1). */
function holm(pairs: readonly Pair[], rows: number, alpha: number): Pair[] {
  const rejected: Pair[] = [];
  let remaining = rows * (rows - 1);
  for (const pair of [...pairs].sort((a, b) => a.p - b.p)) {
    if (pair.p > alpha / remaining) break;
    rejected.push(pair);
    remaining -= pair.winner.size * pair.loser.size;
  }
  return rejected;
}
