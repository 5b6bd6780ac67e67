import { compareText } from '../../../util/order.ts';
import { type ForgeClient, TooMuch } from '../client.ts';
import type { Answer, ListState, OpenList, RepositoryAsked } from '../forge.ts';
import { shrinking } from '../in-pieces.ts';
import { instant } from '../instant.ts';
import { type GraphqlError, graphql, isAbsent, literal, ownerAndName } from './graphql.ts';

/** Issues or pull requests on one page; fewer when that is too much. */
const THREADS = 25;
/** What of an issue or pull request comes with it; the rest is asked for by its id. */
const INSIDE = { reviews: 15, reviewComments: 10, comments: 30 };
/** On a page of one such list alone. */
const ALONE = 100;
/** Repositories asked at once whether they hold anything new: each takes two lists. */
const NEWS = 40;
/** Of an issue or pull request only what it takes to ask for it alone. */
const LIGHT = 'id number updatedAt';

export const LISTS = { pull_requests: 'pullRequests', issues: 'issues' } as const;
export type ListName = keyof typeof LISTS;

const ACTOR = 'author { __typename login ... on User { databaseId } ... on Bot { databaseId } ... on Organization { databaseId } }';
const PAGE = 'pageInfo { hasNextPage endCursor }';
const COMMENT = `id fullDatabaseId createdAt updatedAt ${ACTOR}`;
const comments = (first: number, after = '') => `comments(first: ${first}${after}) { ${PAGE} nodes { ${COMMENT} } }`;
const reviews = (first: number, inside: number, after = '') =>
  `reviews(first: ${first}${after}) { ${PAGE} nodes { id fullDatabaseId submittedAt createdAt state ${ACTOR} ${comments(inside)} } }`;
const THREAD = `__typename id fullDatabaseId number createdAt updatedAt closedAt state ${ACTOR}`;

function threadFields(list: ListName, most: number): string {
  const inside = (first: number) => Math.min(first, most);
  return list === 'pull_requests'
    ? `${THREAD} mergedAt ${comments(inside(INSIDE.comments))} ${reviews(inside(INSIDE.reviews), inside(INSIDE.reviewComments))}`
    : `${THREAD} ${comments(inside(INSIDE.comments))}`;
}

/** Reads the lists of one repository, newest change first, until what was seen before; then what did not fit on those pages. */
export async function* askWork(client: ForgeClient, asked: RepositoryAsked): AsyncGenerator<Answer> {
  const open: OpenList[] = [...asked.open];
  for (const state of asked.lists)
    for await (const answer of askList(client, asked.repository, state)) {
      yield answer;
      // A repository that is not there has no other lists either.
      if (answer.about === 'gap' && (answer.ask as { item: string }).item === asked.repository) return;
      open.push(...openListsOf(answer));
    }
  yield* askOpen(client, asked.repository, open);
}

type Connection<T> = {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (T | null)[];
};
/** As an answer has it: the whole list of items may be missing. */
type Answered = Omit<Connection<Listed>, 'nodes'> & { readonly nodes: Connection<Listed>['nodes'] | null };
type Listed = { readonly id: string; readonly updatedAt: string };
type ListPage = { readonly page: Connection<Listed>; readonly errors: readonly GraphqlError[] };

async function* askList(client: ForgeClient, repository: string, { list, cursor: from, since }: ListState): AsyncGenerator<Answer> {
  const name = list as ListName;
  let size = THREADS;
  for (let cursor = from; ; ) {
    const ask = (few: number, fields: string) => askPage(client, repository, name, cursor, few, fields);
    const answered = await shrinking(size, (few) => ask(few, threadFields(name, ALONE)));
    // Even one of them is too much: past it by its id alone, and then asked for in small pieces.
    const light = answered === undefined ? await shrinking(1, (few) => ask(few, LIGHT)) : undefined;
    const got = (answered ?? light)?.got;
    if (!got) {
      const item = got === null ? repository : `${list} after ${cursor ?? 'the beginning'}`;
      yield {
        about: 'gap',
        ask: { repository, item },
        answer: got === null ? 'not there, or not to be seen with this token' : 'cannot be read',
      };
      return;
    }
    const { page, errors } = got;
    const nodes = page.nodes.filter((node) => isWithin(node, since));
    if (light && nodes[0]) yield* askThread(client, repository, name, nodes[0]);
    else yield* askLost(client, repository, name, got, async () => (light ? null : ask(answered!.size, LIGHT)));
    for (const item of lostInside(page, errors)) yield { about: 'gap', ask: { repository, item }, answer: 'cannot be read whole' };
    const more = page.pageInfo.hasNextPage && nodes.length === page.nodes.length;
    yield answerOf(repository, name, since, { ...page, nodes: light ? [] : nodes }, more);
    if (!more) return;
    if (page.pageInfo.endCursor === null || page.pageInfo.endCursor === cursor) {
      yield { about: 'gap', ask: { repository, item: `${list} after ${cursor ?? 'the first page'}` }, answer: 'the pages do not go on' };
      return;
    }
    cursor = page.pageInfo.endCursor;
    size = Math.min(THREADS, (answered?.size ?? THREADS) * 2);
  }
}

