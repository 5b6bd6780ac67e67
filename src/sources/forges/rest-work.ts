import { compareText } from '../../util/order.ts';
import { NotThere } from './client.ts';
import type { Answer, ListState, OpenList, RepositoryAsked } from './forge.ts';
import { persisting, shrinking } from './in-pieces.ts';
import { hasMore } from './pages.ts';
import type { RestKind, RestThread } from './rest-kind.ts';

/** Items on a page: as many as any of these forges gives. */
export const PAGE = 100;

const gap = (repository: string, item: string, why = 'cannot be read'): Answer => ({
  about: 'gap',
  ask: { repository, item },
  answer: why,
});
const absent = (repository: string) => gap(repository, repository, 'not there, or not to be seen with this token');

/**
 * Reads the lists of one repository, then the comments of what they told of. A list that is not there while another one is was switched off, unless the
 * repository says that it is on: it is empty. An issue that is not there any more was deleted or moved away: nothing more is in it.
 */
export async function* askWork(kind: RestKind, bare: string, { repository, lists, open }: RepositoryAsked): AsyncGenerator<Answer> {
  const inside: OpenList[] = [...open];
  const off: ListState[] = [];
  let isThere = false;
  for (const state of lists)
    try {
      for await (const answer of askList(kind, bare, repository, state)) {
        yield answer;
        if (answer.about === 'rest-threads') inside.push(...openIn(state.list, answer.answer as readonly (RestThread | null)[]));
      }
      isThere = true;
    } catch (error) {
      if (!(error instanceof NotThere)) throw error;
      off.push(state);
    }
  if (off.length > 0 && !isThere) {
    yield absent(repository);
    return;
  }
  for (const { list, since } of off)
    if (await isOn(kind, bare, list)) yield gap(repository, `${list} of ${repository}`, 'refused, and not switched off');
    else yield { about: 'rest-threads', ask: { repository, list, since, next: since, cursor: null, more: false }, answer: [] };
  // In an order that does not depend on where a walk was broken off: the page that got lost then comes first.
  for (const each of inside.sort((one, other) => compareText(one.parent, other.parent)))
    try {
      yield* askInside(kind, bare, repository, each);
    } catch (error) {
      if (!(error instanceof NotThere)) throw error;
      const { parent, thread } = each;
      if (error.refusal) {
        yield gap(repository, `comments of ${parent}`, 'refused');
        continue;
      }
      isThere ||= await hasAnyList(kind, bare);
      if (!isThere) {
        yield absent(repository);
        return;
      }
      yield { about: 'rest-comments', ask: { repository, parent, thread, page: 1, more: false }, answer: [] };
    }
}

/** Whether a list that was refused is there all the same, as the repository says. */
async function isOn(kind: RestKind, bare: string, list: string): Promise<boolean> {
  try {
    const told = await persisting(1, () => kind.repository(bare)());
    return told !== undefined && kind.isOn(told.got, list) === true;
  } catch (error) {
    if (!(error instanceof NotThere)) throw error;
    return false;
  }
}

async function hasAnyList(kind: RestKind, bare: string): Promise<boolean> {
  for (const list of kind.lists)
    try {
      await kind.page(bare, list, null, 1, 1)();
      return true;
    } catch (error) {
      if (!(error instanceof NotThere)) throw error;
    }
  return false;
}

/** The comments of threads that have any. */
export function openIn(list: string, threads: readonly (RestThread | null)[]): readonly OpenList[] {
  return threads.flatMap((one) =>
    one?.talked ? [{ parent: `${list}/${one.number}`, thread: one.thread, list: 'comments', cursor: null }] : [],
  );
}

/**
 * A list from the oldest change after `since`. Each page begins at the last change of the one before, so that what changes meanwhile
 * moves nothing out of sight; only where a whole page changed at one instant the next page of it is asked for. Where a forge heeds neither `since` nor
 * the order, pages are turned by their number alone.
 */
async function* askList(
  kind: RestKind,
  bare: string,
  repository: string,
  { list, cursor, since: from, next }: ListState,
): AsyncGenerator<Answer> {
  let since = from;
  let page = cursor === null ? 1 : Number(cursor);
  let isPlain = false;
  let newest: string | null = from;
  let seen: ReadonlySet<string> = new Set();
  for (let size = PAGE; ; ) {
    const put = (few: number) => kind.page(bare, list, since, page, few)();
    // Where a page begins depends on the size of those before it.
    const answered = page === 1 ? await shrinking(size, put) : await persisting(size, put);
    if (answered === undefined) {
      yield gap(repository, `${list} since ${since ?? 'the beginning'}`);
      return;
    }
    const all = answered.got.items.map((raw) => kind.thread(raw, list));
    if (page > 1 && all.length > 0 && all.every((one) => seen.has(stamp(one)))) {
      yield gap(repository, `${list} after page ${page - 1}`, 'the pages do not go on');
      return;
    }
    isPlain ||= !isInOrder(all, since);
    const more = hasMore(answered.got, answered.size);
    newest = all.reduce((latest, { updatedAt }) => (latest === null || updatedAt > latest ? updatedAt : latest), newest);
    const begins = isPlain ? since : newest;
    page = more && begins === since ? page + 1 : 1;
    // What changed at the very instant where the last round ended was read by it.
    const isNew = (one: RestThread) => !seen.has(stamp(one)) && !(next === 'look' && one.updatedAt === from);
    const threads = all.filter(isNew);
    seen = new Set(all.map(stamp));
    size = page === 1 ? Math.min(PAGE, answered.size * 2) : answered.size;
    const place = { repository, list, since: from, next: more ? begins : newest, cursor: cursorOf(page, size), more };
    if (threads.length > 0 || more || next === 'go-on') yield { about: 'rest-threads', ask: place, answer: threads };
    if (!more) return;
    since = begins;
  }
}

/** The page of the usual size in which a page begins: where a walk that is broken off goes on. */
function cursorOf(page: number, size: number): string | null {
  const usual = Math.floor(((page - 1) * size) / PAGE) + 1;
  return usual === 1 ? null : String(usual);
}

const stamp = ({ id, updatedAt }: RestThread) => `${id} ${updatedAt}`;

/** Whether a page is what was asked for: nothing from before `since`, oldest change first. */
function isInOrder(all: readonly RestThread[], since: string | null): boolean {
  return all.every(({ updatedAt }, index) => updatedAt >= (index === 0 ? (since ?? '') : all[index - 1]!.updatedAt));
}

async function* askInside(kind: RestKind, bare: string, repository: string, { parent, thread, cursor }: OpenList): AsyncGenerator<Answer> {
  const [list = '', number = ''] = parent.split('/');
  for (let page = cursor === null ? 1 : Number(cursor); ; page++) {
    const answered = await persisting(PAGE, (few) => kind.comments(bare, list, number, page, few)());
    if (answered === undefined) {
      yield gap(repository, `comments of ${parent}`);
      return;
    }
    const more = hasMore(answered.got, PAGE);
    yield { about: 'rest-comments', ask: { repository, parent, thread, page, more }, answer: answered.got.items.flatMap(kind.actsIn) };
    if (!more) return;
  }
}
