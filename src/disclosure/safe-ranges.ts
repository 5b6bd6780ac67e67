import { smallestGroup } from './smallest-group.ts';

/** People who were last active in slot `before` (-1: never) and then in `slot`, with their commits there. */
export type Pair = { readonly before: number; readonly slot: number; readonly people: number; readonly commits: number };

/** How many were active between two cuts. */
export type Active = { readonly people: number; readonly commits: number };

export function activeBetween(pairs: readonly Pair[], since: number, until: number): Active {
  let [people, commits] = [0, 0];
  for (const pair of pairs) {
    if (pair.slot < since || pair.slot >= until) continue;
    commits += pair.commits;
    if (pair.before < since) people += pair.people;
  }
  return { people, commits };
}

/** Between two cuts, the second not included. */
export type Range = readonly [since: number, until: number];

/**
 * Every range of that many slots: the whole first, then those with one of its ends, single slots, and the longest of the others. `further` slots behind
 * the last are in the whole, and in no other range.
 */
export function rangesOf(slots: number, further = 0): readonly Range[] {
  const all = Array.from({ length: slots }, (_, since) => Array.from({ length: slots - since }, (_, i): Range => [since, since + i + 1]));
  const rank = ([since, until]: Range) => (since === 0 || until === slots ? 0 : until === since + 1 ? 1 : 2);
  const [, ...parts] = all.flat().sort((a, b) => rank(a) - rank(b) || b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0]);
  return [[0, slots + further], ...parts];
}

/**
 * In which of the ranges, the first of which is the whole, a country may be named. Ranges overlap, and readers add and subtract them. A range is taken
 * as long as no group of people that follows from those taken (who came, who left, who stayed, who came back) is smaller than `minimum`, nobody excepted.
 */
export function safeRanges(pairs: readonly Pair[], ranges: readonly Range[], minimum: number): ReadonlySet<Range> {
  const [whole] = ranges;
  const slots = whole![1];
  const taken = new Set<Range>();
  if (activeBetween(pairs, ...whole!).people < minimum) return taken;
  const moves = movesOf(pairs, slots);
  const known = Array.from({ length: slots + 1 }, () => new Uint8Array(slots + 1));
  for (const range of ranges) {
    const [since, until] = range;
    known[since]![until] = 1;
    if (smallestGroup(moves, known) < minimum) known[since]![until] = 0;
    else taken.add(range);
  }
  return taken;
}

/** People by the slot they were active in (row 0: never, then from slot 0) and the next they were active in (the last column: none any more). */
function movesOf(pairs: readonly Pair[], slots: number): readonly Float64Array[] {
  const moves = Array.from({ length: slots + 1 }, () => new Float64Array(slots + 1));
  for (const { before, slot, people } of pairs) {
    moves[before + 1]![slot]! += people;
    moves[slot + 1]![slots]! += people;
    if (before >= 0) moves[before + 1]![slots]! -= people;
  }
  return moves;
}
