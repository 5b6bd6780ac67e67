import type { ServerHours } from '../../../config/engine-schema.ts';
import { MusterError } from '../../../model/error.ts';
import { fileOf, hoursBetween } from '../../../sources/gharchive/hour-name.ts';
import type { Source } from '../../../sources/source.ts';
import type { Effects } from '../../../util/effects.ts';
import type { Clickhouse } from '../../clickhouse.ts';
import { type Hour, type Month, monthSource, NO_EVENTS } from '../months.ts';
import { readMonth, type WantedMonth } from './read-month.ts';
import { createHours, dropWay, MONTHS, MONTHS_AND_NEXT, nameOf } from './tables.ts';

/**
 * Has the server read what is new of the hours of the configuration, a table for each month in Muster's database, and gives the months as sources. A month
 * that cannot be read is a source that fails: what was read of it before stays.
 * @param wanted `owner/name` of the repositories in the report
 * @throws MusterError E_ENGINE_REFUSED when the server lets nothing be written
 */
export async function hourSources(
  engine: Clickhouse,
  hours: ServerHours,
  wanted: readonly string[],
  effects: Effects,
): Promise<readonly Source[]> {
  const months = monthsOf(hours);
  await createHours(engine);
  await dropMonthsBut(engine, months);
  const progress = effects.log.progress({ en: `Reading hours on ${engine.engine}`, zh: `正在 ${engine.engine} 上读取小时文件` });
  const failed = new Map<string, MusterError>();
  const names = wanted.map((name) => name.toLowerCase());
  let before = 0;
  const all = months.reduce((sum, one) => sum + one.hours.length, 0);
  try {
    for (const one of months) {
      await readMonth(engine, hours, one, names, (done) => progress.update(before + done, all, one.month)).catch((error: unknown) => {
        if (!(error instanceof MusterError)) throw error;
        failed.set(one.month, error);
      });
      before += one.hours.length;
    }
  } finally {
    await dropWay(engine);
  }
  progress.done(
    failed.size === 0
      ? { en: 'done', zh: '完成' }
      : { en: `${failed.size} of ${months.length} months not read`, zh: `${months.length} 个月中有 ${failed.size} 个月未读取` },
  );
  const versions = new Map((await hourMonths(engine)).map(({ month, version }) => [month, version]));
  const origin = `hours ${hours.place}`;
  const sources: Source[] = [];
  for (const { month } of months) {
    const error = failed.get(month);
    sources.push(
      error
        ? failedMonth(month, origin, error)
        : monthSource(month, versions.get(month) ?? NO_EVENTS, origin, await hoursOf(engine, month)),
    );
  }
  return sources;
}

/** The months of the hours, the newest first. */
function monthsOf({ from, to }: ServerHours): readonly WantedMonth[] {
  const last = new Date(Date.parse(to) - 1).toISOString();
  const hours = hoursBetween(`${from.slice(0, 13)}:00:00Z`, last);
  const months = [...new Set(hours.map((hour) => hour.slice(0, 7)))].sort().reverse();
  return months.map((month) => ({ month, hours: hours.filter((hour) => hour.startsWith(month)) }));
}

/** Takes out months that are not configured any more, and all where no hours are. */
export async function dropMonthsBut(engine: Clickhouse, months: readonly WantedMonth[]): Promise<void> {
  const kept = new Set(months.flatMap(({ month }) => [nameOf(month), `${nameOf(month)}_next`]));
  for (const name of await monthTables(engine))
    if (!kept.has(name)) await engine.tell(`DROP TABLE IF EXISTS ${engine.place.database}.${name} SYNC`);
}

async function monthTables({ ask, place }: Clickhouse): Promise<readonly string[]> {
  const found = await ask<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = {database:String} AND match(name, '${MONTHS_AND_NEXT}')`,
    { database: place.database },
  );
  return found.map(({ name }) => name);
}

/** Takes out what people did whose logins a query names, and that they opened what others did something to. What the hours were read to hold stays told. */
export async function forgetInMonths(engine: Clickhouse, logins: string): Promise<void> {
  for (const name of await monthTables(engine))
    await engine.tell(
      `ALTER TABLE ${engine.place.database}.${name} DELETE WHERE lower(actor_login) IN (${logins}),
       UPDATE opened_by = '', opened_by_id = NULL WHERE lower(opened_by) IN (${logins}) SETTINGS mutations_sync = 2`,
    );
}

/** Every month that was read: how many events of the wanted repositories its hours have, from when to when, and a checksum, as they were read. */
export async function hourMonths(engine: Clickhouse): Promise<readonly Month[]> {
  const { ask, place } = engine;
  if ((await monthTables(engine)).every((name) => name.endsWith('_next'))) return [];
  const rows = await ask<{ month: string; n: number; first: string; last: string; sum: string }>(
    `SELECT toString(toStartOfMonth(file_time)) AS month, sum(hour_kept) AS n, min(hour_first) AS first, max(hour_last) AS last, hex(sum(hour_sum)) AS sum
     FROM merge('${place.database}', '${MONTHS}') WHERE hour_state <> '' GROUP BY month HAVING n > 0 ORDER BY month`,
  );
  return rows.map(({ month, n, first, last, sum }) => ({
    month: month.slice(0, 7),
    version: `${n} events, ${first} to ${last}, checksum ${sum.toLowerCase()}`,
  }));
}

async function hoursOf({ ask, place }: Clickhouse, month: string): Promise<readonly Hour[]> {
  const rows = await ask<Omit<Hour, 'file'>>(
    `SELECT file_time AS hour, hour_state AS state, hour_lines AS lines, hour_kept AS kept, hour_unusable AS unusable FROM ${place.database}.${nameOf(month)}
     WHERE hour_state <> '' ORDER BY hour`,
  );
  return rows.map((row) => ({ ...row, file: fileOf(row.hour) }));
}

function failedMonth(month: string, origin: string, error: MusterError): Source {
  return {
    id: `gharchive:${month}`,
    kind: 'gharchive',
    origin,
    tables: ['raw_gharchive_hour'],
    fingerprint: () => Promise.reject(error),
    plan: () => Promise.reject(error),
  };
}
