import { z } from 'zod';
import { shippedTable } from '../../config/shipped-table.ts';
import { withoutEnd } from '../../util/without-end.ts';
import type { EventSink, TableInput, TableRow } from './format.ts';
import { comparableWord } from './words.ts';

const FILE = z.strictObject({ nobody: z.array(z.string()), somebody: z.array(z.string()) });
const TABLE = shippedTable(new URL('./totals.yaml', import.meta.url), FILE);
const NOBODY = new Set(TABLE.nobody.map(comparableWord));
const SOMEBODY = new Set(TABLE.somebody.map(comparableWord));
/** "1,234", "12.5 %", "EUR 90"; days, times and numbers of members are written otherwise. */
const AMOUNT = /^[-+\p{Sc}\s]*(?:[A-Z]{3}\s)?\d+(?:[.,'\u2019\s]\d{3})*(?:[.,]\d{1,2})?\s*(?:[%\p{Sc}]|[A-Z]{3})?$/u;
const FEWEST_COLUMNS = 3;

/**
 * The rows of a table that are about somebody or something. Sums, remarks, empty rows and the header pasted in again are left out, each under
 * its reason. A row that ends early is read when it tells whose it is, by an address, and noted; otherwise it is the end of one that was torn
 * apart by a line break, and malformed.
 */
export async function* wholeRows(input: TableInput, sink: EventSink): AsyncGenerator<TableRow> {
  for await (const row of input.rows()) {
    sink.rowIn();
    const cells = asWide(row.cells, input) ?? early(row.cells, input, sink);
    const reason = cells === null ? null : nobody(cells, input.columns);
    if (cells === null) sink.malformed(row.line, 'cell-count');
    else if (reason !== null) sink.leftOut(reason);
    else yield cells === row.cells ? row : { line: row.line, cells };
  }
}

/** A row as wide as the header, or `null`: a spreadsheet leaves out empty cells at the end, exporters write a separator too many or too few. */
function asWide(cells: readonly string[], { columns, sheet }: TableInput): readonly string[] | null {
  if (cells.length === columns.length) return cells;
  if (cells.length > columns.length)
    return cells.slice(columns.length).every((cell) => cell.trim() === '') ? cells.slice(0, columns.length) : null;
  const unnamed = columns.slice(cells.length).every((column) => column.trim() === '');
  return sheet !== null || unnamed ? [...cells, ...columns.slice(cells.length).map(() => '')] : null;
}

function early(cells: readonly string[], { columns }: TableInput, sink: EventSink): readonly string[] | null {
  if (cells.length > columns.length || !cells.some((cell) => cell.includes('@'))) return null;
  sink.note('short-row');
  return [...cells, ...columns.slice(cells.length).map(() => '')];
}

function nobody(cells: readonly string[], columns: readonly string[]): string | null {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0) return 'empty-row';
  if (filled.some((cell) => cell.includes('@'))) return null;
  if (isTotal(filled)) return 'total-row';
  if (filled.length > 1 && cells.every((cell, column) => cell.trim() === columns[column]!.trim())) return 'header-again';
  return filled.length === 1 && columns.length >= FEWEST_COLUMNS ? 'remark' : null;
}

/** "Total", "合计：", "Summe: 120", "Total (120)". A word that is also somebody's name heads a sum only beside amounts. */
function isTotal([first = '', ...others]: readonly string[]): boolean {
  const word = comparableWord(withoutEnd(first, /[\d.,:：=()\s]/));
  return NOBODY.has(word) || (SOMEBODY.has(word) && others.every((cell) => AMOUNT.test(cell.trim())));
}
