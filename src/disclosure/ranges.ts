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
