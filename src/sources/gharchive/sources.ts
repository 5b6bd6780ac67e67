import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { isOnGitHub } from '../../config/repository.ts';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { glob } from '../../util/glob.ts';
import type { Source } from '../source.ts';
import { daySource, gapSource, type HourFile } from './day-source.ts';
import { ARCHIVE, type Archive, archiveAt, downloadFile, POLITE } from './download.ts';
import { fileOf, hourOf, hoursBetween } from './hour-name.ts';
import { knownIds } from './known-ids.ts';
import { hoursCache } from './own-folders.ts';

type Local = { readonly path: string; readonly name: string; readonly hour: string | null };

/**
 * One source per day of the archive, the newest first. Every hour between the first and the last file (or of the period to download) is accounted for.
 * Without `repositories` the repositories of the projects are kept, mirrors left out; `["*"]` keeps everything.
 * @throws MusterError E_FILE_MISSING when a glob matches nothing
 */
export async function gharchiveSources(config: Config, folder: string, effects: Effects): Promise<readonly Source[]> {
  const settings = config.gharchive;
  if (!settings) return [];
  const local = await localFiles(config, effects);
  const byHour = new Map(local.filter((file) => file.hour !== null).map((file) => [file.hour, file]));
  const download = settings.download;
  const wanted = download === undefined ? [] : hoursBetween(download.from, lastHourBefore(download.to));
  const named = [...byHour.keys()].filter((hour): hour is string => hour !== null).sort();
  const spanned = named.length === 0 ? [] : hoursBetween(named[0]!, named.at(-1)!);
  const hours = [...new Set([...spanned, ...wanted])].sort();
  const days = [...new Set([...named, ...wanted].map((hour) => hour.slice(0, 10)))].sort().reverse();
  const patterns = wantedRepositories(config);
  const shared = {
    patterns,
    folder,
    limits: config.limits,
    threads: Math.min(4, availableParallelism()),
    knownIds: knownIds(
      folder,
      createHash('sha256').update(JSON.stringify(patterns)).digest('hex'),
      new Set([...days, ...local.filter((file) => file.hour === null).map((file) => file.name)]),
    ),
  };
  const cache = hoursCache(folder);
  const fetched = new Set(wanted);
  const archive = archiveAt(download?.url ?? ARCHIVE);
  const read = new Set(days);
  const gaps = hours.filter((hour) => !read.has(hour.slice(0, 10)));
  const dated = days.map((day) => {
    const ofDay = hours.filter((hour) => hour.startsWith(day));
    const find = (effects: Effects) =>
      politely(ofDay, (hour) => locate(hour, byHour.get(hour), fetched.has(hour) ? archive : null, cache, effects));
    return daySource({
      ...shared,
      day,
      origin: ofDay.some((hour) => fetched.has(hour)) ? (download?.url ?? ARCHIVE) : (settings.files ?? []).join(' '),
      hours: limited(find),
    });
  });
  const undated = local
    .filter((file) => file.hour === null)
    .map((file) => daySource({ ...shared, day: file.name, origin: file.name, hours: async () => [file] }));
  return [...dated, ...(gaps.length > 0 ? [gapSource(gaps)] : []), ...undated];
}

/** The patterns to keep, or null for everything. */
export function wantedRepositories(config: Config): readonly string[] | null {
  const configured = config.gharchive?.repositories;
  if (configured?.some((pattern) => pattern === '*' || pattern === '*/*')) return null;
  const own = config.projects
    .flatMap((project) => project.repositories)
    .filter(({ mirrorOf, repository }) => mirrorOf === null && isOnGitHub(repository));
  return [...new Set(configured ?? own.map(({ repository }) => repository))].sort();
}

async function localFiles(config: Config, effects: Effects): Promise<readonly Local[]> {
  const files: Local[] = [];
  for (const pattern of config.gharchive?.files ?? []) {
    const paths = await glob(path.resolve(config.folder, pattern), effects);
    const present = await Promise.all(
      paths.map((file) =>
        effects.files.stat(file).then(
          () => true,
          () => false,
        ),
      ),
    );
    if (!present.includes(true))
      throw new MusterError(
        'E_FILE_MISSING',
        { en: `No file matches ${pattern}.`, zh: `没有文件与 ${pattern} 相符。` },
        {
          hint: { en: 'Check gharchive.files in muster.yaml.', zh: '请检查 muster.yaml 中的 gharchive.files。' },
          at: { file: pattern },
        },
      );
    for (const file of paths) files.push({ path: file, name: path.basename(file), hour: hourOf(path.basename(file)) });
  }
  return files;
}

async function locate(hour: string, local: Local | undefined, archive: Archive | null, cache: string, effects: Effects): Promise<HourFile> {
  if (local) return local;
  const name = fileOf(hour);
  return { name, hour, path: archive === null ? null : await downloadFile(archive, name, cache, effects) };
}

/** Calls `ask` for each, a few at a time; answers in order. */
async function politely<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = new Array(items.length);
  let next = 0;
  const one = async () => {
    while (next < items.length) {
      const index = next++;
      answers[index] = await ask(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: POLITE }, one));
  return answers;
}

/** Asks once per run; the answer is kept for the second call. */
function limited(find: (effects: Effects) => Promise<readonly HourFile[]>): (effects: Effects) => Promise<readonly HourFile[]> {
  let found: Promise<readonly HourFile[]> | undefined;
  return (effects) => (found ??= find(effects));
}

function lastHourBefore(instant: string): string {
  return `${new Date(Date.parse(instant) - 1).toISOString().slice(0, 13)}:00:00Z`;
}
