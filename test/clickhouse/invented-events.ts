import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Row } from '../../src/model/database.ts';

/** The columns of the public `github_events` that are looked at, as its documentation has them. */
export const PUBLIC_SHAPE = `
  file_time DateTime, event_type Enum8('CommitCommentEvent' = 1, 'CreateEvent' = 2, 'ForkEvent' = 4, 'IssueCommentEvent' = 6, 'IssuesEvent' = 7,
    'PullRequestEvent' = 10, 'PullRequestReviewCommentEvent' = 11, 'PushEvent' = 12, 'WatchEvent' = 15, 'PullRequestReviewEvent' = 19),
  actor_login LowCardinality(String), repo_name LowCardinality(String), created_at DateTime,
  action Enum8('none' = 0, 'created' = 1, 'opened' = 5, 'closed' = 6, 'reopened' = 7, 'started' = 15), comment_id UInt64,
  ref LowCardinality(String), creator_user_login LowCardinality(String), number UInt32,
  state Enum8('none' = 0, 'open' = 1, 'closed' = 2), closed_at DateTime, merged_at DateTime, push_size UInt32,
  review_state Enum8('none' = 0, 'approved' = 1, 'commented' = 3), member_login LowCardinality(String), release_tag_name String`;

const HOUR = 3_600_000;
const TYPES = 'PushEvent WatchEvent ForkEvent CreateEvent IssuesEvent PullRequestEvent IssueCommentEvent IssueCommentEvent'.split(' ');
const ON_PULLS = ['IssueCommentEvent', 'PullRequestReviewEvent', 'PullRequestReviewCommentEvent', 'PullRequestEvent'];

type Thread = {
  number: number;
  readonly pull: boolean;
  readonly author: string;
  readonly opened: string;
  closed: string | null;
  merged: string | null;
};

/** The hours that invented events fall in, and the one after, in which the last are filed again. */
export const INVENTED = { from: '2019-07-31T12:00:00Z', to: '2019-08-01T13:00:00Z' };

/**
 * Invented events over a day at the turn of a month, never two in one second: as hours of GH Archive in a folder, and as the rows of the public table that
 * are the answer. Every issue begins with its opening. One of fifty events is filed twice.
 */
export function inventEvents(folder: string, count: number): readonly Row[] {
  mkdirSync(folder, { recursive: true });
  let seed = 7;
  const below = (n: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % n;
  };
  const names = Array.from({ length: 15 }, (_, i) => `acme/project-${i}`);
  const threads = new Map<string, Thread[]>(names.map((name) => [name, []]));
  const start = Date.parse(INVENTED.from);
  const step = Math.floor((24 * HOUR) / count / 1000) * 1000;
  const hours = new Map<number, string[]>();
  const rows: Row[] = [];
  for (let i = 0; i < count; i++) {
    const at = start + i * step;
    const name = names[below(names.length)]!;
    const actor = below(40) === 0 ? 'dependabot[bot]' : `Ann-${Math.min(below(900), below(900))}`;
    const event = invent(i, iso(at), name, actor, threads.get(name)!, below);
    const repeats = below(50) === 0 ? [0, 1] : [0];
    for (const late of repeats) {
      const hour = Math.floor(at / HOUR) + late;
      hours.set(hour, [...(hours.get(hour) ?? []), JSON.stringify(event.line)]);
      rows.push({ ...event.row, file_time: plain(hour * HOUR) });
    }
  }
  for (const [hour, lines] of hours) {
    const at = iso(hour * HOUR);
    writeFileSync(join(folder, `${at.slice(0, 10)}-${Number(at.slice(11, 13))}.json.gz`), gzipSync(`${lines.join('\n')}\n`, { level: 1 }));
  }
  return rows;
}

