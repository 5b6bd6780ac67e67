import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Effects } from '../../util/effects.ts';
import { type GitDir, readText } from '../../util/git-folder.ts';
import type { Sink } from '../source.ts';
import { pipeSucceeded, runLocalGit, startLocalGit } from './run-git.ts';

const PARTIAL = /^[ \t]*(?:promisor[ \t]*=[ \t]*true|partialclonefilter[ \t]*=|partialclone[ \t]*=)/im;

/** Whether the repository holds its files, so that lines can be counted. Partial clones say no: they would fetch file after file. */
export async function hasFiles(dir: GitDir, tip: string, effects: Effects): Promise<boolean> {
  if (PARTIAL.test((await readText(join(dir.commonDir, 'config'), effects)) ?? '')) return false;
  return (await runLocalGit(dir.gitDir, ['cat-file', '-e', `${tip}^{tree}`], effects)).code === 0;
}

export type LinesWanted = {
  readonly gitDir: string;
  readonly source: string;
  readonly repository: string;
  readonly tip: string;
  readonly known: string | undefined;
};

const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const COUNTS = /^(\d+|-)\t(\d+|-)\t/;
/** Pinned, so that a person's own settings do not change the numbers. */
const DIFF = [
  'diff-tree',
  '--stdin',
  '--always',
  '-r',
  '--root',
  '--numstat',
  '-M',
  '--diff-algorithm=myers',
  '--no-ext-diff',
  '--no-textconv',
];

/**
 * Writes lines added and deleted per commit into `raw_commit_lines`; no row for merges, 0 for commits that change no file. A renamed file counts
 * its changed lines only, a binary file none. Every file of the history must be there.
 * @throws MusterError E_GIT_COMMAND
 */
export async function readLines(wanted: LinesWanted, sink: Sink, effects: Effects): Promise<void> {
  const rows = await sink.writer('raw_commit_lines');
  try {
    for await (const [sha, added, deleted] of sumLines(numstat(wanted, effects)))
      rows.append([wanted.source, wanted.repository, sha, added, deleted]);
  } finally {
    await rows.close();
  }
}

async function* numstat({ gitDir, tip, known }: LinesWanted, effects: Effects): AsyncGenerator<string> {
  const list = startLocalGit(gitDir, ['rev-list', '--no-merges', tip, ...(known === undefined ? [] : [`^${known}`]), '--'], effects);
  const diff = startLocalGit(gitDir, DIFF, effects, list);
  yield* createInterface({ input: diff.child.stdout!, crlfDelay: Number.POSITIVE_INFINITY });
  const parts = [
    [list, { en: 'list the commits', zh: '列出提交' }],
    [diff, { en: 'count the lines', zh: '统计行数' }],
  ] as const;
  await pipeSucceeded(parts, 'git fsck');
}

/** Sums numstat lines per commit. A path cannot look like either kind of line: git quotes what would break one. */
export async function* sumLines(lines: AsyncIterable<string>): AsyncGenerator<readonly [sha: string, added: number, deleted: number]> {
  let sha = '';
  let added = 0;
  let deleted = 0;
  for await (const line of lines) {
    const counts = COUNTS.exec(line);
    if (counts) {
      added += Number(counts[1]) || 0;
      deleted += Number(counts[2]) || 0;
    } else if (SHA.test(line)) {
      if (sha !== '') yield [sha, added, deleted];
      [sha, added, deleted] = [line, 0, 0];
    }
  }
  if (sha !== '') yield [sha, added, deleted];
}
