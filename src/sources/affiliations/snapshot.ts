import path from 'node:path';
import type { Effects } from '../../util/effects.ts';
import { discoverWithGit } from '../git/run-git.ts';
import { parseDay } from './day.ts';
import type { Day, Take } from './people-file.ts';
import { PRIORITY } from './priority.ts';

/** Formats that somebody generates from what is known on a day, without saying which; the user's own tables are none. */
const SNAPSHOTS: ReadonlySet<string> = new Set([
  'gitdm-developers',
  'gitdm-companies',
  'gitdm-email-map',
  'gitdm-group',
  'github-users',
  'sortinghat',
  'stackalytics',
]);

/** What an open end is worth: a snapshot says nothing of a time longer after it. */
const DAYS_AFTER = 365;

const DATED_NAME = /(?<!\d)(?<year>20\d{2})-(?<month>0[1-9]|1[0-2])(?:-(?<day>0[1-9]|[12]\d|3[01]))?(?!\d)/;

/**
 * The day a list was taken, and what says so: the configuration, the list itself, the file's name, the commit that last changed it, or nothing but that it
 * was read on that day.
 */
export type Taken = { readonly day: Day; readonly by: 'configuration' | 'list' | 'name' | 'commit' | 'reading' };

/** When a file was taken, so far as something beside it tells; undefined for formats that are no snapshots and where nothing does. */
export async function takenBefore(
  { format, origin, path: file, asOf }: { readonly format: string; readonly origin: string; readonly path: string; readonly asOf?: Day },
  effects: Effects,
): Promise<Taken | undefined> {
  if (!isSnapshot(format)) return undefined;
  if (asOf !== undefined) return { day: asOf, by: 'configuration' };
  const named = dayInName(origin);
  if (named !== undefined) return { day: named, by: 'name' };
  const committed = await commitDay(file, effects);
  return committed === undefined ? undefined : { day: committed, by: 'commit' };
}

/** Whether files of a format are lists as of a day. */
export function isSnapshot(format: string): boolean {
  return SNAPSHOTS.has(format);
}

/** The day that an export of SortingHat 0.7 says it was made on. */
export function dayInList(text: string): Day | undefined {
  const [, time] = /"time"\s*:\s*"([^"]+)"/.exec(text) ?? [];
  return time === undefined ? undefined : parseDay(time);
}

/** The day in a file's name (`users-2017-06.json`: the last of June). */
export function dayInName(origin: string): Day | undefined {
  const { year, month, day } = DATED_NAME.exec(origin.slice(origin.lastIndexOf('/') + 1))?.groups ?? {};
  if (year === undefined) return undefined;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  return day === undefined ? last : `${year}-${month}-${day}`;
}

/** The UTC day of the commit that last changed a file which is as it was committed; undefined where it is in no repository or was changed since. */
async function commitDay(file: string, effects: Effects): Promise<Day | undefined> {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  const ask = async (...args: string[]) => {
    const { code, stdout } = await discoverWithGit(['-C', folder, ...args], effects);
    return code === 0 ? stdout.toString('utf8').trim() : '';
  };
  try {
    const committed = await ask('rev-parse', '--verify', '--quiet', `HEAD:./${name}`);
    if (committed === '' || committed !== (await ask('hash-object', '--no-filters', '--', name))) return undefined;
    const seconds = await ask('log', '-1', '--format=%ct', 'HEAD', '--', name);
    return seconds === '' ? undefined : new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
  } catch {
    return undefined;
  }
}

/**
 * Takes the records of a snapshot of a day: an employer without an end counts for a year after it, the company of a profile from it on (the first one also
 * before, see `statements.sql`), and a place without dates was seen on it.
 */
export function asSnapshot(take: Take, day: Day): Take {
  const end = new Date(Date.parse(`${day}T00:00:00Z`) + DAYS_AFTER * 86_400_000).toISOString().slice(0, 10);
  return (record) => {
    if (record.type === 'affiliation' && record.until === null && (record.from === null || record.from < end))
      return take({ ...record, from: record.priority === PRIORITY.profileCompany ? day : record.from, until: end });
    if (record.type === 'location' && record.firstSeen === null && record.lastSeen === null)
      return take({ ...record, firstSeen: day, lastSeen: day });
    return take(record);
  };
}
