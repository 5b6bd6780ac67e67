import type { Limits } from '../../config/limits.ts';
import type { Value } from '../../model/database.ts';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import type { Listed } from '../maintainers/listed.ts';
import { readMaintainersFile } from '../maintainers/read-file.ts';
import type { Sink } from '../source.ts';
import { decodeFile } from './decode-text.ts';
import type { HistoryView } from './history-view.ts';
import { changesBetween, type FileChange, filesAt, isOnBranch, listChanges } from './maintainers-changes.ts';
import { isReadable, type StateTaker, statePlayer } from './maintainers-states.ts';
import { objectSplitter } from './object-splitter.ts';
import { feedGit, gitError, pipeSucceeded, runLocalGit, runNetworkGit } from './run-git.ts';

/** What was read last ends here, and its clock. */
type Known = { readonly tip: string; readonly at: LastRevision };

export type MaintainersWanted = {
  readonly gitDir: string;
  readonly source: string;
  readonly repository: string;
  readonly origin: string;
  readonly tip: string;
  readonly known: Known | undefined;
  readonly view: HistoryView;
  /** The address of a copy without files: only what the tip says can be fetched. */
  readonly address: string | undefined;
  readonly limits: Limits;
  /** Why the folders of the commits are not walked, where they are here. */
  readonly walk: MusterError | undefined;
};

/** The latest instant written, in seconds since 1970, how many revisions were, and the contents among them that were not there. */
export type LastRevision = { readonly seconds: number; readonly nth: number; readonly missing: readonly string[] };

/** What costs what hangs on the folders of a repository, and nothing else of it. */
export const UNREAD: ReadonlySet<string> = new Set(['E_GIT_COMMAND', 'E_LIMIT_PATHS']);

const LARGEST = 4 << 20;
const FETCHED_AT_ONCE = 500;

/**
 * Writes who comes onto and leaves the lists of a repository, commit by commit along its branch, into `raw_maintainer`. Answers where it ended, or undefined
 * where it could not be read: then nothing is known, and all that is lost is this.
 */
export async function readMaintainers(wanted: MaintainersWanted, sink: Sink, effects: Effects): Promise<LastRevision | undefined> {
  try {
    if (wanted.walk !== undefined) throw wanted.walk;
    return await readHistory(wanted, sink, effects);
  } catch (error) {
    if (!(error instanceof MusterError) || !UNREAD.has(error.code)) throw error;
    effects.log.debug(error.message);
    await forget(wanted.source, sink);
    sink.note('maintainers', error.code === 'E_LIMIT_PATHS' ? 'paths' : '');
    return undefined;
  }
}

async function readHistory(wanted: MaintainersWanted, sink: Sink, effects: Effects): Promise<LastRevision> {
  const { gitDir, tip, address } = wanted;
  const git = (args: readonly string[]) =>
    address === undefined ? runLocalGit(gitDir, args, effects) : runNetworkGit(address, [`--git-dir=${gitDir}`, ...args], effects);
  const now = await filesAt(git, tip);
  const until = await secondsOf(tip, gitDir, effects);
  const changesSince = async (known: Known | undefined) =>
    address === undefined
      ? await listChanges(gitDir, tip, known?.tip, effects)
      : changesBetween(known === undefined ? new Map() : await filesAt(git, known.tip), now, { sha: tip, seconds: until });
  let known = await onThisBranch(wanted, effects);
  let changes = await changesSince(known);
  if (address !== undefined) await fetchBlobs(gitDir, address, known === undefined ? now.values() : contentsAfter(changes), effects);
  // Who stood in a file that could not be read when it was last looked at, only its history tells.
  if (known !== undefined && !(await startsReadable(wanted, changes, effects)))
    [known, changes] = [undefined, await changesSince(undefined)];
  if (known === undefined) await forget(wanted.source, sink);
  const isCut = (sha: string) => (address !== undefined && known === undefined) || wanted.view.altered.has(sha);
  const last = await writeChanges(wanted, dated(changes, known?.at, until), { isCut, start: known?.at }, sink, effects);
  for (const blob of last.missing) sink.note('maintainers', blob);
  await tellProblems(wanted, now, sink, effects);
  if (address !== undefined && now.size > 0) sink.note('maintainers', 'tip');
  await sink.run('DELETE FROM raw_maintainer_read WHERE source = $source', { source: wanted.source });
  if (last.nth === 0) return last;
  await sink.run('INSERT INTO raw_maintainer_read VALUES ($source, make_timestamp($at::BIGINT * 1000000))', {
    source: wanted.source,
    at: Math.max(last.seconds, until || 0),
  });
  return last;
}

