import { afterEach, beforeEach, expect, test } from 'vitest';
import { normaliseConfig } from '../src/config/config.ts';
import { musterSpec } from '../src/config/spec.ts';
import { deriveContributions } from '../src/facts/contributions/derive.ts';
import { deriveProjects } from '../src/facts/contributions/projects.ts';
import { runMeasure } from '../src/measures/run.ts';
import type { Database } from '../src/model/database.ts';
import { openStore } from '../src/store/open.ts';
import { insertRows } from './insert-rows.ts';

let database: Database & { close(): Promise<void> | void };

beforeEach(async () => {
  database = await openStore({ path: ':memory:' });
});
afterEach(() => database.close());

const PEOPLE = ['ada', 'bo', 'cy', 'robot'];
type Written = {
  readonly repository: string;
  readonly sha: string;
  readonly who: string;
  readonly at?: string | null;
  readonly subject?: number;
  readonly parents?: number;
};

/** Commits as they were read, into projects that list repositories of github.com by name. */
async function world(projects: Readonly<Record<string, readonly unknown[]>>, commits: readonly Written[]): Promise<void> {
  const spec = musterSpec.parse({
    name: 'Test',
    projects: Object.fromEntries(Object.entries(projects).map(([key, repositories]) => [key, { repositories }])),
  });
  await deriveProjects(database, normaliseConfig(spec, '/x/muster.yaml'));
  const repositories = [...new Set(commits.map(({ repository }) => repository))];
  await insertRows(database, {
    raw_commit: commits.map(({ repository, sha, who, at = '2020-01-01 00:00:00', subject = 0, parents = 1 }, nth) => ({
      source: `git:${repository}`,
      repository,
      sha,
      parents,
      author_name: who,
      author_email: `${who}@example.org`,
      author_at: at,
      author_offset: 0,
      committer_name: who,
      committer_email: `${who}@example.org`,
      committer_at: at === null ? null : `2020-02-01 00:00:${String(nth).padStart(2, '0')}`,
      committer_offset: 0,
      subject_hash: subject,
    })),
    author_person: repositories.flatMap((repository) =>
      PEOPLE.map((name, index) => ({ repository, name, email: `${name}@example.org`, person_id: index + 1 })),
    ),
    bot_period: [{ person_id: 4, from_at: '2019-01-01', until_at: '2021-01-01', state: 'bot', evidence: 'table' }],
  });
  await deriveContributions(database);
}

type Asked = { readonly by?: readonly string[]; readonly where?: Record<string, string>; readonly from?: string; readonly to?: string };

async function ask(measure: string, { by = [], where = {}, from, to }: Asked = {}) {
  const result = await runMeasure(database, {
    measure,
    by,
    where,
    period: { from: (from ?? null) as never, to: (to ?? null) as never },
    profile: null,
  });
  const rows = [
    ...result.rows.map((row) => [...Object.values(row.key), row.value]),
    ...result.unknownRows.map((row) => [...Object.values(row.key), row.value]),
  ];
  return { rows, population: result.population };
}

const url = (name: string) => `https://github.com/${name}`;

