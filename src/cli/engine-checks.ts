import type { Config } from '../config/config.ts';
import type { ServerHours } from '../config/engine-schema.ts';
import { type Clickhouse, openClickhouse } from '../engine/clickhouse.ts';
import { addressOf, isThere, sourceOf } from '../engine/events/hours/place.ts';
import { eventTable } from '../engine/events/table-shape.ts';
import { shapeOf } from '../engine/send-facts.ts';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';

type Check = { readonly what: string; readonly state: 'ok' | 'missing' | 'optional'; readonly found: string; readonly mend: string };

/** The version that all tests run against; older ones lack dates beyond 2299, newer ones were not tried. */
const TESTED = '26.7';
/** What sending facts and reading them needs of the user. */
const RIGHTS = ['CREATE DATABASE', 'SELECT', 'INSERT', 'CREATE TABLE', 'DROP TABLE', 'ALTER TABLE'];

/** Whether the engine of the configuration answers, counts as the store does, and lets its user do what is needed. */
export async function engineChecks({ engine: place }: Config, effects: Effects): Promise<readonly Check[]> {
  if (place === null) return [];
  const what = `engine ${place.url}`;
  let engine: Clickhouse | undefined;
  try {
    engine = await openClickhouse(place, effects);
    const checks = [versionCheck(what, engine.engine), await shapeCheck(what, engine), await rightsCheck(what, engine)];
    if (place.events === null) return checks;
    if ('hours' in place.events) return [...checks, await hoursCheck(engine, place.events.hours)];
    return [...checks, await eventsCheck(`events ${place.events.table}`, engine, place.events.table)];
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    return [{ what, state: 'missing', found: error.message, mend: error.hint ?? '' }];
  } finally {
    await engine?.close();
  }
}

function versionCheck(what: string, engine: string): Check {
  const tested = engine.includes(` ${TESTED}.`);
  return {
    what,
    state: tested ? 'ok' : 'optional',
    found: `${engine}, settings kept`,
    mend: tested ? '' : `every measure was tried on ${TESTED}`,
  };
}

async function shapeCheck(what: string, engine: Clickhouse): Promise<Check> {
  const { servers, shards, replicated } = await shapeOf(engine);
  const found = engine.place.cluster === null ? 'one server' : `cluster ${engine.place.cluster}: ${servers} servers, ${shards} shards`;
  return { what, state: 'ok', found: replicated ? `${found}, replicated` : found, mend: '' };
}

/** Whether the table of events can be read, and what it cannot tell. */
async function eventsCheck(what: string, engine: Clickhouse, table: string): Promise<Check> {
  const { user } = engine.place;
  const { limits } = await eventTable(engine, table).catch((error: unknown) => {
    if (error instanceof MusterError) return { limits: error };
    throw error;
  });
  if (limits instanceof MusterError) return { what, state: 'missing', found: limits.message, mend: limits.hint ?? '' };
  if (!(await engine.may(`SELECT ON ${table}`)))
    return { what, state: 'missing', found: `${user} may not read it`, mend: `GRANT SELECT ON ${table} TO ${user}` };
  return { what, state: 'ok', found: `every column needed; it cannot tell: ${limits.join('; ')}`, mend: '' };
}

/** Whether the server may read hours itself and keep them, and whether the first one is there. */
async function hoursCheck(engine: Clickhouse, hours: ServerHours): Promise<Check> {
  const { user, database } = engine.place;
  const source = sourceOf(hours);
  const what = `hours ${hours.place}`;
  const lacking = await lackingOf(engine, [
    `READ ON ${source}`,
    'TABLE ENGINE ON Merge',
    'TABLE ENGINE ON Null',
    'CREATE TEMPORARY TABLE ON *.*',
    `CREATE VIEW ON ${database}.*`,
  ]);
  if (lacking.length > 0) return { what, state: 'missing', found: `${user} may not read hours`, mend: lacking.join('; ') };
  const address = addressOf(hours, hours.from);
  const there = await isThere(engine, hours, hours.from).catch((error: unknown) => {
    if (error instanceof MusterError) return error;
    throw error;
  });
  const mend = source === 'FILE' ? 'Paths are those of the server: below its user_files_path.' : 'The server itself must reach it.';
  if (there !== true) return { what, state: 'missing', found: there === false ? `${address} is not there` : there.message, mend };
  return { what, state: 'ok', found: `${address} is there; it cannot tell: pushes are no commits`, mend: '' };
}

async function rightsCheck(what: string, engine: Clickhouse): Promise<Check> {
  const { user, database, cluster, events } = engine.place;
  const { replicated } = await shapeOf(engine);
  const lacking = await lackingOf(engine, [
    ...RIGHTS.map((right) => `${right} ON ${database}.*`),
    'TABLE ENGINE ON MergeTree',
    ...(replicated ? ['TABLE ENGINE ON ReplicatedMergeTree'] : []),
    ...(cluster === null ? [] : ['TABLE ENGINE ON Distributed', 'CLUSTER ON *.*', 'READ ON REMOTE', 'WRITE ON REMOTE']),
    // Where events stay on the engine, a report is verified there.
    ...(events === null ? [] : [...RIGHTS, 'DROP DATABASE'].map((right) => `${right} ON ${database}_verify.*`)),
  ]);
  if (lacking.length > 0) return { what, state: 'missing', found: `${user} lacks rights`, mend: lacking.join('; ') };
  return { what, state: 'ok', found: `${user} may use ${database}`, mend: '' };
}

/** What to grant to the engine's user, of rights as `INSERT ON muster.*`. */
async function lackingOf({ may, place }: Clickhouse, rights: readonly string[]): Promise<readonly string[]> {
  const lacking: string[] = [];
  for (const right of rights) if (!(await may(right))) lacking.push(`GRANT ${right} TO ${place.user}`);
  return lacking;
}
