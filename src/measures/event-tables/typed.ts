import type { Database } from '../../model/database.ts';
import type { EventSubject, EventTable } from '../../model/event-table.ts';

type Typed = {
  readonly id: string;
  readonly subject: EventSubject;
  readonly unit: string;
  readonly dims: readonly string[];
  readonly sql: string;
};

const ORGANISATION_SIZES = `
  SELECT CASE WHEN n = 1 THEN '1' WHEN n < 5 THEN '2-4' WHEN n < 10 THEN '5-9' WHEN n < 25 THEN '10-24' ELSE '25+' END AS key_0, count(*) AS n
  FROM (SELECT organisation, count(*) AS n FROM event_registration WHERE event_id = $event AND organisation IS NOT NULL GROUP BY organisation)
  GROUP BY ALL`;

/** Tables of what the organiser typed in, and of organisations by how many came from each. A sponsor with two packages stands in two tiers. */
const TYPED: readonly Typed[] = [
  { id: 'organisations.size', subject: 'organisations', unit: 'organisations', dims: ['size'], sql: ORGANISATION_SIZES },
  {
    id: 'scholarships.kind.mode',
    subject: 'scholarships',
    unit: 'people',
    dims: ['kind', 'mode'],
    sql: 'SELECT kind AS key_0, mode AS key_1, sum(people) AS n FROM raw_event_scholarship WHERE event_id = $event GROUP BY ALL',
  },
  {
    id: 'sponsors.tier',
    subject: 'sponsors',
    unit: 'packages',
    dims: ['tier'],
    sql: 'SELECT tier AS key_0, count(*) AS n FROM raw_event_sponsor WHERE event_id = $event GROUP BY ALL',
  },
  {
    id: 'co_located.event',
    subject: 'attendees',
    unit: 'visits',
    dims: ['event'],
    sql: 'SELECT name_en AS key_0, sum(people)::BIGINT AS n FROM raw_event_co_located WHERE event_id = $event GROUP BY ALL HAVING sum(people) > 0',
  },
  {
    id: 'incidents.kind.stage',
    subject: 'incidents',
    unit: 'reports',
    dims: ['kind', 'stage'],
    sql: 'SELECT kind AS key_0, stage AS key_1, sum(reports) AS n FROM raw_event_incident WHERE event_id = $event GROUP BY ALL HAVING sum(reports) > 0',
  },
];

/** The tables that need no facts about people; those without a row are left out. */
export async function typedTables(database: Database, event: string): Promise<readonly EventTable[]> {
  const tables: EventTable[] = [];
  for (const { id, subject, unit, dims, sql } of TYPED) {
    const raw = await database.all<Record<string, string | number>>(sql, { event });
    const rows = raw
      .map((row) => ({ key: dims.map((_, index) => String(row[`key_${index}`])), count: Number(row['n']) }))
      .sort((a, b) => b.count - a.count || (a.key.join('\0') < b.key.join('\0') ? -1 : 1));
    const total = rows.reduce((sum, row) => sum + row.count, 0);
    if (rows.length > 0) tables.push({ id, event, universe: `${id}@${event}`, subject, unit, dims, rows, total, question: null });
  }
  return tables;
}
