import { resolve } from 'node:path';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { runGit } from './run-git.ts';

/** Where a repository keeps its things. Both are the same but in a linked worktree, which has a `HEAD` of its own. */
export type GitDir = { readonly gitDir: string; readonly commonDir: string };

/**
 * Finds the repository at a path: a bare one, a checkout, a linked worktree, a submodule, or a folder inside one.
 * @throws MusterError E_FILE_MISSING, E_GIT_REPOSITORY
 */
export async function findGitDir(path: string, effects: Effects): Promise<GitDir> {
  const found = (await asGitDir(path, effects)) ?? (await asGitDir(await pointedAt(resolve(path, '.git'), effects), effects));
  return found ?? (await askGit(path, effects));
}

/** `.git` is the folder itself, or a file that says where it is. */
async function pointedAt(dotGit: string, effects: Effects): Promise<string> {
  const text = await readText(dotGit, effects);
  const target = /^gitdir: (.+?)\s*$/m.exec(text ?? '')?.[1];
  return target === undefined ? dotGit : resolve(dotGit, '..', target);
}

async function asGitDir(gitDir: string, effects: Effects): Promise<GitDir | undefined> {
  if ((await readText(resolve(gitDir, 'HEAD'), effects)) === undefined) return undefined;
  const common = (await readText(resolve(gitDir, 'commondir'), effects))?.trim();
  const commonDir = common === undefined ? gitDir : resolve(gitDir, common);
  return (await isFolder(resolve(commonDir, 'objects'), effects)) ? { gitDir, commonDir } : undefined;
}

async function askGit(path: string, effects: Effects): Promise<GitDir> {
  if (!(await isFolder(path, effects))) {
    throw new MusterError('E_FILE_MISSING', `There is no repository folder ${path}.`, {
      hint: 'Check the path, or the folder given as mirrors; a repository that is not on this machine is named by its address, https://host/owner/name.',
    });
  }
  const { code, stdout, stderr } = await runGit(['-C', path, 'rev-parse', '--absolute-git-dir', '--git-common-dir'], effects);
  const [gitDir, commonDir] = stdout.toString('utf8').split('\n');
  if (code === 0 && gitDir && commonDir) return { gitDir, commonDir: resolve(path, commonDir) };
  throw new MusterError('E_GIT_REPOSITORY', `${path} is not a git repository.`, {
    hint: 'Name a bare repository, a checkout or a worktree.',
    cause: stderr,
  });
}

async function isFolder(path: string, effects: Effects): Promise<boolean> {
  return (await effects.files.stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/** The text of a file, or undefined where there is none. */
export async function readText(path: string, effects: Effects): Promise<string | undefined> {
  return await effects.files.readFile(path, 'utf8').catch(() => undefined);
}
