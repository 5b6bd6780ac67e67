import type { Config } from '../config/config.ts';
import type { ServerHours } from '../config/engine-schema.ts';
import { type Clickhouse, openClickhouse } from '../engine/clickhouse.ts';
import { addressOf, isThere, sourceOf } from '../engine/events/hours/place.ts';
import { eventTable } from '../engine/events/table-shape.ts';
import { shapeOf } from '../engine/send-facts.ts';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import { type Message, verbatim } from '../util/message.ts';
import { type Check, checkFailed, NOTHING } from './check.ts';

/** The version that all tests run against; older ones lack dates beyond 2299, newer ones were not tried. */
const TESTED = '26.7';
/** What sending facts and reading them needs of the user. */
const RIGHTS = ['CREATE DATABASE', 'SELECT', 'INSERT', 'CREATE TABLE', 'DROP TABLE', 'ALTER TABLE'];

/** Whether the engine of the configuration answers, counts as the store does, and lets its user do what is needed. */
export async function engineChecks({ engine: place }: Config, effects: Effects): Promise<readonly Check[]> {
  if (place === null) return [];
  const what = { en: `engine ${place.url}`, zh: `引擎 ${place.url}` };
  let engine: Clickhouse | undefined;
  try {
    engine = await openClickhouse(place, effects);
    const checks = [versionCheck(what, engine.engine), await shapeCheck(what, engine), await rightsCheck(what, engine)];
    if (place.events === null) return checks;
    if ('hours' in place.events) return [...checks, await hoursCheck(engine, place.events.hours)];
    return [...checks, await eventsCheck(engine, place.events.table)];
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    return [checkFailed(what, error)];
  } finally {
    await engine?.close();
  }
}

function versionCheck(what: Message, engine: string): Check {
  const tested = engine.includes(` ${TESTED}.`);
  return {
    what,
    state: tested ? 'ok' : 'optional',
    found: { en: `${engine}, settings kept`, zh: `${engine}，设置保持不变` },
    mend: tested ? NOTHING : { en: `every measure was tried on ${TESTED}`, zh: `全部度量都在 ${TESTED} 上试过` },
  };
}

async function shapeCheck(what: Message, engine: Clickhouse): Promise<Check> {
  const { servers, shards, replicated } = await shapeOf(engine);
  const { cluster } = engine.place;
  const { en, zh } =
    cluster === null
      ? { en: 'one server', zh: '一台服务器' }
      : { en: `cluster ${cluster}: ${servers} servers, ${shards} shards`, zh: `集群 ${cluster}：${servers} 台服务器，${shards} 个分片` };
  return { what, state: 'ok', found: replicated ? { en: `${en}, replicated`, zh: `${zh}，有副本` } : { en, zh }, mend: NOTHING };
}

function everyColumn(limits: readonly Message[]): Message {
  return {
    en: `every column needed; it cannot tell: ${limits.map(({ en }) => en).join('; ')}`,
    zh: `所需的列齐全；它无法说明：${limits.map(({ zh }) => zh).join('；')}`,
  };
}

/** Whether the table of events can be read, and what it cannot tell. */
async function eventsCheck(engine: Clickhouse, table: string): Promise<Check> {
  const what = { en: `events ${table}`, zh: `事件 ${table}` };
  const { user } = engine.place;
  const { limits } = await eventTable(engine, table).catch((error: unknown) => {
    if (error instanceof MusterError) return { limits: error };
    throw error;
  });
  if (limits instanceof MusterError) return checkFailed(what, limits);
  if (!(await engine.may(`SELECT ON ${table}`)))
    return {
      what,
      state: 'missing',
      found: { en: `${user} may not read it`, zh: `${user} 无权读取` },
      mend: verbatim(`GRANT SELECT ON ${table} TO ${user}`),
    };
  return { what, state: 'ok', found: everyColumn(limits), mend: NOTHING };
}

/** Whether the server may read hours itself and keep them, and whether the first one is there. */
async function hoursCheck(engine: Clickhouse, hours: ServerHours): Promise<Check> {
  const { user, database } = engine.place;
  const source = sourceOf(hours);
  const what = { en: `hours ${hours.place}`, zh: `小时文件 ${hours.place}` };
  const lacking = await lackingOf(engine, [
    `READ ON ${source}`,
    'TABLE ENGINE ON Merge',
    'TABLE ENGINE ON Null',
    'CREATE TEMPORARY TABLE ON *.*',
    `CREATE VIEW ON ${database}.*`,
  ]);
  if (lacking.length > 0)
    return {
      what,
      state: 'missing',
      found: { en: `${user} may not read hours`, zh: `${user} 无权读取小时文件` },
      mend: verbatim(lacking.join('; ')),
    };
  const address = addressOf(hours, hours.from);
  const there = await isThere(engine, hours, hours.from).catch((error: unknown) => {
    if (error instanceof MusterError) return error;
    throw error;
  });
  const mend =
    source === 'FILE'
      ? { en: 'Paths are those of the server: below its user_files_path.', zh: '路径是服务器上的路径：在其 user_files_path 之下。' }
      : { en: 'The server itself must reach it.', zh: '须由服务器自己访问得到。' };
  if (there instanceof MusterError) return { ...checkFailed(what, there), mend };
  if (!there) return { what, state: 'missing', found: { en: `${address} is not there`, zh: `没有 ${address}` }, mend };
  const found = { en: `${address} is there; it cannot tell: pushes are no commits`, zh: `有 ${address}；它无法说明：推送不是提交` };
  return { what, state: 'ok', found, mend: NOTHING };
}

async function rightsCheck(what: Message, engine: Clickhouse): Promise<Check> {
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
  if (lacking.length > 0)
    return { what, state: 'missing', found: { en: `${user} lacks rights`, zh: `${user} 缺少权限` }, mend: verbatim(lacking.join('; ')) };
  return { what, state: 'ok', found: { en: `${user} may use ${database}`, zh: `${user} 可使用 ${database}` }, mend: NOTHING };
}

/** What to grant to the engine's user, of rights as `INSERT ON muster.*`. */
async function lackingOf({ may, place }: Clickhouse, rights: readonly string[]): Promise<readonly string[]> {
  const lacking: string[] = [];
  for (const right of rights) if (!(await may(right))) lacking.push(`GRANT ${right} TO ${place.user}`);
  return lacking;
}
