import type { ServerHours } from '../../../config/engine-schema.ts';
import { MusterError } from '../../../model/error.ts';
import { isWebAddress } from '../../../util/web-address.ts';
import type { Clickhouse } from '../../clickhouse.ts';

/** How often the server asks again before an hour cannot be read: what was read before it is kept, and the next sync goes on. */
export const PATIENCE = 'SETTINGS http_max_tries = 5';
/** Codes of ClickHouse's errors. */
const INFLATE_FAILED = '354';
const NO_SUCH_FILE = '107';
const REMOTE_ERROR = '86';
const NOT_FOUND = 'HTTP status code: 404';

/** Where an hour is, for the server. */
export function addressOf({ place }: ServerHours, hour: string): string {
  return place
    .replace('{yyyy}', hour.slice(0, 4))
    .replace('{MM}', hour.slice(5, 7))
    .replace('{dd}', hour.slice(8, 10))
    .replace('{h}', String(Number(hour.slice(11, 13))));
}

/** The source that the server's user must be allowed to read. */
export function sourceOf({ place }: ServerHours): 'URL' | 'FILE' {
  return isWebAddress(place.replace(/[{}]/g, '')) ? 'URL' : 'FILE';
}

/** The lines of an hour, as a table of the server. */
export function linesOf(hours: ServerHours, hour: string): string {
  return `${sourceOf(hours).toLowerCase()}('${addressOf(hours, hour)}', 'LineAsString')`;
}

/**
 * Which of the hours are there, each with what tells its file from another of the same name, without reading one. Null where only asking for each would
 * tell: on the web.
 */
export async function filesThere(
  { ask }: Clickhouse,
  hours: ServerHours,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, string> | null> {
  if (sourceOf(hours) === 'URL') return null;
  const constant = hours.place.slice(0, hours.place.indexOf('{'));
  const rest = wanted.map((hour) => addressOf(hours, hour).slice(constant.length));
  const found = await ask<{ path: string; stamp: string }>(
    `SELECT _path AS path, concat(toString(_size), ' ', toString(toUnixTimestamp(_time))) AS stamp FROM file('${constant}{${rest.join(',')}}', 'One')`,
  );
  return new Map(
    wanted.flatMap((hour) => {
      const there = found.find(({ path }) => path.endsWith(addressOf(hours, hour)));
      return there === undefined ? [] : [[hour, there.stamp] as const];
    }),
  );
}

/** Whether an hour that was not there is there now. @throws MusterError E_ENGINE_REFUSED when that cannot be known */
export async function isThere({ ask }: Clickhouse, hours: ServerHours, hour: string): Promise<boolean> {
  try {
    await ask(`SELECT 1 AS line FROM ${linesOf(hours, hour)} LIMIT 1 ${PATIENCE}`);
    return true;
  } catch (error) {
    const state = stateAfter(error);
    if (state === null) throw error;
    return state === 'corrupt';
  }
}

/** What an hour is of which reading ended so; null where that says nothing of the hour. */
export function stateAfter(error: unknown): 'missing' | 'corrupt' | null {
  const { code, message } = ((error instanceof MusterError ? error.cause : null) ?? {}) as { code?: string; message?: string };
  if (code === NO_SUCH_FILE || (code === REMOTE_ERROR && message?.includes(NOT_FOUND))) return 'missing';
  return code === INFLATE_FAILED ? 'corrupt' : null;
}
