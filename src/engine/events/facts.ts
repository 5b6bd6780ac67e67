import { createHash } from 'node:crypto';
import { eventsTable } from '../../config/engine-schema.ts';
import { ACTS, SLICED, THREADS } from '../../facts/contributions/gharchive/derive.ts';
import type { Database } from '../../model/database.ts';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import type { Clickhouse } from '../clickhouse.ts';
import { copyTable } from './copy-table.ts';
import { hourMonths } from './hours/hours.ts';
import { nameRepositories, readMonths } from './months.ts';
import { type LoginRules, nameActors } from './people.ts';
import { type EventTable, eventTable } from './table-shape.ts';

/** What the engine needs of the store to work out whose events they are: login and number of whom something is known, and what is known, by number. */
const STORE_TABLES: Readonly<Record<string, string>> = {
  known_login: "SELECT key AS login, person_id FROM person_identity WHERE key_kind = 'login' AND NOT contains(key, '/')",
  event_repository: 'SELECT lower(repository) AS name, repo_id FROM repository WHERE mirror_of IS NULL',
  project_repository: 'SELECT project_id, repo_id, again FROM project_repository',
  affiliation: `SELECT person_id, from_at, until_at, org_id FROM affiliation WHERE ${hasLogin()}`,
  location: `SELECT person_id, from_at, until_at, state::VARCHAR AS state, country, region FROM location WHERE ${hasLogin()}`,
  bot_period: `SELECT person_id, from_at, until_at, state FROM bot_period WHERE ${hasLogin()}`,
};
/** All tables that are there only while facts are worked out: no login stays behind. */
const WORKING = [...Object.keys(STORE_TABLES), 'person_identity', 'event_forgotten', 'placed_event', 'event_name', 'event_number'];

/** Raised when the same events would be given to other people. */
const RULES = 1;

function hasLogin(): string {
  return "person_id IN (SELECT person_id FROM person_identity WHERE key_kind = 'login')";
}

/** The queries that give each table of facts what the events tell; the store's own. */
const FACTS: Readonly<Record<string, string>> = {
  contribution: `WITH sliced_event AS (${SLICED}) ${ACTS}`,
  archive_event: SLICED,
  thread: THREADS,
};

/** What the user's table of events adds to the tables of facts that are sent. */
export type EventFacts = {
  /** Tells the facts of the events from any others; null for a table that gets none. */
  contentFor(table: string): string | null;
  /** The query for what events add to a table, once `prepare` was run. */
  queryFor(table: string): string | null;
  /** Puts every event with its person beside the table of the user. */
  prepare(): Promise<void>;
  /** @throws MusterError E_ENGINE_EVENTS when the months are not any more what the store read */
  assertUnchanged(): Promise<void>;
  /** Leaves nothing behind but the facts. */
  clean(): Promise<void>;
};

/**
 * @param wanted `owner/name` of the repositories in the report
 * @param file a path beside the store that may be written
 */
export async function eventFacts(
  database: Database,
  engine: Clickhouse,
  { wanted, rules, file }: { readonly wanted: readonly string[]; readonly rules: LoginRules; readonly file: string },
  effects: Effects,
): Promise<EventFacts> {
  const events = await eventsOf(database, engine);
  const content = await contentOf(database, events, rules);
  return {
    contentFor: (table) => (table in FACTS ? content : null),
    queryFor: (table) => FACTS[table] ?? null,
    prepare: async () => {
      await nameRepositories(engine, events, wanted);
      for (const [name, query] of Object.entries(STORE_TABLES)) await copyTable(database, engine, name, query, file, effects);
      await nameActors(database, engine, events, rules);
      await placeEvents(engine, events);
    },
    assertUnchanged: () => assertUnchanged(database, engine, events),
    clean: async () => {
      for (const name of WORKING) await engine.tell(`DROP TABLE IF EXISTS ${engine.place.database}.${name} SYNC`);
    },
  };
}

async function contentOf(database: Database, { rows }: EventTable, { fingerprint }: LoginRules): Promise<string> {
  const hash = createHash('sha256').update(
    JSON.stringify([RULES, rows, FACTS, placedSql('', '', true), fingerprint, await monthsRead(database)]),
  );
  for (const query of Object.values(STORE_TABLES)) {
    const [sum] = await database.all<{ sum: string }>(
      `SELECT count(*) || ' ' || coalesce(sum(hash(of_row)), 0) AS sum FROM (${query}) AS of_row`,
    );
    hash.update(sum!.sum);
  }
  return hash.digest('hex');
}

type Read = { readonly month: string; readonly version: string };

/** The months of the table with events, as the store read them last. */
function monthsRead(database: Database): Promise<readonly Read[]> {
  return database.all<Read>(
    `SELECT substr(source, 11) AS month, version FROM source_state WHERE kind = 'gharchive' AND version <> 'no events' ORDER BY source`,
  );
}

