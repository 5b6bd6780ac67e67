import { type ForgeClient, NotThere } from './client.ts';
import type {
  AccountAsked,
  Answer,
  CommitAsked,
  Forge,
  ListState,
  OpenList,
  OwnedRepository,
  RepositoryAsked,
  TokenState,
} from './forge.ts';
import { persisting, shrinking } from './in-pieces.ts';
import { changedOf } from './rest-news.ts';

/** An account as an act names it. */
export type RestActor = { readonly login: string; readonly id: string; readonly bot: boolean } | null;
export type RestAct = { readonly id: string; readonly author: RestActor; readonly createdAt: string; readonly review?: boolean };
export type RestThread = RestAct & {
  /** Number shown to people, for addresses. */
  readonly number: string;
  /** The number as a number; where numbers are letters, the id. */
  readonly thread: number;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  readonly mergedAt: string | null;
  readonly state: string;
  /** Whether there is anything to ask for inside. */
  readonly talked: boolean;
};
export type RestProfile = {
  readonly login: string;
  readonly id: string;
  readonly bot: boolean;
  readonly organisation: boolean;
  readonly blocked: boolean;
  readonly location: string | null;
  readonly company: string | null;
  readonly createdAt: string | null;
};
/** A question that is put when it is called. @throws as `ForgeClient.ask` does */
export type Question = () => Promise<unknown>;
export type Raw = Readonly<Record<string, unknown>>;

/** What differs between forges that answer in REST: questions, and which members of an answer are kept. Everything else of an answer is dropped at once. */
export type RestKind = {
  readonly lists: readonly string[];
  /** A page of a list, oldest change first. */
  page(repository: string, list: string, since: string | null, page: number, size: number): Question;
  thread(raw: Raw, list: string): RestThread;
  /** What changed in all repositories of an owner, newest change first, a hundred a page. */
  changes(owner: string, list: string, page: number): Question;
  /** The repository a change is in; null where the forge does not say. */
  repositoryOf(raw: Raw): string | null;
  comments(repository: string, list: string, number: string, page: number, size: number): Question;
  /** A comment with the answers inside it; none for what the forge itself writes there. */
  actsIn(raw: Raw): readonly RestAct[];
  /** The commit with its account; null where a forge does not tell. */
  commit: ((repository: string, sha: string) => Question) | null;
  commitAuthor(raw: Raw): RestActor;
  /** The questions that lead to a profile, each made from the answer before; the last answer is the profile. */
  profile: readonly ((login: string, before: unknown) => Question | null)[];
  readProfile(raw: Raw): RestProfile;
  owned(owner: string, page: number): readonly Question[];
  readOwned(raw: Raw): OwnedRepository;
  readonly me: Question;
  readMe(raw: Raw): Pick<TokenState, 'login'>;
};

const PAGE = 100;
/** Whether an answer is a whole list, or a whole object. */
export const isList = (data: unknown): boolean => Array.isArray(data);
export const isObject = (data: unknown): boolean => typeof data === 'object' && data !== null && !Array.isArray(data);

/** A forge that answers in REST. @param prefix what stands before its repositories and logins */
export function restForge(client: ForgeClient, prefix: string, kind: RestKind): Forge {
  const bare = (repository: string) => repository.slice(prefix.length);
  const list = async (question: Question) => (await question()) as readonly Raw[];
  const one = async (question: Question) => (await question()) as Raw;
  return {
    lists: kind.lists,
    questions: { accounts: (commits) => (kind.commit ? commits.length : 0), profiles: (accounts) => accounts * kind.profile.length },
    async token() {
      const me = await one(kind.me);
      return { ...kind.readMe(me), scopes: [], limit: client.counts.limit, remaining: client.counts.left };
    },
    async repositoriesOf(owner) {
      const found: OwnedRepository[] = [];
      for (let page = 1; ; page++) {
        const got = await firstThere(kind.owned(owner, page), list);
        found.push(...got.map(kind.readOwned));
        if (got.length < PAGE) return found;
      }
    },
    async *accounts(commits) {
      for (const asked of kind.commit ? commits : [])
        yield (await persisting(1, () => accountOf(kind, bare, asked, one)))?.got ?? unread(asked.repository, `commit ${asked.sha}`);
    },
    async *profiles(accounts) {
      for (const asked of accounts)
        yield (await persisting(1, () => profileOf(kind, asked, one)))?.got ?? unread('', `account ${asked.login}`);
    },
    async *news(repositories, settled) {
      const due = repositories
        .map((asked) => ({ ...asked, lists: asked.lists.filter(({ next }) => next !== 'rest') }))
        .filter(({ lists, open }) => lists.length > 0 || open.length > 0);
      yield* changedOf(kind, bare, due, settled, list);
    },
    work: (asked) => askWork(kind, bare(asked.repository), asked, list),
  };
}

type AskOne = (question: Question) => Promise<Raw>;
export type AskList = (question: Question) => Promise<readonly Raw[]>;

function unread(repository: string, item: string): Answer {
  return { about: 'gap', ask: { repository, item }, answer: 'cannot be read' };
}

