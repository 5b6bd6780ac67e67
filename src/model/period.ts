import { MusterError } from './error.ts';
import type { Instant } from './ids.ts';

/** Half-open `[from, to)` in UTC; `null` is open on that side. */
export type Period = { readonly from: Instant | null; readonly to: Instant | null };

export const ALL_TIME: Period = { from: null, to: null };

const DAY = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/**
 * Reads `2019`, `2019-07`, `2019-07-29` or `2019-07-29T00:00:00Z` as the instant it begins at.
 * @throws MusterError E_FLAG_VALUE when it is none of these or no such day exists.
 */
export function parseInstant(text: string): Instant {
  const full = INSTANT.test(text) ? text : DAY.test(text) ? `${`${text}-01-01`.slice(0, 10)}T00:00:00Z` : '';
  const date = new Date(full);
  if (full === '' || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== full.slice(0, 10)) {
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: `"${text}" is not a date.`, zh: `“${text}”不是日期。` },
      { hint: { en: 'Write it as 2019-07-29 (UTC).', zh: '请写成 2019-07-29（UTC）。' } },
    );
  }
  return full as Instant;
}

/** Whether a text is a day that exists, as `2019-07-29`. */
export function isDay(text: string): boolean {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : Number.NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The same day and time a year before; of 29 February, the day before it. */
export function yearBefore(instant: Instant): Instant {
  const year = String(Number(instant.slice(0, 4)) - 1).padStart(4, '0');
  return `${year}${instant.slice(4).replace(/^-02-29/, '-02-28')}` as Instant;
}

/** Shows an instant at midnight as a day, any other in full. */
export function formatInstant(instant: Instant): string {
  return instant.endsWith('T00:00:00Z') ? instant.slice(0, 10) : instant;
}
