import { pipeline } from 'node:stream/promises';
import type { RowWriter } from '../../model/database.ts';
import type { Effects } from '../../util/effects.ts';
import type { Sink } from '../source.ts';
import type { HistoryView } from './history-view.ts';
import { objectSplitter } from './object-splitter.ts';
import { type Commit, commitParser, type Signature } from './parse-commit.ts';
import { type GitProcess, gitError, startLocalGit } from './run-git.ts';

export type CommitsWanted = {
  readonly gitDir: string;
  readonly source: string;
  /** `owner/name` */
  readonly repository: string;
  /** What quarantined commits are listed under. */
  readonly origin: string;
  readonly tip: string;
  /** Commits reachable from here are in the store already. */
  readonly known: string | undefined;
  readonly view: HistoryView;
};

/**
 * Writes every commit reachable from the tip and not from `known` into `raw_commit` and `raw_trailer`. Parents are those git shows, so that
 * grafts, replaced commits and the edge of a shallow clone count as `git rev-list` counts them. Raw objects are parsed rather than the
 * output of `git log`: git formats nothing, and sizes frame the bytes whatever they hold.
 * @throws MusterError E_GIT_COMMAND
 */
export async function readCommits(wanted: CommitsWanted, sink: Sink, effects: Effects): Promise<void> {
  const commits = await sink.writer('raw_commit');
  const trailers = await sink.writer('raw_trailer');
  try {
    await streamObjects(wanted, objectSplitter(commitTaker(wanted, commits, trailers, sink, effects)), effects);
  } finally {
    await commits.close();
    await trailers.close();
  }
}

async function streamObjects({ gitDir, tip, known }: CommitsWanted, take: (chunk: Buffer) => void, effects: Effects): Promise<void> {
  const list = startLocalGit(gitDir, ['rev-list', '--parents', tip, ...(known === undefined ? [] : [`^${known}`]), '--'], effects);
  const objects = startLocalGit(gitDir, ['cat-file', '--batch=%(objectname) %(objectsize) %(rest)', '--buffer'], effects);
  list.child.stdin?.end();
  const listed = pipeline(list.child.stdout!, objects.child.stdin!).catch(() => undefined);
  for await (const chunk of objects.child.stdout!) take(chunk as Buffer);
  await Promise.all([listed, succeeded(list, 'list the commits'), succeeded(objects, 'read the commits')]);
}

async function succeeded(git: GitProcess, what: string): Promise<void> {
  const { code, stderr } = await git.ended;
  if (code !== 0) throw gitError(what, stderr, 'Check the repository with: git fsck --connectivity-only');
}

function commitTaker(wanted: CommitsWanted, commits: RowWriter, trailers: RowWriter, sink: Sink, effects: Effects) {
  const { source, repository, origin, view } = wanted;
  const parse = commitParser(Math.floor(effects.clock.now().getTime() / 1000));
  return (header: readonly string[], object: Buffer | undefined): void => {
    const sha = header[0]!;
    const list = (reason: string, kept: boolean) => sink.quarantine({ file: origin, line: 0, item: sha, reason, kept });
    if (object === undefined) {
      list('commit-missing', false);
      return;
    }
    const commit = parse(object);
    commits.append(commitRow(source, repository, sha, parentsIn(header), commit));
    for (const { kind, person } of commit.trailers) trailers.append([source, repository, sha, kind, person.name, person.email]);
    for (const reason of commit.problems) list(reason, reason !== 'trailer-unreadable');
    const altered = view.altered.get(sha);
    if (altered !== undefined) list(altered, true);
  };
}

/** The header is the commit's id, its size and its parents, if any. */
function parentsIn(header: readonly string[]): number {
  return header[2] === '' ? 0 : header.length - 2;
}

function commitRow(source: string, repository: string, sha: string, parents: number, commit: Commit) {
  return [source, repository, sha, parents, ...signatureColumns(commit.author), ...signatureColumns(commit.committer), commit.subjectHash];
}

function signatureColumns({ name, email, seconds, offset }: Signature) {
  return [name, email, BigInt(seconds) * 1_000_000n, offset];
}
