import { ownEntry } from '../../../util/own-entry.ts';
import type { Envelope } from '../envelopes.ts';
import type { ItemKind, ItemRow, PageRow, Rows } from '../forge.ts';
import type { ListName } from './fields.ts';
import { openListsOf } from './inside.ts';

type Actor = { readonly __typename: string; readonly login: string; readonly databaseId?: number | null } | null;
type Act = {
  readonly id: string;
  readonly fullDatabaseId?: string | null;
  readonly author: Actor;
  /** Somebody's who is left out: only what is inside counts. */
  readonly leftOut?: boolean;
  readonly createdAt: string;
  readonly updatedAt?: string | null;
  readonly submittedAt?: string | null;
  readonly state?: string;
};
type Page<T> = {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (T | null)[];
};
type Review = Act & { readonly comments?: Page<Act> };
type Thread = Act & {
  readonly number: number;
  readonly closedAt?: string | null;
  readonly mergedAt?: string | null;
  readonly comments?: Page<Act>;
  readonly reviews?: Page<Review>;
};

/** Reads a page of issues or pull requests, with what is inside them. */
export function readThreads({ ask, answer }: Envelope, rows: Rows): void {
  const { repository, list, since, more } = ask as { repository: string; list: ListName; since: string | null; more: boolean };
  const page = answer as Page<Thread>;
  for (const thread of page.nodes) if (thread) readThread(repository, list, thread, rows);
  const newest = page.nodes.reduce<string | null>(
    (last, node) => (node && (last === null || node.updatedAt! > last) ? node.updatedAt! : last),
    null,
  );
  rows.page({ repository, parent: '', list, thread: 0, cursor: page.pageInfo.endCursor, more, since, newest });
  openPages(repository, { about: 'threads', answer }, rows);
}

/** Reads an issue or pull request that was asked for alone. */
export function readAlone({ ask, answer }: Envelope, rows: Rows): void {
  const { repository, list } = ask as { repository: string; list: ListName };
  readThread(repository, list, answer as Thread, rows);
  openPages(repository, { about: 'thread', answer }, rows);
}

/** Reads a further page of a list inside an issue, pull request or review. */
export function readInside({ ask, answer }: Envelope, rows: Rows): void {
  const { repository, parent, thread, list } = ask as { repository: string; parent: string; thread: number; list: string };
  const { comments, reviews } = answer as { comments?: Page<Act>; reviews?: Page<Review> };
  readReviews(repository, thread, reviews, rows);
  readActs(repository, thread, list === 'review_comments' ? 'review_comment' : 'comment', comments, rows);
  const { hasNextPage, endCursor } = (reviews ?? comments)!.pageInfo;
  rows.page({ repository, parent, list, thread, cursor: endCursor, more: hasNextPage });
  openPages(repository, { about: 'inside', answer }, rows);
}

function openPages(repository: string, envelope: Pick<Envelope, 'about' | 'answer'>, rows: Rows): void {
  for (const { parent, thread, list, cursor } of openListsOf(envelope))
    rows.page({ repository, parent, list, thread, cursor, more: true } satisfies PageRow);
}

function readThread(repository: string, list: ListName, thread: Thread, rows: Rows): void {
  const kind = list === 'pull_requests' ? 'pull_request' : 'issue';
  const { closedAt = null, mergedAt = null, updatedAt = null } = thread;
  if (!thread.leftOut)
    rows.item({ ...itemOf(repository, thread.number, kind, thread), updated: updatedAt, closed: closedAt, merged: mergedAt });
  readActs(repository, thread.number, 'comment', thread.comments, rows);
  readReviews(repository, thread.number, thread.reviews, rows);
}

function readReviews(repository: string, thread: number, reviews: Page<Review> | undefined, rows: Rows): void {
  readActs(repository, thread, 'review', reviews, rows);
  for (const review of reviews?.nodes ?? []) readActs(repository, thread, 'review_comment', review?.comments, rows);
}

function readActs(repository: string, thread: number, kind: ItemKind, page: Page<Act> | undefined, rows: Rows): void {
  for (const act of page?.nodes ?? []) if (act && !act.leftOut) rows.item(itemOf(repository, thread, kind, act));
}

const KINDS: Readonly<Record<string, ItemRow['authorKind']>> = { Bot: 'bot', Organization: 'organisation' };

function itemOf(repository: string, thread: number, kind: ItemKind, act: Act): ItemRow {
  // What was brought from elsewhere stands under a made-up account: nobody knows whose it is.
  const author = act.author?.__typename === 'Mannequin' ? null : act.author;
  const number = Number(act.fullDatabaseId);
  const bot = author?.__typename === 'Bot';
  return {
    repository,
    kind,
    item: act.id,
    numberId: act.fullDatabaseId != null && Number.isSafeInteger(number) ? number : null,
    thread,
    // GH Archive and addresses write the names of programs with this ending.
    author: author === null ? null : bot && !author.login.endsWith('[bot]') ? `${author.login}[bot]` : author.login,
    authorId: author?.databaseId == null ? null : String(author.databaseId),
    authorKind: author === null ? 'ghost' : (ownEntry(KINDS, author.__typename) ?? 'user'),
    happened: act.submittedAt ?? act.createdAt,
    state: act.state ?? null,
  };
}
