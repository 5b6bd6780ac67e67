import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Limits } from '../../config/limits.ts';
import type { Value } from '../../model/database.ts';
import type { Effects } from '../../util/effects.ts';
import { privateFolder } from '../../util/private-files.ts';
import { PRIORITY } from '../affiliations/priority.ts';
import type { Reading, Sink, Source } from '../source.ts';
import { fileOf } from './hour-name.ts';
import type { KnownIds } from './known-ids.ts';
import { spoolFolder } from './own-folders.ts';
import type { HourScan } from './scan-job.ts';
import { scanPool } from './scan-pool.ts';

/** One hour of a day. `path` is null when there is no file for it. */
export type HourFile = { readonly name: string; readonly hour: string | null; readonly path: string | null };

export type DayOptions = {
  /** `2019-07-29`, or the name of a file that is not named after an hour. */
  readonly day: string;
  readonly origin: string;
  readonly hours: (effects: Effects) => Promise<readonly HourFile[]>;
  /** `owner/name` patterns to keep; null keeps everything. */
  readonly patterns: readonly string[] | null;
  readonly knownIds: KnownIds;
  /** Muster's own folder, for spool files. */
  readonly folder: string;
  readonly threads: number;
  readonly limits: Limits;
};

/** Hours loaded by one statement: the engine then ends a block of rows less often. */
const LOADED_AT_ONCE = 3;
/** The cores are busy scanning: further threads of the engine would only hold further half-full blocks of rows. */
const LOAD_ON_ONE_THREAD = 'SET threads = 1';
const USE_ALL_THREADS = 'RESET threads';
/** Hours scanned ahead, beside one for each thread. */
const AHEAD = 2;

/** Raised when the same files would give other rows: every day is then read again. */
const READER = 2;

const LOAD_EVENTS = sql('./load-events.sql');
const LOAD_PROFILES = ['./load-locations.sql', './load-companies.sql', './load-profiles.sql'].map(sql);

/** One day of the archive: its hours are scanned side by side and loaded in one transaction. */
export function daySource(options: DayOptions): Source {
  const id = `gharchive:${options.day}`;
  return {
    id,
    kind: 'gharchive',
    origin: options.origin,
    tables: ['raw_gharchive_event', 'raw_gharchive_hour', 'raw_gharchive_profile', 'raw_location', 'raw_affiliation'],
    followsOthers: true,
    fingerprint: async (effects) => fingerprint(options, await options.hours(effects), effects),
    async plan(_previous, effects) {
      const hours = await options.hours(effects);
      return { mode: 'replace', read: (sink) => readDay(id, options, hours, sink, effects) };
    },
  };
}

async function fingerprint(options: DayOptions, hours: readonly HourFile[], effects: Effects): Promise<string> {
  const again = await options.knownIds.again(options.day, effects);
  const hash = createHash('sha256').update(JSON.stringify([READER, options.patterns, again]));
  for (const { name, path } of hours) {
    const stat = path === null ? undefined : await effects.files.stat(path);
    hash.update(`\n${name} ${stat?.size} ${stat?.mtimeMs}`);
  }
  return hash.digest('hex');
}

