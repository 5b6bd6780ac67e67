import type { Concentration } from '../model/event-table.ts';

/** Organisations of one row of the table by size: each has so many registrations at the least and at the most. */
type Band = { readonly least: number; readonly most: number; readonly organisations: number };

/** Sums that so many organisations can have, every whole number between them too. */
type Sums = { readonly low: number; readonly high: number };

/** The rows of the table, the largest organisations first. No organisation has more than everybody. */
function bandsOf({ size_1, size_2, size_5, size_10, size_25, everybody }: Concentration): readonly Band[] {
  return [
    { least: 25, most: everybody, organisations: size_25 },
    { least: 10, most: 24, organisations: size_10 },
    { least: 5, most: 9, organisations: size_5 },
    { least: 2, most: 4, organisations: size_2 },
    { least: 1, most: 1, organisations: size_1 },
  ];
}

/** What all organisations but the two largest have together at the least, by the table of organisations by size. */
export function leastOfOthers(spread: Concentration): number {
  let left = 2;
  return bandsOf(spread).reduce((sum, { least, organisations }) => {
    const largest = Math.min(left, organisations);
    left -= largest;
    return sum + (organisations - largest) * least;
  }, 0);
}

/**
 * The numbers of registrations that can name an organisation, ascending, in the eyes of whoever reads how many organisations there are of each size, and
 * how many of the largest are behind half. Exact: of the last of these every number of registrations is tried; those ahead of it have fewer than half, and
 * with it half or more. What different ones allow need not be one stretch.
 */
export function possiblyNamed(spread: Concentration): readonly number[] {
  const bands = bandsOf(spread);
  const { place, ahead: before } = bandOfLast(bands, spread.behind_half);
  const { least, most, organisations } = bands[place]!;
  const larger = sumsOf(bands.slice(0, place));
  const smaller = sumsOf(bands.slice(place + 1));
  const behind = organisations - before - 1;
  const possible = new Set<number>();
  for (let last = least; last <= most; last++) {
    const ahead = { low: larger.low + before * last, high: larger.high + before * most };
    const others = { low: behind * least + smaller.low, high: behind * last + smaller.high };
    const fewest = sumOf(ahead.low, others.low, last, { ahead: ahead.high, others: others.high }, 1);
    const greatest = sumOf(ahead.high, others.high, last, { ahead: ahead.low, others: others.low }, -1);
    if (fewest === undefined || greatest === undefined) continue;
    for (let sum = fewest; sum <= Math.min(greatest, spread.everybody); sum++) possible.add(sum);
  }
  return [...possible].sort((a, b) => a - b);
}

/** In which band the last of the largest is, and how many of that band are ahead of it. */
function bandOfLast(bands: readonly Band[], behindHalf: number): { readonly place: number; readonly ahead: number } {
  let ahead = behindHalf - 1;
  for (const [place, { organisations }] of bands.entries()) {
    if (ahead < organisations) return { place, ahead };
    ahead -= organisations;
  }
  throw new Error(`${behindHalf} organisations are behind half of the registrations, and there are not as many`);
}

function sumsOf(bands: readonly Band[]): Sums {
  const each = (end: 'least' | 'most') => bands.reduce((sum, band) => sum + band.organisations * band[end], 0);
  return { low: each('least'), high: each('most') };
}

/**
 * The sum nearest to two given ones with which the last organisation is the one that reaches half: those ahead have at most `last` - 1 more than the
 * others, and at most `last` fewer. The one that is off is moved, upwards (1) or downwards (-1), as far as its end.
 */
function sumOf(
  ahead: number,
  others: number,
  last: number,
  end: { readonly ahead: number; readonly others: number },
  way: 1 | -1,
): number | undefined {
  const tooMany = Math.max(0, ahead - others - (last - 1));
  const tooFew = Math.max(0, others - ahead - last);
  const [moveAhead, moveOthers] = way === 1 ? [tooFew, tooMany] : [tooMany, tooFew];
  if (moveAhead > (end.ahead - ahead) * way || moveOthers > (end.others - others) * way) return undefined;
  return ahead + last + others + way * (moveAhead + moveOthers);
}