/** What stands as nothing in a page, because GitHub could not give it there, is asked for alone. What was deleted or moved away stands as nothing too. */
async function* askLost(
  client: ForgeClient,
  repository: string,
  list: ListName,
  { page, errors }: ListPage,
  ask: () => Promise<ListPage | null>,
): AsyncGenerator<Answer> {
  const lost = page.nodes.flatMap((node, index) => (node === null && isLost(index, errors) ? [index] : []));
  if (lost.length === 0) return;
  const light = await ask().catch((error: unknown) => {
    if (error instanceof TooMuch) return null;
    throw error;
  });
  for (const index of lost) {
    const listed = light?.page.nodes[index];
    if (listed) yield* askThread(client, repository, list, listed);
    else yield { about: 'gap', ask: { repository, item: `one of ${list}` }, answer: 'cannot be read' };
  }
}

/** Whether an item of a page is missing because of an error; one that names no place may be about any. */
function isLost(index: number, errors: readonly GraphqlError[]): boolean {
  return errors.some((error) => {
    const at = error.path.indexOf('nodes');
    return !isAbsent(error) && (at < 0 || error.path[at + 1] === undefined || Number(error.path[at + 1]) === index);
  });
}

/** Issues and pull requests of a page in which something could not be given. */
function lostInside({ nodes }: Connection<Listed>, errors: readonly GraphqlError[]): ReadonlySet<string> {
  // The number of an account is no loss: its name stands beside it.
  const ids = errors.flatMap(({ path }) => {
    const at = path.at(-1) === 'databaseId' ? -1 : path.indexOf('nodes');
    const node = at < 0 ? null : nodes[Number(path[at + 1])];
    return node ? [node.id] : [];
  });
  return new Set(ids);
}

function answerOf(repository: string, list: ListName, since: string | null, page: Connection<Listed>, more: boolean): Answer {
  return { about: 'threads', ask: { repository, list, since, more }, answer: page };
}

/** Lists come newest change first: what is not newer than `since` was seen. A node that could not be read does not end the list. */
function isWithin(node: Listed | null | undefined, since: string | null): boolean {
  return !node || since === null || instant(node.updatedAt) >= since;
}

const NO_ITEMS: GraphqlError = { type: '', message: 'a page without its items', path: [] };

/** Null when the repository is not there. @throws TooMuch when it is and its list could not be given */
async function askPage(
  client: ForgeClient,
  repository: string,
  list: ListName,
  cursor: string | null,
  size: number,
  fields: string,
): Promise<ListPage | null> {
  const { owner, name } = ownerAndName(repository);
  const after = cursor === null ? '' : `, after: ${literal(cursor)}`;
  const { data, errors } = await graphql(
    client,
    `query { rateLimit { cost remaining resetAt } repository(owner: ${literal(owner)}, name: ${literal(name)}) {
      ${LISTS[list]}(first: ${size}${after}, orderBy: { field: UPDATED_AT, direction: DESC }) { ${PAGE} nodes { ${fields} } } } }`,
  );
  const found = data['repository'] as Readonly<Record<string, Answered | null>> | null;
  const page = found?.[LISTS[list]];
  // One of them made the whole page fail.
  if (page?.nodes === null && (size > 1 || fields !== LIGHT)) throw new TooMuch(errors[0]?.message ?? NO_ITEMS.message);
  if (page?.nodes === null) return { page: { ...page, nodes: [null] }, errors: [...errors, NO_ITEMS] };
  if (page) return { page: { ...page, nodes: page.nodes }, errors };
  // A cursor that GitHub does not know any more: the list begins anew.
  if (cursor !== null && errors.some(isOfCursor)) return askPage(client, repository, list, null, size, fields);
  const failed = errors.find((error) => !isAbsent(error));
  if (failed) throw new TooMuch(failed.message);
  return null;
}

