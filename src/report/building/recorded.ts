import type { Database } from '../../model/database.ts';
import { type Period, parseInstant } from '../../model/period.ts';
import type { Site } from '../model.ts';

const SPAN = `
SELECT strftime(min(happened_at), '%Y-%m-%d') AS first, strftime(max(happened_at), '%Y-%m-%d') AS last
FROM contribution
WHERE ($from::TIMESTAMP IS NULL OR happened_at >= $from::TIMESTAMP) AND ($to::TIMESTAMP IS NULL OR happened_at < $to::TIMESTAMP)`;

/** The first and the last day in the period of which there is a contribution on record; null when there is none. */
export async function recordedDays(database: Database, { from, to }: Period): Promise<Site['recorded']> {
  const [row] = await database.all<{ first: string | null; last: string | null }>(SPAN, { from, to });
  return row?.first && row.last ? { first: parseInstant(row.first), last: parseInstant(row.last) } : null;
}