/** The table of the events; of months of hours only those that the store knows. */
async function eventsOf(database: Database, engine: Clickhouse): Promise<EventTable> {
  const events = await eventTable(engine, eventsTable(engine.place));
  if (!isOfHours(engine)) return events;
  const months = (await monthsRead(database)).map(({ month }) => month.replace('-', ''));
  return { ...events, rows: events.rows.replace('{{and}}', `AND toYYYYMM(file_time) IN (${['0', ...months].join(', ')}) {{and}}`) };
}

function isOfHours({ place }: Clickhouse): boolean {
  return place.events !== null && 'hours' in place.events;
}

/** Every event once, by month, so that none but the events of a month are held at once to know the repeated ones. */
async function placeEvents({ ask, tell, place }: Clickhouse, events: EventTable): Promise<void> {
  const own = place.database;
  await tell(`CREATE OR REPLACE TABLE ${own}.placed_event (
    happened_at DateTime64(6, 'UTC'), event_id Int64, type LowCardinality(String), repo_id Int32, actor_id Nullable(Int64), actor String, person_id Int32,
    author_person_id Nullable(Int32), bot Bool, action LowCardinality(Nullable(String)), number Nullable(Int64), pull_request Nullable(Bool),
    opened_at Nullable(DateTime64(6, 'UTC')), shown Bool, closed_at Nullable(DateTime64(6, 'UTC')), merged_at Nullable(DateTime64(6, 'UTC'))
  ) ENGINE = MergeTree ORDER BY (repo_id, happened_at)`);
  // By the month they happened in: the archive files some late.
  const months = await ask<{ month: string }>(
    `SELECT DISTINCT toString(toStartOfMonth(happened_at)) AS month FROM (${events.rows.replace('{{and}}', '')}) ORDER BY month`,
  );
  for (const { month } of months) {
    const from = `toDateTime('${month} 00:00:00', 'UTC')`;
    const rows = events.rows.replace('{{and}}', `AND created_at >= ${from} AND created_at < ${from} + INTERVAL 1 MONTH`);
    await tell(`INSERT INTO ${own}.placed_event ${placedSql(rows, own, events.columns['repo_id'] !== null)}`);
  }
}

function placedSql(rows: string, own: string, numbered: boolean): string {
  const number = numbered
    ? `LEFT JOIN (
         SELECT number.id AS id, named.repo_id AS repo_id FROM ${own}.event_number AS number JOIN ${own}.event_repository AS named ON named.name = number.name
       ) AS by_number ON by_number.id = event.repo_id`
    : '';
  return `SELECT
    event.happened_at AS happened_at, event.own_id AS event_id, event.type AS type,
    coalesce(by_name.repo_id${numbered ? ', by_number.repo_id' : ''}) AS repo_id, NULL AS actor_id, '' AS actor, identity.person_id AS person_id,
    author.person_id AS author_person_id, bot_period.person_id IS NOT NULL AS bot, event.action AS action, event.number AS number,
    coalesce(event.pull_request, multiIf(startsWith(event.type, 'PullRequest'), true, event.type = 'IssuesEvent', false, NULL)) AS pull_request,
    event.opened_at AS opened_at, event.state IS NOT NULL OR event.opened_at IS NOT NULL AS shown, event.closed_at AS closed_at, event.merged_at AS merged_at
  FROM (${rows}) AS event
  LEFT JOIN ${own}.event_repository AS by_name ON by_name.name = lower(event.repository)
  ${number}
  JOIN ${own}.person_identity AS identity ON identity.key = lower(event.actor)
  LEFT JOIN ${own}.person_identity AS author
    ON author.key = lower(coalesce(event.opener, if(event.type IN ('IssuesEvent', 'PullRequestEvent'), event.author, NULL)))
  LEFT JOIN ${own}.bot_period AS bot_period ON bot_period.person_id = identity.person_id AND bot_period.state = 'bot'
    AND event.happened_at >= bot_period.from_at AND event.happened_at < bot_period.until_at
  LIMIT 1 BY own_id`;
}

async function assertUnchanged(database: Database, engine: Clickhouse, events: EventTable): Promise<void> {
  const read = await monthsRead(database);
  // Of hours there may be months that the store could not read again.
  const months = isOfHours(engine)
    ? (await hourMonths(engine)).filter((one) => read.some(({ month }) => month === one.month))
    : await readMonths(engine, events);
  const now = new Map(months.map(({ month, version }) => [month, version]));
  const before = new Map(read.map(({ month, version }) => [month, version]));
  const changed = [...new Set([...before.keys(), ...now.keys()])].filter((month) => before.get(month) !== now.get(month)).sort();
  if (changed.length === 0) return;
  throw new MusterError(
    'E_ENGINE_EVENTS',
    {
      en: `${events.table} changed while it was read: ${changed.join(', ')}.`,
      zh: `${events.table} 在读取期间有变化：${changed.join('、')}。`,
    },
    {
      hint: {
        en: 'Nothing was replaced. Run muster sync again when nobody loads rows into it.',
        zh: '没有替换任何内容。请在无人向其载入数据时重新运行 muster sync。',
      },
    },
  );
}
