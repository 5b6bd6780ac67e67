import type { MeasureRequest } from '../measures/request.ts';
import { type MeasureResult, type MeasureRow, rowKey } from '../model/measure-result.ts';
import { groupBy } from '../util/group-by.ts';

/** The dimensions whose small values are never shown alone. */
const SENSITIVE: ReadonlySet<string> = new Set(['country', 'organisation']);

/** Units of public lists: a row gives no person away. Origins of projects have a threshold of their own. */
const NO_PEOPLE: ReadonlySet<string> = new Set(['members', 'projects']);

/** How many people stand behind each row, by its key; a row that is not there has none. */
export type PeopleBehind = ReadonlyMap<string, number>;

/** Whether rows split like this may be too small to show. */
export function mayBeSmall(by: readonly string[]): boolean {
  return by.some((dimension) => SENSITIVE.has(dimension));
}

/** The dimensions of a split that may be shown however small their values are: the year, in a table by year and country. */
export function openDimensions(by: readonly string[]): readonly string[] {
  return by.filter((dimension) => !SENSITIVE.has(dimension));
}

/**
 * The keys of the rows that are not shown alone, within each combination of the open dimensions: those of fewer than `minimum` people. Where these
 * together are a single row or fewer than `minimum` people, their sum would say what they were hidden for, so that the smallest of the other
 * rows joins them. When no other row is left, the sum is that of everything known, which stands beside the table anyway.
 */
export function smallRows(
  by: readonly string[],
  rows: readonly Pick<MeasureRow, 'key'>[],
  people: PeopleBehind,
  minimum: number,
): ReadonlySet<string> {
  if (!mayBeSmall(by)) return new Set();
  const open = openDimensions(by);
  const behind = (key: string) => people.get(key) ?? 0;
  const groups = groupBy(rows, (row) => JSON.stringify(open.map((dimension) => row.key[dimension])));
  return new Set(
    [...groups.values()].flatMap((group) => {
      const keys = group.map(rowKey).sort((a, b) => behind(a) - behind(b) || (a < b ? -1 : 1));
      const small = keys.filter((key) => behind(key) < minimum);
      const together = small.reduce((sum, key) => sum + behind(key), 0);
      return small.length === 0 || (small.length > 1 && together >= minimum) ? small : keys.slice(0, small.length + 1);
    }),
  );
}

/** The people behind each row of a result: the rows' own values when they count people, else contributors split and filtered alike, which `run` counts. */
export async function peopleBehind(
  result: MeasureResult,
  request: MeasureRequest,
  run: (request: MeasureRequest) => Promise<MeasureResult>,
): Promise<PeopleBehind> {
  if (!mayBeSmall(request.by)) return new Map();
  if (NO_PEOPLE.has(result.unit)) return new Map(result.rows.map((row) => [rowKey(row), Number.POSITIVE_INFINITY]));
  const people = result.counts === 'people' ? result : await run({ ...request, measure: 'contributors', profile: null });
  return new Map(people.rows.map((row) => [rowKey(row), row.value]));
}
