import { resolve } from 'node:path';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { type GitDir, gitDirAbove, gitDirAt, isFolder } from '../../util/git-folder.ts';
import { assertPlainFiles } from './plain-files.ts';
import { discoverWithGit } from './run-git.ts';

/**
 * Finds the repository at a path: a bare one, a checkout, a linked worktree, a submodule, or a folder inside one.
 * @throws MusterError E_FILE_MISSING, E_GIT_REPOSITORY
 */
export async function findGitDir(path: string, effects: Effects): Promise<GitDir> {
  const here = await gitDirAt(path, effects);
  // Looked through before git is asked, which would open its files.
  const above = here ?? (await gitDirAbove(path, effects));
  if (above !== undefined) await assertPlainFiles(above, path, effects);
  return here ?? (await askGit(path, effects));
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
