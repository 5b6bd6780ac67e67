import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deriveContributions } from '../../src/facts/contributions/derive.ts';
import { deriveArchiveAliases } from '../../src/facts/contributions/gharchive/derive.ts';
import type { Value } from '../../src/model/database.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

let database: DuckdbDatabase;
beforeEach(async () => {
  database = await openStore({ path: ':memory:' });
});
afterEach(() => database.close());

type Row = Readonly<Record<string, Value>>;
let next = 0;
const event = (type: string, at: string, actor: string, more: Row = {}): Row => ({
  source: 'gharchive:x',
  file: 'x.json.gz',
  line: ++next,
  event_id: next,
  type,
  happened_at: `2019-07-${at}`,
  repo_id: 5,
  repository: 'acme/alpha',
  actor,
  ...more,
});
const pull = (at: string, actor: string, action: string, more: Row = {}) =>
  event('PullRequestEvent', at, actor, { action, number: 1, pull_request: true, author: 'ann', opened_at: '2019-07-01 00:00:00', ...more });

/** ann and bo are people, `robot` is a bot; ann moved from DE to FR on the 10th and works for org 1. */
async function world(events: readonly Row[]): Promise<void> {
  await insertRows(database, {
    project: [{ project_id: 1, project: 'alpha' }],
    repository: [
      { repo_id: 1, repository: 'Acme/Alpha' },
      { repo_id: 2, repository: 'mirror/alpha', mirror_of: 'Acme/Alpha' },
    ],
    project_repository: [1, 2].map((repo_id) => ({ project_id: 1, repo_id, again: false })),
    person_identity: ['ann', 'bo', 'robot'].map((key, i) => ({
      key_kind: 'login',
      key,
      person_id: i + 1,
      rule: 'seen',
      source: 'x',
      line: 0,
    })),
    bot_period: [{ person_id: 3, from_at: '1970-01-01', until_at: '9999-01-01', state: 'bot', evidence: 'table' }],
    affiliation: [{ person_id: 1, from_at: '2019-01-01', until_at: '2020-01-01', org_id: 1, rule: 'x', source: 'x', line: 0 }],
    location: [
      { person_id: 1, from_at: '1970-01-01', until_at: '2019-07-10', state: 'located', country: 'DE', reason: 'profile', flags: '' },
      { person_id: 1, from_at: '2019-07-10', until_at: '9999-01-01', state: 'located', country: 'FR', reason: 'profile', flags: '' },
    ],
    raw_gharchive_event: events,
  });
  await deriveContributions(database);
}

