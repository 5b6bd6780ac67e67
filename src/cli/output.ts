import type { Output } from '../util/effects.ts';
import type { Parsed } from './parsed.ts';

export type Format = 'table' | 'json' | 'ndjson' | 'csv';

/** A cell as a person or a machine may want it. */
export type Cell = string | number | boolean | null;
export type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** `--format`, else a table on a terminal and NDJSON in a pipe. */
export function formatOf(parsed: Parsed, output: Output): Format {
  const asked = parsed.flags['format'];
  return typeof asked === 'string' ? (asked as Format) : output.isTTY ? 'table' : 'ndjson';
}

/** Writes rows in the format asked for. `whole` is what `json` prints; the other formats print the rows. */
export function writeTable(table: Table, whole: unknown, format: Format, output: Output): void {
  switch (format) {
    case 'json':
      output.write(`${JSON.stringify(whole, null, 1)}\n`);
      return;
    case 'ndjson':
      for (const row of table.rows)
        output.write(`${JSON.stringify(Object.fromEntries(table.columns.map((column, i) => [column, row[i]])))}\n`);
      return;
    case 'csv':
      output.write([table.columns, ...table.rows].map((row) => `${row.map(csvCell).join(',')}\n`).join(''));
      return;
    case 'table':
      output.write(textTable(table));
  }
}

/** RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvCell(value: Cell): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Columns padded to the same width: numbers to the right, text to the left. Wide (CJK) characters count as two. */
export function textTable(table: Table): string {
  const text = [
    table.columns,
    ...table.rows.map((row) =>
      row.map((cell) => (cell === null ? '' : typeof cell === 'number' ? cell.toLocaleString('en') : String(cell))),
    ),
  ];
  const widths = table.columns.map((_, i) => Math.max(...text.map((row) => displayWidth(row[i] ?? ''))));
  const right = table.columns.map((_, i) => table.rows.some((row) => typeof row[i] === 'number'));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => pad(cell, widths[i]!, right[i]!))
      .join('  ')
      .trimEnd();
  const [head, ...rows] = text;
  return `${[line(head!), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')}\n`;
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return right ? space + text : text + space;
}

/** Columns a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
      character,
    )
      ? 2
      : 1;
  return width;
}
