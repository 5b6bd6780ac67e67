import type { Value } from '../src/model/database.ts';
import type { TableRows } from './insert-rows.ts';

type Row = Readonly<Record<string, Value>>;

/** The period that is asked of the world, and the moment of asking. */
export const WORLD_PERIOD = { from: '2018-03-01T00:00:00Z', to: '2018-04-01T00:00:00Z' };
export const WORLD_NOW = '2018-06-01T00:00:00Z';

const DAY = 86_400;
/** Ages around those of the instants, for metrics whose limits are ages; the limits of others as they are, and as small as the world is. */
const AGES = [
  { age_1: 29, age_2: 30, age_3: 1.5 * DAY, age_4: 9 * DAY, age_5: 10 * DAY },
  { age_1: 13 * DAY, age_2: 14 * DAY, age_3: 23 * DAY, age_4: 30 * DAY, age_5: 60 * DAY },
  { age_1: 90 * DAY, age_2: 121 * DAY, age_3: 364.5 * DAY, age_4: 365.25 * DAY, age_5: 400 * DAY },
];
const RUNS: Readonly<Record<string, readonly Readonly<Record<string, number>>[]>> = {
  awaiting_prs_by_sig: AGES,
  inactive_prs_by_sig: AGES,
  inactive_issues_by_sig: AGES,
  episodic_contributors: [{ max_before: 1 }, { max_before: 12 }],
  episodic_issues: [{ max_before: 1 }, { max_before: 12 }],
  project_company_stats: [{ scale: 0 }, { scale: 1 }, { scale: 2 }],
  project_developer_stats: [{ scale: 0 }, { scale: 0.1 }, { scale: 0.2 }, { scale: 1 }],
};

/** With what a metric is asked of the world: three periods in one, so that halves are rounded, and its own limits; each with how it is told. */
export function worldRuns(metric: string): readonly (readonly [string, Readonly<Record<string, number>>])[] {
  return (RUNS[metric] ?? [{}]).map((more) => [Object.values(more).join(' '), { n: 3, ...more }]);
}

/** Few instants, so that acts fall together, and on every bound a metric knows: of the period, a month, a quarter and a year before, ages of days. */
const INSTANTS = [
  '2017-02-01',
  '2017-03-31 18:00:00',
  '2017-04-01',
  '2017-11-30',
  '2017-12-01',
  '2018-01-01',
  '2018-01-31',
  '2018-02-28 23:59:59',
  '2018-03-01',
  '2018-03-01 00:00:30',
  '2018-03-01 00:00:31',
  '2018-03-02',
  '2018-03-09',
  '2018-03-18',
  '2018-03-22',
  '2018-03-31 23:59:59',
  '2018-04-01',
  '2018-04-10',
];
const REPOSITORIES = [
  { id: 1, name: 'a/one', repo_group: 'G' },
  { id: 2, name: 'a/two', repo_group: 'H' },
  { id: 3, name: 'a/three', repo_group: null },
];
/** As rows name them: a name that nobody knows, and a known one under another number. */
const NAMED = [
  ...REPOSITORIES.map(({ id, name }) => ({ repo_id: id, repo_name: name })),
  { repo_id: 1, repo_name: 'a/former' },
  { repo_id: 9, repo_name: 'a/two' },
];
/** Repositories of which only forks tell. */
const FORKED = Array.from({ length: 6 }, (_, nth) => ({ id: 40 + nth, name: `f/${nth}`, repo_group: null }));
const PEOPLE = [
  { id: 1, login: 'ann', country: 'Exampleland' },
  { id: 2, login: 'bo', country: 'Otherland' },
  { id: 3, login: 'cy', country: '' },
  { id: 4, login: 'x-bot', country: 'Exampleland' },
  { id: 5, login: 'dee', country: null },
  { id: 6, login: 'eve', country: 'Exampleland' },
];
/** Who opens threads besides: each only a few. */
const AUTHORS = Array.from({ length: 16 }, (_, nth) => ({ id: 20 + nth, login: nth % 4 === 0 ? `u${nth}-bot` : `u${nth}` }));
const TYPES = [
  'PushEvent',
  'PullRequestEvent',
  'IssuesEvent',
  'IssueCommentEvent',
  'CommitCommentEvent',
  'PullRequestReviewEvent',
  'PullRequestReviewCommentEvent',
  'WatchEvent',
  'ForkEvent',
  'told',
];
const LABELS = [
  ...[
    'sig/node',
    'sig/aws',
    'sig/storge',
    'sig/Api',
    'kind/bug',
    'kind/api-change',
    'kind/other',
    'size/XS',
    'size/L',
    'size/xxl',
    'size/XL',
  ],
  ...['lgtm', 'approved', 'do-not-merge/hold', 'needs-ok-to-test', 'release-note-label-needed', 'priority/P0', 'cla: no', 'needs-rebase'],
];
const THREADS = 140;
const TEXTS = [
  ...[
    '/lgtm',
    'well\n/approve\n',
    '/approve no-issue',
    '/hold cancel',
    'nothing',
    'for @kubernetes/sig-node-bugs',
    '@kubernetes/sig-api: done',
  ],
];

