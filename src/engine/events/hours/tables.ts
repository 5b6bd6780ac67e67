import { readFileSync } from 'node:fs';
import type { Clickhouse } from '../../clickhouse.ts';
import { PATIENCE } from './place.ts';

const KEPT = readFileSync(new URL('./kept.sql', import.meta.url), 'utf8');
const INSTANT = "DateTime64(6, 'UTC')";
const HOUR = "DateTime('UTC')";

/** An event, in the words of the public table and with what that has not. */
const EVENT = `
  file_time ${HOUR}, event_type LowCardinality(String), repo_name LowCardinality(String), repo_id Nullable(Int64), created_at ${INSTANT}, event_id Int64,
  actor_login String, actor_id Nullable(Int64), action LowCardinality(String), number Nullable(Int64), pull_request Nullable(Bool),
  opened_by String, opened_by_id Nullable(Int64), opened_at Nullable(${INSTANT}), closed_at Nullable(${INSTANT}), merged_at Nullable(${INSTANT})`;
/** What became of an hour: a row without an event, written when all its events are there. */
const OF_HOUR = `
  hour_state LowCardinality(String), hour_stamp String, hour_lines UInt64, hour_unusable UInt64, hour_kept UInt64, hour_largest Int64,
  hour_first Nullable(${INSTANT}), hour_last Nullable(${INSTANT}), hour_sum UInt64`;

const COLUMNS_OF_HOUR = ['file_time', ...[...OF_HOUR.matchAll(/hour_\w+/g)].map(([name]) => name)];

/** The tables of months, and those that are being filled. */
export const MONTHS = '^hours_\\\\d{4}_\\\\d\\\\d$';
export const MONTHS_AND_NEXT = '^hours_\\\\d{4}_\\\\d\\\\d(_next)?$';
/** Tables and views that are there only while hours are read, what rests on another first. */
const WORKING = ['hours_keep', 'hours_count', 'hours_line', 'hours_counted', 'hours_wanted', 'hours_number'];

export function nameOf(month: string): string {
  return `hours_${month.replace('-', '_')}`;
}

/** The table that stands for all months there are. */
export async function createHours({ tell, place: { database } }: Clickhouse): Promise<void> {
  await tell(`CREATE DATABASE IF NOT EXISTS ${database}`);
  await tell(`CREATE OR REPLACE TABLE ${database}.hours (${EVENT}) ENGINE = Merge('${database}', '${MONTHS}')`);
}

export async function createMonth({ tell, place: { database } }: Clickhouse, name: string, comment: string): Promise<void> {
  await tell(
    `CREATE TABLE ${database}.${name} (${EVENT}, ${OF_HOUR}) ENGINE = MergeTree ORDER BY (event_type, repo_name, created_at) COMMENT '${comment}'`,
  );
}

/** What each line is read for, whosever it is: its repository, and whether it is an event at all. */
const LOOKED_AT = `JSONExtract(line, 'Tuple(type Nullable(String), created_at Nullable(String), actor Nullable(String),
  actor_attributes Tuple(login Nullable(String)), repo Tuple(id Nullable(Int64), name Nullable(String)),
  repository Tuple(id Nullable(Int64), owner Nullable(String), name Nullable(String)))')`;

/** Makes the way that lines take into a month: each is looked at once, counted, and kept where it is wanted. */
export async function createWay(engine: Clickhouse, into: string): Promise<void> {
  const { tell, place } = engine;
  const own = place.database;
  await dropWay(engine);
  await tell(`CREATE TABLE ${own}.hours_wanted (name String) ENGINE = MergeTree ORDER BY name`);
  await tell(`CREATE TABLE ${own}.hours_number (id Int64) ENGINE = MergeTree ORDER BY id`);
  await tell(
    `CREATE TABLE ${own}.hours_line (hour ${HOUR}, line String, repository Nullable(String), repository_id Nullable(Int64), usable Bool)
     ENGINE = Null`,
  );
  await tell(`CREATE TABLE ${own}.hours_counted (hour ${HOUR}, n UInt64, unusable UInt64, largest Int64) ENGINE = MergeTree ORDER BY hour`);
  await tell(`CREATE MATERIALIZED VIEW ${own}.hours_keep TO ${own}.${into} AS ${KEPT.replaceAll('{{own}}', own)}`);
  await tell(
    `CREATE MATERIALIZED VIEW ${own}.hours_count TO ${own}.hours_counted AS
     SELECT hour, count() AS n, countIf(NOT usable) AS unusable, max(coalesce(repository_id, 0)) AS largest
     FROM ${own}.hours_line GROUP BY hour`,
  );
}

