import type { FoldedRows } from '../../disclosure/fold.ts';
import { inEveryLanguage } from '../../languages/text.ts';
import { rowKey } from '../../model/measure-result.ts';
import type { Cell, Table } from '../../model/table.ts';
import { dimensionTitle } from '../format/dimension-title.ts';
import type { Column, MeasureTable, PublishedTable } from '../model.ts';

/** The key of rows that stand for several small ones, and of the part that is not known. */
export const FOLDED_KEY = '(folded)';
export const UNKNOWN_KEY = '(unknown)';

/**
 * What is published of a table, as its files and its number ids have it: each row with its key. A measure's rows come in its own order: value,
 * largest first, then what is known of single folded rows, then the folded rows, then the unknown ones, which have no rank.
 */
export function flatten(table: PublishedTable): Table<Column> & { readonly keys: readonly string[] } {
  if (table.kind === 'plain') return { columns: table.columns, rows: table.rows, keys: table.rows.map((cells) => String(cells[0])) };
  const least = table.folded.some(({ atLeast }) => atLeast !== undefined);
  const rows = [...ranking(table), ...floors(table), ...folded(table), ...unknown(table)];
  const ranked = table.result.by.length > 0;
  return {
    columns: [
      ...table.result.by.map(
        (dimension): Column => ({
          name: dimension,
          kind: 'text',
          title: inEveryLanguage((_, locale) => dimensionTitle(dimension, locale)),
        }),
      ),
      { name: 'value', kind: 'count', title: inEveryLanguage(({ report }) => report.table.value) },
      ...(ranked ? RANK_COLUMNS : []),
      ...(least ? [LEAST_COLUMN] : []),
    ],
    rows: rows.map(({ cells, atLeast = null }) => (least ? [...cells, atLeast] : cells)),
    keys: rows.map(({ key }) => key),
  };
}

/** A row and what it is called in the ids of its numbers. */
type Keyed = { readonly key: string; readonly cells: readonly Cell[]; readonly atLeast?: number };

const RANK_COLUMNS: readonly Column[] = [
  { name: 'rank', kind: 'rank', title: inEveryLanguage(({ report }) => report.table.rank) },
  { name: 'rankLow', kind: 'rank', title: { en: 'Best rank', zh: '最高名次' } },
  { name: 'rankHigh', kind: 'rank', title: { en: 'Worst rank', zh: '最低名次' } },
];

const LEAST_COLUMN: Column = { name: 'atLeast', kind: 'count', title: inEveryLanguage(({ report }) => report.table.atLeast) };

function ranking({ result: { by, rows } }: MeasureTable): Keyed[] {
  return rows.map((row) => ({
    key: rowKey(row),
    cells: [...Object.values(row.key), row.value, ...(by.length > 0 ? [row.rank, row.rankLow, row.rankHigh] : [])],
  }));
}

/** Folded rows of which other tables say that they have so much at least; their value stays with the fold. */
function floors({ folded: rows }: MeasureTable): Keyed[] {
  return rows.flatMap(({ atLeast = [] }) =>
    atLeast.map((row) => ({ key: rowKey(row), cells: [...Object.values(row.key), null, null, null, null], atLeast: row.value })),
  );
}

function folded(table: MeasureTable): Keyed[] {
  return table.folded.map((one) => ({
    key: foldedKey(table, one),
    cells: [...table.result.by.map((dimension) => one.within[dimension] ?? FOLDED_KEY), one.value, null, null, null],
  }));
}

/** The row key of folded rows: `2018/(folded)`. */
export function foldedKey(table: MeasureTable, one: FoldedRows): string {
  return table.result.by.map((dimension) => one.within[dimension] ?? FOLDED_KEY).join('/');
}

function unknown(table: MeasureTable): Keyed[] {
  return table.result.unknownRows.map((row) => {
    const cells = table.result.by.map((dimension) => row.key[dimension] ?? UNKNOWN_KEY);
    return { key: cells.join('/'), cells: [...cells, row.value, null, null, null] };
  });
}
