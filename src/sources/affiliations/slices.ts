/**
 * Slices of which only the exclusive ends are written, in any order: `A until 2016`, `B`. Each begins at the latest end before its own.
 * Keeps the order given.
 */
export function slices<T extends { readonly until: string | null }>(group: readonly T[]): (T & { from: string | null })[] {
  const ends = [...new Set(group.map((slice) => slice.until).filter((end) => end !== null))].sort();
  const before = new Map(ends.map((end, index) => [end, ends[index - 1] ?? null]));
  return group.map((slice) => ({ ...slice, from: slice.until === null ? (ends.at(-1) ?? null) : before.get(slice.until)! }));
}
