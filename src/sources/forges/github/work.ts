import { type ForgeClient, TooMuch } from '../client.ts';
import { type Answer, type ListState, type Lost, type OpenList, oneOf, type RepositoryAsked } from '../forge.ts';
import { shrinking } from '../in-pieces.ts';
import { instant } from '../instant.ts';
import { type Connection, INSIDE, LIGHT, LISTS, type ListName, PAGE, threadFields } from './fields.ts';
import { type GraphqlError, graphql, isAbsent, literal, ownerAndName } from './graphql.ts';
import { ALONE, askNode, askOpen, isOfCursor, openListsOf } from './inside.ts';

/** Issues or pull requests on one page; fewer when that is too much. */
const THREADS = 25;

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

/** An issue or pull request by its id; lists are come back to by where they stand. */
export function askAgain(client: ForgeClient, { repository, item }: Lost): AsyncGenerator<Answer> | null {
  return item === repository || item.includes(' ') ? null : askThreadAgain(client, repository, item);
}

async function* askThreadAgain(client: ForgeClient, repository: string, id: string): AsyncGenerator<Answer> {
  const asked = await shrinking(1, () => askNode<{ readonly __typename: string }>(client, id, '__typename'));
  if (asked?.got === 'gone') return;
  const type = typeof asked?.got === 'object' ? asked.got?.__typename : undefined;
  if (type === undefined) yield { about: 'gap', ask: { repository, item: id }, answer: 'cannot be read' };
  else
    for await (const answer of askThread(client, repository, type === 'PullRequest' ? 'pull_requests' : 'issues', { id })) {
      yield answer;
      yield* askOpen(client, repository, openListsOf(answer));
    }
}

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
    else yield { about: 'gap', ask: { repository, item: oneOf(list) }, answer: 'cannot be read' };
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
async function* askThread(client: ForgeClient, repository: string, list: ListName, listed: Pick<Listed, 'id'>): AsyncGenerator<Answer> {
  const type = list === 'pull_requests' ? 'PullRequest' : 'Issue';
  const ask = (few: number, inPart: boolean) => askNode<Listed>(client, listed.id, `... on ${type} { ${threadFields(list, few)} }`, inPart);
  const whole = await shrinking(INSIDE.comments, (few) => ask(few, false));
  const answered = whole ?? (await shrinking(1, (few) => ask(few, true)));
  if (answered?.got === 'gone') return;
  if (!answered?.got || answered.got === 'begin-anew') {
    yield { about: 'gap', ask: { repository, item: listed.id }, answer: 'cannot be read' };
    return;
  }
  if (!whole) yield { about: 'gap', ask: { repository, item: listed.id }, answer: 'cannot be read whole' };
  yield { about: 'thread', ask: { repository, list }, answer: answered.got };
}
