import { MusterError } from '../../model/error.ts';

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
  const wanted = branch === null ? 'HEAD names a branch that does not exist' : `There is no branch ${branch}`;
  const more = names.length > NAMED_AT_MOST ? ` and ${names.length - NAMED_AT_MOST} more` : '';
  const there = names.length === 0 ? 'no branch at all' : `${names.slice(0, NAMED_AT_MOST).join(', ')}${more}`;
  return new MusterError('E_GIT_BRANCH', `${place}: ${wanted}; there is ${there}.`, {
    hint: `Name the one to read: {url: ${place}, branch: ${names[0] ?? 'refs/tags/NAME'}}.`,
  });
}