async function readDay(source: string, options: DayOptions, hours: readonly HourFile[], sink: Sink, effects: Effects): Promise<Reading> {
  const filter = { patterns: options.patterns, ids: await options.knownIds.after(options.day, effects) };
  const pool = scanPool(options.threads);
  const content = createHash('sha256');
  const learned = new Set<number>();
  let largest = 0;
  const accounts: Value[][] = [];
  const spools = join(spoolFolder(options.folder), options.day);
  const folderOf = (index: number) => join(spools, String(Math.floor(index / LOADED_AT_ONCE)));
  const spoolOf = (index: number) => join(folderOf(index), `${hours[index]!.name}.tsv`);
  // What a sync that was killed left there would be loaded too.
  await effects.files.rm(spools, { recursive: true, force: true });
  await sink.run(LOAD_ON_ONE_THREAD);
  try {
    const started = new Map<number, Promise<HourScan>>();
    const start = async (index: number) => {
      const path = hours[index]?.path;
      if (!path) return;
      await privateFolder(folderOf(index));
      started.set(index, guarded(pool.scan({ file: path, spool: spoolOf(index), filter, limits: options.limits })));
    };
    // A little ahead of the loading, so that spool files never pile up.
    for (let index = 0; index < options.threads + AHEAD; index++) await start(index);
    let kept = 0;
    for (const [index, hour] of hours.entries()) {
      const scan = await started.get(index);
      if (scan !== undefined) await loadParts(source, hour, scan, spoolOf(index), sink);
      kept += scan?.kept ?? 0;
      accounts.push(hourRow(source, hour, scan));
      content.update(`${hour.name} ${scan?.sha256}\n`);
      for (const id of scan?.repositoryIds ?? []) learned.add(id);
      largest = Math.max(largest, scan?.largestId ?? 0);
      await start(index + options.threads + AHEAD);
      if ((index + 1) % LOADED_AT_ONCE !== 0 && index + 1 < hours.length) continue;
      if (kept > 0) await sink.run(LOAD_EVENTS, { spools: join(folderOf(index), '*.tsv'), source });
      kept = 0;
      await effects.files.rm(folderOf(index), { recursive: true, force: true });
    }
  } finally {
    await pool.close();
    await effects.files.rm(spools, { recursive: true, force: true });
    // A transaction that failed takes no statement; what failed is what matters then.
    await sink.run(USE_ALL_THREADS).catch(() => undefined);
  }
  await writeHours(accounts, sink);
  if (options.patterns !== null) await options.knownIds.learn(options.day, { ids: [...learned], largest }, effects);
  return { version: content.digest('hex'), cursor: null };
}

/** A promise that may be left unawaited when an earlier one fails. */
function guarded<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Lists what was wrong with an hour, and takes the profiles that events of before 2015 show. */
async function loadParts(source: string, hour: HourFile, scan: HourScan, spool: string, sink: Sink): Promise<void> {
  for (const { line, reason, kept } of scan.problems) sink.quarantine({ file: hour.name, line, item: '', reason, kept });
  if (scan.profiles === 0) return;
  for (const load of LOAD_PROFILES)
    await sink.run(load, { source, spool, ...(load.includes('$priority') ? { priority: PRIORITY.eventProfile } : {}) });
}

/** A row of `raw_gharchive_hour`; an hour without a file is missing. */
function hourRow(source: string, { name, hour }: Pick<HourFile, 'name' | 'hour'>, scan?: HourScan): Value[] {
  const micros = hour === null ? null : BigInt(Date.parse(hour)) * 1000n;
  return [source, name, micros, scan?.state ?? 'missing', scan?.bytes ?? 0, scan?.sha256 ?? '', scan?.lines ?? 0, scan?.kept ?? 0];
}

async function writeHours(rows: readonly Value[][], sink: Sink): Promise<void> {
  const writer = await sink.writer('raw_gharchive_hour');
  for (const row of rows) writer.append(row);
  await writer.close();
}

/** The days between the first and the last file that have no file at all: their hours are missing, and that is all there is to say. */
export function gapSource(hours: readonly string[]): Source {
  const id = 'gharchive:gaps';
  const version = createHash('sha256').update(hours.join('\n')).digest('hex');
  return {
    id,
    kind: 'gharchive',
    origin: 'hours between the files',
    tables: ['raw_gharchive_hour'],
    fingerprint: async () => version,
    plan: async () => ({
      mode: 'replace',
      async read(sink) {
        await writeHours(
          hours.map((hour) => hourRow(id, { name: fileOf(hour), hour })),
          sink,
        );
        return { version, cursor: null };
      },
    }),
  };
}

function sql(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
