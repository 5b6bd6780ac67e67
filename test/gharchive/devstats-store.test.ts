import { afterEach, beforeEach, expect, test } from 'vitest';
import { deriveContributions } from '../../src/facts/contributions/derive.ts';
import { devstatsMetrics, runDevstatsOnStore } from '../../src/measures/profiles/devstats/run.ts';
import type { Value } from '../../src/model/database.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

const NOW = '2020-01-01T00:00:00Z';
const YEAR = { from: '2019-01-01T00:00:00Z', to: '2020-01-01T00:00:00Z' };
let database: DuckdbDatabase;
let next = 0;

const event = (type: string, at: string, actor: string, actorId: number, more: Readonly<Record<string, Value>> = {}) => ({
  source: 'gharchive:x',
  file: 'x.json.gz',
  line: ++next,
  event_id: next,
  type,
  happened_at: `2019-${at}`,
  repo_id: 5,
  repository: 'acme/alpha',
  actor,
  actor_id: actorId,
  ...more,
});
const pull = (at: string, action: string, more: Readonly<Record<string, Value>> = {}) =>
  event('PullRequestEvent', at, 'ann', 11, {
    action,
    number: 1,
    item_id: 70,
    pull_request: true,
    author: 'ann',
    author_id: 11,
    opened_at: '2019-03-01 00:00:00',
    ...more,
  });

beforeEach(async () => {
  database = await openStore({ path: ':memory:' });
  await insertRows(database, {
    project: [{ project_id: 1, project: 'alpha' }],
    repository: [{ repo_id: 1, repository: 'acme/alpha' }],
    project_repository: [{ project_id: 1, repo_id: 1, again: false }],
    organisation: [{ org_id: 1, org_key: 'acme' }],
    person_identity: ['ann', 'bo', 'x-bot'].map((key, i) => ({
      key_kind: 'login',
      key,
      person_id: i + 1,
      rule: 'seen',
      source: 'x',
      line: 0,
    })),
    affiliation: [{ person_id: 1, from_at: '2019-01-01', until_at: '2020-01-01', org_id: 1, rule: 'x', source: 'x', line: 0 }],
    location: [
      { person_id: 1, from_at: '1970-01-01', until_at: '9999-01-01', state: 'located', country: 'DE', reason: 'profile', flags: '' },
    ],
    raw_gharchive_event: [
      pull('03-01 00:00:00', 'opened'),
      pull('03-03 00:00:00', 'closed', { merged_at: '2019-03-03 00:00:00', closed_at: '2019-03-03 00:00:00' }),
      event('IssueCommentEvent', '03-02 00:00:00', 'bo', 12, {
        number: 1,
        issue_id: 60,
        comment_id: 1,
        pull_request: true,
        author: 'ann',
        author_id: 11,
        opened_at: '2019-03-01 00:00:00',
      }),
      event('PushEvent', '04-01 00:00:00', 'bo', 12, { push_size: 1, push_head: 'abc' }),
      event('WatchEvent', '05-01 00:00:00', 'ann', 11),
      event('PushEvent', '05-02 00:00:00', 'x-bot', 13, { push_size: 1, push_head: 'def' }),
    ],
  });
  await deriveContributions(database);
});
afterEach(() => database.close());

const run = (metric: string) => runDevstatsOnStore(database, metric, 'devstats-2026', NOW, YEAR);

test('countries: people and events by type, bots and the unlocated left out', async () => {
  const rows = await run('countries');
  expect(rows.map((row) => row.dims).sort()).toEqual([
    ['DE', 'all'],
    ['DE', 'alpha'],
  ]);
  expect(rows[0]!.values).toMatchObject({ contributors: 1, contributions: 2, events: 3, prs: 2, commits: 0, watches: 1 });
});

test('num_stats, opened_to_merged and user_activity_commits', async () => {
  expect((await run('num_stats')).find((row) => row.dims[0] === 'All')!.values).toEqual({ comps: 1, devs: 2, unks: 1 });
  expect((await run('opened_to_merged')).find((row) => row.dims[0] === 'All')!.values).toEqual({ p15: 48, med: 48, p85: 48 });
  expect((await run('user_activity_commits')).map((row) => row.dims).sort()).toEqual([
    ['All', 'all'],
    ['All', 'alpha'],
    ['bo', 'all'],
    ['bo', 'alpha'],
  ]);
});

test('every metric runs on the store or says that it needs what the store does not keep', async () => {
  const refused: string[] = [];
  for (const metric of devstatsMetrics()) {
    await run(metric).catch((error: { code?: string; message: string }) => {
      if (error.code !== 'E_MEASURE_UNKNOWN') throw new Error(`${metric}: ${error.message}`);
      refused.push(metric);
    });
  }
  expect(refused).toContain('sig_mentions');
  expect(devstatsMetrics().length - refused.length).toBeGreaterThanOrEqual(30);
  await expect(run('contries')).rejects.toMatchObject({ code: 'E_MEASURE_UNKNOWN', hint: 'Did you mean devstats/countries?' });
});
