import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { devstatsMetrics, prepareDevstats, runDevstatsMetric } from '../../src/measures/profiles/devstats/run.ts';
import type { Value } from '../../src/model/database.ts';
import { type DuckdbDatabase, openDuckdb } from '../../src/store/duckdb.ts';
import { groupBy } from '../../src/util/group-by.ts';
import { devstatsWorld, WORLD_NOW, WORLD_PERIOD, worldRuns } from '../devstats-world.ts';
import { insertRows } from '../insert-rows.ts';

// Small rows of our own for metrics whose definition has a corner that deserves one.
const NOW = '2018-06-01T00:00:00Z';
const MONTH = { from: '2018-03-01T00:00:00Z', to: '2018-04-01T00:00:00Z' };
type Rows = readonly Readonly<Record<string, Value>>[];
let database: DuckdbDatabase;
beforeEach(async () => {
  // Handing a few rows to other threads takes longer than counting them.
  database = await openDuckdb({ path: ':memory:', threads: 1 });
  await database.run(readFileSync(new URL('../../src/measures/profiles/devstats/tables.sql', import.meta.url), 'utf8'));
  await insertRows(database, {
    devstats_repos: [
      { id: 1, name: 'a/a', repo_group: 'G' },
      { id: 2, name: 'a/b' },
    ],
  });
  await prepareDevstats(database, ['%-bot']);
});
afterEach(() => database.close());

/** Fills tables, named without their prefix. */
const tell = (tables: Readonly<Record<string, Rows>>) =>
  insertRows(database, Object.fromEntries(Object.entries(tables).map(([name, rows]) => [`devstats_${name}`, rows])));

/** Fills tables and runs a metric; rows as `dims: values`. */
async function run(metric: string, tables: Readonly<Record<string, Rows>>, params = {}): Promise<Record<string, readonly Value[]>> {
  await tell(tables);
  const rows = await runDevstatsMetric(database, metric, NOW, { ...MONTH, ...params });
  return Object.fromEntries(rows.map((row) => [row.dims.join('|'), Object.values(row.values)]));
}

const text = (event_id: number, body: string, repo_id = 1) => ({
  event_id,
  body,
  created_at: '2018-03-05',
  repo_id,
  repo_name: repo_id === 1 ? 'a/a' : 'a/b',
  actor_id: 1,
  actor_login: 'ann',
});
const issue = (id: number, event_id: number, more: Readonly<Record<string, Value>> = {}) => ({
  id,
  event_id,
  number: id,
  created_at: '2018-03-02',
  updated_at: '2018-03-02',
  user_id: 1,
  user_login: 'ann',
  actor_id: 1,
  actor_login: 'ann',
  repo_id: 1,
  repo_name: 'a/a',
  type: 'IssuesEvent',
  is_pull_request: false,
  ...more,
});
const label = (issue_id: number, event_id: number, label_name: string, created_at = '2018-03-02') => ({
  issue_id,
  event_id,
  label_name,
  created_at,
  actor_login: 'ann',
});
const pr = (id: number, event_id: number, more: Readonly<Record<string, Value>> = {}) => ({
  id,
  event_id,
  user_id: 1,
  number: id,
  created_at: '2018-03-02',
  repo_id: 1,
  repo_name: 'a/a',
  actor_id: 1,
  actor_login: 'ann',
  user_login: 'ann',
  updated_at: '2018-03-02',
  ...more,
});
const pair = (id: number) => ({ issue_id: id, pull_request_id: id, number: id, repo_id: 1, repo_name: 'a/a', created_at: '2018-03-02' });

test('bot_commands takes the longest command, and texts of repositories in no group nowhere', async () => {
  const texts = [
    text(1, 'please\n/approve   no-issue'),
    text(2, '/APPROVE'),
    text(3, '/approve', 2),
    text(4, 'not/approve'),
    { ...text(5, '/hold cancel'), actor_login: 'x-bot' },
  ];
  expect(await run('bot_commands', { texts })).toEqual({
    '/approve no-issue|All': ['1.00'],
    '/approve no-issue|G': ['1.00'],
    '/approve|All': ['1.00'],
    '/approve|G': ['1.00'],
  });
});

