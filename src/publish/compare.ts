/** One place where two versions of the same plain data say different things; `undefined` where one of them says nothing. */
export type Change = {
  /** `contributors.country/CN/value`, `claims/china-kubernetes/verdict`: the id numbers have in the report. */
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
};

/** Steps of the structure that carry no meaning in an id. */
const SILENT_STEPS = new Set(['tables', 'result', 'rows', 'key']);

/**
 * Every leaf in which two JSON-able values differ, in the order of the first. Members of arrays are matched by their `id`, else by their `key`, else by
 * their place, so that a row that moved is the same row.
 */
export function compareData(before: unknown, after: unknown): Change[] {
  return compareAt(before, after, []);
}

function compareAt(before: unknown, after: unknown, path: readonly string[]): Change[] {
  if (isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)) {
    const [left, right] = [membersOf(before), membersOf(after)];
    const names = [...new Set([...left.keys(), ...right.keys()])];
    return names.flatMap((name) => compareAt(left.get(name), right.get(name), [...path, name]));
  }
  if (before === after) return [];
  return [{ id: path.filter((step) => !SILENT_STEPS.has(step)).join('/') || '.', before, after }];
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function membersOf(container: object): Map<string, unknown> {
  if (!Array.isArray(container)) return new Map(Object.entries(container));
  const named = new Map<string, unknown>();
  for (const [index, item] of container.entries()) {
    const name = nameOf(item) ?? String(index);
    named.set(named.has(name) ? `${name}#${index}` : name, item);
  }
  return named;
}

function nameOf(item: unknown): string | undefined {
  if (!isContainer(item)) return undefined;
  // A row of a table is its cells, the first of which says which row it is.
  if (Array.isArray(item)) return typeof item[0] === 'string' ? item[0] : undefined;
  const { id, key, path, source, table } = item as Record<string, unknown>;
  if (typeof id === 'string') return id;
  if (isContainer(key)) return Object.values(key).join('/') || 'all';
  return [key, path, source, table].find((value) => typeof value === 'string') as string | undefined;
}
