import { harmless } from '../markup.ts';
import type { Cell } from '../model.ts';

/** RFC 4180 with line feeds. A text that a spreadsheet would run as a formula gets an apostrophe in front; control characters are dropped. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(value: Cell): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const plain = harmless(value);
  const safe = /^[=+\-@\t]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
