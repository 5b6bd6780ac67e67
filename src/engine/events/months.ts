import { createHash } from 'node:crypto';
import type { Source } from '../../sources/source.ts';
import type { Clickhouse } from '../clickhouse.ts';
import { type EventTable, eventTable } from './table-shape.ts';

/** One month of the table: what identifies the events of the wanted repositories in it. */
export type Month = { readonly month: string; readonly version: string };
/** An hour of a month: how many lines of anybody it has, how many were kept, and how many were no events. */
export type Hour = {
  readonly hour: string;
  readonly file: string;
  readonly state: string;
  readonly lines: number;
  readonly kept: number;
  readonly unusable: number;
};
/** The version of a month without events of the wanted repositories. */
export const NO_EVENTS = 'no events';

/** Raised when the same rows would give other facts. */
const READER = 1;
const HOUR_MS = 3_600_000;

/**
 * The events of the user's table as sources, one a month. Nothing of an event is brought here but how many there are in each hour: the facts are worked
 * out where the rows are.
 * @param wanted `owner/name` of the repositories in the report
 * @throws MusterError E_ENGINE_EVENTS, E_ENGINE_REFUSED
 */
export async function tableSources(engine: Clickhouse, table: string, wanted: readonly string[]): Promise<readonly Source[]> {
  const events = await eventTable(engine, table);
  await nameRepositories(engine, events, wanted);
  const hours = await readHours(engine, events);
  const versions = new Map((await readMonths(engine, events)).map(({ month, version }) => [month, version]));
  for (const name of ['event_name', 'event_number']) await engine.tell(`DROP TABLE IF EXISTS ${engine.place.database}.${name} SYNC`);
  const months = [...new Set(hours.map(({ hour }) => hour.slice(0, 7)))];
  return months.map((month) =>
    monthSource(
      month,
      versions.get(month) ?? NO_EVENTS,
      `table ${table}`,
      hours.filter(({ hour }) => hour.startsWith(month)),
    ),
  );
}

/** Puts the wanted repositories beside the table, by every spelling of their names that is in it, and by number where it has numbers. */
export async function nameRepositories(
  { tell, append, place }: Clickhouse,
  { table, columns }: EventTable,
  wanted: readonly string[],
): Promise<void> {
  const { database } = place;
  await tell(`CREATE DATABASE IF NOT EXISTS ${database}`);
  await tell(`CREATE OR REPLACE TABLE ${database}.event_wanted (name String) ENGINE = MergeTree ORDER BY name`);
  await append(
    `${database}.event_wanted`,
    wanted.map((name) => ({ name: name.toLowerCase() })),
  );
  await tell(
    `CREATE OR REPLACE TABLE ${database}.event_name ENGINE = MergeTree ORDER BY name AS
     SELECT DISTINCT toString(repo_name) AS name FROM ${table} WHERE lower(toString(repo_name)) GLOBAL IN (SELECT name FROM ${database}.event_wanted)`,
  );
  if (columns['repo_id'] !== null)
    await tell(
      `CREATE OR REPLACE TABLE ${database}.event_number ENGINE = MergeTree ORDER BY id AS
       SELECT assumeNotNull(repo_id) AS id, min(lower(toString(repo_name))) AS name FROM ${table}
       WHERE repo_name GLOBAL IN (SELECT name FROM ${database}.event_name) AND ${columns['repo_id']} IS NOT NULL GROUP BY repo_id`,
    );
  await tell(`DROP TABLE ${database}.event_wanted SYNC`);
}

/** How many events of anybody, and of the wanted repositories, each hour has: an hour without any was not loaded. */
async function readHours({ ask, place }: Clickhouse, { table, columns }: EventTable): Promise<readonly Hour[]> {
  const found = await ask<Pick<Hour, 'hour' | 'lines' | 'kept'>>(
    `SELECT toStartOfHour(${columns['happened_at']}) AS hour, count() AS lines,
       countIf(repo_name GLOBAL IN (SELECT name FROM ${place.database}.event_name)) AS kept
     FROM ${table} WHERE hour IS NOT NULL GROUP BY hour ORDER BY hour`,
  );
  const byHour = new Map(found.map((row) => [row.hour, row]));
  const [first, last] = [found[0], found.at(-1)].map((row) => Date.parse(row?.hour ?? ''));
  const hours: Hour[] = [];
  for (let at = first!; at <= last!; at += HOUR_MS) {
    const hour = new Date(at).toISOString().replace('.000Z', 'Z');
    const { lines = 0, kept = 0 } = byHour.get(hour) ?? {};
    hours.push({ hour, file: hour, state: lines > 0 ? 'present' : 'missing', lines, kept, unusable: 0 });
  }
  return hours;
}

/** Every month that has events of the wanted repositories: how many, from when to when, and a checksum that does not depend on their order. */
export async function readMonths({ ask }: Clickhouse, { rows }: EventTable): Promise<readonly Month[]> {
  const found = await ask<{ month: string; n: number; first: string; last: string; sum: string }>(
    `SELECT toString(toStartOfMonth(happened_at)) AS month, count() AS n, min(happened_at) AS first, max(happened_at) AS last, hex(sum(hash)) AS sum
     FROM (${rows.replace('{{and}}', '')}) GROUP BY month ORDER BY month`,
  );
  return found.map(({ month, n, first, last, sum }) => ({
    month: month.slice(0, 7),
    version: `${n} events, ${first} to ${last}, checksum ${sum.toLowerCase()}`,
  }));
}

/** @param origin the place of the events, as configured */
export function monthSource(month: string, version: string, origin: string, hours: readonly Hour[]): Source {
  const id = `gharchive:${month}`;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([READER, version, hours]))
    .digest('hex');
  return {
    id,
    kind: 'gharchive',
    origin,
    tables: ['raw_gharchive_hour'],
    fingerprint: async () => fingerprint,
    plan: async () => ({
      mode: 'replace',
      read: async (sink) => {
        const writer = await sink.writer('raw_gharchive_hour');
        for (const { hour, file, state, lines, kept, unusable } of hours) {
          writer.append([id, file, BigInt(Date.parse(hour)) * 1000n, state, 0, '', lines, kept]);
          if (unusable > 0 || state === 'corrupt')
            sink.quarantine({ file, line: 0, item: '', reason: unusable > 0 ? 'not-json' : 'damaged-gzip', kept: false });
        }
        await writer.close();
        return { version, cursor: null };
      },
    }),
  };
}
