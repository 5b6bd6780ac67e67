import { MusterError } from '../../model/error.ts';
import type { Message } from '../../util/message.ts';

const USUAL = ['refs/heads/main', 'refs/heads/master', 'refs/heads/trunk', 'refs/heads/develop'];
const NAMED_AT_MOST = 10;

/** The branch that stands in when HEAD names none that exists: a usual name, else the only branch there is. */
export function standInBranch(branches: ReadonlyMap<string, string>): string | undefined {
  return USUAL.find((name) => branches.has(name)) ?? (branches.size === 1 ? [...branches.keys()][0] : undefined);
}

/** The full name of a branch as configured: `next` is a branch, `refs/tags/v1` what it says. */
export function branchRef(branch: string): string {
  return branch.startsWith('refs/') ? branch : `refs/heads/${branch}`;
}

/** What to say when the branch to read is not there: the configured one, or with null the one HEAD names. */
export function noBranch(place: string, branch: string | null, branches: Iterable<string>): MusterError {
  const names = [...branches].map((name) => name.replace(/^refs\/heads\//, '')).sort();
  const wanted =
    branch === null
      ? { en: 'HEAD names a branch that does not exist', zh: 'HEAD 所指的分支不存在' }
      : { en: `There is no branch ${branch}`, zh: `没有分支 ${branch}` };
  const entry = `{url: ${place}, branch: ${names[0] ?? 'refs/tags/NAME'}}`;
  const there = branchesThere(names);
  return new MusterError(
    'E_GIT_BRANCH',
    { en: `${place}: ${wanted.en}; there is ${there.en}.`, zh: `${place}：${wanted.zh}；${there.zh}。` },
    { hint: { en: `Name the one to read: ${entry}.`, zh: `请指明要读的分支：${entry}。` } },
  );
}

function branchesThere(names: readonly string[]): Message {
  if (names.length === 0) return { en: 'no branch at all', zh: '没有任何分支' };
  const [some, more] = [names.slice(0, NAMED_AT_MOST), names.length - NAMED_AT_MOST];
  return {
    en: `${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    zh: `有 ${some.join('、')}${more > 0 ? `，另有 ${more} 个` : ''}`,
  };
}