function invent(i: number, at: string, name: string, actor: string, threads: Thread[], below: (n: number) => number) {
  const open = threads.length > 0 && below(4) > 0 ? threads[below(threads.length)]! : undefined;
  const pulls = open?.pull ? ON_PULLS[below(ON_PULLS.length)]! : 'IssueCommentEvent';
  const drawn =
    open === undefined ? TYPES[below(TYPES.length)]! : below(3) === 0 ? (open.pull ? 'PullRequestEvent' : 'IssuesEvent') : pulls;
  const type = open === undefined && drawn.includes('Comment') ? 'CommitCommentEvent' : drawn;
  const thread = /^(?:Issue|PullRequest)/.test(type) ? (open ?? opened(threads, type === 'PullRequestEvent', actor, at)) : undefined;
  const action = actionOf(type, thread, open === undefined, at, below);
  const review = type === 'PullRequestReviewEvent' ? 'approved' : 'none';
  const user = thread && { id: numberOf(thread.author), login: thread.author };
  const shown = thread && {
    id: thread.number,
    number: thread.number,
    user,
    created_at: thread.opened,
    updated_at: at,
    closed_at: thread.closed,
  };
  const comment = /Comment/.test(type) ? { id: i + 1, user: { id: numberOf(actor), login: actor } } : undefined;
  const payload = {
    ...(action === 'none' ? {} : { action }),
    ...(shown &&
      (thread!.pull && type !== 'IssueCommentEvent'
        ? { pull_request: { ...shown, merged_at: thread!.merged } }
        : { issue: issueOf(shown, thread!.pull) })),
    ...(comment && { comment }),
    ...(review === 'none' ? {} : { review: { id: i + 1, state: review } }),
    ...(type === 'PushEvent' ? { size: 1 + (i % 3), head: i.toString(16).padStart(40, '0') } : {}),
  };
  const line = {
    id: String(9_000_000_000 + i),
    type,
    actor: { id: numberOf(actor), login: actor },
    repo: { id: 1 + Number(/\d+$/.exec(name)![0]), name },
    payload,
    public: true,
    created_at: at,
  };
  const row = {
    event_type: type,
    actor_login: actor,
    repo_name: name,
    created_at: plain(Date.parse(at)),
    action,
    comment_id: comment?.id ?? 0,
    ref: '',
    creator_user_login: comment ? actor : (thread?.author ?? ''),
    number: thread?.number ?? 0,
    state: thread ? (thread.closed === null ? 'open' : 'closed') : 'none',
    closed_at: plain(Date.parse(thread?.closed ?? iso(0))),
    merged_at: plain(Date.parse((type.startsWith('PullRequest') ? thread?.merged : null) ?? iso(0))),
    push_size: type === 'PushEvent' ? 1 + (i % 3) : 0,
    review_state: review,
    member_login: '',
    release_tag_name: '',
  };
  return { line, row };
}

/** An account's number: nobody is renamed here, so that numbers tell no more than logins do. */
function numberOf(login: string): number {
  return 1 + Number(/\d+$/.exec(login)?.[0] ?? 1000);
}

function issueOf(shown: object, pull: boolean): object {
  return pull ? { ...shown, pull_request: { url: 'x' } } : shown;
}

function opened(threads: Thread[], pull: boolean, author: string, at: string): Thread {
  const thread = { number: threads.length + 1, pull, author, opened: at, closed: null, merged: null };
  threads.push(thread);
  return thread;
}

/** What happens to a thread, and that it has happened. */
function actionOf(type: string, thread: Thread | undefined, isNew: boolean, at: string, below: (n: number) => number): string {
  if (type === 'WatchEvent') return 'started';
  if (thread === undefined) return 'none';
  if (type !== 'IssuesEvent' && type !== 'PullRequestEvent') return 'created';
  if (isNew) return 'opened';
  if (thread.closed !== null) {
    thread.closed = null;
    return 'reopened';
  }
  thread.closed = at;
  if (thread.pull && below(2) === 0) thread.merged = at;
  return 'closed';
}

const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');
const plain = (at: number) => iso(at).replace('T', ' ').replace('Z', '');