test('sig_mentions: suffixes fall away, only the first mention of a text counts, halves round up', async () => {
  const texts = [
    text(1, '@kubernetes/sig-Node-bugs @kubernetes/sig-api'),
    text(2, 'cc @kubernetes/sig-node.'),
    text(3, 'x@kubernetes/sig-node'),
  ];
  expect(await run('sig_mentions', { texts }, { n: 16 })).toEqual({ node: ['0.13'] });
});

test('issues_age: the last state counts, names of groups keep their case, cloud vendors are one group', async () => {
  const issues = [
    issue(1, 1),
    issue(1, 2, { updated_at: '2018-03-04', closed_at: '2018-03-04' }),
    issue(2, 3, { closed_at: '2018-03-03' }),
    issue(2, 4, { updated_at: '2018-03-05' }),
    issue(3, 5, { is_pull_request: true, closed_at: '2018-03-03' }),
  ];
  const rows = await run('issues_age', {
    issues,
    issues_labels: [label(1, 2, 'sig/aws'), label(1, 2, 'sig/Node'), label(1, 2, 'kind/Bug'), label(1, 2, 'sig/storge')],
  });
  expect(Object.keys(rows).sort()).toEqual(
    ['All', 'G']
      .flatMap((group) => ['All', 'Node', 'cloud-provider'].flatMap((sig) => ['All', 'Bug'].map((kind) => `${group}_${sig}_${kind}_All`)))
      .sort(),
  );
  expect(rows['G_Node_Bug_All']).toEqual(['1.00', 48]);
});

test('labels_sig_kind pairs labels of one issue, All with everything', async () => {
  const rows = await run('labels_sig_kind', {
    issues: [issue(1, 1), issue(2, 2)],
    issues_labels: [label(1, 1, 'sig/a'), label(1, 1, 'kind/b'), label(2, 2, 'kind/b', '2018-02-01')],
  });
  expect(rows).toEqual({ 'All-All': ['2.00'], 'a-All': ['1.00'], 'All-b': ['1.00'], 'a-b': ['1.00'] });
});

