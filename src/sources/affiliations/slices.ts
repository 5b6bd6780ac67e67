/** `undefined`: an end stands there and cannot be read. */
type Ended = { readonly until: string | null | undefined };

/**
 * Slices of which only the exclusive ends are written, in any order: `A until 2016`, `B`. Each begins at the latest end before its own. Keeps the order given,
 * without those whose end cannot be read. Whoever comes after one of these begins at a day that nobody knows, `from` undefined: the next one where the
 * ends stand in their order, and any where they do not.
 */
export function slices<T extends Ended>(
  group: readonly T[],
): (T & { readonly from: string | null | undefined; readonly until: string | null })[] {
  const ends = [...new Set(group.flatMap(({ until }) => until ?? []))].sort();
  const before = new Map(ends.map((end, index) => [end, ends[index - 1] ?? null]));
  const isRefused = ({ until }: Ended) => until === undefined;
  const [anyRefused, inOrder] = [group.some(isRefused), areInOrder(group)];
  const startsUnknown = (index: number) => anyRefused && (!inOrder || (index > 0 && isRefused(group[index - 1]!)));
  return group.flatMap((slice, index) => {
    const { until } = slice;
    if (until === undefined) return [];
    const from = startsUnknown(index) ? undefined : until === null ? (ends.at(-1) ?? null) : before.get(until)!;
    return [{ ...slice, until, from }];
  });
}

/** Whether the ends that can be read stand in the order of time, an open one last. */
function areInOrder(group: readonly Ended[]): boolean {
  const ends = group.flatMap(({ until }) => (until === undefined ? [] : [until ?? '9999-12-31']));
  return ends.every((end, index) => index === 0 || ends[index - 1]! <= end);
}
