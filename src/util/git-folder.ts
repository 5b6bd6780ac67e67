import { dirname, resolve } from 'node:path';
import type { Effects } from './effects.ts';

/** Where a repository keeps its things. Both are the same but in a linked worktree, which has a `HEAD` of its own. */
export type GitDir = { readonly gitDir: string; readonly commonDir: string };

/** The repository at exactly this path: a bare one, a checkout, a linked worktree, a submodule; undefined where there is none. Runs nothing. */
export async function gitDirAt(path: string, effects: Effects): Promise<GitDir | undefined> {
  return (await asGitDir(path, effects)) ?? (await asGitDir(await pointedAt(resolve(path, '.git'), effects), effects));
}

/** The repository a path lies in, with its top folder. */
export async function gitDirAbove(path: string, effects: Effects): Promise<(GitDir & { readonly top: string }) | undefined> {
  for (let top = resolve(path); ; top = dirname(top)) {
    const found = await gitDirAt(top, effects);
    if (found !== undefined) return { ...found, top };
    if (top === dirname(top)) return undefined;
  }
}

/** `.git` is the folder itself, or a file that says where it is. */
async function pointedAt(dotGit: string, effects: Effects): Promise<string> {
  const text = await readText(dotGit, effects);
  const target = /^gitdir: (.+)$/m.exec(text ?? '')?.[1]?.trimEnd();
  return target === undefined ? dotGit : resolve(dotGit, '..', target);
}

async function asGitDir(gitDir: string, effects: Effects): Promise<GitDir | undefined> {
  if ((await readText(resolve(gitDir, 'HEAD'), effects)) === undefined) return undefined;
  const common = (await readText(resolve(gitDir, 'commondir'), effects))?.trim();
  const commonDir = common === undefined ? gitDir : resolve(gitDir, common);
  return (await isFolder(resolve(commonDir, 'objects'), effects)) ? { gitDir, commonDir } : undefined;
}

export async function isFolder(path: string, effects: Effects): Promise<boolean> {
  return (await effects.files.stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/** The text of a file, or undefined where there is none. A pipe is none: it would be waited for. */
export async function readText(path: string, effects: Effects): Promise<string | undefined> {
  const found = await effects.files.stat(path).catch(() => undefined);
  return found?.isFile() ? await effects.files.readFile(path, 'utf8').catch(() => undefined) : undefined;
}