async function firstThere(questions: readonly Question[], ask: AskList): Promise<readonly Raw[]> {
  for (const [index, question] of questions.entries()) {
    try {
      return await ask(question);
    } catch (error) {
      if (!(error instanceof NotThere) || index === questions.length - 1) throw error;
    }
  }
  return [];
}

async function accountOf(
  kind: RestKind,
  bare: (repository: string) => string,
  { repository, sha }: CommitAsked,
  ask: AskOne,
): Promise<Answer> {
  const envelope = { about: 'account', ask: { repository, sha } };
  try {
    return { ...envelope, answer: { author: kind.commitAuthor(await ask(kind.commit!(bare(repository), sha))) } };
  } catch (error) {
    if (error instanceof NotThere) return { ...envelope, answer: null };
    throw error;
  }
}

async function profileOf(kind: RestKind, { login, id }: AccountAsked, ask: AskOne): Promise<Answer> {
  const envelope = { about: 'profile', ask: { login, id } };
  let answer: Raw | undefined;
  try {
    for (const step of kind.profile) {
      const question = step(login, answer);
      if (question === null) return { ...envelope, answer: null };
      answer = await ask(question);
    }
    return { ...envelope, answer: answer === undefined ? null : kind.readProfile(answer) };
  } catch (error) {
    if (error instanceof NotThere) return { ...envelope, answer: null };
    throw error;
  }
}

async function* askWork(kind: RestKind, bare: string, { repository, lists, open }: RepositoryAsked, ask: AskList): AsyncGenerator<Answer> {
  const inside: OpenList[] = [...open];
  try {
    for (const state of lists)
      for await (const answer of askList(kind, bare, repository, state, ask)) {
        yield answer;
        if (answer.about === 'rest-threads') inside.push(...openIn(state.list, answer.answer as readonly (RestThread | null)[]));
      }
    for (const each of inside) yield* askInside(kind, bare, repository, each, ask);
  } catch (error) {
    if (!(error instanceof NotThere)) throw error;
    yield { about: 'gap', ask: { repository, item: repository }, answer: 'not there, or not to be seen with this token' };
  }
}

/** The comments of threads that have any. */
export function openIn(list: string, threads: readonly (RestThread | null)[]): readonly OpenList[] {
  return threads.flatMap((one) =>
    one?.talked ? [{ parent: `${list}/${one.number}`, thread: one.thread, list: 'comments', cursor: null }] : [],
  );
}

/**
 * A list from the oldest change after `since`. Each page begins at the last change of the one before, so that what changes meanwhile
 * moves nothing out of sight; only where a whole page changed at one instant the next page of it is asked for.
 */
async function* askList(
  kind: RestKind,
  bare: string,
  repository: string,
  { list, cursor, since: from, next }: ListState,
  ask: AskList,
): AsyncGenerator<Answer> {
  let since = from;
  let page = cursor === null ? 1 : Number(cursor);
  let seen: ReadonlySet<string> = new Set();
  for (let size = PAGE; ; ) {
    const put = (few: number) => ask(kind.page(bare, list, since, page, few));
    // Where a page begins depends on the size of those before it.
    const answered = page === 1 ? await shrinking(size, put) : await persisting(PAGE, put);
    if (answered === undefined) {
      yield unread(repository, `${list} since ${since ?? 'the beginning'}`);
      return;
    }
    const all = answered.got.map((raw) => kind.thread(raw, list));
    const more = all.length === answered.size;
    const last =
      all.reduce<string | null>((latest, one) => (latest === null || one.updatedAt > latest ? one.updatedAt : latest), null) ?? since;
    page = more && last === since ? page + 1 : 1;
    // What changed at the very instant where the last round ended was read by it.
    const isNew = ({ id, updatedAt }: RestThread) => !seen.has(`${id} ${updatedAt}`) && !(next === 'look' && updatedAt === from);
    const threads = all.filter(isNew);
    seen = new Set(all.map(({ id, updatedAt }) => `${id} ${updatedAt}`));
    const place = { repository, list, since: from, next: last, cursor: page === 1 ? null : String(page), more };
    if (threads.length > 0 || more || next === 'go-on') yield { about: 'rest-threads', ask: place, answer: threads };
    if (!more) return;
    since = last;
    size = Math.min(PAGE, answered.size * 2);
  }
}

async function* askInside(
  kind: RestKind,
  bare: string,
  repository: string,
  { parent, thread, cursor }: OpenList,
  ask: AskList,
): AsyncGenerator<Answer> {
  const [list = '', number = ''] = parent.split('/');
  for (let page = cursor === null ? 1 : Number(cursor); ; page++) {
    const answered = await persisting(PAGE, (few) => ask(kind.comments(bare, list, number, page, few)));
    if (answered === undefined) {
      yield unread(repository, `comments of ${parent}`);
      return;
    }
    const more = answered.got.length === PAGE;
    yield { about: 'rest-comments', ask: { repository, parent, thread, page, more }, answer: answered.got.flatMap(kind.actsIn) };
    if (!more) return;
  }
}
