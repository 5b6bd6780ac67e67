import { type Limits, tooLarge } from '../../config/limits.ts';
import type { TableInput, TableRow, TableSource } from './format.ts';
import { filled, headerRow, holdsAddress } from './header-row.ts';
import { knownHeaders } from './headers.ts';

/** A file by the name people know, and what it may be at most. */
export type Capped = { readonly file: string; readonly limits: Limits };
type Rows = () => AsyncIterable<TableRow>;

const HEADER_ROWS = 20;
const FEWEST_COLUMNS = 3;

/**
 * A table with its header: of the first rows the one with the most headers we know, since platforms put titles and groups of columns above it.
 * What the header leaves empty is named by the rows above (a group that spans both). `headedBy` finds the header by the organiser's own words too.
 */
export async function tableInput(sheet: string | null, read: Rows, source: TableSource, from: Capped): Promise<TableInput> {
  const first: TableRow[] = [];
  for await (const row of limited(read(), from)) {
    first.push(row);
    if (first.length === HEADER_ROWS) break;
  }
  const headedBy = (own: readonly string[]): TableInput => {
    const header = headerRow(first, own);
    const above = first.filter((row) => header !== undefined && row.line < header.line && filled(row.cells) > 1).reverse();
    return {
      kind: 'table',
      sheet,
      source: { ...source, headerLine: header?.line ?? null },
      columns: (header?.cells ?? []).map((cell, column) => (cell.trim() !== '' ? cell : (above[0]?.cells[column] ?? ''))),
      rows: () => below(header, limited(read(), from)),
      headedBy,
    };
  };
  return headedBy([]);
}

async function* below(header: TableRow | undefined, rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  let isBelow = false;
  for await (const row of rows) {
    if (isBelow) yield row;
    isBelow ||= row.line === header?.line;
  }
}

async function* limited(rows: AsyncIterable<TableRow>, { file, limits }: Capped): AsyncGenerator<TableRow> {
  let [rowCount, cells] = [0, 0];
  for await (const row of rows) {
    if (row.cells.length > limits.columns)
      throw tooLarge(
        file,
        { en: `${row.cells.length} columns in line ${row.line}`, zh: `第 ${row.line} 行的 ${row.cells.length} 列` },
        'columns',
        limits,
      );
    rowCount += 1;
    cells += row.cells.length;
    if (rowCount > limits.rows) throw tooLarge(file, { en: 'more rows', zh: '更多的行' }, 'rows', limits);
    if (cells > limits.cells) throw tooLarge(file, { en: 'more cells', zh: '更多的单元格' }, 'cells', limits);
    let letters = 0;
    for (const cell of row.cells) letters += cell.length;
    if (letters > limits.line)
      throw tooLarge(file, { en: `${letters} letters in line ${row.line}`, zh: `第 ${row.line} 行的 ${letters} 个字符` }, 'line', limits);
    yield row;
  }
}

/**
 * The tables of a text that holds several, as reports of online meetings do: each has a title alone in its line, then its header. Empty when
 * the text is one table.
 */
export async function blocksOf(read: Rows, source: TableSource, from: Capped): Promise<readonly TableInput[]> {
  const blocks: { title: string; from: number; to: number }[] = [];
  let title: TableRow | undefined;
  for await (const row of limited(read(), from)) {
    const cells = filled(row.cells);
    if (title !== undefined && cells >= FEWEST_COLUMNS && !holdsAddress(row.cells) && knownHeaders(row.cells) > 0) {
      const last = blocks.at(-1);
      if (last) last.to = title.line;
      blocks.push({ title: title.cells.find((cell) => cell.trim() !== '')!.trim(), from: row.line, to: Number.POSITIVE_INFINITY });
    }
    title = cells === 1 ? row : undefined;
  }
  if (blocks.length < 2) return [];
  return await Promise.all(
    blocks.map(({ title: name, from: first, to }) => tableInput(name, () => between(read(), first, to), source, from)),
  );
}

async function* between(rows: AsyncIterable<TableRow>, from: number, to: number): AsyncGenerator<TableRow> {
  for await (const row of rows) {
    if (row.line >= to) return;
    if (row.line >= from) yield row;
  }
}