/** A community that nobody is part of, as the tables of DevStats hold it: the same on every machine. */
export function devstatsWorld(): TableRows {
  const random = generator(2018);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const chance = (share: number) => random() < share;
  const some = <T>(list: readonly T[], share: number) => list.filter(() => chance(share));
  const tables: Record<string, Row[]> = {};
  const add = (table: string, row: Row) => {
    const rows = tables[`devstats_${table}`] ?? [];
    rows.push(row);
    tables[`devstats_${table}`] = rows;
  };
  /** Numbers of events say nothing of their order. */
  const numbers = Array.from({ length: 1500 }, (_, index) => [random(), index + 1] as const)
    .sort(([a], [b]) => a - b)
    .map(([, number]) => number);
  const event = (at: number, type = pick(TYPES), place = pick(NAMED)) => {
    const who = pick(PEOPLE);
    const act = { event_id: numbers.pop()!, ...place, actor_id: who.id, actor_login: who.login, created_at: INSTANTS[at]! };
    const { event_id, ...rest } = act;
    add('events', { id: event_id, type, ...rest });
    if (chance(0.3)) add('texts', { ...act, body: pick(TEXTS) });
    if (chance(0.15)) add('events_commits_files', { sha: `${event_id}`, event_id, path: 'f', repo_group: pick(['G', 'H', 'K', null]) });
    return act;
  };
  const anytime = () => Math.floor(random() * INSTANTS.length);

  for (const row of [...REPOSITORIES, ...FORKED]) add('repos', row);
  for (const { id, login, country } of PEOPLE)
    add('actors', { id, login, name: login.toUpperCase(), country_id: country, country_name: country });
  add('actors', { id: 1, login: 'ann-before', name: 'ANN', country_id: 'O', country_name: 'Otherland' });
  add('actors', { id: 2, login: 'bo-bot', name: 'BO', country_id: 'O', country_name: 'Otherland' });
  for (const actor_id of [1, 2, 3, 4, 5]) {
    for (const company_name of some(['Acme', 'Brill', ''], 0.6))
      add('affiliations', { actor_id, company_name, from: pick(INSTANTS.slice(0, 14)), until: pick(INSTANTS.slice(8)) });
  }
  for (let nth = 0; nth < 240; nth++) {
    const type = pick(TYPES);
    const act = event(anytime(), type);
    if (type === 'PushEvent') {
      const [author, committer] = [pick(PEOPLE), pick([...PEOPLE, undefined])];
      add('commits', {
        sha: `${Math.floor(random() * 12)}`,
        ...act,
        author_id: author.id,
        author_login: author.login,
        committer_id: committer?.id ?? null,
        committer_login: committer?.login ?? null,
      });
    }
    if (type === 'ForkEvent') {
      const [stargazers, forks, open_issues] = [0, 0, 0].map(() => Math.max(0, Math.floor(random() * 5) - 3)) as [number, number, number];
      add('forkees', { event_id: act.event_id, full_name: pick(FORKED).name, updated_at: act.created_at, stargazers, forks, open_issues });
    }
  }
  for (let thread = 1; thread <= THREADS; thread++) {
    const [place, author, opened] = [pick(NAMED), pick(chance(0.5) ? PEOPLE : AUTHORS), anytime()];
    const is_pull_request = thread % 3 > 0;
    const pr = 1000 + thread;
    const whose = { user_id: author.id, user_login: author.login, created_at: INSTANTS[opened]! };
    // Two threads have one number, as in two repositories; a link may lead astray.
    const number = Math.ceil(thread / 2);
    const link = { issue_id: thread, number, ...place, created_at: INSTANTS[opened]! };
    if (is_pull_request) add('issues_prs', { ...link, pull_request_id: pr });
    if (chance(0.15)) add('issues_prs', { ...link, pull_request_id: pr + (thread % 2 ? 1 : -1) });
    if (chance(0.1)) add('issues_prs', { ...link, pull_request_id: 1001 + Math.floor(random() * THREADS) });
    let closed: string | null = null;
    let merged: string | null = null;
    const labels = [...some(LABELS, 0.3), ...some(['sig/rare'], 0.03)];
    const states = 1 + Math.floor(random() * 4);
    for (let state = 0, at = opened; state < states && at < INSTANTS.length; state++, at += Math.floor(random() * 4)) {
      const type = pick(TYPES);
      const act = event(at, type, place);
      const { event_id, actor_id, actor_login, created_at } = act;
      const stamp = { event_id, ...place, actor_id, actor_login, number, updated_at: created_at, type };
      closed = chance(0.2) ? pick(INSTANTS.slice(at)) : chance(0.2) ? null : closed;
      merged = chance(0.15) ? pick(INSTANTS.slice(at)) : chance(0.3) ? closed : null;
      const milestone_id = chance(0.3) ? 7 : null;
      if (milestone_id !== null && chance(0.8)) add('milestones', { id: 7, event_id, title: 'first' });
      add('issues', { id: thread, ...stamp, ...whose, closed_at: closed, is_pull_request, milestone_id, event_created_at: created_at });
      if (is_pull_request) {
        const told = chance(0.15) ? pick([null, ...INSTANTS]) : closed;
        add('prs', { id: pr, ...stamp, ...whose, event_id: chance(0.1) ? -event_id : event_id, closed_at: told, merged_at: merged });
      }
      for (const label_name of some(labels, 0.8)) {
        const issue_id = chance(0.1) ? 1 + Math.floor(random() * THREADS) : thread;
        add('issues_labels', { issue_id, event_id, label_name, created_at: chance(0.2) ? pick(INSTANTS) : created_at, actor_login });
        add('issues_events_labels', { issue_id: thread, event_id, label_name, created_at, ...place, actor_id, actor_login });
      }
      if (is_pull_request && chance(0.3))
        add('issues_events_labels', { issue_id: pr, event_id, label_name: pick(LABELS), created_at, ...place, actor_id, actor_login });
      const comment_id = chance(0.5) ? 5000 + event_id : null;
      add('payloads', { event_id, issue_id: thread, pull_request_id: is_pull_request ? pr : null, comment_id });
      if (comment_id !== null)
        add('comments', {
          id: comment_id,
          event_id,
          ...place,
          actor_id,
          actor_login,
          user_id: actor_id,
          user_login: actor_login,
          created_at,
          body: pick(TEXTS),
        });
      if (type === 'PullRequestReviewEvent')
        add('reviews', { id: event_id, event_id, ...place, submitted_at: created_at, user_id: actor_id, user_login: actor_login });
    }
  }
  return tables;
}

/** Mulberry32: the same numbers from the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
