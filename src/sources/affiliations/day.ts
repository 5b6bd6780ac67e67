import type { Day } from './people-file.ts';

const DAY_MS = 86_400_000;

/** Days that stand for "always" in the formats of others. */
const OPEN: ReadonlySet<Day> = new Set(['1900-01-01', '2100-01-01']);

/** `2015-1-5`, `2015-01-05` or an ISO instant, whatever its offset, as the day written; undefined when no such day exists. */
export function parseDay(text: string): Day | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? undefined : written;
}

/** A bound of a slice: null when nothing is written or the file's word for "always"; undefined when it is no day. */
export function parseBound(text: string | undefined | null): Day | null | undefined {
  if (text === undefined || text === null || text.trim() === '') return null;
  const day = parseDay(text);
  return day !== undefined && OPEN.has(day) ? null : day;
}

/** The day before: the last one of a period that ends on this day, half-open. */
export function dayBefore(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}
