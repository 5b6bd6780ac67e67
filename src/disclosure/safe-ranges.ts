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

/** Every range of that many slots: the whole first, then those with one of its ends, single slots, and the longest of the others. */
export function rangesOf(slots: number): readonly Range[] {
  const all = Array.from({ length: slots }, (_, since) => Array.from({ length: slots - since }, (_, i): Range => [since, since + i + 1]));
  const rank = ([since, until]: Range) => (since === 0 || until === slots ? 0 : until === since + 1 ? 1 : 2);
  return all.flat().sort((a, b) => rank(a) - rank(b) || b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0]);
}

/**
 * The ranges in which a country may be named, decided once for all of them, as a test of a range. Ranges overlap, and a reader subtracts one from
 * another: who was active from a to b, not from b to c, and again from c to d (one of the three may be empty: who came, who left) is a sum of four ranges.
 * A range is taken as long as each such number that it completes is nobody, or `minimum` people and more. No other combination of
 * ranges gives these numbers, since as many of them as there are ranges determine each other.
 */
export function safeRanges(pairs: readonly Pair[], slots: number, minimum: number): (range: Range) => boolean {
  const width = slots + 1;
  const people = new Int32Array(width * width);
  const known = new Uint8Array(width * width);
  for (let at = 0; at < width; at++) known[at * width + at] = 1;
  const isFew = (count: number) => count > 0 && count < minimum;
  /** Whether people active from a to b, not from b to c, and again from c to d are few, and can be worked out. */
  const tells = (a: number, b: number, c: number, d: number) => {
    const [ac, bd, ad, bc] = [a * width + c, b * width + d, a * width + d, b * width + c];
    return known[ac]! + known[bd]! + known[ad]! + known[bc]! === 4 && isFew(people[ac]! + people[bd]! - people[ad]! - people[bc]!);
  };
  const differ = (whole: number, part: number) => known[whole]! + known[part]! === 2 && isFew(people[whole]! - people[part]!);
  const isSafe = () => {
    for (let a = 0; a < slots; a++)
      for (let b = a; b < width; b++)
        for (let c = b; c < width; c++) {
          if (differ(a * width + c, b * width + c) || differ(a * width + c, a * width + b)) return false;
          for (let d = c + 1; d < width; d++) if (tells(a, b, c, d)) return false;
        }
    return true;
  };
  for (const [since, until] of rangesOf(slots)) {
    const at = since * width + until;
    people[at] = activeBetween(pairs, since, until).people;
    known[at] = 1;
    if (!isSafe()) known[at] = 0;
  }
  return ([since, until]) => known[since * width + until] === 1;
}
