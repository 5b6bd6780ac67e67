import { join } from 'node:path';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { type GitDir, readText } from '../../util/git-folder.ts';
import { branchRef, noBranch, standInBranch } from './default-branch.ts';
import { gitError, runLocalGit } from './run-git.ts';

/** What the default branch points at. `fallback`: HEAD names a branch that does not exist, and another one stands in. */
export type Tip = { readonly sha: string; readonly fallback: boolean };

/** A commit's id, and nothing that git could take for an option. */
export const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const SYMBOLIC = /^ref: (refs\/.+)$/;
const STEPS = 5;

/** What to look for: `branch` as configured or null for the default one; `place` is how errors call the repository. */
export type TipWanted = { readonly branch: string | null; readonly place: string };

/**
 * The tip of the branch wanted, undefined where there are no commits. Read from the repository's own files where git keeps them plainly, so
 * that sixty repositories cost no sixty processes; git is asked where it does not (reftable, a missing branch).
 * @throws MusterError E_GIT_BRANCH, E_GIT_COMMAND
 */
export async function findTip(dir: GitDir, wanted: TipWanted, effects: Effects): Promise<Tip | undefined> {
  if (wanted.branch !== null) return await findBranch(dir, wanted.branch, wanted.place, effects);
  const head = (await readText(join(dir.gitDir, 'HEAD'), effects))?.trim() ?? '';
  if (SHA.test(head)) return { sha: head, fallback: false };
  const branch = SYMBOLIC.exec(head)?.[1];
  const sha = branch === undefined ? undefined : await readRef(dir, branch, effects);
  return sha === undefined ? await askTip(dir, wanted.place, effects) : { sha, fallback: false };
}

/**
 * A commit that somebody else named, such as the manifest of a report; undefined where the name is empty.
 * @param place how errors call the repository
 * @throws MusterError E_GIT_VERSION when it is no commit's id, or the repository does not hold it (any more)
 */
export async function findCommit(sha: string, { gitDir }: GitDir, place: string, effects: Effects): Promise<Tip | undefined> {
  if (sha === '') return undefined;
  if (SHA.test(sha) && (await runLocalGit(gitDir, ['cat-file', '-e', `${sha}^{commit}`], effects)).code === 0)
    return { sha, fallback: false };
  throw new MusterError(
    'E_GIT_VERSION',
    { en: `${place} does not hold the commit ${sha}.`, zh: `${place} 中没有提交 ${sha}。` },
    {
      hint: {
        en: 'Its history was rewritten, or this copy is older than the report: fetch it, or use another copy.',
        zh: '它的历史已被改写，或这份副本早于报告：请更新它，或用另一份副本。',
      },
    },
  );
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

async function findBranch(dir: GitDir, branch: string, place: string, effects: Effects): Promise<Tip> {
  const ref = branchRef(branch);
  const sha = (await readRef(dir, ref, effects)) ?? (await askCommit(dir, ref, effects));
  if (sha === undefined) throw noBranch(place, branch, (await listRefs(dir, 'refs/heads/', effects)).keys());
  return { sha, fallback: false };
}

/** HEAD as git sees it, else a usual name, else the only branch there is. */
async function askTip(dir: GitDir, place: string, effects: Effects): Promise<Tip | undefined> {
  const sha = await askCommit(dir, 'HEAD', effects);
  if (sha !== undefined) return { sha, fallback: false };
  const branches = await listRefs(dir, 'refs/heads/', effects);
  const branch = standInBranch(branches);
  if (branch !== undefined) return { sha: branches.get(branch)!, fallback: true };
  if (branches.size === 0 && (await listRefs(dir, 'refs/tags/', effects)).size === 0) return undefined;
  throw noBranch(place, null, branches.keys());
}

async function askCommit(dir: GitDir, name: string, effects: Effects): Promise<string | undefined> {
  const { code, stdout } = await runLocalGit(dir.gitDir, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`], effects);
  const sha = stdout.toString('latin1').trim();
  return code === 0 && SHA.test(sha) ? sha : undefined;
}

async function listRefs(dir: GitDir, below: string, effects: Effects): Promise<Map<string, string>> {
  const { code, stdout, stderr } = await runLocalGit(dir.gitDir, ['for-each-ref', '--format=%(objectname) %(refname)', below], effects);
  if (code !== 0) throw gitError({ en: 'list the branches', zh: '列出分支' }, stderr);
  const lines = stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}