/** One issue or pull request alone, with little in it at a time; what even so cannot be had is named. */
async function* askThread(client: ForgeClient, repository: string, list: ListName, listed: Listed): AsyncGenerator<Answer> {
  const type = list === 'pull_requests' ? 'PullRequest' : 'Issue';
  const answered = await shrinking(INSIDE.comments, (few) =>
    askNode<Listed>(client, listed.id, `... on ${type} { ${threadFields(list, few)} }`),
  );
  if (answered?.got === 'gone') return;
  if (!answered?.got || answered.got === 'begin-anew') {
    yield { about: 'gap', ask: { repository, item: listed.id }, answer: 'cannot be read' };
    return;
  }
  yield { about: 'thread', ask: { repository, list }, answer: answered.got };
}

/** Why there is nothing: it is gone; its list must be begun anew; or the answer does not say. */
type Nothing = 'gone' | 'begin-anew' | null;

/** Something by its id. @throws TooMuch when it is there and could not be given */
async function askNode<T>(client: ForgeClient, id: string, fields: string): Promise<T | Nothing> {
  const { data, errors } = await graphql(client, `query { rateLimit { cost remaining resetAt } node(id: ${literal(id)}) { ${fields} } }`);
  const node = (data['node'] as T | null | undefined) ?? null;
  if (node !== null || errors.length === 0) return node;
  if (errors.some(isOfCursor)) return 'begin-anew';
  const failed = errors.find((error) => !isAbsent(error));
  if (failed) throw new TooMuch(failed.message);
  return 'gone';
}

const isOfCursor = ({ type, message }: GraphqlError) => /cursor/i.test(`${type} ${message}`);

type Inside = {
  readonly id: string;
  readonly number: number;
  readonly comments?: Connection<{ readonly id: string }>;
  readonly reviews?: Connection<Inside>;
};

/** Lists inside issues, pull requests and reviews that go on after what came with them. */
export function openListsOf({ about, answer }: Pick<Answer, 'about' | 'answer'>): readonly OpenList[] {
  const open: OpenList[] = [];
  const look = (parent: string, thread: number, list: string, { pageInfo }: Connection<unknown>) => {
    if (pageInfo.hasNextPage) open.push({ parent, thread, list, cursor: pageInfo.endCursor });
  };
  const reviewsIn = (thread: number, connection: Connection<Inside> | undefined) => {
    for (const review of connection?.nodes ?? []) if (review?.comments) look(review.id, thread, 'review_comments', review.comments);
  };
  const visit = (node: Inside | null) => {
    if (!node) return;
    if (node.comments) look(node.id, node.number, 'comments', node.comments);
    if (node.reviews) look(node.id, node.number, 'reviews', node.reviews);
    reviewsIn(node.number, node.reviews);
  };
  if (about === 'threads') (answer as Connection<Inside>).nodes.forEach(visit);
  else if (about === 'thread') visit(answer as Inside);
  else if (about === 'inside') {
    const { thread, reviews: connection } = answer as { thread: number; reviews?: Connection<Inside> };
    reviewsIn(thread, connection);
  }
  return open;
}

/**
 * What is left of lists inside issues, pull requests and reviews, and of the lists inside those. The next one asked for depends on nothing but what is
 * still open, so that after a walk was broken off the page that got lost comes first: it is asked for twice and no more.
 */
async function* askOpen(client: ForgeClient, repository: string, lists: readonly OpenList[]): AsyncGenerator<Answer> {
  const open = lists.map((list) => ({ ...list, size: ALONE }));
  for (;;) {
    open.sort((one, other) => compareText(one.parent, other.parent) || compareText(one.list, other.list));
    const list = open.shift();
    if (list === undefined) return;
    const { answer, size, next } = await askOnward(client, repository, list, list.size);
    yield answer;
    open.push(...openListsOf(answer).map((inner) => ({ ...inner, size: ALONE })));
    if (next === undefined) continue;
    if (next === null || next === list.cursor)
      yield gapOf(repository, `${list.list} of ${list.parent} after ${list.cursor ?? 'the first page'}`, 'the pages do not go on');
    else open.push({ ...list, cursor: next, size: Math.min(ALONE, size * 2) });
  }
}

type Onward = { readonly answer: Answer; readonly size: number; readonly next: string | null | undefined };

