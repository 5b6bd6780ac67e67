import type { Effects } from '../../util/effects.ts';
import { detached } from '../git/detached.ts';
import { objectSplitter } from '../git/object-splitter.ts';
import { pipeSucceeded, startLocalGit } from '../git/run-git.ts';

/** The files of a landscape that matter here. */
const FILES = ['landscape.yml', 'members.yml', 'settings.yml', 'config.yml'] as const;

/** One revision of the landscape with its files, one character per byte; undefined where it has no such file. */
export type Revision = {
  readonly sha: string;
  /** Committer time in seconds since 1970. */
  readonly seconds: number;
  readonly landscape: string | undefined;
  readonly members: string | undefined;
  /** Which category holds the members may stand here. */
  readonly settings: readonly (string | undefined)[];
  /** Whether one of the files is larger than may be. */
  readonly tooLarge: boolean;
};

const FORMAT = FILES.map((file, index) => `%H:${file}${index === 0 ? ' %H %ct' : ''}`).join('%n');

/**
 * Streams the revisions from the oldest to the newest along first parents: each of them was the landscape for a while, which what stood on
 * side branches was not.
 * @param range arguments of `git log` that say which commits
 * @param largest bytes of a file that is read; of one that is larger only that it is
 * @throws MusterError E_GIT_COMMAND
 */
export async function readRevisions(
  gitDir: string,
  range: readonly string[],
  take: (revision: Revision) => void,
  largest: number,
  effects: Effects,
): Promise<void> {
  const list = startLocalGit(
    gitDir,
    ['log', '--no-show-signature', '--first-parent', '--reverse', `--format=${FORMAT}`, ...range, '--'],
    effects,
  );
  const objects = startLocalGit(gitDir, ['cat-file', '--batch=%(objectname) %(objectsize) %(rest)', '--buffer'], effects, list);
  let first = '';
  let texts: (string | undefined)[] = [];
  let tooLarge = false;
  const split = objectSplitter((header, text) => {
    if (texts.length === 0) first = header;
    texts.push(text);
    tooLarge ||= text === undefined && !header.endsWith(' missing');
    if (texts.length < FILES.length) return;
    take({ ...revisionOf(first, texts), tooLarge });
    texts = [];
    tooLarge = false;
  }, largest);
  for await (const chunk of objects.child.stdout!) split(chunk as Buffer);
  const parts = [
    [list, { en: 'list the revisions', zh: '列出各版' }],
    [objects, { en: 'read the revisions', zh: '读取各版' }],
  ] as const;
  await pipeSucceeded(parts);
}

/** The header ends in the commit and its time; of a file that is not there git says only `<commit>:landscape.yml missing`. */
function revisionOf(header: string, [landscape, members, ...settings]: readonly (string | undefined)[]): Omit<Revision, 'tooLarge'> {
  const words = header.split(' ');
  // Rows keep it: a piece of the text that git wrote would keep whole revisions in memory.
  const isMissing = words.at(-1) === 'missing';
  const sha = detached(isMissing ? header.slice(0, header.indexOf(':')) : words.at(-2)!);
  return { sha, seconds: isMissing ? Number.NaN : Number(words.at(-1)), landscape, members, settings };
}
