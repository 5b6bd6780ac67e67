import { createHash } from 'node:crypto';
import type { Limits } from '../../config/limits.ts';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import type { GitDir } from '../../util/git-folder.ts';
import { wholeText } from '../capped-file.ts';
import type { Previous, Reading, Sink, Source } from '../source.ts';
import { cachePath, updateCache } from './cache.ts';
import { assertWalkable, type FoldersWanted } from './folder-sizes.ts';
import { findGitDir } from './git-dir.ts';
import { type HistoryView, readHistoryView } from './history-view.ts';
import { readCommits } from './read-commits.ts';
import { hasFiles, type LinesWanted, readLines } from './read-lines.ts';
import { type LastRevision, readMaintainers, UNREAD } from './read-maintainers.ts';
import { readTags, tagsDigest } from './read-tags.ts';
import { findRemoteTip } from './remote.ts';
import { committedMailmap, fetchedMailmap, writeMailmap } from './repository-mailmap.ts';
import { runLocalGit, withoutSecrets } from './run-git.ts';
import { findCommit, findTip, type Tip } from './tip.ts';

export type GitOptions = {
  /** Its name: `owner/name`, `host/path` or `local/folder`. */
  readonly repository: string;
  /** The address or path as configured. */
  readonly origin: string;
  /** What git reads: an address when `remote`, else a path. */
  readonly location: string;
  readonly remote: boolean;
  /** A mailmap file that replaces the repository's own. */
  readonly mailmap: string | null;
  /** Where copies of addresses are kept. */
  readonly cacheDir: string;
  /** The branch to read, or null for the default one. */
  readonly branch: string | null;
  /** A commit to read instead of the branch's tip, or null. */
  readonly at: string | null;
  readonly limits: Limits;
};

/** Raised when the same history would give other rows: every repository is then read again. */
const READER = 7;

/** Where the last reading ended, and what it rests on; another `view` or more to see means reading it all again. */
type Cursor = {
  readonly reader: number;
  readonly tip: string;
  readonly view: string;
  readonly files: boolean;
  /** Where the lists of maintainers end; absent where they could not be read. */
  readonly maintainers?: LastRevision | undefined;
};

type Opened = { readonly dir: GitDir; readonly tip: Tip | undefined; readonly view: HistoryView };

/** A git repository: all commits of one branch, merges too. */
export function gitSource(options: GitOptions): Source {
  const id = `git:${options.repository}`;
  const origin = withoutSecrets(options.origin);
  return {
    id,
    kind: 'git',
    origin,
    tables: [
      'raw_commit',
      'raw_trailer',
      'raw_declaration',
      'raw_commit_lines',
      'raw_alias',
      'raw_tag',
      'raw_maintainer',
      'raw_maintainer_read',
    ],
    fingerprint: (effects) => fingerprint(options, effects),
    async plan(previous, effects) {
      const opened = await open(options, effects);
      const { dir, tip, view } = opened;
      if (tip === undefined) return { mode: 'replace', read: async (sink) => nothingToRead(origin, sink) };
      const cursor: Cursor = { reader: READER, tip: tip.sha, view: view.hash, files: await hasFiles(dir, tip.sha, effects) };
      const known = await knownTip(previous, cursor, dir, effects);
      return {
        mode: known === undefined ? 'replace' : 'append',
        read: (sink) => readAll(options, { ...opened, tip }, cursor, known, sink, effects),
      };
    },
  };
}

async function fingerprint(options: GitOptions, effects: Effects): Promise<string> {
  const mailmap = options.mailmap === null ? '' : sha256(await configuredMailmap(options.mailmap, options.limits, effects));
  if (options.at !== null) return [READER, options.at, '', mailmap].join(' ');
  if (options.remote) {
    const tip = await findRemoteTip(options.location, options.branch, effects);
    return [READER, tip?.sha ?? 'empty', tip?.tags ?? '', mailmap].join(' ');
  }
  const { dir, tip, view } = await openPath(options.location, options, effects);
  return [READER, tip?.sha ?? 'empty', `${view.hash}${await tagsDigest(dir, effects)}`, mailmap].join(' ');
}

async function open(options: GitOptions, effects: Effects): Promise<Opened> {
  const newest = await openNewest(options, effects);
  return options.at === null ? newest : { ...newest, tip: await findCommit(options.at, newest.dir, options.repository, effects) };
}

async function openNewest(options: GitOptions, effects: Effects): Promise<Opened> {
  if (!options.remote) return await openPath(options.location, options, effects);
  const { cacheDir, repository, location, branch } = options;
  const path = cachePath(cacheDir, repository, location);
  const remote = await findRemoteTip(location, branch, effects);
  if (remote === undefined) return { dir: { gitDir: path, commonDir: path }, tip: undefined, view: { altered: new Map(), hash: '' } };
  await updateCache(path, location, remote, effects);
  const copy = await openPath(path, { branch: null, origin: options.origin }, effects);
  return { ...copy, tip: copy.tip && { ...copy.tip, fallback: remote.fallback } };
}

