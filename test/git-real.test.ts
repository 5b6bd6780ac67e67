import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_LIMITS } from '../src/config/limits.ts';
import { gitSource } from '../src/sources/git/git-source.ts';
import { openStore } from '../src/store/open.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { git, temporaryFolder } from './git-fixture.ts';
import { NO_SHARED_DATA, sharedData } from './shared-data.ts';

const data = sharedData();
const why = data === undefined ? ` (${NO_SHARED_DATA})` : '';

/** Unpacks a real repository and reads it into a store in memory. */
async function readReal(archive: string) {
  const folder = temporaryFolder();
  spawnSync('tar', ['-xzf', join(data!, archive), '-C', folder]);
  const location = join(folder, archive.replace(/^.*\//, '').replace(/\.tar\.gz$/, ''));
  const store = await openStore({ path: ':memory:' });
  onTestFinished(() => store.close());
  const source = gitSource({
    repository: 'a/b',
    origin: location,
    location,
    remote: false,
    mailmap: null,
    cacheDir: folder,
    branch: null,
    at: null,
    limits: DEFAULT_LIMITS,
  });
  const [outcome] = await syncSources(store, [source], nodeEffects());
  expect(outcome!.error).toBeUndefined();
  return { location, store };
}

test.skipIf(data === undefined).each(['containernetworking__cni', 'kubernetes__api', 'cloudevents__spec'])(
  `%s: commits, merges, authors and times are those git gives, to the commit${why}`,
  async (name) => {
    const { location, store } = await readReal(`git/${name}.git.tar.gz`);
    const one = async (sql: string) => (await store.all<{ n: number }>(`SELECT ${sql} AS n FROM raw_commit`))[0]!.n;
    expect(await one('count(*)')).toBe(Number(git(location, ['rev-list', '--count', 'HEAD'])));
    expect(await one('count(*) FILTER (parents < 2)')).toBe(Number(git(location, ['rev-list', '--count', '--no-merges', 'HEAD'])));
    const columns = "sha || ' ' || author_email || ' ' || epoch(author_at)::BIGINT || ' ' || epoch(committer_at)::BIGINT || ' ' || parents";
    const rows = await store.all<{ line: string }>(`SELECT ${columns} AS line FROM raw_commit ORDER BY sha`);
    const said = git(location, ['log', '--format=%H %ae %at %ct %p']).split('\n').sort();
    const expected = said
      .map((line) => line.split(' '))
      .map(
        ([sha, email, authored, committed, ...parents]) =>
          `${sha} ${email} ${authored} ${committed} ${parents.filter((id) => id !== '').length}`,
      );
    // Compared as one value: a difference prints a verdict, not people's addresses.
    expect(rows.map((row) => row.line).join('\n') === expected.join('\n')).toBe(true);
  },
);

test.skipIf(data === undefined)(`lines added and deleted over a real history are those of git log --numstat${why}`, async () => {
  const { location, store } = await readReal('git-full/spiffe__spiffe.git.tar.gz');
  const counts = git(location, ['log', '--no-merges', '--numstat', '-M', '--format=', 'HEAD']).matchAll(/^(\d+)\t(\d+)\t/gm);
  const totals = [...counts].reduce(([added, deleted], match): [number, number] => [added + Number(match[1]), deleted + Number(match[2])], [
    0, 0,
  ] as [number, number]);
  expect(await store.all('SELECT sum(added)::BIGINT AS added, sum(deleted)::BIGINT AS deleted FROM raw_commit_lines')).toEqual([
    { added: totals[0], deleted: totals[1] },
  ]);
});
