import type { Database } from '../../model/database.ts';
import { MusterError } from '../../model/error.ts';
import { type EventQuestion, type EventTable, type EventTableRow, NO_ANSWER, NOT_ASKED, OPTIONS } from '../../model/event-table.ts';
import { type Secret, seal } from '../../model/secret.ts';
import { ASKED, askedSql, dimSql, factsSql, fieldOf, isToldWhoCame } from './facts.ts';
import { EVENT_TABLE_LIST, type EventFacts, isSaid, type TableSpec } from './table-list.ts';
import { typedTables } from './typed.ts';

/**
 * Every table of an event's report that its files can fill, before anything is hidden. Sealed: it holds small numbers about people.
 * @throws MusterError E_EVENT_UNKNOWN
 */
export async function eventTables(database: Database, eventId: string): Promise<Secret<readonly EventTable[]>> {
  const events = await database.all<{ event_id: string }>('SELECT event_id FROM event ORDER BY event_id');
  if (!events.some((event) => event.event_id === eventId)) {
    const ids = events.map((event) => event.event_id);
    const none = { en: 'Events: none; add one under events: in muster.yaml.', zh: '没有活动；请在 muster.yaml 的 events: 下添加。' };
    throw new MusterError(
      'E_EVENT_UNKNOWN',
      { en: `There is no event "${eventId}".`, zh: `没有活动“${eventId}”。` },
      { hint: ids.length > 0 ? { en: `Events: ${ids.join(', ')}.`, zh: `活动有：${ids.join('、')}。` } : none },
    );
  }
  const tables: EventTable[] = [];
  const whoCame = await isToldWhoCame(database, eventId);
  const there = await factsThere(database, eventId);
  for (const spec of EVENT_TABLE_LIST.filter(({ facts, dims }) => there.has(facts) && isSaid(facts, dims, whoCame))) {
    const table = await tableOf(database, eventId, spec);
    if (says(table, tables)) tables.push(table);
  }
  return seal([...tables, ...(await typedTables(database, eventId))]);
}

/** What is not said of everybody because it is said of those who came: an earlier edition, from before the event, may have said it. */
export async function unsaidTables(database: Database, eventId: string): Promise<Secret<readonly EventTable[]>> {
  const whoCame = await isToldWhoCame(database, eventId);
  const unsaid = EVENT_TABLE_LIST.filter(({ facts, dims }) => facts === 'registrations' && !isSaid(facts, dims, whoCame));
  return seal(await Promise.all(unsaid.map((spec) => tableOf(database, eventId, spec))));
}

/** What the event has any of: nothing is asked of the rest, table by table. */
async function factsThere(database: Database, event: string): Promise<ReadonlySet<EventFacts>> {
  const there = new Set<EventFacts>();
  for (const facts of new Set(EVENT_TABLE_LIST.map((spec) => spec.facts))) {
    const rows = await database.all(`SELECT 1 FROM (\n${factsSql(facts)}\n) LIMIT 1`, { event });
    if (rows.length > 0) there.add(facts);
  }
  return there;
}

async function tableOf(database: Database, event: string, spec: TableSpec): Promise<EventTable> {
  const columns = spec.dims.map((dim, index) => `${dimSql(dim, spec.facts)} AS key_${index}`).join(', ');
  const text = `SELECT ${columns}, count(*) AS n FROM (\n${factsSql(spec.facts)}\n) GROUP BY ALL`;
  const raw = await database.all<Record<string, string | number>>(text, { event });
  const rows = raw
    .map((row) => ({ key: spec.dims.map((_, index) => String(row[`key_${index}`])), count: Number(row['n']) }))
    .sort(compareRows);
  const { id, subject, unit, dims } = spec;
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  return {
    id,
    event,
    universe: `${spec.facts}@${event}`,
    subject,
    unit,
    dims,
    rows,
    total,
    question: await questionOf(database, event, spec),
  };
}

async function questionOf(database: Database, event: string, { dims, facts }: TableSpec): Promise<EventQuestion | null> {
  const [dim] = dims;
  const field = dims.length === 1 ? fieldOf(dim!, facts) : undefined;
  if (field === undefined) return null;
  const subject = ASKED[facts] ?? 'attendee';
  const wording = await database.all<{ wording: string }>(
    `SELECT DISTINCT wording FROM raw_event_question
     WHERE event_id = $event AND subject = $subject AND field = $field AND wording <> '' ORDER BY wording`,
    { event, subject, field },
  );
  const [counts] = await database.all<{ asked: number; answered: number }>(
    `SELECT count(*) FILTER (WHERE ${askedSql(field, facts)}) AS asked, count(${field}) AS answered FROM (\n${factsSql(facts)}\n)`,
    { event },
  );
  return { wording: wording.map((one) => one.wording), asked: Number(counts?.asked ?? 0), answered: Number(counts?.answered ?? 0) };
}

const SAYS_NOTHING: ReadonlySet<string> = new Set([NO_ANSWER, NOT_ASKED, 'not-told', 'not-matched']);

/**
 * A table is worth having when each of its dimensions tells something: a value for somebody, and for a crossing, two values. Of options that every
 * reader knows, a crossing stands there though all took one: where it did not, that would tell of the others that nobody took them.
 */
function says(table: EventTable, before: readonly EventTable[]): boolean {
  if (table.question?.asked === 0) return false;
  return table.dims.every((dim, index) => {
    const values = new Set(table.rows.map((row) => row.key[index]!));
    const told = [...values].some((value) => !SAYS_NOTHING.has(value));
    const isParted = values.size > 1 || OPTIONS[dim] !== undefined;
    return told && (table.dims.length === 1 || isParted || before.every((one) => !one.dims.includes(dim)));
  });
}

const LAST: readonly string[] = ['other', 'not-told', NO_ANSWER, NOT_ASKED];

function compareRows(a: EventTableRow, b: EventTableRow): number {
  const place = (row: EventTableRow) => Math.max(...row.key.map((value) => LAST.indexOf(value)));
  const [left, right] = [a.key.join('\0'), b.key.join('\0')];
  return place(a) - place(b) || b.count - a.count || (left < right ? -1 : 1);
}
