import type { MeasureRequest } from '../measures/request.ts';
import { type MeasureResult, type MeasureRow, rowKey } from '../model/measure-result.ts';
import { groupBy } from '../util/group-by.ts';

/** The dimensions whose small values are never shown alone. */
const SENSITIVE: ReadonlySet<string> = new Set(['country', 'region', 'organisation']);

/** Units of public lists: a row gives no person away. Origins of projects have a threshold of their own. */
export const NO_PEOPLE: ReadonlySet<string> = new Set(['members', 'projects']);

/** How many people stand behind each row, by its key; a row that is not there has none. */
export type PeopleBehind = ReadonlyMap<string, number>;

/** Whether rows split like this may be too small to show. */
export function mayBeSmall(by: readonly string[]): boolean {
  return by.some((dimension) => SENSITIVE.has(dimension));
}

/** Whether what stands in no row of such a result may be there, and only not be shown. */
export function mayHide({ by, unit }: Pick<MeasureResult, 'by' | 'unit'>): boolean {
  return mayBeSmall(by) && !NO_PEOPLE.has(unit);
}

/** The dimensions of a split that may be shown however small their values are: the year, in a table by year and country. */
export function openDimensions(by: readonly string[]): readonly string[] {
  return by.filter((dimension) => !SENSITIVE.has(dimension));
}

/**
 * The keys of the rows that are not shown alone, within each combination of the open dimensions: those of fewer than `minimum` people. Where these
 * together are a single row or fewer than `minimum` people, their sum would say what they were hidden for, so that the smallest of the other
 * rows joins them. When no other row is left, the sum is that of everything known, which stands beside the table anyway.
 * @param hidden people of a row whose own parts are not shown elsewhere (see `regionParts`): the row less the parts that are would tell of them
 */
export function smallRows(
  by: readonly string[],
  rows: readonly Pick<MeasureRow, 'key'>[],
  people: PeopleBehind,
  minimum: number,
  hidden: PeopleBehind = new Map(),
): ReadonlySet<string> {
  if (!mayBeSmall(by)) return new Set();
  const open = openDimensions(by);
  const within = (key: string) => hidden.get(key) ?? 0;
  const behind = (key: string) => Math.min(people.get(key) ?? 0, within(key) || Number.POSITIVE_INFINITY);
  const groups = groupBy(rows, (row) => JSON.stringify(open.map((dimension) => row.key[dimension])));
  return new Set(
    [...groups.values()].flatMap((group) => {
      const keys = group.map(rowKey).sort((a, b) => behind(a) - behind(b) || (a < b ? -1 : 1));
      const small = keys.filter((key) => behind(key) < minimum);
      const others = keys.slice(small.length).sort((a, b) => people.get(a)! - people.get(b)!);
      const sum = (of: (key: string) => number) => small.reduce((total, key) => total + of(key), 0);
      const tellsParts = () => sum(within) > 0 && sum(within) < minimum;
      const tells = () => small.length === 1 || sum(behind) < minimum || tellsParts();
      while (small.length > 0 && others.length > 0 && tells()) {
        const next = tellsParts() ? others.findIndex((key) => within(key) > 0) : 0;
        small.push(...others.splice(Math.max(0, next), 1));
      }
      return small;
    }),
  );
}

/** Rows of groups that have no rank though everything about them is known. */
export function groupsApart({ unknownRows }: Pick<MeasureResult, 'unknownRows'>): readonly Pick<MeasureRow, 'key' | 'value'>[] {
  return unknownRows.filter((row): row is Pick<MeasureRow, 'key' | 'value'> => Object.values(row.key).every((part) => part !== null));
}

/** The people behind each row of a result: the rows' own values when they count people, else contributors split and filtered alike, which `run` counts. */
export async function peopleBehind(
  result: MeasureResult,
  request: MeasureRequest,
  run: (request: MeasureRequest) => Promise<MeasureResult>,
): Promise<PeopleBehind> {
  if (!mayBeSmall(request.by)) return new Map();
  if (NO_PEOPLE.has(result.unit))
    return new Map([...result.rows, ...groupsApart(result)].map((row) => [rowKey(row), Number.POSITIVE_INFINITY]));
  const people = result.counts === 'people' ? result : await run({ ...request, measure: 'contributors', profile: null });
  return new Map([...people.rows, ...groupsApart(people)].map((row) => [rowKey(row), row.value]));
}
