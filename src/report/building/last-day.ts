import type { Database } from '../../model/database.ts';
import type { Instant } from '../../model/ids.ts';
import { parseInstant } from '../../model/period.ts';

/** The day after the last contribution or event: the end of a period that would hold them all. */
export async function lastDay(database: Database): Promise<Instant | null> {
  const [row] = await database.all<{ day: string | null }>(
    `SELECT strftime(greatest((SELECT max(happened_at) FROM contribution), (SELECT max(ends_on) FROM event)::TIMESTAMP) + INTERVAL 1 DAY, '%Y-%m-%d') AS day`,
  );
  return row?.day ? parseInstant(row.day) : null;
}
