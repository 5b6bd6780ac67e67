import { createHash } from 'node:crypto';
import type { Effects } from '../../util/effects.ts';
import { branchRef, noBranch, standInBranch } from './default-branch.ts';
import { askNetworkGit, gitError, withoutSecrets } from './run-git.ts';

/** What an address offers as its default branch; `ref` is what to fetch, `tags` a digest that changes with its tags. */
export type RemoteTip = { readonly sha: string; readonly ref: string; readonly fallback: boolean; readonly tags: string };

/** What a server offers is a short list. */
const PATIENCE_MS = 120_000;
const HINT = {
  en: 'Check the address and the network, or give a folder of local copies with --mirror.',
  zh: '请检查地址和网络，或用 --mirror 给出本地副本的目录。',
};

/**
 * The tip of the branch wanted (null: the default one) at an address, undefined where there are no commits. One question to the server, two
 * when it is not there.
 * @throws MusterError E_GIT_COMMAND when it cannot be reached, E_GIT_BRANCH
 */
export async function findRemoteTip(url: string, branch: string | null, effects: Effects): Promise<RemoteTip | undefined> {
  const wanted = branch === null ? 'HEAD' : branchRef(branch);
  const offered = await listRemote(url, [wanted, 'refs/tags/*'], effects);
  const [sha, tags] = [offered.get(wanted), digest(offered)];
  if (sha !== undefined) return { sha, ref: wanted, fallback: false, tags };
  const branches = await listRemote(url, ['refs/heads/*'], effects);
  const ref = branch === null ? standInBranch(branches) : undefined;
  if (ref !== undefined) return { sha: branches.get(ref)!, ref, fallback: true, tags };
  if (branch === null && branches.size === 0) return undefined;
  throw noBranch(withoutSecrets(url), branch, branches.keys());
}

function digest(refs: ReadonlyMap<string, string>): string {
  const tags = [...refs].filter(([name]) => name.startsWith('refs/tags/'));
  return createHash('sha256').update(JSON.stringify(tags)).digest('hex').slice(0, 16);
}

async function listRemote(url: string, patterns: readonly string[], effects: Effects): Promise<Map<string, string>> {
  const { code, stdout, stderr } = await askNetworkGit(url, ['ls-remote', '--quiet', '--', url, ...patterns], PATIENCE_MS, effects);
  if (code !== 0) throw gitError({ en: 'reach the repository', zh: '访问该仓库' }, stderr, HINT);
  const lines = stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  const refs = lines.map((line): [string, string] => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t'))]);
  return new Map(refs);
}
