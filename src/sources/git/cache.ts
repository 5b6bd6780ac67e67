import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import type { RemoteTip } from './remote.ts';
import { gitError, runGit } from './run-git.ts';

/** The cache's own name for the default branch, so that a rename at the other end changes nothing here. */
const LOCAL = 'refs/heads/default';

/** Where the copy of an address is kept. Two addresses never share one. */
export function cachePath(cacheDir: string, repository: string, url: string): string {
  const readable = repository.replace(/[^\w.-]+/g, '__');
  return join(cacheDir, `${readable}-${createHash('sha256').update(url).digest('hex').slice(0, 12)}.git`);
}

/**
 * Brings the copy of an address up to date: bare, one branch, commits only (`--filter=tree:0`). The first copy is made under another name
 * and renamed when whole, so that a killed run leaves nothing half done; a copy that cannot be brought up to date (a stale lock, a
 * damaged pack) is made anew.
 * @throws MusterError E_GIT_COMMAND
 */
export async function updateCache(path: string, url: string, tip: RemoteTip, effects: Effects): Promise<void> {
  if (await exists(join(path, 'HEAD'), effects)) {
    const failed = await fetchInto(path, url, tip.ref, effects);
    if (failed === undefined) return;
    effects.log.debug(`${failed.message}; copying it anew`);
  }
  await copyAnew(path, url, tip, effects);
}

async function copyAnew(path: string, url: string, tip: RemoteTip, effects: Effects): Promise<void> {
  const aside = `${path}.part`;
  await effects.files.rm(aside, { recursive: true, force: true });
  await effects.files.mkdir(aside, { recursive: true });
  const format = tip.sha.length === 64 ? ['--object-format=sha256'] : [];
  const made = await runGit(['init', '--bare', '--quiet', '--template=', ...format, '--', aside], effects);
  if (made.code !== 0) throw gitError('make a copy', made.stderr);
  const failed = await fetchInto(aside, url, tip.ref, effects);
  if (failed !== undefined) throw failed;
  await effects.files.rm(path, { recursive: true, force: true });
  await effects.files.rename(aside, path);
}

async function fetchInto(gitDir: string, url: string, ref: string, effects: Effects): Promise<MusterError | undefined> {
  const git = (...args: readonly string[]) => runGit([`--git-dir=${gitDir}`, ...args], effects);
  const settings = [
    ['remote.origin.url', url],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.partialclonefilter', 'tree:0'],
    ['gc.autoDetach', 'false'],
  ] as const;
  for (const [key, value] of settings) await git('config', key, value);
  const fetched = await git('fetch', '--quiet', '--no-tags', '--force', '--filter=tree:0', 'origin', `+${ref}:${LOCAL}`);
  if (fetched.code !== 0) return gitError(`copy ${url}`, fetched.stderr);
  const pointed = await git('symbolic-ref', 'HEAD', LOCAL);
  return pointed.code === 0 ? undefined : gitError('set the default branch', pointed.stderr);
}

async function exists(path: string, effects: Effects): Promise<boolean> {
  return (await effects.files.stat(path).catch(() => undefined)) !== undefined;
}
