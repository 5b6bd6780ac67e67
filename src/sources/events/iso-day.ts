import { spreadsheetTime } from './xlsx-dates.ts';

/** Day numbers of spreadsheets from 2000 to 2064. */
const DAY_NUMBER = /^\s*(?:3[7-9]|[45]\d)\d{3}(?:[.,]\d+)?\s*$/;

/**
 * The day a time is on, `YYYY-MM-DD`, when it is written year first, with the name of the month in English, or as a spreadsheet's day number;
 * `null` otherwise: `03/04/2026` may be two days.
 */
export function isoDay(text: string): string | null {
  if (DAY_NUMBER.test(text)) return spreadsheetTime(Math.floor(Number(text.replace(',', '.'))));
  const named = namedMonth(text);
  const [, year, month = '', day = ''] = named ?? /^\s*'?(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/.exec(text) ?? [];
  if (year === undefined) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "March 3, 2024 10:11 AM", "3 Mar 2024", "Mar 3 2024". */
function namedMonth(text: string): readonly string[] | null {
  const [, first, last, day1, day2, year] =
    /^\s*(?:([a-z]{3})[a-z]*\.? |(?=\d{1,2} ([a-z]{3})))(?:(\d{1,2}),? |(\d{1,2}) [a-z]{3,9}\.?,? )(\d{4})\b/i.exec(text) ?? [];
  const month = MONTHS.indexOf((first ?? last ?? '').toLowerCase()) + 1;
  return year === undefined || month === 0 ? null : [text, year, String(month), (day1 ?? day2)!];
}
