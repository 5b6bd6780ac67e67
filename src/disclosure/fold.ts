import { type MeasureResult, type MeasureRow, rowKey } from '../model/measure-result.ts';
import { groupBy } from '../util/group-by.ts';
import type { RegionParts } from './region-parts.ts';
import { groupsApart, openDimensions, type PeopleBehind, smallRows } from './small-rows.ts';

/** Rows that stand for fewer people than may be shown alone, taken together. */
export type FoldedRows = {
  /** The values of the dimensions that are not folded: the year, in a table by year and country. */
  readonly within: Readonly<Record<string, string>>;
  readonly rows: number;
  /** How many of them are groups of their own, as people who work for themselves are no organisation; left out where none is. */
  readonly groups?: number;
  /** The sum of their values; null when values of this measure cannot be added. */
  readonly value: number | null;
  /** What other tables say of some of the rows, largest first: the least that each has. */
  readonly atLeast?: readonly Pick<MeasureRow, 'key' | 'value'>[];
};

/**
 * Takes the rows that are not shown alone together, within each combination of the open dimensions. Ranks stay those of the whole table; totals do
 * not change.
 * @param shown the least that a row has, as readers know from tables of its parts (see `regionParts`)
 */
export function foldSmall(
  result: MeasureResult,
  people: PeopleBehind,
  minimum: number,
  { hidden, shown }: RegionParts = { hidden: new Map(), shown: new Map() },
): Pick<MeasureResult, 'rows' | 'unknownRows'> & { readonly folded: readonly FoldedRows[] } {
  const apart = groupsApart(result);
  const small = smallRows(result.by, [...result.rows, ...apart], people, minimum, hidden);
  const isSmall = (row: Pick<MeasureRow, 'key'>) => small.has(rowKey(row));
  const open = openDimensions(result.by);
  const within = (row: Pick<MeasureRow, 'key'>) => Object.fromEntries(open.map((dimension) => [dimension, row.key[dimension]!]));
  const groups = groupBy([...result.rows, ...apart].filter(isSmall), (row) => JSON.stringify(within(row)));
  const folded = [...groups.values()].map(
    (rows): FoldedRows => ({
      within: within(rows[0]!),
      rows: rows.length,
      ...groupsAmong(rows, apart),
      value: result.counts === 'other' ? null : rows.reduce((sum, row) => sum + row.value, 0),
      ...leastOf(rows, shown),
    }),
  );
  return {
    rows: result.rows.filter((row) => !isSmall(row)),
    unknownRows: result.unknownRows.filter((row) => !apart.some((one) => one === row && isSmall(one))),
    folded: folded.sort((a, b) => (JSON.stringify(a.within) < JSON.stringify(b.within) ? -1 : 1)),
  };
}

function groupsAmong(rows: readonly object[], apart: readonly object[]): Pick<FoldedRows, 'groups'> {
  const groups = rows.filter((row) => apart.includes(row)).length;
  return groups === 0 ? {} : { groups };
}

function leastOf(rows: readonly Pick<MeasureRow, 'key'>[], shown: RegionParts['shown']): Pick<FoldedRows, 'atLeast'> {
  const known = rows.flatMap((row) => {
    const value = shown.get(rowKey(row)) ?? 0;
    return value > 0 ? [{ key: row.key, value }] : [];
  });
  return known.length === 0 ? {} : { atLeast: known.sort((a, b) => b.value - a.value || (rowKey(a) < rowKey(b) ? -1 : 1)) };
}
