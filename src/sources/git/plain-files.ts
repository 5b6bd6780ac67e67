import type { Dirent } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { type GitDir, readText } from '../../util/git-folder.ts';
import { runLocalGit } from './run-git.ts';

/** Folders of a repository whose files git opens as it needs them; beside them, those that lie in it directly. */
const OPENED = ['refs', 'reftable', 'info'];
/** The same of a folder of objects, whatever else lies in one: an alternate may be any folder of this machine. */
const OF_OBJECTS = /^(?:pack|info|[0-9a-f]{2})$/;
/** git follows no more. */
const MOST_ALTERNATES = 5;
const MOST_INCLUDES = 10;

type Kind = Pick<Dirent, 'isFile' | 'isDirectory'>;
type Assert = {
  /** Of this one. */
  readonly file: (path: string) => Promise<void>;
  /** Of all in a folder, and in those below it where `deep`; of none where there is no such folder. */
  readonly folder: (path: string, deep: boolean, wanted?: RegExp) => Promise<void>;
};

/**
 * What git would open of a repository is plain files: for a pipe it would wait without end, and a device it would read without end. Looked for in the
 * repository, in the alternates it names and in the settings it includes.
 * @throws MusterError E_GIT_REPOSITORY
 */
export async function assertPlainFiles({ commonDir, gitDir }: GitDir, path: string, effects: Effects): Promise<void> {
  const assert = asserting(path, effects);
  for (const folder of new Set([gitDir, commonDir])) {
    await assert.folder(folder, false);
    for (const name of OPENED) await assert.folder(join(folder, name), true);
  }
  await objectsArePlain(join(commonDir, 'objects'), assert, effects, MOST_ALTERNATES);
  for (const file of new Set([join(commonDir, 'config'), join(gitDir, 'config.worktree')]))
    await includesArePlain(file, assert, effects, MOST_INCLUDES);
}

function asserting(path: string, { files }: Effects): Assert {
  const seen = new Set<string>();
  const kindOf = async (file: string, entry: Dirent): Promise<Kind | undefined> =>
    entry.isSymbolicLink() ? await files.stat(file).catch(() => undefined) : entry;
  const plain = (file: string, kind: Kind | undefined) => {
    if (kind === undefined || kind.isFile() || kind.isDirectory()) return;
    throw new MusterError(
      'E_GIT_REPOSITORY',
      {
        en: `git does not read ${path}: ${file} is a pipe or a device and no file.`,
        zh: `git 不读取 ${path}：${file} 是管道或设备，不是文件。`,
      },
      { hint: { en: 'Clone the repository anew: git made no such thing.', zh: '请重新克隆该仓库：git 不会生成这样的东西。' } },
    );
  };
  const folder: Assert['folder'] = async (place, deep, wanted) => {
    const looked = `${deep} ${wanted} ${await files.realpath(place).catch(() => place)}`;
    if (seen.has(looked)) return;
    seen.add(looked);
    const entries = await files.readdir(place, { withFileTypes: true }).catch(() => []);
    await Promise.all(
      entries.map(async (entry) => {
        if (wanted !== undefined && !wanted.test(entry.name)) return;
        const kind = await kindOf(join(place, entry.name), entry);
        plain(join(place, entry.name), kind);
        if (deep && kind?.isDirectory()) await folder(join(place, entry.name), true);
      }),
    );
  };
  return { folder, file: async (file) => plain(file, await files.stat(file).catch(() => undefined)) };
}

async function objectsArePlain(objects: string, assert: Assert, effects: Effects, steps: number): Promise<void> {
  await assert.folder(objects, true, OF_OBJECTS);
  const alternates = steps === 0 ? '' : ((await readText(join(objects, 'info/alternates'), effects)) ?? '');
  for (const line of alternates.split('\n')) {
    const other = line.replace(/^"(.*)"$/, '$1');
    if (other !== '' && !other.startsWith('#')) await objectsArePlain(resolve(objects, other), assert, effects, steps - 1);
  }
}

const INCLUDES = ['--no-includes', '--null', '--type=path', '--get-regexp', '^include(if\\..*)?\\.path$'];

/** What a file of settings includes, by git's own reading of it. */
async function includesArePlain(file: string, assert: Assert, effects: Effects, steps: number): Promise<void> {
  const text = steps === 0 ? undefined : await readText(file, effects);
  if (text === undefined || !/include/i.test(text)) return;
  const { stdout } = await runLocalGit('.', ['config', '--file', file, ...INCLUDES], effects);
  for (const entry of stdout.toString('utf8').split('\0')) {
    const written = entry.slice(entry.indexOf('\n') + 1);
    if (written === '') continue;
    const included = isAbsolute(written) ? written : join(dirname(file), written);
    await assert.file(included);
    await includesArePlain(included, assert, effects, steps - 1);
  }
}
