import { resolve } from 'node:path';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { type GitDir, gitDirAbove, gitDirAt, isFolder } from '../../util/git-folder.ts';
import type { Message } from '../../util/message.ts';
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

function hintFor(stderr: string, path: string): Message {
  if (!/dubious ownership/.test(stderr))
    return { en: 'Name a bare repository, a checkout or a worktree.', zh: '请指明裸仓库、检出目录或工作树。' };
  const command = `git config --global --add safe.directory ${/repository at '(.+?)'/.exec(stderr)?.[1] ?? path}`;
  return { en: `If you trust whoever owns it: ${command}`, zh: `如果信任其所有者：${command}` };
}

async function askGit(path: string, effects: Effects): Promise<GitDir> {
  if (!(await isFolder(path, effects))) {
    throw new MusterError(
      'E_FILE_MISSING',
      { en: `There is no repository folder ${path}.`, zh: `没有仓库目录 ${path}。` },
      {
        hint: {
          en: 'Check the path, or the folder given as mirrors; a repository that is not on this machine is named by its address, https://host/owner/name.',
          zh: '请检查路径，或 mirrors 所指的目录；不在本机的仓库请写其地址 https://host/owner/name。',
        },
      },
    );
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
    said === undefined
      ? { en: `${path} is not a git repository.`, zh: `${path} 不是 git 仓库。` }
      : { en: `git does not read ${path}: ${said}.`, zh: `git 不读取 ${path}：${said}。` },
    { hint: hintFor(stderr, path), cause: stderr },
  );
}