async function onThisBranch({ known, gitDir, tip, address }: MaintainersWanted, effects: Effects): Promise<Known | undefined> {
  if (known === undefined || address !== undefined) return known;
  return (await isOnBranch(gitDir, known.tip, tip, effects)) ? known : undefined;
}

async function forget(source: string, sink: Sink): Promise<void> {
  for (const table of ['raw_maintainer', 'raw_maintainer_read']) await sink.run(`DELETE FROM ${table} WHERE source = $source`, { source });
  await sink.run("DELETE FROM quarantine WHERE source = $source AND reason = 'maintainers-syntax'", { source });
}

async function secondsOf(sha: string, gitDir: string, effects: Effects): Promise<number> {
  const { stdout } = await runLocalGit(gitDir, ['log', '--no-show-signature', '-1', '--format=%ct', sha, '--'], effects);
  return Number.parseInt(stdout.toString('latin1'), 10);
}

/** Fetches contents that a copy does not hold, many at a time: git by itself would fetch one after the other. */
async function fetchBlobs(gitDir: string, address: string, contents: Iterable<string>, effects: Effects): Promise<void> {
  const blobs = [...new Set(contents)];
  for (let start = 0; start < blobs.length; start += FETCHED_AT_ONCE) {
    const some = blobs.slice(start, start + FETCHED_AT_ONCE);
    const args = ['-c', 'fetch.negotiationAlgorithm=noop', `--git-dir=${gitDir}`, 'fetch', '--quiet', '--no-tags', '--no-write-fetch-head'];
    const { code, stderr } = await runNetworkGit(address, [...args, '--filter=blob:none', 'origin', ...some], effects);
    if (code !== 0) throw gitError({ en: 'fetch the files of maintainers', zh: '取回维护者文件' }, stderr);
  }
}

function contentsAfter(changes: readonly FileChange[]): readonly string[] {
  return changes.flatMap(({ after }) => after ?? []);
}

async function startsReadable(wanted: MaintainersWanted, changes: readonly FileChange[], effects: Effects): Promise<boolean> {
  const starts = [...new Map(changes.toReversed().map((change) => [change.path, change])).values()].filter(
    ({ before }) => before !== undefined,
  );
  let index = 0;
  let readable = true;
  const blobs = starts.map(({ before }) => before!);
  await readBlobs(
    wanted,
    blobs,
    (text) => {
      if (!isReadable(starts[index++]!.path, text, wanted.limits.depth)) readable = false;
    },
    effects,
  );
  return readable;
}

/** Clocks that run backwards, or cannot be read, follow the order of the branch. */
function dated(changes: readonly FileChange[], start: LastRevision | undefined, until: number): readonly FileChange[] {
  const readable = changes.find(({ seconds }) => Number.isFinite(seconds))?.seconds ?? until;
  let latest = start?.seconds ?? (Number.isFinite(readable) ? readable : 0);
  return changes.map((change) => {
    latest = Math.max(latest, Number.isFinite(change.seconds) ? change.seconds : latest);
    return { ...change, seconds: latest };
  });
}

type Reading = { readonly isCut: (sha: string) => boolean; readonly start: LastRevision | undefined };

