import { join } from 'node:path';
import type { Effects } from '../../util/effects.ts';
import { standInBranch } from './default-branch.ts';
import { type GitDir, readText } from './git-dir.ts';
import { gitError, runLocalGit } from './run-git.ts';

/** What the default branch points at. `fallback`: HEAD names a branch that does not exist, and another one stands in. */
export type Tip = { readonly sha: string; readonly fallback: boolean };

const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const SYMBOLIC = /^ref: (refs\/.+?)\s*$/;
const STEPS = 5;

/**
 * The tip of the default branch, undefined where there are no commits. Read from the repository's own files where git keeps them plainly, so that sixty repositories cost
 * no sixty processes; git is asked where it does not (reftable, a missing branch).
 * @throws MusterError E_GIT_COMMAND
 */
export async function findTip(dir: GitDir, effects: Effects): Promise<Tip | undefined> {
  const head = (await readText(join(dir.gitDir, 'HEAD'), effects))?.trim() ?? '';
  if (SHA.test(head)) return { sha: head, fallback: false };
  const branch = SYMBOLIC.exec(head)?.[1];
  const sha = branch === undefined ? undefined : await readRef(dir, branch, effects);
  return sha === undefined ? await askTip(dir, effects) : { sha, fallback: false };
}

async function readRef(dir: GitDir, name: string, effects: Effects, steps = STEPS): Promise<string | undefined> {
  const text = (await readText(join(dir.commonDir, name), effects))?.trim();
  if (text === undefined) return await readPackedRef(dir, name, effects);
  if (SHA.test(text)) return text;
  const next = SYMBOLIC.exec(text)?.[1];
  return next === undefined || steps === 0 ? undefined : await readRef(dir, next, effects, steps - 1);
}

async function readPackedRef(dir: GitDir, name: string, effects: Effects): Promise<string | undefined> {
  const packed = (await readText(join(dir.commonDir, 'packed-refs'), effects)) ?? '';
  const end = packed.indexOf(` ${name}\n`);
  const sha = packed.slice(packed.lastIndexOf('\n', end) + 1, end);
  return end >= 0 && SHA.test(sha) ? sha : undefined;
}

/** HEAD as git sees it, else a usual name, else the only branch there is. */
async function askTip(dir: GitDir, effects: Effects): Promise<Tip | undefined> {
  const head = await runLocalGit(dir.gitDir, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], effects);
  const sha = head.stdout.toString('latin1').trim();
  if (head.code === 0 && SHA.test(sha)) return { sha, fallback: false };
  const branches = await listBranches(dir, effects);
  const branch = standInBranch(branches);
  return branch === undefined ? undefined : { sha: branches.get(branch)!, fallback: true };
}

async function listBranches(dir: GitDir, effects: Effects): Promise<Map<string, string>> {
  const { code, stdout, stderr } = await runLocalGit(
    dir.gitDir,
    ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads/'],
    effects,
  );
  if (code !== 0) throw gitError('list the branches', stderr);
  const lines = stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}
