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
import { shrinking } from './in-pieces.ts';
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
export type Question = { readonly route: string; readonly parameters: Readonly<Record<string, unknown>> };
export type Raw = Readonly<Record<string, unknown>>;

/** What differs between forges that answer in REST: addresses, and which members of an answer are kept. Everything else of an answer is dropped at once. */
export type RestKind = {
  readonly lists: readonly string[];
  /** A page of a list, oldest change first. */
  page(repository: string, list: string, since: string | null, page: number, size: number): Question;
  thread(raw: Raw, list: string): RestThread;
  /** What changed in all repositories of an owner, oldest change first, and the repository it is in; null where only each repository can be asked. */
  readonly changes: {
    page(owner: string, list: string, since: string, page: number): Question;
    repository(raw: Raw): string;
  } | null;
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
const isList = (data: unknown) => Array.isArray(data);
const isObject = (data: unknown) => typeof data === 'object' && data !== null;

/** A forge that answers in REST. @param prefix what stands before its repositories and logins */
export function restForge(client: ForgeClient, prefix: string, kind: RestKind): Forge {
  const bare = (repository: string) => repository.slice(prefix.length);
  const list = async ({ route, parameters }: Question) => (await client.ask(route, parameters, isList)).data as readonly Raw[];
  const one = async ({ route, parameters }: Question) =>
    (await client.ask(route, parameters, (data) => isObject(data) || isList(data))).data as Raw;
  return {
    lists: kind.lists,
    questions: { accounts: (commits) => (kind.commit ? commits.length : 0), profiles: (accounts) => accounts * kind.profile.length },
    async token() {
      const { data, headers } = await client.ask(kind.me.route, kind.me.parameters, isObject);
      const limit = headers['ratelimit-limit'] ?? headers['x-ratelimit-limit'];
      return { ...kind.readMe(data as Raw), scopes: [], limit: limit === undefined ? null : Number(limit), remaining: client.counts.left };
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
      for (const asked of kind.commit ? commits : []) yield await accountOf(kind, bare, asked, one);
    },
    async *profiles(accounts) {
      for (const asked of accounts) yield await profileOf(kind, asked, one);
    },
    async *news(repositories) {
      const due = repositories
        .map((asked) => ({ ...asked, lists: asked.lists.filter(({ next }) => next !== 'rest') }))
        .filter(({ lists, open }) => lists.length > 0 || open.length > 0);
      yield* kind.changes === null ? due : changedOf(kind, kind.changes, bare, due, list);
    },
    work: (asked) => askWork(kind, bare(asked.repository), asked, list),
  };
}

type AskOne = (question: Question) => Promise<Raw>;
export type AskList = (question: Question) => Promise<readonly Raw[]>;

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
    const answered = await shrinking(page === 1 ? size : PAGE, (few) => ask(kind.page(bare, list, since, page, few)));
    if (answered === undefined) {
      yield { about: 'gap', ask: { repository, item: `${list} since ${since ?? 'the beginning'}` }, answer: 'cannot be read' };
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
    const asked = { repository, list, since: from, next: last, cursor: page === 1 ? null : String(page), more };
    if (threads.length > 0 || more || next === 'go-on') yield { about: 'rest-threads', ask: asked, answer: threads };
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
    const answered = await shrinking(1, () => ask(kind.comments(bare, list, number, page, PAGE)));
    if (answered === undefined) {
      yield { about: 'gap', ask: { repository, item: `comments of ${parent}` }, answer: 'cannot be read' };
      return;
    }
    const more = answered.got.length === PAGE;
    yield { about: 'rest-comments', ask: { repository, parent, thread, page, more }, answer: answered.got.flatMap(kind.actsIn) };
    if (!more) return;
  }
}
