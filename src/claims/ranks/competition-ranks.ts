/**
 * Competition ("1224") ranks: 1 + the number of strictly larger values, so ties share the better rank.
 * Source: the tie rule of DESIGN 4.1; O(n log n).
 */
export function competitionRanks(values: ArrayLike<number>): number[] {
  const descending = sortedDescending(values);
  const firstAt = new Map<number, number>();
  for (const [index, value] of descending.entries()) if (!firstAt.has(value)) firstAt.set(value, index + 1);
  return Array.from(values, (value) => firstAt.get(value)!);
}

/** A sorted copy, largest first. */
export function sortedDescending(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort().reverse();
}
