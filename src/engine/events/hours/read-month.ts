import { createHash } from 'node:crypto';
import type { ServerHours } from '../../../config/engine-schema.ts';
import { mapLimit } from '../../../util/map-limit.ts';
import type { Clickhouse } from '../../clickhouse.ts';
import { filesThere, isThere, linesOf, stateAfter } from './place.ts';
import { closeHour, createMonth, createWay, hourSql, leaveOutHour, nameOf, sendLines } from './tables.ts';

/** Raised when the same hours would give other rows: every month is then read again. */
const READER = 1;
/** Hours that the server reads side by side: unpacking one takes one of its cores, and the archive is a gift. */
const AT_ONCE = 2;

/** A month of hours that is to be read: `hours` are those of it that are wanted, as `2019-07-29T13:00:00Z`. */
export type WantedMonth = { readonly month: string; readonly hours: readonly string[] };
type HourRow = { readonly hour: string; readonly state: string; readonly stamp: string; readonly largest: number };
type Held = { readonly comment: string; readonly hours: ReadonlyMap<string, HourRow> };
type Todo = 'keep' | 'read' | 'missing';
const NOTHING: ReadonlyMap<string, HourRow> = new Map();

/**
 * Has the server read the hours of a month that are new or other files than they were, into a table beside the month's, which takes its place when
 * all of them are there. Broken off at any moment, the month is as before or as after, and the hours that were whole are not read again.
 * Later months first: a repository met there under a wanted name is found here by its number, under any name.
 * @param wanted `owner/name` of the repositories in the report, in small letters
 * @throws MusterError E_ENGINE_REFUSED when an hour can neither be read nor be told to be missing or damaged
 */
export async function readMonth(
  engine: Clickhouse,
  place: ServerHours,
  { month, hours }: WantedMonth,
  wanted: readonly string[],
  tell: (done: number) => void,
): Promise<void> {
  const name = nameOf(month);
  const next = `${name}_next`;
  const numbers = await numbersAfter(engine, month, wanted);
  const content = digest([READER, place.place, wanted]);
  const files = await filesThere(engine, place, hours);
  const held = await heldMonth(engine, name);
  const sound = held !== null && isOf(held, content, numbers) && [...held.hours.keys()].every((hour) => hours.includes(hour));
  const news = await planOf(hours, sound ? held.hours : NOTHING, files, async (hour) => sound && isThere(engine, place, hour));
  if (sound && [...news.values()].every((todo) => todo === 'keep')) return await drop(engine, next);
  const comment = `${content} ${numbers.join(',')}`;
  const begun = await heldMonth(engine, next);
  if (begun?.comment !== comment) await begin(engine, next, comment, sound ? name : null);
  const there = begun?.comment === comment ? begun.hours : sound ? held.hours : NOTHING;
  const plan = await planOf(hours, there, files, async (hour) => news.get(hour) === 'read');
  await keepOnly(
    engine,
    next,
    [...plan].flatMap(([hour, todo]) => (todo === 'keep' ? [hour] : [])),
  );
  await readHours(engine, place, { next, plan, numbers, wanted, files }, tell);
  if (held === null) return await engine.tell(`RENAME TABLE ${at(engine, next)} TO ${at(engine, name)}`);
  await engine.tell(`EXCHANGE TABLES ${at(engine, next)} AND ${at(engine, name)}`);
  await drop(engine, next);
}

const at = ({ place }: Clickhouse, name: string) => `${place.database}.${name}`;
const drop = (engine: Clickhouse, name: string) => engine.tell(`DROP TABLE IF EXISTS ${at(engine, name)} SYNC`);

