import { ownEntry } from '../../util/own-entry.ts';
import type { Envelope } from './envelopes.ts';
import type { AccountAsked, ItemKind, ItemRow, ProfileRow, ReadEnvelope, Rows } from './forge.ts';
import { readGap, readRound } from './read-common.ts';
import type { RestAct, RestActor, RestProfile, RestThread } from './rest-kind.ts';
import { openIn } from './rest-work.ts';

const READERS: Readonly<Record<string, ReadEnvelope>> = {
  account: readAccount,
  profile: readProfile,
  'rest-threads': readThreads,
  'rest-comments': readComments,
  gap: readGap,
  round: readRound,
};

/** Reads an envelope of a forge that answers in REST. */
export const readRest: ReadEnvelope = (envelope, rows) => ownEntry(READERS, envelope.about)?.(envelope, rows);

function readAccount({ ask, answer }: Envelope, rows: Rows): void {
  const asked = ask as { repository: string; sha: string };
  const commit = answer as { author: RestActor } | null;
  if (commit === null) rows.account({ ...asked, state: 'no-commit' });
  else if (commit.author === null) rows.account({ ...asked, state: 'none' });
  else
    rows.account({
      ...asked,
      state: 'account',
      login: commit.author.login,
      ...(commit.author.id === null ? {} : { id: commit.author.id }),
    });
}

function readProfile({ ask, answer }: Envelope, rows: Rows): void {
  if (ask !== null) rows.profile(profileRow(ask as AccountAsked, answer as RestProfile | null));
}

function profileRow({ login, id }: AccountAsked, profile: RestProfile | null): ProfileRow {
  if (profile === null) return { login, state: 'gone', id };
  if (id !== null && profile.id !== null && isOther(id, profile.id)) return { login, state: 'taken' };
  const renamed = profile.login.toLowerCase() !== login.toLowerCase();
  const { bot, organisation, blocked, location, company, createdAt: created } = profile;
  const state = blocked ? 'suspended' : renamed ? 'renamed' : bot ? 'bot' : organisation ? 'organisation' : 'user';
  return { login, state, id: profile.id ?? id, now: profile.login, ...(blocked ? {} : { location, company, created }) };
}

/** Whether these are two accounts: a number and a word may be two names of one. */
function isOther(one: string, other: string): boolean {
  return one !== other && /^\d+$/.test(one) === /^\d+$/.test(other);
}

type ThreadsAsked = {
  readonly repository: string;
  readonly list: string;
  readonly since: string | null;
  readonly next: string | null;
  readonly cursor: string | null;
  readonly more: boolean;
};

function readThreads({ ask, answer }: Envelope, rows: Rows): void {
  const { repository, list, since, next, cursor, more } = ask as ThreadsAsked;
  const threads = answer as readonly (RestThread | null)[];
  const kind = list === 'pull_requests' ? 'pull_request' : 'issue';
  for (const one of threads) {
    if (!one) continue;
    const { updatedAt: updated, closedAt: closed, mergedAt: merged, state } = one;
    rows.item({ ...itemOf(repository, threadOf(list, one.thread), kind, one), updated, closed, merged, state });
  }
  // The first row of a walk says from when on it read; the last one where it goes on.
  if (more) rows.page({ repository, parent: '', list, thread: 0, cursor: null, more: true, since, newest: next });
  rows.page({ repository, parent: '', list, thread: 0, cursor, more, since: more ? next : since, newest: next });
  for (const open of openIn(list, threads)) rows.page({ repository, ...open, more: true });
}

function readComments({ ask, answer }: Envelope, rows: Rows): void {
  const { repository, parent, thread, page, more } = ask as {
    repository: string;
    parent: string;
    thread: number;
    page: number;
    more: boolean;
  };
  for (const act of answer as readonly (RestAct | null)[])
    if (act) rows.item(itemOf(repository, threadOf(parent.split('/')[0]!, thread), act.review ? 'review_comment' : 'comment', act));
  rows.page({ repository, parent, list: 'comments', thread, cursor: more ? String(page + 1) : null, more });
}

/** Issue 1 and change 1 are two things here: numbers of issues are kept below 0. */
function threadOf(list: string, number: number): number {
  return list === 'issues' ? -number : number;
}

function itemOf(repository: string, thread: number, kind: ItemKind, { id, author, createdAt }: RestAct): ItemRow {
  return {
    repository,
    kind,
    item: id,
    numberId: Number.isSafeInteger(Number(id)) ? Number(id) : null,
    thread,
    author: author?.login ?? null,
    authorId: author?.id ?? null,
    authorKind: author === null ? 'ghost' : author.bot ? 'bot' : 'user',
    happened: createdAt,
  };
}