/** The next page of a list inside something, where it goes on after that (undefined at its end), and how much could be asked for at once. */
async function askOnward(client: ForgeClient, repository: string, open: OpenList, most: number): Promise<Onward> {
  const { parent, thread, list, cursor } = open;
  const name = list === 'reviews' ? 'reviews' : 'comments';
  const answered = await shrinking(most, (few) => askInside(client, parent, list, cursor, few));
  if (answered?.got === 'begin-anew' && cursor !== null) return askOnward(client, repository, { ...open, cursor: null }, most);
  // Deleted or moved away since it was listed: nothing more is in it.
  const isGone = answered?.got === 'gone' && (await isThere(client, repository));
  const got = answered === undefined || typeof answered.got === 'string' ? undefined : answered.got?.[name];
  const page = isGone ? NOTHING_MORE : got;
  if (!page) return { answer: gapOf(repository, `${list} of ${parent}`, 'cannot be read'), size: most, next: undefined };
  const { hasNextPage, endCursor } = page.pageInfo;
  return {
    answer: { about: 'inside', ask: { repository, parent, thread, list }, answer: { thread, [name]: page } },
    size: answered!.size,
    next: hasNextPage ? endCursor : undefined,
  };
}

function gapOf(repository: string, item: string, why: string): Answer {
  return { about: 'gap', ask: { repository, item }, answer: why };
}

const NOTHING_MORE: Connection<Inside> = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
type Lists = Readonly<Record<string, Connection<Inside>>>;

/** A page of a list inside something; `begin-anew` when its cursor is not known any more. */
function askInside(client: ForgeClient, parent: string, list: string, cursor: string | null, size: number): Promise<Lists | Nothing> {
  const after = cursor === null ? '' : `, after: ${literal(cursor)}`;
  const fields = list === 'reviews' ? reviews(Math.min(size, 50), INSIDE.reviewComments, after) : comments(size, after);
  const types = { reviews: ['PullRequest'], comments: ['PullRequest', 'Issue'], review_comments: ['PullRequestReview'] }[list] ?? [];
  return askNode<Lists>(client, parent, types.map((type) => `... on ${type} { ${fields} }`).join(' '));
}

async function isThere(client: ForgeClient, repository: string): Promise<boolean> {
  const { owner, name } = ownerAndName(repository);
  const { data } = await graphql(client, `query { repository(owner: ${literal(owner)}, name: ${literal(name)}) { nameWithOwner } }`);
  return data['repository'] != null;
}

/** Looks at many repositories at once for lists that changed; those that go on anyway are not looked at. */
export async function* askNews(client: ForgeClient, repositories: readonly RepositoryAsked[]): AsyncGenerator<RepositoryAsked> {
  const goOn = ({ lists, open }: RepositoryAsked) => open.length > 0 || lists.some(({ next }) => next === 'go-on');
  for (const asked of repositories.filter(goOn)) yield { ...asked, lists: asked.lists.filter(({ next }) => next === 'go-on') };
  const looked = repositories.filter((asked) => !goOn(asked) && asked.lists.some(({ next }) => next === 'look'));
  let size = NEWS;
  for (let start = 0; start < looked.length; ) {
    const answered = await shrinking(size, (few) => newest(client, looked.slice(start, start + few)));
    const done = looked.slice(start, start + (answered?.size ?? 1));
    for (const [index, asked] of done.entries()) {
      const found = answered?.got[index];
      const look = asked.lists.filter(({ next }) => next === 'look');
      // What cannot be said in advance is found out by reading.
      const lists = found ? look.filter(({ list, since }) => isNews(found[list as ListName], since)) : look;
      if (lists.length > 0) yield { ...asked, lists };
    }
    start += done.length;
    size = Math.min(NEWS, (answered?.size ?? 1) * 2);
  }
}

function isNews(last: string | null | undefined, since: string | null): boolean {
  return last != null && (since === null || instant(last) > since);
}

type Newest = Readonly<Record<ListName, string | null>> | null;

async function newest(client: ForgeClient, repositories: readonly RepositoryAsked[]): Promise<readonly Newest[]> {
  const last = 'first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { updatedAt }';
  const parts = repositories.map(({ repository }, r) => {
    const { owner, name } = ownerAndName(repository);
    return `r${r}: repository(owner: ${literal(owner)}, name: ${literal(name)}) { pullRequests(${last} } issues(${last} } }`;
  });
  const { data } = await graphql(client, `query { rateLimit { cost remaining resetAt } ${parts.join(' ')} }`);
  type Lists = Readonly<Record<string, { readonly nodes: readonly (Listed | null)[] } | null>>;
  return repositories.map((_, r) => {
    const found = data[`r${r}`] as Lists | null | undefined;
    if (!found) return null;
    const of = (list: ListName) => found[LISTS[list]]?.nodes[0]?.updatedAt ?? null;
    return { pull_requests: of('pull_requests'), issues: of('issues') };
  });
}