function digest(content: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

/** What a table of a month holds: what it was read for, and its hours that are whole. Null where there is none. */
async function heldMonth(engine: Clickhouse, name: string): Promise<Held | null> {
  const { ask, place } = engine;
  const [found] = await ask<{ comment: string }>(
    'SELECT comment FROM system.tables WHERE database = {database:String} AND name = {name:String}',
    { database: place.database, name },
  );
  if (found === undefined) return null;
  const rows = await ask<HourRow>(
    `SELECT file_time AS hour, hour_state AS state, hour_stamp AS stamp, hour_largest AS largest FROM ${at(engine, name)} WHERE hour_state <> ''`,
  );
  return { comment: found.comment, hours: new Map(rows.map((row) => [row.hour, row])) };
}

/** Whether a month was read for the same repositories, and with every number that may be in it: numbers are given in order of time. */
function isOf({ comment, hours }: Held, content: string, numbers: readonly number[]): boolean {
  const [own, list = ''] = comment.split(' ');
  const largest = Math.max(0, ...[...hours.values()].map((row) => row.largest));
  const within = (all: readonly number[]) => all.filter((id) => id > 0 && id <= largest).join(',');
  return own === content && within(list.split(',').map(Number)) === within(numbers);
}

/** The numbers that wanted repositories were met under in later months. */
async function numbersAfter({ ask, place }: Clickhouse, month: string, wanted: readonly string[]): Promise<readonly number[]> {
  const names = wanted.map((name) => `'${name.replace(/[\\']/g, '\\$&')}'`).join(', ');
  if (names === '') return [];
  const rows = await ask<{ id: number }>(
    `SELECT DISTINCT repo_id AS id FROM ${place.database}.hours
     WHERE repo_id IS NOT NULL AND file_time >= ${hourSql(`${month}-01T00:00:00Z`)} + INTERVAL 1 MONTH AND lower(repo_name) IN (${names}) ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}

/** What to do about each hour, given those that are there already. `isNew` is asked for those that were missing, where files cannot be listed. */
async function planOf(
  hours: readonly string[],
  there: ReadonlyMap<string, HourRow>,
  files: ReadonlyMap<string, string> | null,
  isNew: (hour: string) => Promise<boolean>,
): Promise<ReadonlyMap<string, Todo>> {
  const todo = async (hour: string): Promise<Todo> => {
    const row = there.get(hour);
    if (files === null) return row === undefined || (row.state === 'missing' && (await isNew(hour))) ? 'read' : 'keep';
    const file = files.get(hour);
    if (file === undefined) return row?.state === 'missing' ? 'keep' : 'missing';
    return row?.stamp === file ? 'keep' : 'read';
  };
  const found = await mapLimit(hours, AT_ONCE, todo);
  return new Map(hours.map((hour, i) => [hour, found[i]!]));
}

/** Makes the table that is to be the month's, out of what the month has where it is to grow only. */
async function begin(engine: Clickhouse, next: string, comment: string, from: string | null): Promise<void> {
  await drop(engine, next);
  await createMonth(engine, next, comment);
  if (from !== null) await engine.tell(`ALTER TABLE ${at(engine, next)} ATTACH PARTITION tuple() FROM ${at(engine, from)}`);
}

async function keepOnly(engine: Clickhouse, next: string, hours: readonly string[]): Promise<void> {
  const others = hours.length === 0 ? 'true' : `file_time NOT IN (${hours.map(hourSql).join(', ')})`;
  await engine.tell(`ALTER TABLE ${at(engine, next)} DELETE WHERE ${others} SETTINGS mutations_sync = 2`);
}

type Work = {
  readonly next: string;
  readonly plan: ReadonlyMap<string, Todo>;
  readonly numbers: readonly number[];
  readonly wanted: readonly string[];
  readonly files: ReadonlyMap<string, string> | null;
};

/** Day by day, the newest first, so that each is read with the numbers of those after it. */
async function readHours(engine: Clickhouse, place: ServerHours, work: Work, tell: (done: number) => void): Promise<void> {
  const { next, plan, numbers, wanted } = work;
  const own = engine.place.database;
  await createWay(engine, next);
  await engine.append(
    `${own}.hours_wanted`,
    wanted.map((name) => ({ name })),
  );
  await engine.append(
    `${own}.hours_number`,
    numbers.map((id) => ({ id })),
  );
  const learn = `INSERT INTO ${own}.hours_number SELECT DISTINCT assumeNotNull(repo_id) FROM ${own}.${next}
    WHERE repo_id IS NOT NULL AND lower(repo_name) IN (SELECT name FROM ${own}.hours_wanted)`;
  await engine.tell(learn);
  const days = [...new Set([...plan.keys()].map((hour) => hour.slice(0, 10)))].sort().reverse();
  let done = 0;
  for (const day of days) {
    const ofDay = [...plan].filter(([hour, todo]) => hour.startsWith(day) && todo !== 'keep');
    await mapLimit(ofDay, AT_ONCE, async ([hour, todo]) => readHour(engine, place, work, hour, todo));
    done += [...plan.keys()].filter((hour) => hour.startsWith(day)).length;
    tell(done);
    if (ofDay.length > 0) await engine.tell(`${learn} AND toDate(file_time) = '${day}'`);
  }
}

async function readHour(engine: Clickhouse, place: ServerHours, { next, files }: Work, hour: string, todo: Todo): Promise<void> {
  const stamp = files?.get(hour) ?? '';
  if (todo === 'missing') return await leaveOutHour(engine, next, hour, stamp, 'missing');
  try {
    await sendLines(engine, hour, linesOf(place, hour));
  } catch (error) {
    const state = stateAfter(error);
    if (state === null) throw error;
    return await leaveOutHour(engine, next, hour, stamp, state);
  }
  await closeHour(engine, next, hour, stamp);
}