async function openPath(path: string, { branch, origin }: Pick<GitOptions, 'branch' | 'origin'>, effects: Effects): Promise<Opened> {
  const dir = await findGitDir(path, effects);
  const [tip, view] = await Promise.all([findTip(dir, { branch, place: withoutSecrets(origin) }, effects), readHistoryView(dir, effects)]);
  return { dir, tip, view };
}

/** The tip that was read last, when everything from there on is all that is new; undefined after a force push. */
async function knownTip(previous: Previous | undefined, now: Cursor, dir: GitDir, effects: Effects): Promise<Cursor | undefined> {
  const last: unknown = previous?.cursor ? JSON.parse(previous.cursor) : undefined;
  if (!isCursor(last) || last.reader !== now.reader || last.view !== now.view || last.files !== now.files) return undefined;
  const { code } = await runLocalGit(dir.gitDir, ['merge-base', '--is-ancestor', last.tip, now.tip], effects);
  return code === 0 ? last : undefined;
}

function isCursor(value: unknown): value is Cursor {
  return typeof value === 'object' && value !== null && 'tip' in value && typeof value.tip === 'string';
}

async function readAll(
  options: GitOptions,
  opened: Opened & { tip: Tip },
  cursor: Cursor,
  known: Cursor | undefined,
  sink: Sink,
  effects: Effects,
): Promise<Reading> {
  const { dir, tip, view } = opened;
  const source = `git:${options.repository}`;
  const origin = withoutSecrets(options.origin);
  const wanted = { gitDir: dir.gitDir, source, repository: options.repository, origin, tip: tip.sha, known: known?.tip, view };
  // What is said of the repository as a whole is said anew each time.
  if (known !== undefined) await forgetWhole(source, sink);
  if (tip.fallback) sink.quarantine({ file: origin, line: 0, item: '', reason: 'default-branch-missing', kept: true });
  await readCommits(wanted, sink, effects);
  await readTags(wanted, sink, effects);
  const cut = [...view.altered.values()].filter((by) => by === 'history-cut').length;
  if (cut > 0) sink.note('shallow', String(cut));
  const walk = cursor.files ? await walkable({ ...wanted, limits: options.limits }, effects) : undefined;
  const files = cursor.files && (await readLinesIfThere(wanted, walk, sink, effects));
  await readMailmap(options, dir, cursor, sink, effects);
  const last = known?.maintainers === undefined ? undefined : { tip: known.tip, at: known.maintainers };
  const address = options.remote ? options.location : undefined;
  const maintainers = await readMaintainers({ ...wanted, known: last, address, limits: options.limits, walk }, sink, effects);
  return { version: tip.sha, cursor: JSON.stringify({ ...cursor, files, maintainers }) };
}

/** Why git is not asked to walk the folders of the commits; undefined where it may. */
async function walkable(wanted: FoldersWanted, effects: Effects): Promise<MusterError | undefined> {
  try {
    await assertWalkable(wanted, effects);
    return undefined;
  } catch (error) {
    if (error instanceof MusterError && UNREAD.has(error.code)) return error;
    throw error;
  }
}

/** Lines are worth having, and never worth the commits: where one object is missing, all lines of the repository are unknown. */
async function readLinesIfThere(wanted: LinesWanted, walk: MusterError | undefined, sink: Sink, effects: Effects): Promise<boolean> {
  try {
    if (walk !== undefined) throw walk;
    await readLines(wanted, sink, effects);
    return true;
  } catch (error) {
    if (!(error instanceof MusterError) || !UNREAD.has(error.code)) throw error;
    effects.log.debug(error.message);
    await sink.run('DELETE FROM raw_commit_lines WHERE source = $source', { source: wanted.source });
    sink.note('lines', error.code === 'E_LIMIT_PATHS' ? 'paths' : (/\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b/.exec(error.message)?.[0] ?? ''));
    return false;
  }
}

async function forgetWhole(source: string, sink: Sink): Promise<void> {
  await sink.run('DELETE FROM raw_alias WHERE source = $source', { source });
  await sink.run("DELETE FROM quarantine WHERE source = $source AND item = ''", { source });
}

async function readMailmap(options: GitOptions, dir: GitDir, { tip }: Cursor, sink: Sink, effects: Effects): Promise<void> {
  const source = `git:${options.repository}`;
  const { mailmap, limits } = options;
  if (mailmap !== null) return await writeMailmap(await configuredMailmap(mailmap, limits, effects), source, mailmap, sink);
  const found = options.remote
    ? await fetchedMailmap(dir.gitDir, options.location, tip, limits.held, effects)
    : await committedMailmap(dir.gitDir, tip, limits.held, effects);
  if (found.state === 'read') await writeMailmap(found.text, source, `${withoutSecrets(options.origin)}/.mailmap`, sink);
  if (found.state === 'unread') sink.note('mailmap', '');
}

function configuredMailmap(path: string, limits: Limits, effects: Effects): Promise<string> {
  return wholeText({ path, file: path, key: 'mailmap', limits }, effects);
}

function nothingToRead(origin: string, sink: Sink): Reading {
  sink.quarantine({ file: origin, line: 0, item: '', reason: 'no-commits', kept: false });
  return { version: '', cursor: null };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