test('time_metrics: a missing step is replaced by the next or takes no time', async () => {
  const merged = (id: number, merged_at: string) => pr(id, id, { merged_at, closed_at: merged_at });
  const labels = [
    label(1, 1, 'lgtm', '2018-03-03'),
    label(1, 1, 'approved', '2018-03-05'),
    label(1, 1, 'size/XL'),
    label(2, 2, 'approved', '2018-03-04'),
  ];
  const rows = await run('time_metrics', {
    prs: [merged(1, '2018-03-06'), merged(2, '2018-03-07'), merged(3, '2018-03-05'), pr(4, 4)],
    issues_prs: [1, 2, 3, 4].map(pair),
    issues_events_labels: labels,
  });
  expect(Object.keys(rows).sort()).toEqual(['All_All_All', 'All_XL_All', 'G_All_All', 'G_XL_All']);
  expect(rows['All_XL_All']!.slice(0, 3)).toEqual([24, 48, 24]);
  expect(rows['All_All_All']!.slice(0, 6)).toEqual([48, 0, 24, 72, 48, 72]);
  expect(rows['All_All_All']!.slice(6, 12)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('prs_blocked: open at the end of the period, and what each lacks', async () => {
  const rows = await run('prs_blocked', {
    issues: [1, 2, 3].map((id) => issue(id, id, { is_pull_request: true })),
    prs: [pr(1, 1), pr(2, 2), pr(3, 3, { closed_at: '2018-03-09' })],
    issues_prs: [1, 2, 3].map(pair),
    issues_labels: [label(1, 1, 'lgtm'), label(1, 1, 'do-not-merge/hold'), label(2, 2, 'lgtm', '2018-05-01'), label(3, 3, 'approved')],
  });
  expect(rows).toEqual({ All: ['2.00', '0.00', '0.00', '1.00', '2.00', '1.00'], G: ['2.00', '0.00', '0.00', '1.00', '2.00', '1.00'] });
});

test('pr_workload weighs by size; a group without reviewers has no load per reviewer', async () => {
  const rows = await run('pr_workload', {
    issues: [1, 2].map((id) => issue(id, id, { is_pull_request: true })),
    prs: [pr(1, 1), pr(2, 2)],
    issues_prs: [1, 2].map(pair),
    issues_labels: [
      label(1, 1, 'sig/a'),
      label(1, 1, 'size/XXL'),
      label(1, 8, 'lgtm', '2018-03-10'),
      label(2, 2, 'sig/b'),
      label(2, 2, 'size/XS'),
    ],
    events: [{ id: 8, type: 'T', actor_id: 2, actor_login: 'bo', created_at: '2018-03-10', repo_id: 1, repo_name: 'a/a' }],
  });
  expect(rows).toEqual({ a: [1, '8.0', 1, '8.00'], b: [1, '0.25', 0, '0'] });
});

test('first_non_author_activity: no author, no bot, not within 30 seconds; repositories in no group nowhere', async () => {
  const act = (id: number, event_id: number, updated_at: string, actor_id: number, actor_login: string, more = {}) =>
    issue(id, event_id, { is_pull_request: true, updated_at, actor_id, actor_login, ...more });
  const issues = [
    act(1, 1, '2018-03-02 00:00:00', 1, 'ann'),
    act(1, 2, '2018-03-02 00:00:20', 2, 'bo'),
    act(1, 3, '2018-03-02 01:00:00', 3, 'x-bot'),
    act(1, 6, '2018-03-02 00:30:00', 1, 'ann'),
    act(1, 4, '2018-03-02 02:00:00', 2, 'bo'),
    act(2, 5, '2018-03-02 05:00:00', 2, 'bo', { repo_id: 2, repo_name: 'a/b' }),
  ];
  expect(await run('first_non_author_activity', { issues })).toEqual({ 'All|All': [2, 2, 2], 'G|All': [2, 2, 2] });
});

test('awaiting and inactive: ages in seconds, measured to the end of the period', async () => {
  const open = {
    issues: [issue(1, 1, { is_pull_request: true })],
    prs: [pr(1, 1)],
    issues_prs: [pair(1)],
    issues_labels: [label(1, 1, 'sig/a')],
  };
  expect(await run('awaiting_prs_by_sig', open)).toEqual({ a: [1, 0, 0, 0, 0] });
  expect(Object.values(await run('inactive_prs_by_sig', {}, { age_1: 29 * 86_400, age_2: 30 * 86_400 }))).toEqual([[1, 0, 0]]);
});

test.each(['issues', 'prs'])('inactive: what was first done by somebody else counts, in %s', async (where) => {
  const act = (event_id: number, updated_at: string, actor_id: number) => {
    const more = { updated_at, actor_id, actor_login: `user-${actor_id}`, type: 'PullRequestEvent' };
    return where === 'issues' ? issue(1, event_id, { is_pull_request: true, ...more }) : pr(1, event_id, more);
  };
  const acts = [act(2, '2018-03-04', 1), act(3, '2018-03-05', 2), act(4, '2018-03-25', 2)];
  const tables = {
    issues: [issue(1, 1, { is_pull_request: true }), ...(where === 'issues' ? acts : [])],
    prs: [pr(1, 1), ...(where === 'prs' ? acts : [])],
    issues_prs: [pair(1)],
    issues_labels: [label(1, where === 'issues' ? 4 : 1, 'sig/a')],
  };
  const ages = { age_1: 2.9 * 86_400, age_2: 3 * 86_400, age_3: 20 * 86_400 };
  expect(await run('inactive_prs_by_sig', tables, ages)).toEqual({ a: [1, 0, 0] });
});

test('commits count for an author or a committer who has a number, and for no bot', async () => {
  const commit = (sha: string, more: Readonly<Record<string, Value>>) => ({
    sha,
    event_id: Number(sha),
    created_at: '2018-03-05',
    repo_id: 1,
    repo_name: 'a/a',
    actor_id: 9,
    actor_login: 'x-bot',
    ...more,
  });
  const commits = [
    commit('1', { author_id: 1, author_login: 'ann' }),
    commit('2', { committer_id: 2, committer_login: 'bo' }),
    commit('3', { author_login: 'ann' }),
    commit('4', { committer_login: 'bo' }),
    commit('5', {}),
  ];
  expect(await run('project_company_stats', { commits }, { scale: 0 })).toEqual({ Commits: ['All', 2], Committers: ['All', 2] });
});

let next = 1;

/** Where acts of a kind stand, whose columns name who acted, and when; any other kind is a type of events. */
type Kind = {
  readonly table: string;
  readonly as: 'actor' | 'user';
  readonly at?: string;
  readonly more?: Readonly<Record<string, Value>>;
};
const KINDS: Readonly<Record<string, Kind>> = {
  commit: { table: 'commits', as: 'actor' },
  comment: { table: 'comments', as: 'user' },
  review: { table: 'reviews', as: 'user', at: 'submitted_at' },
  merged: { table: 'prs', as: 'user', at: 'merged_at' },
  issue: { table: 'issues', as: 'user', more: { is_pull_request: false } },
  pr: { table: 'issues', as: 'user', more: { is_pull_request: true } },
};

/** So many acts of one kind, each in a repository of its own. */
function acts(act: string, count: number, person: (nth: number) => { readonly id: number; readonly login: string }): Record<string, Rows> {
  const { table, as, at = 'created_at', more = {} } = KINDS[act] ?? { table: 'events', as: 'actor', more: { type: act } };
  const rows = Array.from({ length: count }, (_, nth) => {
    const [id, who] = [next++, person(nth)];
    const names = table === 'commits' ? { sha: `${id}`, event_id: id } : table === 'events' ? { id } : { id, event_id: id };
    const where = { repo_id: 100 + nth, repo_name: `g/${nth}` };
    return { ...names, ...where, [at]: '2018-03-05', [`${as}_id`]: who.id, [`${as}_login`]: who.login, ...more };
  });
  return { [table]: rows };
}

async function fill(tables: readonly Record<string, Rows>[]): Promise<void> {
  await insertRows(database, {
    devstats_repos: Array.from({ length: 300 }, (_, nth) => ({ id: 100 + nth, name: `g/${nth}`, repo_group: 'Many' })),
  });
  for (const rows of tables) await tell(rows);
}

// As in upstream's metrics/shared/project_developer_stats.sql: from so many on a row is shown, for everybody, of one country, and of one group and country.
test('project_developer_stats shows a row from its limit on, and none below', async () => {
  const limits: readonly (readonly [name: string, act: string, everywhere: number, country: number, both: number])[] = [
    ['events', 'ForkEvent', 200, 100, 20],
    ['active_repos', 'ForkEvent', 3, 3, 2],
    ['contributions', 'IssuesEvent', 30, 15, 5],
    ['commit_comments', 'CommitCommentEvent', 10, 5, 3],
    ['comments', 'comment', 20, 15, 5],
    ['raw_reviews', 'PullRequestReviewEvent', 15, 10, 3],
    ['issue_comments', 'IssueCommentEvent', 20, 10, 5],
    ['review_comments', 'PullRequestReviewCommentEvent', 20, 10, 5],
    ['commits', 'commit', 2, 2, 1],
    ['pushes', 'PushEvent', 2, 2, 1],
    ['issues', 'issue', 2, 2, 1],
    ['prs', 'pr', 2, 2, 1],
    ['merged_prs', 'merged', 2, 2, 1],
  ];
  const cases = limits.flatMap(([name, act, ...of]) =>
    ['All_All', 'All_Land', 'Many_Land'].flatMap((place, i) =>
      [of[i]!, of[i]! - 1].map((count) => ({ name, act, place, count, isShown: count === of[i], id: 1000 + next++ })),
    ),
  );
  const login = ({ name, place, count }: (typeof cases)[number]) => `${name}-${place}-${count}`;
  await fill(cases.filter(({ count }) => count > 0).map((one) => acts(one.act, one.count, () => ({ id: one.id, login: login(one) }))));
  const placed = cases.filter(({ place }) => place !== 'All_All');
  await fill([{ actors: placed.map((one) => ({ id: one.id, login: login(one), country_name: 'Land' })) }]);
  const rows = await runDevstatsMetric(database, 'project_developer_stats', NOW, { ...MONTH, scale: 1 });
  const shown = new Set(rows.map(({ series, dims, values }) => [series, ...dims, Object.values(values)[0]].join(' ')));
  for (const one of cases) {
    const row = `hdev_${one.name} ${one.place} ${login(one)}$$$`;
    expect([row, shown.has(row)]).toEqual([row, one.isShown]);
  }
});

// As in upstream's metrics/shared/project_company_stats.sql, ten times its size: above so many a row is shown.
test('project_company_stats shows a row above its limit, and none at it', async () => {
  const limits: readonly (readonly [act: string, names: Readonly<Record<string, number>>])[] = [
    ['comment', { Commenters: 20, Comments: 30 }],
    ['commit', { Commits: 2, Committers: 2 }],
    ['review', { 'PR reviews': 20 }],
    ['issue', { Issues: 10 }],
    ['pr', { PRs: 10 }],
    ['ForkEvent', { Forkers: 20, Events: 100, Repositories: 10 }],
    ['WatchEvent', { Watchers: 30 }],
    ['PushEvent', { Pushers: 2, Contributors: 2, Contributions: 2 }],
    ['IssuesEvent', { 'Issue creators': 10 }],
    ['PullRequestEvent', { 'PR creators': 10 }],
    ['PullRequestReviewEvent', { 'PR reviewers': 10 }],
    ['PullRequestReviewCommentEvent', { 'PR review commenters': 10 }],
    ['IssueCommentEvent', { 'Issue commenters': 10 }],
    ['CommitCommentEvent', { 'Commit commenters': 2 }],
  ];
  const cases = limits.flatMap(([act, names]) =>
    Object.entries(names).flatMap(([name, limit]) => [0, 1].map((more) => ({ act, name, count: limit + more, isShown: more > 0 }))),
  );
  const company = ({ name, count }: (typeof cases)[number]) => `${name} ${count}`;
  const people = cases.map((one) => ({ one, ids: Array.from({ length: one.count }, () => 1000 + next++) }));
  await fill(people.map(({ one, ids }) => acts(one.act, one.count, (nth) => ({ id: ids[nth]!, login: `p-${ids[nth]}` }))));
  const employed = (company_name: string) => (actor_id: number) => ({ actor_id, company_name, from: '2000-01-01', until: '2100-01-01' });
  await fill([{ affiliations: people.flatMap(({ one, ids }) => ids.map(employed(company(one)))) }]);
  const rows = await runDevstatsMetric(database, 'project_company_stats', NOW, { ...MONTH, scale: 10 });
  const shown = new Set(rows.map(({ dims, values }) => [...dims, Object.values(values)[0]].join(' ')));
  for (const one of cases) expect([one, shown.has(`${one.name} ${company(one)}`)]).toEqual([one, one.isShown]);
});

test('project_stats: what two events tell of the same act counts once, but for events themselves', async () => {
  const people = [
    { id: 1, login: 'ann' },
    { id: 2, login: 'bo' },
  ];
  const kinds = ['comment', 'commit', 'review', 'issue', 'pr', 'PushEvent', 'PullRequestReviewEvent'];
  const told = kinds.map((act) => acts(act, 3, (nth) => people[nth % 2]!));
  const answer = async (scope: string) => {
    const rows = await runDevstatsMetric(database, 'project_stats', NOW, MONTH);
    const own = rows.filter(({ dims }) => dims.join() === scope).map(({ values }) => Object.values(values));
    return Object.fromEntries(own.map(([name, value]) => [String(name), Number(value)]));
  };
  const counts = {
    Comments: 3,
    Commenters: 2,
    Commits: 3,
    'Code committers': 2,
    'PR reviews': 3,
    Issues: 3,
    PRs: 3,
    Pushes: 3,
    Pushers: 2,
  };
  const events = { Contributions: 6, Contributors: 2, 'PR reviewers': 2, Repositories: 3 };
  await fill(told);
  for (const scope of ['All', 'Many']) expect(await answer(scope)).toEqual({ ...counts, ...events, Events: 6 });
  for (const rows of told) await tell(rows);
  for (const scope of ['All', 'Many']) expect(await answer(scope)).toEqual({ ...counts, ...events, Events: 12 });
});

// The cases of upstream's own tests say that the metrics are right (devstats.test.ts); this says what each answers where its bounds, joins and halves matter.
test('every metric answers of an invented community what it answered when upstream’s own cases held', async () => {
  await database.run('DELETE FROM devstats_repos');
  await insertRows(database, devstatsWorld());
  const told: string[] = [];
  for (const metric of devstatsMetrics()) {
    for (const [limits, params] of worldRuns(metric)) {
      const rows = await runDevstatsMetric(database, metric, WORLD_NOW, { ...WORLD_PERIOD, ...params });
      const lines = rows.map(
        ({ series, dims, values }) => [[metric, limits, series, ...dims].join(' '), Object.values(values).join(' ')] as const,
      );
      for (const [name, of] of groupBy(lines, ([name]) => name))
        told.push(
          `${name}: ${of
            .map(([, values]) => values)
            .sort()
            .join(', ')}`,
        );
    }
  }
  await expect(`${told.sort().join('\n')}\n`).toMatchFileSnapshot('./devstats-answers.txt');
});
