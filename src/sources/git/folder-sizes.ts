import { type Limits, tooLarge } from '../../config/limits.ts';
import type { Effects } from '../../util/effects.ts';
import { detached } from './detached.ts';
import { objectSplitter } from './object-splitter.ts';
import { feedGit, pipeSucceeded, startLocalGit } from './run-git.ts';

export type FoldersWanted = {
  readonly gitDir: string;
  readonly origin: string;
  readonly tip: string;
  /** Commits up to this one were looked at before. */
  readonly known: string | undefined;
  readonly limits: Limits;
};

/** What lies in each folder that was met, by its number: files, and the numbers of the folders in it. */
type Folders = { readonly files: number[]; readonly inside: (readonly number[])[] };

/**
 * Counts how many files each new commit shows, before git is asked to walk them: ten folders inside one another that each name the same one ten times are
 * a few hundred bytes and ten thousand million files. Each folder is read once, however often it is named.
 * @throws MusterError E_LIMIT_PATHS, E_GIT_COMMAND
 */
export async function assertWalkable(wanted: FoldersWanted, effects: Effects): Promise<void> {
  const folders = await readFolders(wanted, await rootsOf(wanted, effects), effects);
  if (largest(folders) > wanted.limits.paths)
    throw tooLarge(wanted.origin, { en: 'a commit of more files', zh: '文件更多的提交' }, 'paths', wanted.limits);
}

async function rootsOf({ gitDir, tip, known }: FoldersWanted, effects: Effects): Promise<ReadonlySet<string>> {
  const range = [tip, ...(known === undefined ? [] : [`^${known}`]), '--'];
  const log = startLocalGit(gitDir, ['log', '--no-show-signature', '--format=%T', ...range], effects);
  const roots = new Set<string>();
  let held = '';
  for await (const chunk of log.child.stdout!) {
    const lines = (held + (chunk as Buffer).toString('latin1')).split('\n');
    held = lines.pop()!;
    for (const line of lines) roots.add(detached(line));
  }
  await pipeSucceeded([[log, { en: 'list the commits', zh: '列出提交' }]]);
  return roots;
}

/** Reads every folder once; those inside one are asked for as it is read. */
async function readFolders({ gitDir, limits }: FoldersWanted, roots: ReadonlySet<string>, effects: Effects): Promise<Folders> {
  const numbers = new Map<string, number>();
  const folders = { files: [] as number[], inside: [] as (readonly number[])[] };
  const asked = questions();
  const numberOf = (id: string) => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const [own, number] = [detached(id), numbers.size];
    numbers.set(own, number);
    asked.ask(Buffer.from(own, 'latin1').toString('hex'));
    return number;
  };
  for (const root of roots) numberOf(Buffer.from(root, 'hex').toString('latin1'));
  asked.answered(0);
  let nth = 0;
  const split = objectSplitter((header, tree) => {
    const isThere = tree !== undefined || header.endsWith(' missing');
    const { files, inside } = tree === undefined ? NOTHING : inTree(tree, header.indexOf(' ') / 2);
    folders.files[nth] = isThere ? files : Number.POSITIVE_INFINITY;
    folders.inside[nth++] = inside.map(numberOf);
    asked.answered(1);
  }, limits.held);
  const batch = feedGit(gitDir, undefined, ['cat-file', '--batch=%(objectname) %(objectsize)'], effects, asked.lines());
  for await (const chunk of batch.child.stdout!) split(chunk as Buffer);
  await pipeSucceeded([[batch, { en: 'read the folders', zh: '读取目录' }]], 'git fsck');
  return folders;
}

/** Questions that come up while earlier ones are answered; there are no more once all are. */
function questions() {
  let [open, waiting]: [number, string[]] = [0, []];
  let wake = () => {};
  return {
    ask: (line: string) => {
      open++;
      waiting.push(line);
    },
    answered: (count: number) => {
      open -= count;
      wake();
    },
    async *lines(): AsyncGenerator<string> {
      while (open > 0) {
        const now = waiting;
        waiting = [];
        if (now.length > 0) yield now.join('\n');
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
  };
}

const NOTHING = { files: 0, inside: [] as readonly string[] };
const FOLDER = '4';

/** Entries of a tree object in latin1, `MODE NAME NUL ID` each; an id is as many bytes as half its hexadecimal digits. */
function inTree(tree: string, idLength: number): { readonly files: number; readonly inside: readonly string[] } {
  const inside: string[] = [];
  let files = 0;
  for (let at = 0; at < tree.length; ) {
    const id = tree.indexOf('\0', at) + 1;
    if (id === 0) break;
    if (tree[at] === FOLDER) inside.push(tree.slice(id, id + idLength));
    else files++;
    at = id + idLength;
  }
  return { files, inside };
}

/** The files of the folder that shows the most, each as often as it is shown. */
function largest({ files, inside }: Folders): number {
  const sums: (number | undefined)[] = [];
  for (const start of files.keys()) {
    // Folders may lie deeper than calls can.
    for (const path = [start]; path.length > 0; ) {
      const folder = path.at(-1)!;
      const before = path.length;
      if (sums[folder] === undefined) for (const other of inside[folder]!) if (sums[other] === undefined) path.push(other);
      if (path.length > before) continue;
      sums[folder] ??= inside[folder]!.reduce((sum, other) => sum + sums[other]!, files[folder]!);
      path.pop();
    }
  }
  return sums.reduce<number>((most, sum) => Math.max(most, sum!), 0);
}
