import { hash } from 'node:crypto';
import type { RowWriter } from '../../model/database.ts';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import type { Sink } from '../source.ts';
import { detached } from './detached.ts';
import type { HistoryView } from './history-view.ts';
import { type OnObject, objectSplitter } from './object-splitter.ts';
import { commitParser, type Signature } from './parse-commit.ts';
import { pipeSucceeded, startLocalGit } from './run-git.ts';

/** Bytes of a commit that is read: what people write is some thousand times smaller. */
const LARGEST = 64 << 20;

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
 * Writes every commit reachable from the tip and not from `known` into `raw_commit`, `raw_trailer` and `raw_declaration`. Parents are those git shows, so that
 * grafts, replaced commits and the edge of a shallow clone count as `git rev-list` counts them. Raw objects are parsed rather than the
 * output of `git log`: git formats nothing, and sizes frame the bytes whatever they hold. The bytes of each give its id, so that the tip stands for
 * all of them; git asks that of what it fetches only, not of a folder that somebody hands on.
 * @throws MusterError E_GIT_COMMAND, E_GIT_REPOSITORY
 */
export async function readCommits(wanted: CommitsWanted, sink: Sink, effects: Effects): Promise<void> {
  const commits = await sink.writer('raw_commit');
  const trailers = await sink.writer('raw_trailer');
  const declarations = await sink.writer('raw_declaration');
  try {
    await streamObjects(wanted, objectSplitter(commitTaker(wanted, { commits, trailers, declarations }, sink, effects), LARGEST), effects);
  } finally {
    await commits.close();
    await trailers.close();
    await declarations.close();
  }
}

async function streamObjects({ gitDir, tip, known }: CommitsWanted, take: (chunk: Buffer) => void, effects: Effects): Promise<void> {
  const list = startLocalGit(gitDir, ['rev-list', '--parents', tip, ...(known === undefined ? [] : [`^${known}`]), '--'], effects);
  const objects = startLocalGit(gitDir, ['cat-file', '--batch=%(objectname) %(objectsize) %(rest)', '--buffer'], effects, list);
  for await (const chunk of objects.child.stdout!) take(chunk as Buffer);
  const parts = [
    [list, { en: 'list the commits', zh: '列出提交' }],
    [objects, { en: 'read the commits', zh: '读取提交' }],
  ] as const;
  await pipeSucceeded(parts);
}

type Writers = Readonly<Record<'commits' | 'trailers' | 'declarations', RowWriter>>;

function commitTaker(wanted: CommitsWanted, { commits, trailers, declarations }: Writers, sink: Sink, effects: Effects): OnObject {
  const { source, repository, origin, view } = wanted;
  const parse = commitParser(Math.floor(effects.clock.now().getTime() / 1000));
  const list = (sha: string, reason: string, kept: boolean) =>
    sink.quarantine({ file: origin, line: 0, item: detached(sha), reason, kept });
  return (header, object) => {
    const sha = header.slice(0, header.indexOf(' '));
    if (object === undefined) {
      list(sha, header.endsWith(' missing') ? 'commit-missing' : 'commit-too-large', false);
      return;
    }
    const altered = view.altered.size > 0 ? view.altered.get(sha) : undefined;
    if (altered !== 'commit-replaced') assertIs(sha, object, origin);
    const commit = parse(object);
    const { author: a, committer: c } = commit;
    const written = [a.name, a.email, microseconds(a), a.offset, c.name, c.email, microseconds(c), c.offset];
    commits.append([source, repository, sha, countParents(header), ...written, commit.subjectHash]);
    for (const { kind, person } of commit.trailers) trailers.append([source, repository, detached(sha), kind, person.name, person.email]);
    for (const { form, name, email, link } of commit.declarations)
      declarations.append([source, repository, detached(sha), form, name, email, link]);
    for (const reason of commit.problems) list(sha, reason, true);
    if (altered !== undefined) list(sha, altered, true);
  };
}

/** @throws MusterError E_GIT_REPOSITORY where the bytes are another commit's, or nobody's */
function assertIs(sha: string, object: string, origin: string): void {
  const id = hash(sha.length === 40 ? 'sha1' : 'sha256', Buffer.from(`commit ${object.length}\0${object}`, 'latin1'));
  if (id === sha) return;
  throw new MusterError(
    'E_GIT_REPOSITORY',
    {
      en: `${origin}: what stands under the name of commit ${sha} is not that commit, but ${id}.`,
      zh: `${origin}：以提交 ${sha} 为名的内容不是该提交，而是 ${id}。`,
    },
    {
      hint: {
        en: 'It is damaged or forged. See git fsck; clone the repository anew.',
        zh: '它已损坏或是伪造的。请看 git fsck；请重新克隆该仓库。',
      },
    },
  );
}

/** What the store has room for: a commit of more parents is a merge like any other. */
const MOST_PARENTS = 65_535;

/** The header is the commit's id, its size, and its parents, if any, all with a blank between. */
function countParents(header: string): number {
  let parents = 0;
  let blank = header.indexOf(' ', header.indexOf(' ') + 1);
  while (blank >= 0 && blank + 1 < header.length) {
    parents++;
    blank = header.indexOf(' ', blank + 1);
  }
  return Math.min(parents, MOST_PARENTS);
}

function microseconds({ seconds }: Signature): bigint | null {
  return seconds === null ? null : BigInt(seconds) * 1_000_000n;
}
