import { createInterface } from 'node:readline';
import type { Effects } from '../../util/effects.ts';
import { isMaintainersFile, MAINTAINERS_PATHS } from '../maintainers/read-file.ts';
import { type GitResult, gitError, pipeSucceeded, runLocalGit, startLocalGit } from './run-git.ts';

/** A file that names who is responsible, at one commit of the branch: its content before and after, undefined where it was not there. */
export type FileChange = {
  readonly path: string;
  /** The commit that brought it onto the branch. */
  readonly sha: string;
  /** Committer time in seconds since 1970; NaN where it cannot be read. */
  readonly seconds: number;
  readonly before: string | undefined;
  readonly after: string | undefined;
};

const RAW = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*\t(.+)$/;
const LISTED = /^(\d+) blob ([0-9a-f]+)\t(.+)$/;
const DIFF = ['--raw', '--no-abbrev', '--no-renames', '--no-ext-diff', '--no-textconv'];

/**
 * What became of the files along first parents, the oldest first: what stood on a side branch was in force nowhere.
 * @param known changes up to this commit are left out
 * @throws MusterError E_GIT_COMMAND where not all folders are there
 */
export async function listChanges(gitDir: string, tip: string, known: string | undefined, effects: Effects): Promise<FileChange[]> {
  const range = [tip, ...(known === undefined ? [] : [`^${known}`]), '--', ...MAINTAINERS_PATHS];
  const log = startLocalGit(
    gitDir,
    ['log', '--no-show-signature', '--first-parent', '-m', '--reverse', ...DIFF, '--format=%x01%H %ct', ...range],
    effects,
  );
  const changes: FileChange[] = [];
  let [sha, seconds] = ['', Number.NaN];
  for await (const line of createInterface({ input: log.child.stdout!, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.startsWith('\x01'))
      [sha, seconds] = [line.slice(1, line.indexOf(' ')), Number.parseInt(line.slice(line.indexOf(' ') + 1), 10)];
    else changes.push(...changeIn(line, sha, seconds));
  }
  await pipeSucceeded([[log, { en: 'follow the files of maintainers', zh: '追踪维护者文件' }]]);
  return changes;
}

function changeIn(line: string, sha: string, seconds: number): FileChange[] {
  const [, oldMode, newMode, before, after, quoted] = RAW.exec(line) ?? [];
  const path = quoted?.replace(/^"|"$/g, '') ?? '';
  if (!isMaintainersFile(path)) return [];
  return [{ path, sha, seconds, before: plainFile(oldMode!, before!), after: plainFile(newMode!, after!) }];
}

/** Links, submodules and what is not there have no content of their own. */
function plainFile(mode: string, blob: string): string | undefined {
  return mode === '100644' || mode === '100755' ? blob : undefined;
}

/** Whether a commit lies on the branch itself: what came in from its side has another history of files. */
export async function isOnBranch(gitDir: string, known: string, tip: string, effects: Effects): Promise<boolean> {
  if (known === tip) return true;
  const { stdout } = await runLocalGit(gitDir, ['rev-list', '--first-parent', '--parents', tip, `^${known}`], effects);
  const oldest = stdout.toString('latin1').trimEnd().split('\n').at(-1) ?? '';
  return oldest.split(' ')[1] === known;
}

type Git = (args: readonly string[]) => Promise<GitResult>;

/** The files at a commit, by path. @throws MusterError E_GIT_COMMAND */
export async function filesAt(git: Git, commit: string): Promise<ReadonlyMap<string, string>> {
  const { code, stdout, stderr } = await git(['ls-tree', '-r', commit]);
  if (code !== 0) throw gitError({ en: 'list the files', zh: '列出文件' }, stderr);
  const lines = stdout.toString('utf8').split('\n');
  const files = lines.flatMap((line): [string, string][] => {
    const [, mode, blob, quoted] = LISTED.exec(line) ?? [];
    const path = quoted?.replace(/^"|"$/g, '') ?? '';
    const plain = plainFile(mode ?? '', blob ?? '');
    return plain !== undefined && isMaintainersFile(path) ? [[path, plain]] : [];
  });
  return new Map(files);
}

/** What changed from one commit's files to another's, all at once. */
export function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  { sha, seconds }: Pick<FileChange, 'sha' | 'seconds'>,
): FileChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({ path, sha, seconds, before: before.get(path), after: after.get(path) }));
}