describe('contributions', () => {
  test('a repository of two projects stands under both, and once in all', async () => {
    await insertRows(database, { project_repository: [{ project_id: 2, repo_id: 1, again: true }] });
    await world([pull('01 00:00:00', 'ann', 'opened'), event('WatchEvent', '02 00:00:00', 'bo')]);
    const both = [
      { project_id: 1, again: false },
      { project_id: 2, again: true },
    ];
    for (const table of ['contribution', 'archive_event', 'thread'])
      expect(await database.all(`SELECT DISTINCT project_id, again FROM ${table} ORDER BY ALL`)).toEqual(both);
    expect(await database.all('SELECT count(*) AS n FROM archive_event WHERE NOT again')).toEqual([{ n: 2 }]);
  });

  test('each kind, with employer and country at its instant; stars and forks are none', async () => {
    await world([
      event('IssuesEvent', '01 10:00:00', 'Ann', { action: 'opened', number: 7 }),
      event('IssuesEvent', '02 10:00:00', 'ann', { action: 'closed', number: 7 }),
      pull('11 10:00:00', 'ann', 'opened'),
      event('PullRequestReviewEvent', '11 11:00:00', 'bo'),
      event('PullRequestReviewCommentEvent', '11 11:00:00', 'bo'),
      event('IssueCommentEvent', '11 12:00:00', 'robot'),
      event('CommitCommentEvent', '11 12:00:00', 'bo'),
      event('PushEvent', '11 13:00:00', 'bo'),
      event('WatchEvent', '11 14:00:00', 'bo'),
      event('ForkEvent', '11 15:00:00', 'bo'),
    ]);
    const rows = await database.all(
      'SELECT kind::VARCHAR AS kind, person_id, org_id, country, bot FROM contribution ORDER BY happened_at, item::BIGINT',
    );
    expect(rows).toEqual([
      { kind: 'issue', person_id: 1, org_id: 1, country: 'DE', bot: false },
      { kind: 'pull_request', person_id: 1, org_id: 1, country: 'FR', bot: false },
      { kind: 'review', person_id: 2, org_id: null, country: null, bot: false },
      { kind: 'review', person_id: 2, org_id: null, country: null, bot: false },
      { kind: 'comment', person_id: 3, org_id: null, country: null, bot: true },
      { kind: 'comment', person_id: 2, org_id: null, country: null, bot: false },
      { kind: 'push', person_id: 2, org_id: null, country: null, bot: false },
    ]);
    expect(await database.all('SELECT count(*) AS n, count(DISTINCT last_country) AS countries FROM archive_event')).toEqual([
      { n: 10, countries: 1 },
    ]);
    expect(await database.all('SELECT DISTINCT last_country FROM archive_event WHERE person_id = 1')).toEqual([{ last_country: 'FR' }]);
  });

  test('the same event in two hours counts once; other names of a repository are it, mirrors and strangers are not', async () => {
    await world([
      event('IssueCommentEvent', '01 10:00:00', 'bo', { event_id: 900 }),
      event('IssueCommentEvent', '01 10:00:00', 'bo', { event_id: 900, file: 'y.json.gz' }),
      event('IssueCommentEvent', '02 10:00:00', 'bo', { repository: 'acme/old-name' }),
      event('IssueCommentEvent', '03 10:00:00', 'bo', { repository: 'mirror/alpha', repo_id: 6 }),
      event('IssueCommentEvent', '03 10:00:00', 'bo', { repository: 'other/thing', repo_id: 7 }),
    ]);
    expect(await database.all('SELECT repo_id, count(*) AS n FROM contribution GROUP BY 1')).toEqual([{ repo_id: 1, n: 2 }]);
  });
});

describe('threads', () => {
  const threads = () =>
    database.all(`
    SELECT number, kind::VARCHAR AS kind, opened_at, responded_at, reviewed_at, merged_at, closed_at, person_id, country FROM thread ORDER BY number`);
  const opened = '2019-07-01T00:00:00Z';

  test('the first response is by somebody else who is no bot; a merged change is closed', async () => {
    const merged = { merged_at: '2019-07-05 00:00:00', closed_at: '2019-07-05 00:00:00' };
    await world([
      pull('01 00:00:00', 'ann', 'opened'),
      event('IssueCommentEvent', '02 00:00:00', 'robot', { number: 1, pull_request: true }),
      event('IssueCommentEvent', '02 12:00:00', 'ann', { number: 1, pull_request: true }),
      event('IssueCommentEvent', '03 00:00:00', 'bo', { number: 1, pull_request: true }),
      event('PullRequestReviewEvent', '04 00:00:00', 'bo', { number: 1, pull_request: true }),
      pull('05 00:00:00', 'bo', 'closed', merged),
    ]);
    expect(await threads()).toEqual([
      {
        number: 1,
        kind: 'pull_request',
        opened_at: opened,
        responded_at: '2019-07-03T00:00:00Z',
        reviewed_at: '2019-07-04T00:00:00Z',
        merged_at: '2019-07-05T00:00:00Z',
        closed_at: '2019-07-05T00:00:00Z',
        person_id: 1,
        country: 'DE',
      },
    ]);
  });

  test('closed and opened again is open; the merging of somebody else is a response', async () => {
    const issue = (at: string, action: string, closed_at: string | null) =>
      event('IssuesEvent', at, 'ann', {
        action,
        number: 2,
        pull_request: false,
        author: 'ann',
        opened_at: '2019-07-01 00:00:00',
        closed_at,
      });
    await world([
      issue('01 00:00:00', 'opened', null),
      issue('02 00:00:00', 'closed', '2019-07-02 00:00:00'),
      issue('03 00:00:00', 'reopened', null),
      pull('01 00:00:00', 'ann', 'opened', { number: 3 }),
      pull('06 00:00:00', 'bo', 'merged', { number: 3 }),
    ]);
    expect(await threads()).toMatchObject([
      { number: 2, kind: 'issue', responded_at: null, closed_at: null },
      { number: 3, kind: 'pull_request', responded_at: '2019-07-06T00:00:00Z', reviewed_at: null, merged_at: '2019-07-06T00:00:00Z' },
    ]);
  });

  test('before 2015 an issue event says little: its actor and its time then stand for the issue', async () => {
    const old = (at: string, actor: string, action: string) =>
      event('IssuesEvent', at, actor, { action, number: 4, pull_request: false, repo_id: null });
    await world([old('01 00:00:00', 'bo', 'opened'), old('04 00:00:00', 'ann', 'closed')]);
    expect(await threads()).toMatchObject([
      { number: 4, opened_at: opened, responded_at: '2019-07-04T00:00:00Z', closed_at: '2019-07-04T00:00:00Z', person_id: 2 },
    ]);
  });
});

