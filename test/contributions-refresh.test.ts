import { expect, test } from 'vitest';
import { deriveContributions, refreshContributions } from '../src/facts/contributions/derive.ts';
import { asItWas } from '../src/facts/steps.ts';
import type { DuckdbDatabase } from '../src/store/duckdb.ts';
import { openStore } from '../src/store/open.ts';
import { insertRows, type TableRows } from './insert-rows.ts';

/** On both sides of every bound of the slices below, and on it. */
const DAYS = ['06-30', '07-01', '07-09 23:59:59', '07-10', '07-11', '07-19 23:59:59', '07-20', '07-31'].map((day) => `2019-${day}`);
const PEOPLE = ['ann', 'bo', 'robot', 'cy', 'dee'];

const [START, END] = ['0001-01-01', '9999-12-31'];
const slice = (person_id: number, from_at: string, until_at: string, org_id: number) => ({
  person_id,
  from_at,
  until_at,
  org_id,
  rule: 'x',
  source: 'x',
  line: 0,
});
const place = (person_id: number, from_at: string, until_at: string, country: string | null) => ({
  person_id,
  from_at,
  until_at,
  state: country === null ? 'region' : 'located',
  country,
  region: country === null ? 'europe' : null,
  reason: 'profile',
  flags: '',
});
const BEFORE: TableRows = {
  affiliation: [slice(1, START, END, 1), slice(3, START, END, 1), slice(4, START, END, 4)],
  location: [place(1, START, END, 'DE'), place(3, START, END, 'DE'), place(4, START, END, 'IT'), place(5, START, END, 'IT')],
};
const AFTER: TableRows = {
  affiliation: [
    slice(1, '2019-07-01', '2019-07-10', 2),
    slice(1, '2019-07-10', '2019-07-20', 3),
    slice(2, '2019-07-10', END, 1),
    slice(3, START, END, 2),
    slice(4, START, END, 4),
  ],
  location: [
    place(1, START, '2019-07-10', 'FR'),
    place(1, '2019-07-10', '2019-07-20', null),
    place(2, '2019-07-02', '2019-07-10', 'ES'),
    place(2, '2019-07-10', END, 'CN'),
    place(3, START, END, 'FR'),
    place(4, START, END, 'IT'),
  ],
};

/** Commits, and events of every kind that facts are counted from, by everybody on every day. */
async function community(people: TableRows): Promise<DuckdbDatabase> {
  const store = await openStore({ path: ':memory:' });
  const days = DAYS.flatMap((day) => PEOPLE.map((actor) => ({ day, actor })));
  const types = [
    { type: 'WatchEvent' },
    { type: 'ForkEvent' },
    { type: 'IssueCommentEvent', action: 'created', pull_request: false, opened_at: DAYS[0]! },
  ];
  const events = days.flatMap(({ day, actor }, i) => [
    ...types.map((type) => ({ ...type, happened_at: day, actor, number: type.type === 'IssueCommentEvent' ? 1 : null, author: 'ann' })),
    {
      type: i % 2 === 0 ? 'PullRequestEvent' : 'IssuesEvent',
      action: 'opened',
      pull_request: i % 2 === 0,
      happened_at: day,
      actor,
      number: 10 + i,
      author: actor,
      opened_at: day,
    },
  ]);
  await insertRows(store, {
    project: [{ project_id: 1, project: 'alpha' }],
    repository: [{ repo_id: 1, repository: 'a/one' }],
    project_repository: [{ project_id: 1, repo_id: 1, again: false }],
    person_identity: PEOPLE.map((key, i) => ({ key_kind: 'login', key, person_id: i + 1, rule: 'seen', source: 'x', line: 0 })),
    author_person: PEOPLE.map((name, i) => ({ repository: 'a/one', name, email: `${name}@example.org`, person_id: i + 1 })),
    bot_period: [{ person_id: 3, from_at: START, until_at: END, state: 'bot', evidence: 'table' }],
    raw_commit: days.map(({ day, actor }, i) => ({
      sha: `c${i}`,
      author_name: actor,
      author_at: day,
      committer_name: PEOPLE[(i + 1) % PEOPLE.length]!,
      committer_at: day,
    })),
    raw_gharchive_event: events.map((event, i) => ({ event_id: i + 1, ...event })),
    ...people,
  });
  await deriveContributions(store);
  return store;
}

const rowsOf = async (store: DuckdbDatabase) => {
  const rows = (table: string) => store.all<{ row: string }>(`SELECT t::VARCHAR AS row FROM ${table} AS t ORDER BY 1`);
  return { contribution: await rows('contribution'), archive_event: await rows('archive_event'), thread: await rows('thread') };
};

test('looked up anew, employers and places are those of a clean start, for commits, events and threads, on every side of every bound', async () => {
  const [refreshed, clean] = [await community(BEFORE), await community(AFTER)];
  try {
    const before = await rowsOf(refreshed);
    for (const table of ['affiliation', 'location']) {
      await refreshed.run(`CREATE TEMP TABLE ${asItWas(table)} AS FROM ${table}`);
      await refreshed.run(`DELETE FROM ${table}`);
    }
    await insertRows(refreshed, AFTER);
    await refreshContributions(refreshed);
    const [now, expected] = [await rowsOf(refreshed), await rowsOf(clean)];
    expect(now).toEqual(expected);
    for (const table of ['contribution', 'archive_event', 'thread'] as const) {
      expect(now[table].length).toBeGreaterThanOrEqual(DAYS.length * PEOPLE.length);
      expect(now[table]).not.toEqual(before[table]);
    }
  } finally {
    refreshed.close();
    clean.close();
  }
});
