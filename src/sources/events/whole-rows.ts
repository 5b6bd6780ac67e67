import { z } from 'zod';
import { shippedTable } from '../../config/shipped-table.ts';
import { withoutEnd } from '../../util/without-end.ts';
import type { EventSink, TableInput, TableRow } from './format.ts';
import { comparableWord } from './words.ts';

const TOTALS = new Set(shippedTable(new URL('./totals.yaml', import.meta.url), z.array(z.string())).map(comparableWord));
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
  if (isTotal(filled[0]!)) return 'total-row';
  if (filled.length > 1 && cells.every((cell, column) => cell.trim() === columns[column]!.trim())) return 'header-again';
  return filled.length === 1 && columns.length >= FEWEST_COLUMNS ? 'remark' : null;
}

/** "Total", "合计：", "Summe: 120", "Total (120)". */
function isTotal(text: string): boolean {
  const word = comparableWord(withoutEnd(text, /[\d.,:：=()\s]/));
  return TOTALS.has(word);
}
