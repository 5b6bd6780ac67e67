import { z } from 'zod';
import { shippedTable } from '../../config/shipped-table.ts';
import { comparableWord } from './words.ts';
import { spreadsheetTime } from './xlsx-dates.ts';

const MONTHS = new Map(
  shippedTable(new URL('./months.yaml', import.meta.url), z.array(z.array(z.string())).length(12)).flatMap((names, month) =>
    names.map((name) => [name, month + 1] as const),
  ),
);

/** Which of two numbers before the year is the day; `null`: not known. */
export type DayOrder = 'day-first' | 'month-first' | null;

/** Day numbers of spreadsheets from 2000 to 2064. */
const DAY_NUMBER = /^\s*(?:3[7-9]|[45]\d)\d{3}(?:[.,]\d+)?\s*$/;
/** Seconds, or milliseconds, since 1970: from 2001 to 2033. */
const SINCE_1970 = /^\s*(1\d{9})(?:\d{3}|\.\d+)?\s*$/;
const YEAR_FIRST = /^\s*'?(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)/u;
const PACKED = /^\s*'?(20\d{2})(\d{2})(\d{2})(?:[T ]?\d{4}(?:\d{2})?)?(?!\d)/;
/** With stops the day comes first, wherever it is written so. */
const STOPS = /^\s*'?(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/;
const STROKES = /^\s*'?(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
/** In the form of `comparableWord`: "monday, march 25th, 2024", "25 de marzo de 2024", "2024 mar 25". */
const NAMED = [
  /^(?:\p{L}+\.?,? )?(?<month>\p{L}+)\.? (?<day>\d{1,2})(?:st|nd|rd|th|\.)?,? (?<year>\d{4})(?!\d)/u,
  /^(?:\p{L}+\.?,? )?(?<day>\d{1,2})(?:st|nd|rd|th|er|\.)? (?:of |de )?(?<month>\p{L}+)\.?,? (?:of |del? )?(?<year>\d{4})(?!\d)/u,
  /^(?<year>\d{4}) (?<month>\p{L}+)\.? (?<day>\d{1,2})(?!\d)/u,
];

/**
 * The day a time is on, `YYYY-MM-DD`: written year first, with stops, with the month's name, as a number of a spreadsheet or of Unix, or by strokes where
 * it is known which number is the day. `null` otherwise: `03/04/2026` may be two days.
 */
export function isoDay(text: string, order: DayOrder = null): string | null {
  if (DAY_NUMBER.test(text)) return spreadsheetTime(Math.floor(Number(text.replace(',', '.'))));
  const seconds = SINCE_1970.exec(text)?.[1];
  if (seconds !== undefined) return new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? PACKED.exec(text) ?? [];
  if (year !== undefined) return dayOf(year, month!, day!);
  const [, first, second, last] = STOPS.exec(text) ?? [];
  if (last !== undefined) return dayOf(last, second!, first!);
  return byStrokes(text, order) ?? named(text);
}

/** Which number the day of one cell written with strokes is, where its size tells; a year of two digits stands last only after month and day. */
export function dayOrder(text: string): DayOrder {
  const [, first, , second, year = ''] = STROKES.exec(text) ?? [];
  if (Number(second) > 12) return 'month-first';
  return Number(first) > 12 && year.length === 4 ? 'day-first' : null;
}

function byStrokes(text: string, order: DayOrder): string | null {
  const [, first = '', , second = '', year] = STROKES.exec(text) ?? [];
  if (year === undefined) return null;
  const known = dayOrder(text) ?? order;
  if (year.length === 2) return known === 'month-first' ? dayOf(`20${year}`, first, second) : null;
  if (known === 'month-first') return dayOf(year, first, second);
  return known === 'day-first' || first === second ? dayOf(year, second, first) : null;
}

function named(text: string): string | null {
  const written = comparableWord(text);
  for (const pattern of NAMED) {
    const { year, month = '', day } = pattern.exec(written)?.groups ?? {};
    const number = MONTHS.get(month);
    if (number !== undefined) return dayOf(year!, String(number), day!);
  }
  return null;
}

function dayOf(year: string, month: string, day: string): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