export async function dropWay({ tell, place }: Clickhouse): Promise<void> {
  for (const name of WORKING) await tell(`DROP TABLE IF EXISTS ${place.database}.${name} SYNC`);
}

/** Sends the lines of an hour that way. */
export async function sendLines({ tell, place }: Clickhouse, hour: string, lines: string): Promise<void> {
  await tell(
    `INSERT INTO ${place.database}.hours_line
     WITH ${LOOKED_AT} AS event, coalesce(event.repo.name, concat(event.repository.owner, '/', event.repository.name)) AS name
     SELECT ${hourSql(hour)} AS hour, line, name AS repository, coalesce(event.repo.id, event.repository.id) AS repository_id,
       coalesce(event.type, '') <> '' AND coalesce(name, '') <> '' AND coalesce(event.actor, event.actor_attributes.login, '') <> ''
         AND length(coalesce(event.created_at, '')) >= 19 AND parseDateTime64BestEffortOrNull(event.created_at, 6, 'UTC') IS NOT NULL AS usable
     FROM ${lines} WHERE line <> '' ${PATIENCE}`,
  );
}

/**
 * Writes the row that says what became of an hour, which makes it whole: how many lines it has, what was kept of them, from when to when, and a sum that
 * does not depend on their order. An hour of no event at all is no hour.
 */
export async function closeHour({ tell, place }: Clickhouse, into: string, hour: string, stamp: string): Promise<void> {
  const own = place.database;
  await tell(
    `INSERT INTO ${own}.${into} (${COLUMNS_OF_HOUR.join(', ')})
     SELECT ${hourSql(hour)}, if(n = unusable, 'corrupt', 'present'), '${stamp}', n, unusable, kept, largest,
       if(kept = 0, NULL, first), if(kept = 0, NULL, last), total
     FROM (
       SELECT sum(n) AS n, sum(unusable) AS unusable, max(largest) AS largest FROM ${own}.hours_counted WHERE hour = ${hourSql(hour)}
     ) AS counted CROSS JOIN (
       SELECT count() AS kept, min(created_at) AS first, max(created_at) AS last,
         sum(cityHash64(event_type, repo_name, created_at, event_id, actor_login, action, toString(tuple(repo_id, actor_id, number, pull_request, opened_by,
           opened_by_id, opened_at, closed_at, merged_at)))) AS total
       FROM ${own}.${into} WHERE file_time = ${hourSql(hour)} AND event_type <> ''
     ) AS events`,
  );
}

/** Takes out whatever came of an hour that broke off, and says what it is. */
export async function leaveOutHour(
  { tell, append, place }: Clickhouse,
  into: string,
  hour: string,
  stamp: string,
  state: string,
): Promise<void> {
  const own = place.database;
  if (state !== 'missing')
    for (const [name, column] of Object.entries({ [into]: 'file_time', hours_counted: 'hour' }))
      await tell(`ALTER TABLE ${own}.${name} DELETE WHERE ${column} = ${hourSql(hour)} SETTINGS mutations_sync = 2`);
  await append(`${own}.${into}`, [{ file_time: Date.parse(hour) / 1000, hour_state: state, hour_stamp: stamp }]);
}

export function hourSql(hour: string): string {
  return `toDateTime('${hour.slice(0, 19).replace('T', ' ')}', 'UTC')`;
}