describe('accounts and addresses', () => {
  const commit = (sha: string, email: string): Row => ({
    source: 'git:acme/alpha',
    repository: 'acme/alpha',
    sha,
    parents: 1,
    author_name: 'X',
    author_email: email,
    author_at: '2019-07-01',
    author_offset: 0,
    committer_name: 'X',
    committer_email: email,
    committer_at: '2019-07-01',
    committer_offset: 0,
    subject_hash: 1,
  });
  const push = (actor: string, sha: string, size = 1) => event('PushEvent', '01 00:00:00', actor, { push_size: size, push_head: sha });
  const aliases = async () =>
    (await database.all('SELECT a_key, b_key FROM raw_alias ORDER BY ALL')).map((row) => `${row['a_key']} = ${row['b_key']}`);

  test('three pushes of one own commit prove an address; fewer, shared or longer ones do not', async () => {
    const pushes = [
      ['ann', 'Ann@example.org', 3, 1],
      ['bo', 'bo@example.org', 2, 1],
      ['cy', 'shared@example.org', 5, 1],
      ['di', 'shared@example.org', 1, 1],
      ['ed', 'ed@example.org', 4, 2],
      ['flo', 'one@example.org', 3, 1],
      ['flo', 'two@example.org', 3, 1],
    ] as const;
    const rows = pushes.flatMap(([actor, email, count, size]) =>
      Array.from({ length: count }, (_, i) => ({ actor, email, size, sha: `${actor}-${email}-${i}` })),
    );
    await insertRows(database, {
      raw_commit: rows.map(({ sha, email }) => commit(sha, email)),
      raw_gharchive_event: rows.map(({ actor, sha, size }) => push(actor, sha, size)),
    });
    await deriveArchiveAliases(database);
    await deriveArchiveAliases(database);
    expect(await aliases()).toEqual(['ann = ann@example.org']);
  });

  test('a hashed address of an old event is the one address with that hash', async () => {
    const hash = (local: string) => `${createHash('sha1').update(local).digest('hex')}@example.org`;
    const profile = (login: string, email: string, line: number): Row => ({ source: 'gharchive:x', line, login, email });
    await insertRows(database, {
      raw_commit: [commit('1', 'Gil@example.org'), commit('2', 'hal@example.org')],
      raw_gharchive_profile: [
        profile('gil', hash('gil'), 1),
        profile('hal', hash('hal'), 2),
        profile('hal-2', hash('hal'), 3),
        profile('ivy', hash('ivy'), 4),
      ],
    });
    await deriveArchiveAliases(database);
    expect(await aliases()).toEqual(['gil = gil@example.org']);
  });
});

test('every known hole has a beginning, a kind and a source, in order', async () => {
  await deriveContributions(database);
  const holes = await database.all<{ from_at: string; until_at: string | null; lost: string; evidence: string }>('FROM gharchive_hole');
  expect(holes.length).toBeGreaterThanOrEqual(8);
  for (const hole of holes) {
    expect(hole.until_at === null || hole.until_at > hole.from_at).toBe(true);
    expect(['all', 'most', 'some']).toContain(hole.lost);
    expect(hole.evidence).toMatch(/^https:\/\//);
  }
});
