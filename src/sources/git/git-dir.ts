import { join, resolve } from 'node:path';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { type GitDir, gitDirAt, isFolder, readText } from '../../util/git-folder.ts';
import { discoverWithGit } from './run-git.ts';

/**
 * Finds the repository at a path: a bare one, a checkout, a linked worktree, a submodule, or a folder inside one.
 * @throws MusterError E_FILE_MISSING, E_GIT_REPOSITORY
 */
export async function findGitDir(path: string, effects: Effects): Promise<GitDir> {
  const found = (await gitDirAt(path, effects)) ?? (await askGit(path, effects));
  await assertNoPipes(found, path, effects);
  return found;
}

/** What git opens itself before it does anything. */
const OPENED = ['config', 'config.worktree', 'packed-refs', 'shallow', 'info/grafts', 'objects/info/alternates'];
/** A line of a configuration that names another one. */
const INCLUDED = /^[ \t]*path[ \t]*=(.+)$/gim;

/** git would wait for ever for a pipe in place of a file of its own. */
async function assertNoPipes({ commonDir, gitDir }: GitDir, path: string, effects: Effects): Promise<void> {
  const own = [join(gitDir, 'HEAD'), ...OPENED.map((file) => join(commonDir, file))];
  const assertNone = async (file: string) => {
    const found = await effects.files.stat(file).catch(() => undefined);
    if (found?.isFIFO())
      throw new MusterError('E_GIT_REPOSITORY', `git does not read ${path}: ${file} is a pipe and no file.`, {
        hint: 'Clone the repository anew: git made no such thing.',
      });
  };
  for (const file of own) await assertNone(file);
  const config = (await readText(join(commonDir, 'config'), effects)) ?? '';
  for (const [, included] of config.matchAll(INCLUDED)) await assertNone(resolve(commonDir, included!.replaceAll('"', '').trim()));
}

async function askGit(path: string, effects: Effects): Promise<GitDir> {
  if (!(await isFolder(path, effects))) {
    throw new MusterError('E_FILE_MISSING', `There is no repository folder ${path}.`, {
      hint: 'Check the path, or the folder given as mirrors; a repository that is not on this machine is named by its address, https://host/owner/name.',
    });
  }
  const { code, stdout, stderr } = await discoverWithGit(
    ['-C', resolve(path), 'rev-parse', '--absolute-git-dir', '--git-common-dir'],
    effects,
  );
  const [gitDir, commonDir] = stdout.toString('utf8').split('\n');
  if (code === 0 && gitDir && commonDir) return { gitDir, commonDir: resolve(path, commonDir) };
  const said = /^fatal: (?!not a git repository)(.+)$/m.exec(stderr)?.[1];
  throw new MusterError(
    'E_GIT_REPOSITORY',
    said === undefined ? `${path} is not a git repository.` : `git does not read ${path}: ${said}.`,
    {
      hint: /dubious ownership/.test(stderr)
        ? `If you trust whoever owns it: git config --global --add safe.directory ${/repository at '(.+?)'/.exec(stderr)?.[1] ?? path}`
        : 'Name a bare repository, a checkout or a worktree.',
      cause: stderr,
    },
  );
}