test('a copy in another project takes nothing from this one, and counts once in all', async () => {
  const commits: Written[] = [
    { repository: 'a/one', sha: 'a1', who: 'ada', subject: 1 },
    { repository: 'a/two', sha: 'a2', who: 'ada', subject: 1 },
    { repository: 'b/one', sha: 'b1', who: 'ada', subject: 1 },
    { repository: 'b/one', sha: 'b2', who: 'bo', subject: 2 },
    { repository: 'a/two', sha: 'b2', who: 'bo', subject: 2 },
  ];
  await world({ a: [url('a/one'), url('a/two')], b: [url('b/one')] }, commits);
  expect((await ask('commits', { by: ['project'] })).rows).toEqual([
    ['a', 2],
    ['b', 2],
  ]);
  expect(await ask('commits', { where: { project: 'b' } })).toMatchObject({ rows: [[2]], population: { total: 2, excluded: {} } });
  expect(await ask('commits')).toMatchObject({ rows: [[2]], population: { total: 2, excluded: { copies: 2, duplicates: 1 } } });
  expect((await ask('commits', { by: ['project'] })).population).toMatchObject({ total: 2, overlap: 2 });
  expect((await ask('contributors', { where: { project: 'b' } })).rows).toEqual([[2]]);
  expect((await ask('commits-read', { by: ['repository'] })).rows.sort()).toEqual([
    ['a/one', 1],
    ['a/two', 2],
    ['b/one', 2],
  ]);
  expect((await ask('commits-read', { by: ['repository', 'fate'], where: { project: 'b' } })).rows).toEqual([['b/one', 'counted', 2]]);
});

test('a repository in two projects counts in each, and once in all', async () => {
  const shared: Written[] = [1, 2, 3].map((n) => ({ repository: 's/s', sha: `s${n}`, who: 'ada', subject: n }));
  await world({ a: [url('s/s'), url('a/a')], b: [url('s/s')] }, [...shared, { repository: 'a/a', sha: 'x', who: 'bo', subject: 9 }]);
  expect((await ask('commits')).rows).toEqual([[4]]);
  expect((await ask('commits', { by: ['project'] })).rows).toEqual([
    ['a', 4],
    ['b', 3],
  ]);
  expect((await ask('commits', { by: ['repository'] })).rows).toEqual([
    ['s/s', 3],
    ['a/a', 1],
  ]);
  expect((await ask('commits-read', { by: ['repository', 'fate'] })).rows).toEqual([
    ['s/s', 'counted', 3],
    ['a/a', 'counted', 1],
  ]);
  expect((await ask('commits-read', { by: ['fate'], where: { project: 'b' } })).rows).toEqual([['counted', 3]]);
  expect((await ask('contributors')).population.total).toBe(2);
});

test('the mirror is never the original, and a merge is no copy of the change it merges', async () => {
  await world({ a: [{ url: url('a/mirror'), mirror_of: 'a/real' }, url('a/real')] }, [
    { repository: 'a/mirror', sha: 'm1', who: 'ada', subject: 1 },
    { repository: 'a/real', sha: 'r1', who: 'ada', subject: 1 },
    { repository: 'a/real', sha: 'r2', who: 'ada', subject: 1, parents: 2 },
  ]);
  expect((await ask('commits-read', { by: ['repository', 'fate'] })).rows.sort()).toEqual([
    ['a/mirror', 'copy', 1],
    ['a/real', 'counted', 1],
    ['a/real', 'merge', 1],
  ]);
});

test('an unknown time is a row of its own, in no year, and in no period that has an end', async () => {
  await world({ a: [url('a/a')] }, [
    { repository: 'a/a', sha: '1', who: 'ada', subject: 1 },
    { repository: 'a/a', sha: '2', who: 'bo', subject: 2, at: null },
    { repository: 'a/a', sha: '3', who: 'bo', subject: 2, at: null },
    { repository: 'a/a', sha: '4', who: 'robot', subject: 3, at: null },
  ]);
  expect(await ask('commits', { by: ['year'] })).toMatchObject({
    rows: [
      ['2020', 1],
      [null, 2],
    ],
    population: { total: 3, known: 1, unknownBy: { undated: 2 }, excluded: { bots: 1 } },
  });
  expect((await ask('contributors')).rows).toEqual([[2]]);
  expect(await ask('commits', { from: '2019-01-01T00:00:00Z' })).toMatchObject({
    rows: [[1]],
    population: { total: 1, excluded: { undated: 3 } },
  });
  expect((await ask('commits-read', { by: ['fate'], to: '2021-01-01T00:00:00Z' })).rows.sort()).toEqual([
    ['counted', 1],
    ['unknown time', 3],
  ]);
});
