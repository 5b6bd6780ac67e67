import type { ForgeClient } from '../client.ts';
import type { Answer, ListState, OpenList, RepositoryAsked } from '../forge.ts';
import { shrinking } from '../in-pieces.ts';
import { graphql, literal, ownerAndName } from './graphql.ts';

/** Issues or pull requests on one page; fewer when that is too much. */
const THREADS = 25;
/** What of an issue or pull request comes with it; the rest is asked for by its id. */
const INSIDE = { reviews: 15, reviewComments: 10, comments: 30 };
/** On a page of one such list alone. */
const ALONE = 100;
/** Repositories asked at once whether they hold anything new: each takes two lists. */
const NEWS = 40;

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
  for (const list of open) yield* askOpen(client, asked.repository, list);
}

type Connection<T> = {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (T | null)[];
};
type Listed = { readonly id: string; readonly updatedAt: string };

async function* askList(client: ForgeClient, repository: string, { list, cursor: from, since }: ListState): AsyncGenerator<Answer> {
  const name = list as ListName;
  let size = THREADS;
  for (let cursor = from; ; ) {
    const answered = await shrinking(size, (few) => askPage(client, repository, name, cursor, few, threadFields(name, ALONE)));
    if (answered === undefined) {
      // Even one of them is too much: past it by its id alone, and then asked for in small pieces.
      const light = await askPage(client, repository, name, cursor, 1, 'id number updatedAt');
      if (light === null) return;
      yield* askThread(client, repository, name, light.nodes[0]);
      cursor = light.pageInfo.endCursor;
      const more = light.pageInfo.hasNextPage && isWithin(light.nodes[0], since);
      yield answerOf(repository, name, since, { ...light, nodes: [] }, more);
      size = THREADS;
      if (!more) return;
      continue;
    }
    const page = answered.got;
    if (page === null) {
      yield { about: 'gap', ask: { repository, item: repository }, answer: 'not there, or not to be seen with this token' };
      return;
    }
    const nodes = page.nodes.filter((node) => isWithin(node, since));
    const more = page.pageInfo.hasNextPage && nodes.length === page.nodes.length;
    yield answerOf(repository, name, since, { ...page, nodes }, more);
    if (!more) return;
    cursor = page.pageInfo.endCursor;
    size = Math.min(THREADS, answered.size * 2);
  }
}

function answerOf(repository: string, list: ListName, since: string | null, page: Connection<Listed>, more: boolean): Answer {
  return { about: 'threads', ask: { repository, list, since, more }, answer: page };
}

/** Lists come newest change first: what is not newer than `since` was seen. A node that could not be read does not end the list. */
function isWithin(node: Listed | null | undefined, since: string | null): boolean {
  return !node || since === null || node.updatedAt >= since;
}

/** Null when the repository is not there. */
async function askPage(
  client: ForgeClient,
  repository: string,
  list: ListName,
  cursor: string | null,
  size: number,
  fields: string,
): Promise<Connection<Listed> | null> {
  const { owner, name } = ownerAndName(repository);
  const after = cursor === null ? '' : `, after: ${literal(cursor)}`;
  const { data, errors } = await graphql(
    client,
    `query { rateLimit { cost remaining resetAt } repository(owner: ${literal(owner)}, name: ${literal(name)}) {
      ${LISTS[list]}(first: ${size}${after}, orderBy: { field: UPDATED_AT, direction: DESC }) { ${PAGE} nodes { ${fields} } } } }`,
  );
  // A cursor that GitHub does not know any more: the list begins anew.
  if (cursor !== null && errors.some(({ type = '', message }) => /cursor/i.test(`${type} ${message}`)))
    return askPage(client, repository, list, null, size, fields);
  const found = data['repository'] as Readonly<Record<string, Connection<Listed> | null>> | null;
  return found?.[LISTS[list]] ?? null;
}

/** One issue or pull request alone, with little in it at a time; what even so cannot be had is named. */
async function* askThread(
  client: ForgeClient,
  repository: string,
  list: ListName,
  listed: Listed | null | undefined,
): AsyncGenerator<Answer> {
  if (!listed) return;
  const type = list === 'pull_requests' ? 'PullRequest' : 'Issue';
  const answered = await shrinking(
    INSIDE.comments,
    async (few) => (await graphql(client, nodeQuery(listed.id, type, threadFields(list, few)))).data['node'] as Listed | null,
  );
  if (!answered?.got) {
    yield { about: 'gap', ask: { repository, item: listed.id }, answer: 'cannot be read' };
    return;
  }
  const answer: Answer = { about: 'thread', ask: { repository, list }, answer: answered.got };
  yield answer;
  for (const open of openListsOf(answer)) yield* askOpen(client, repository, open);
}

function nodeQuery(id: string, type: string, fields: string): string {
  return `query { rateLimit { cost remaining resetAt } node(id: ${literal(id)}) { ... on ${type} { ${fields} } } }`;
}

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

/** The rest of a list inside an issue, pull request or review, and of the lists inside that. */
async function* askOpen(client: ForgeClient, repository: string, { parent, thread, list, cursor: from }: OpenList): AsyncGenerator<Answer> {
  let size = ALONE;
  for (let cursor = from; ; ) {
    const after = cursor === null ? '' : `, after: ${literal(cursor)}`;
    const fields = (few: number) => (list === 'reviews' ? reviews(Math.min(few, 50), INSIDE.reviewComments, after) : comments(few, after));
    const type = { reviews: ['PullRequest'], comments: ['PullRequest', 'Issue'], review_comments: ['PullRequestReview'] }[list] ?? [];
    const query = (few: number) =>
      `query { rateLimit { cost remaining resetAt } node(id: ${literal(parent)}) { ${type.map((one) => `... on ${one} { ${fields(few)} }`).join(' ')} } }`;
    type Node = Readonly<Record<string, Connection<Inside>>> | null;
    const answered = await shrinking(size, async (few) => (await graphql(client, query(few))).data['node'] as Node);
    const page = answered?.got?.[list === 'reviews' ? 'reviews' : 'comments'];
    if (!page) {
      yield { about: 'gap', ask: { repository, item: `${list} of ${parent}` }, answer: 'cannot be read' };
      return;
    }
    const answer: Answer = {
      about: 'inside',
      ask: { repository, parent, thread, list },
      answer: { thread, [list === 'reviews' ? 'reviews' : 'comments']: page },
    };
    yield answer;
    for (const open of openListsOf(answer)) yield* askOpen(client, repository, open);
    if (!page.pageInfo.hasNextPage) return;
    cursor = page.pageInfo.endCursor;
    size = Math.min(ALONE, answered!.size * 2);
  }
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
  return last != null && (since === null || last > since);
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
