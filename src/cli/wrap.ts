import type { Output } from '../util/effects.ts';
import { harmless } from '../util/harmless.ts';
import { displayWidth } from './output.ts';

/** A text narrower than this is not worth a column beside its label: it goes below. */
const LEAST_BESIDE = 24;
/** What is never parted: a Latin word or a wide character, with the marks that may not end a line before it and not begin one after it. */
const WIDE = '\\u2e80-\\ua4cf\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uffef“‘';
const PIECE = new RegExp(`\\s+|[（《“‘「『【]*(?:[${WIDE}]|[^\\s${WIDE}]+)[，。；：、！？）》」』”’】]*`, 'gu');

/** The width of a window in columns; none where the output is no terminal. */
export function roomOf(output: Output): number {
  return (output.isTTY && output.columns) || Number.POSITIVE_INFINITY;
}

/** Columns of a page to read where there is no window, as in a pager. */
const PAGE = 100;

/** The width of a text to read: the window's; without one what COLUMNS says, or a page. */
export function pageOf(output: Output, env: Readonly<Record<string, string | undefined>>): number {
  const asked = Number(env['COLUMNS']);
  return (output.isTTY && output.columns) || (asked >= LEAST_BESIDE ? asked : PAGE);
}

/** A text as lines of at most `room` columns, parted between words; lines that it has stay. What would steer a terminal is dropped. */
export function wrapped(text: string, room: number): string[] {
  return harmless(text)
    .split('\n')
    .flatMap((line) => {
      const lines = [''];
      for (const piece of line.match(PIECE) ?? []) {
        const last = lines.at(-1)!;
        if (displayWidth(last) + displayWidth(piece) <= room) lines[lines.length - 1] = last + piece;
        else if (piece.trim() !== '') lines.push(piece);
      }
      return lines.map((one) => one.trimEnd());
    });
}

/** A text below each other with its lines set in by so many spaces. */
export function setIn(text: string, by: number, room: number): string {
  return wrapped(text, room - by)
    .map((line) => (line === '' ? '' : ' '.repeat(by) + line))
    .join('\n');
}

/** Rows of a name and a text: side by side, or the text below the name where the window is too narrow for both. */
export function listed(rows: readonly (readonly [string, string])[], room: number): string[] {
  const width = Math.max(...rows.map(([name]) => displayWidth(name)));
  const beside = width + 4;
  return rows.flatMap(([name, text]) => {
    if (room - beside < LEAST_BESIDE) return [`  ${name}`, setIn(text, 6, room)];
    const [first = '', ...rest] = wrapped(text, room - beside);
    const padded = name + ' '.repeat(width - displayWidth(name));
    return [`  ${padded}  ${first}`, ...rest.map((line) => ' '.repeat(beside) + line)];
  });
}
