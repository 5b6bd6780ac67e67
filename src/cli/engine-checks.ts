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
const RIGHTS = ['SELECT', 'INSERT', 'CREATE TABLE', 'DROP TABLE', 'ALTER TABLE'] as const;

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
  if (!(await engine.may('SELECT', table)))
    return { what, state: 'missing', found: `${user} may not read it`, mend: `GRANT SELECT ON ${table} TO ${user}` };
  return { what, state: 'ok', found: `every column needed; it cannot tell: ${limits.join('; ')}`, mend: '' };
}

/** Whether the server may read hours itself and keep them, and whether the first one is there. */
async function hoursCheck(engine: Clickhouse, hours: ServerHours): Promise<Check> {
  const { user, database } = engine.place;
  const source = sourceOf(hours);
  const what = `hours ${hours.place}`;
  const needed = [['READ', source] as const, ['CREATE TEMPORARY TABLE', '*.*'] as const, ['CREATE VIEW', `${database}.*`] as const];
  const lacking: string[] = [];
  for (const [right, on] of needed) if (!(await engine.may(right, on))) lacking.push(`GRANT ${right} ON ${on} TO ${user}`);
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

async function rightsCheck(what: string, { may, place }: Clickhouse): Promise<Check> {
  const lacking: string[] = [];
  for (const right of RIGHTS) if (!(await may(right))) lacking.push(right);
  return {
    what,
    state: lacking.length === 0 ? 'ok' : 'missing',
    found: lacking.length === 0 ? `${place.user} may use ${place.database}` : `${place.user} lacks ${lacking.join(', ')}`,
    mend: lacking.length === 0 ? '' : `GRANT ${lacking.join(', ')} ON ${place.database}.* TO ${place.user}`,
  };
}
