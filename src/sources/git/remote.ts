import type { Effects } from '../../util/effects.ts';
import { standInBranch } from './default-branch.ts';
import { gitError, runGit } from './run-git.ts';

/** What an address offers as its default branch; `ref` is what to fetch. */
export type RemoteTip = { readonly sha: string; readonly ref: string; readonly fallback: boolean };

const HINT = 'Check the address and the network, or give a folder of local copies with --mirror.';

/**
 * The tip of the default branch at an address, undefined where there are no commits. One question to the server, two when HEAD is missing.
 * @throws MusterError E_GIT_COMMAND when it cannot be reached
 */
export async function findRemoteTip(url: string, effects: Effects): Promise<RemoteTip | undefined> {
  const head = (await listRemote(url, ['HEAD'], effects)).get('HEAD');
  if (head !== undefined) return { sha: head, ref: 'HEAD', fallback: false };
  const branches = await listRemote(url, ['refs/heads/*'], effects);
  const ref = standInBranch(branches);
  return ref === undefined ? undefined : { sha: branches.get(ref)!, ref, fallback: true };
}

async function listRemote(url: string, patterns: readonly string[], effects: Effects): Promise<Map<string, string>> {
  const { code, stdout, stderr } = await runGit(['ls-remote', '--quiet', '--', url, ...patterns], effects);
  if (code !== 0) throw gitError('reach the repository', stderr, HINT);
  const lines = stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  const refs = lines.map((line): [string, string] => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t'))]);
  return new Map(refs);
}
