import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { privateFolder } from '../../util/private-files.ts';
import type { RemoteTip } from './remote.ts';
import { gitError, runLocalGit, runNetworkGit, withoutSecrets } from './run-git.ts';

/** The cache's own name for the default branch, so that a rename at the other end changes nothing here. */
const LOCAL = 'refs/heads/default';

const TAGS = '+refs/tags/*:refs/tags/*';

/** Where the copy of an address is kept. Two addresses never share one. */
export function cachePath(cacheDir: string, repository: string, url: string): string {
  const readable = repository.replace(/[^\w.-]+/g, '__');
  return join(cacheDir, `${readable}-${createHash('sha256').update(url).digest('hex').slice(0, 12)}.git`);
}

/** Removes every copy: git keeps the names and addresses of all authors in it. Whatever is needed is copied anew. @returns how many there were */
export async function forgetCopies(cacheDir: string, { files }: Effects): Promise<number> {
  const copies = await files.readdir(cacheDir).catch((): string[] => []);
  await files.rm(cacheDir, { recursive: true, force: true });
  return copies.length;
}

/**
 * Brings the copy of an address up to date: bare, one branch and the tags, commits only (`--filter=tree:0`). The first copy is made under another name
 * and renamed when whole, so that a killed run leaves nothing half done; a copy that cannot be brought up to date (a stale lock, a
 * damaged pack) is made anew.
 * @throws MusterError E_GIT_COMMAND
 */
export async function updateCache(path: string, url: string, tip: RemoteTip, effects: Effects): Promise<void> {
  if (await exists(join(path, 'HEAD'), effects)) {
    const failed = await fetchInto(path, url, tip, effects);
    if (failed === undefined) return;
    effects.log.debug(`${failed.message}; copying it anew`);
  }
  await copyAnew(path, url, tip, effects);
}

async function copyAnew(path: string, url: string, tip: RemoteTip, effects: Effects): Promise<void> {
  const aside = `${path}.part`;
  await effects.files.rm(aside, { recursive: true, force: true });
  await privateFolder(aside);
  const format = tip.sha.length === 64 ? ['--object-format=sha256'] : [];
  const made = await runNetworkGit('', ['init', '--bare', '--quiet', '--template=', ...format, '--', aside], effects);
  if (made.code !== 0) throw gitError({ en: 'make a copy', zh: '建立副本' }, made.stderr);
  const failed = await fetchInto(aside, url, tip, effects);
  if (failed !== undefined) throw failed;
  await effects.files.rm(path, { recursive: true, force: true });
  await effects.files.rename(aside, path);
}

async function fetchInto(gitDir: string, url: string, tip: RemoteTip, effects: Effects): Promise<MusterError | undefined> {
  await effects.files.writeFile(join(gitDir, 'config'), configuration(url, tip.sha.length === 64));
  const fetched = await runNetworkGit(
    url,
    [
      `--git-dir=${gitDir}`,
      'fetch',
      '--quiet',
      '--no-tags',
      '--prune',
      '--force',
      '--filter=tree:0',
      'origin',
      `+${tip.ref}:${LOCAL}`,
      TAGS,
    ],
    effects,
  );
  if (fetched.code !== 0) return gitError({ en: `copy ${withoutSecrets(url)}`, zh: `复制 ${withoutSecrets(url)}` }, fetched.stderr);
  const pointed = await runLocalGit(gitDir, ['symbolic-ref', 'HEAD', LOCAL], effects);
  return pointed.code === 0 ? undefined : gitError({ en: 'set the default branch', zh: '设置默认分支' }, pointed.stderr);
}

/** The whole configuration of a copy, written anew each time: what stands in a folder that came from elsewhere has no say. */
function configuration(url: string, sha256: boolean): string {
  const quoted = `"${url.replace(/["\\]/g, '\\$&')}"`;
  return [
    '[core]\n\trepositoryformatversion = 1\n\tbare = true',
    `[extensions]\n\tpartialClone = origin${sha256 ? '\n\tobjectFormat = sha256' : ''}`,
    `[remote "origin"]\n\turl = ${quoted}\n\tpromisor = true\n\tpartialclonefilter = tree:0`,
    '[gc]\n\tautoDetach = false\n',
  ].join('\n');
}

async function exists(path: string, effects: Effects): Promise<boolean> {
  return (await effects.files.stat(path).catch(() => undefined)) !== undefined;
}
