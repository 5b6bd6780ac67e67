import { afterEach, beforeEach, expect, test } from 'vitest';
import { deriveContributions } from '../../src/facts/contributions/derive.ts';
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
const event = (type: string, at: string, more: Row): Row => ({
  source: 'gharchive:x',
  file: 'x.json.gz',
  line: ++next,
  event_id: next,
  type,
  happened_at: `2026-01-${at}`,
  repo_id: 5,
  repository: 'acme/alpha',
  actor: 'ann',
  ...more,
});
const item = (kind: string, at: string, number: number, more: Row = {}): Row => ({
  source: 'forge:github.com',
  line: ++next,
  repository: 'acme/alpha',
  kind,
  item: `${kind} ${number}`,
  number_id: number,
  thread: 1,
  author: 'ann',
  author_id: '1',
  author_kind: 'user',
  happened_at: `2026-01-${at}`,
  asked_at: '2026-02-01 00:00:00',
  ...more,
});

test('an act that both tell of counts once, as the forge has it; what the archive had of the forge is kept beside', async () => {
  await insertRows(database, {
    project: [{ project_id: 1, project: 'alpha' }],
    repository: [{ repo_id: 1, repository: 'Acme/Alpha' }],
    project_repository: [{ project_id: 1, repo_id: 1, again: false }],
    person_identity: ['ann', 'bo'].map((key, i) => ({ key_kind: 'login', key, person_id: i + 1, rule: 'seen', source: 'x', line: 0 })),
    raw_gharchive_hour: ['2026-01-01 00:00:00', '2026-01-31 23:00:00'].map((hour) => ({
      source: 'x',
      file: hour,
      hour,
      state: 'present',
      bytes: 1,
      sha256: '',
      lines: 1,
      kept: 1,
    })),
    raw_gharchive_event: [
      event('PullRequestEvent', '02 10:00:00', { action: 'opened', number: 1, pull_request: true }),
      event('IssueCommentEvent', '03 10:00:00', { comment_id: 11, number: 1 }),
      event('PullRequestReviewEvent', '04 10:00:00', { review_id: 21, number: 1 }),
      // Deleted since: only the archive tells of it.
      event('IssueCommentEvent', '05 10:00:00', { comment_id: 12, number: 1 }),
      event('PushEvent', '06 10:00:00', {}),
    ],
    raw_forge_page: [
      {
        source: 'forge:github.com',
        line: 0,
        repository: 'acme/alpha',
        parent: '',
        list: 'issues',
        thread: 0,
        more: false,
        since: '2026-01-01',
        asked_at: '2026-02-01',
      },
    ],
    raw_forge_item: [
      item('pull_request', '02 10:00:00', 900, { closed_at: '2026-01-20 00:00:00', merged_at: '2026-01-20 00:00:00' }),
      item('comment', '03 10:00:00', 11),
      item('review', '04 10:00:00', 21, { author: 'bo' }),
      item('comment', '06 10:00:00', 13, { author: 'bo' }),
      item('comment', '07 10:00:00', 14, { author: null, author_id: null, author_kind: 'ghost' }),
      // The same comment seen again a day later.
      item('comment', '06 10:00:00', 13, { author: 'bo', asked_at: '2026-02-02 00:00:00' }),
      // Before the archive was read.
      item('comment', '06 10:00:00', 15, { happened_at: '2025-12-06 10:00:00' }),
    ],
  });
  await deriveContributions(database);
  const acts = await database.all('SELECT kind::VARCHAR AS kind, item FROM contribution ORDER BY happened_at, item');
  expect(acts).toEqual([
    { kind: 'comment', item: 'comment 15' },
    { kind: 'pull_request', item: 'pull_request 900' },
    { kind: 'comment', item: 'comment 11' },
    { kind: 'review', item: 'review 21' },
    { kind: 'comment', item: '4' },
    { kind: 'push', item: '5' },
    { kind: 'comment', item: 'comment 13' },
  ]);
  expect(await database.all('SELECT kind::VARCHAR AS kind, held, count(*) AS n FROM archive_coverage GROUP BY ALL ORDER BY ALL')).toEqual([
    { kind: 'comment', held: false, n: 2 },
    { kind: 'comment', held: true, n: 1 },
    { kind: 'pull_request', held: true, n: 1 },
    { kind: 'review', held: true, n: 1 },
  ]);
  expect(await database.all('SELECT number, responded_at, reviewed_at, merged_at FROM thread')).toEqual([
    { number: 1, responded_at: '2026-01-04T10:00:00Z', reviewed_at: '2026-01-04T10:00:00Z', merged_at: '2026-01-20T00:00:00Z' },
  ]);
});
