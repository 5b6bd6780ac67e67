import type { Database } from '../model/database.ts';
import type { Instant } from '../model/ids.ts';
import { type Period, parseInstant } from '../model/period.ts';

/** For as long a community may just be silent: a quarter. Longer, and nothing tells its silence from records that were not brought up to date. */
const SILENCE = 92 * 86_400_000;

/** The day after the last contribution or event: the end of a period that would hold them all. */
export async function lastDay(database: Database): Promise<Instant | null> {
  const [row] = await database.all<{ day: string | null }>(
    `SELECT strftime(greatest((SELECT max(happened_at) FROM contribution), (SELECT max(ends_on) FROM event)::TIMESTAMP) + INTERVAL 1 DAY, '%Y-%m-%d') AS day`,
  );
  return row?.day ? parseInstant(row.day) : null;
}

/** When what a report tells ends: with its period, or with the records where that is open or goes on long after them. */
export async function endOnRecord(database: Database, { to }: Period): Promise<Instant | null> {
  const last = await lastDay(database);
  return to === null || (last !== null && stopsShort(last, to)) ? last : to;
}

/**
 * Whether the records hold only the beginning of a period that is compared with an earlier one: they end long before it does or, where it is open,
 * leave it that much shorter than the other.
 */
export function isNotOver(last: Instant, { from, to }: Period, earlier: Period): boolean {
  if (to !== null) return stopsShort(last, to);
  if (from === null || earlier.from === null || earlier.to === null) return false;
  const length = Date.parse(earlier.to) - Date.parse(earlier.from);
  return length - (Date.parse(last) - Date.parse(from)) > SILENCE;
}

function stopsShort(last: Instant, to: Instant): boolean {
  return Date.parse(to) - Date.parse(last) > SILENCE;
}