/** Reads the contents in the order of the changes, and writes a row for everybody who comes or goes. */
async function writeChanges(
  wanted: MaintainersWanted,
  changes: readonly FileChange[],
  { isCut, start }: Reading,
  sink: Sink,
  effects: Effects,
): Promise<LastRevision> {
  const rows = await sink.writer('raw_maintainer');
  let nth = start?.nth ?? 0;
  const missing = [...(start?.missing ?? [])];
  const last = new Map(changes.map((change) => [change.path, change]));
  const taker: StateTaker = {
    moves(change, left, joined) {
      nth++;
      const earlier = isCut(change.sha);
      for (const who of left) rows.append(rowOf(wanted, change, who, [nth, false, earlier]));
      for (const who of joined) rows.append(rowOf(wanted, change, who, [nth, true, earlier]));
    },
    missing: (blob) => void missing.push(blob),
    // What a file is now is told of at each reading; what it was is told once and stays told, under its commit.
    unreadable(change, blob, line) {
      if (last.get(change.path) === change && blob === change.after) return;
      const file = `${wanted.origin}/${change.path}`;
      sink.quarantine({ file, line, item: change.sha, reason: 'maintainers-syntax', kept: false });
    },
  };
  const player = statePlayer(changes, taker, wanted.limits.depth);
  try {
    await readBlobs(wanted, player.blobs, (text) => player.next(text), effects);
    player.end();
  } finally {
    await rows.close();
  }
  return { seconds: changes.at(-1)?.seconds ?? start?.seconds ?? 0, nth, missing };
}

function rowOf(
  { source, repository }: MaintainersWanted,
  { path, seconds }: FileChange,
  who: Listed,
  [nth, joins, earlier]: readonly [nth: number, joins: boolean, earlier: boolean],
): readonly Value[] {
  const at = BigInt(seconds) * 1_000_000n;
  const named = [who.login, who.email, who.name, who.organisation];
  // Lists of a foundation are about its projects, wherever they are kept.
  return [
    source,
    who.project === '' ? repository : '',
    who.project,
    path,
    who.line,
    at,
    nth,
    joins,
    earlier,
    who.role,
    who.alias,
    ...named,
  ];
}

/** What of the files at the tip is not understood; said anew at each reading. */
async function tellProblems(wanted: MaintainersWanted, now: ReadonlyMap<string, string>, sink: Sink, effects: Effects): Promise<void> {
  const paths = [...now.keys()];
  let index = 0;
  await readBlobs(
    wanted,
    [...now.values()],
    (text, guessed) => {
      const path = paths[index++]!;
      const list = (reason: string, line: number, kept: boolean) =>
        sink.quarantine({ file: `${wanted.origin}/${path}`, line, item: '', reason, kept });
      if (text === undefined) return;
      const { listed, problems } = readMaintainersFile(path, text, wanted.limits.depth);
      for (const line of guessed) list('text-encoding', line, true);
      for (const { line, reason } of problems) list(reason, line, false);
      if (listed.length === 0 && problems.length === 0 && text.trim() !== '') list('nobody-named', 0, false);
    },
    effects,
  );
}

/** Calls back once per content asked for, in order; undefined where git does not have it, or it is too large to be a list. */
async function readBlobs(
  { gitDir, address }: Pick<MaintainersWanted, 'gitDir' | 'address'>,
  blobs: readonly string[],
  take: (text: string | undefined, guessed: readonly number[]) => void,
  effects: Effects,
): Promise<void> {
  if (blobs.length === 0) return;
  const batch = feedGit(gitDir, address, ['cat-file', '--batch=%(objectname) %(objectsize)', '--buffer'], effects, blobs);
  const split = objectSplitter((_, bytes) => {
    const { text, guessed } = bytes === undefined ? { text: undefined, guessed: [] } : decodeFile(bytes);
    take(text, guessed);
  }, LARGEST);
  for await (const chunk of batch.child.stdout!) split(chunk as Buffer);
  await pipeSucceeded([[batch, { en: 'read the files of maintainers', zh: '读取维护者文件' }]], 'git fsck');
}
