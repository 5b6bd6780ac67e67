import type { Database } from '../../model/database.ts';

/** The region each country belongs to under the event’s own scheme. Readers who have it can add countries up. */
export async function eventRegions(database: Database, event: string): Promise<Readonly<Record<string, string>>> {
  const rows = await database.all<{ country: string; region: string }>(
    'SELECT country, region FROM event_region WHERE event_id = $event ORDER BY country',
    { event },
  );
  return Object.fromEntries(rows.map(({ country, region }) => [country, region]));
}
