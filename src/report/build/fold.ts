import type { MeasureResult, MeasureRow } from '../../model/measure-result.ts';
import { groupBy } from '../../util/group-by.ts';
import { type FoldedRows, rowKey } from '../model.ts';

/** The dimensions whose small values are never shown alone. */
const SENSITIVE: ReadonlySet<string> = new Set(['country', 'organisation']);

/** Whether rows split like this may be too small to show. */
export function mayFold(by: readonly string[]): boolean {
  return by.some((dimension) => SENSITIVE.has(dimension));
}

/**
 * Takes the rows that stand for fewer than `minimum` people together, within each combination of the other dimensions. Ranks stay those of
 * the whole table; totals do not change. `people` gives the people behind a row by its key; a row it does not know has none.
 */
export function foldSmall(
  result: MeasureResult,
  people: ReadonlyMap<string, number>,
  minimum: number,
): { readonly rows: readonly MeasureRow[]; readonly folded: readonly FoldedRows[] } {
  if (!mayFold(result.by)) return { rows: result.rows, folded: [] };
  const small = (row: MeasureRow) => (people.get(rowKey(row)) ?? 0) < minimum;
  const kept = result.by.filter((dimension) => !SENSITIVE.has(dimension));
  const within = (row: MeasureRow) => Object.fromEntries(kept.map((dimension) => [dimension, row.key[dimension]!]));
  const groups = groupBy(result.rows.filter(small), (row) => JSON.stringify(within(row)));
  const folded = [...groups.values()].map(
    (rows): FoldedRows => ({
      within: within(rows[0]!),
      rows: rows.length,
      value: result.counts === 'other' ? null : rows.reduce((sum, row) => sum + row.value, 0),
    }),
  );
  return {
    rows: result.rows.filter((row) => !small(row)),
    folded: folded.sort((a, b) => (JSON.stringify(a.within) < JSON.stringify(b.within) ? -1 : 1)),
  };
}

/** How many people stand behind each row. */
export function peopleOf(result: MeasureResult): ReadonlyMap<string, number> {
  return new Map(result.rows.map((row) => [rowKey(row), row.value]));
}
