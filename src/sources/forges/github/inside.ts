import { compareText } from '../../../util/order.ts';
import { type ForgeClient, TooMuch } from '../client.ts';
import type { Answer, OpenList } from '../forge.ts';
import { shrinking } from '../in-pieces.ts';
import { type Connection, comments, INSIDE, reviews } from './fields.ts';
import { type GraphqlError, graphql, isAbsent, literal, ownerAndName } from './graphql.ts';

/** On a page of one list inside something. */
export const ALONE = 100;

/** Why there is nothing: it is gone; its list must be begun anew; or the answer does not say. */
export type Nothing = 'gone' | 'begin-anew' | null;

/**
 * Something by its id.
 * @param inPart whether it may lack what could not be given
 * @throws TooMuch when it is there and could not be given
 */
export async function askNode<T>(client: ForgeClient, id: string, fields: string, inPart = false): Promise<T | Nothing> {
  const { data, errors } = await graphql(client, `query { rateLimit { cost remaining resetAt } node(id: ${literal(id)}) { ${fields} } }`);
  const node = (data['node'] as T | null | undefined) ?? null;
  if (node === null && errors.some(isOfCursor)) return 'begin-anew';
  // The number of an account is no loss: its name stands beside it.
  const failed = errors.find((error) => !isAbsent(error) && error.path.at(-1) !== 'databaseId');
  if (node !== null && (inPart || !failed)) return node;
  if (errors.length === 0) return null;
  if (failed) throw new TooMuch(failed.message);
  return 'gone';
}

/** Whether an error says that a cursor is not known. */
export const isOfCursor = ({ type, message }: GraphqlError) => /cursor/i.test(`${type} ${message}`);

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
export async function* askOpen(client: ForgeClient, repository: string, lists: readonly OpenList[]): AsyncGenerator<Answer> {
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
