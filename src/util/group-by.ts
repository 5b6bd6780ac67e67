/** The items in groups of equal key; groups in the order their first item came, items in their own order. */
export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): T[][] {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return [...groups.values()];
}
