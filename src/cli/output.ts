import type { Table } from '../model/table.ts';
import { csvCell } from '../util/csv-cell.ts';
import type { Effects, Output } from '../util/effects.ts';
import { harmless } from '../util/harmless.ts';
import { chineseColumn } from './column-names.ts';
import { type MachineLanguage, machineLanguage } from './machine-language.ts';
import type { Parsed } from './parsed.ts';

export type Format = 'table' | 'json' | 'ndjson' | 'csv';

/** `--format`, else a table on a terminal and NDJSON in a pipe. */
export function formatOf(parsed: Parsed, output: Output): Format {
  const asked = parsed.flags['format'];
  return typeof asked === 'string' ? (asked as Format) : output.isTTY ? 'table' : 'ndjson';
}

/** Writes rows in the format asked for. `whole` is what `json` prints; the other formats print the rows. */
export function writeTable(table: Table, whole: unknown, parsed: Parsed, { process }: Effects): void {
  const { stdout: output, env } = process;
  switch (formatOf(parsed, output)) {
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
      output.write(textTable(table, output.isTTY ? output.columns : undefined, machineLanguage(env)));
  }
}

/** A column of text is cut to no less than this before columns are left out. */
const LEAST_TEXT = 12;
const GAP = 2;

/**
 * Columns padded to the same width: numbers to the right, text to the left. Wide (CJK) characters count as two; what would steer a terminal is dropped.
 * @param room width of the window: texts are cut to fit, then the last columns are left out, which is said; numbers are never cut
 */
export function textTable(table: Table, room = Number.POSITIVE_INFINITY, language: MachineLanguage = 'en'): string {
  const names = language === 'zh' ? table.columns.map(chineseColumn) : table.columns;
  const text = [
    names,
    ...table.rows.map((row) =>
      row.map((cell) => (cell === null ? '' : typeof cell === 'number' ? cell.toLocaleString('en') : harmless(String(cell)))),
    ),
  ];
  const right = table.columns.map((_, i) => table.rows.some((row) => typeof row[i] === 'number'));
  const whole = table.columns.map((_, i) => text.reduce((most, row) => Math.max(most, displayWidth(row[i] ?? '')), 0));
  const widths = fitted(whole, right, room);
  const left = whole.slice(widths.length);
  const line = (row: readonly string[]) =>
    widths
      .map((width, i) => pad(cut(row[i] ?? '', width), width, right[i]!))
      .join('  ')
      .trimEnd();
  const [head, ...rows] = text;
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  const rest = left.length > 0 ? [omitted(names.slice(widths.length), room, language)] : [];
  return `${[line(head!), rule, ...rows.map(line), ...rest].join('\n')}\n`;
}

/** Widths that fit: the widest texts give way first, then columns from the end; the first column always stays. */
function fitted(whole: readonly number[], right: readonly boolean[], room: number): readonly number[] {
  for (let shown = whole.length; shown > 1; shown--) {
    const widths = whole.slice(0, shown);
    let over = widths.reduce((sum, width) => sum + width + GAP, -GAP) - room;
    while (over > 0) {
      const texts = widths.map((width, i) => (right[i] ? 0 : width));
      const most = Math.max(...texts);
      if (most <= LEAST_TEXT) break;
      widths[texts.indexOf(most)] = most - 1;
      over -= 1;
    }
    if (over <= 0) return widths;
  }
  return whole.slice(0, 1).map((width) => Math.max(1, Math.min(width, room)));
}

function omitted(columns: readonly string[], room: number, language: MachineLanguage): string {
  const said = {
    en: `+ ${columns.length} in --format json: ${columns.join(', ')}`,
    zh: `另有 ${columns.length} 列见 --format json：${columns.join('、')}`,
  };
  return cut(said[language], room);
}

/** A text of at most so many columns, its loss shown. */
function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let taken = 1;
  for (const character of text) {
    taken += displayWidth(character);
    if (taken > width) break;
    kept += character;
  }
  return `${kept}…`;
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
