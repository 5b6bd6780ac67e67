import { type ForgeClient, NotThere } from './client.ts';
import type { AccountAsked, Answer, CommitAsked, Forge, OwnedRepository } from './forge.ts';
import { persisting } from './in-pieces.ts';
import { hasMore, type Page } from './pages.ts';
import type { ListQuestion, Raw, RestKind } from './rest-kind.ts';
import { changedOf } from './rest-news.ts';
import { askWork, PAGE } from './rest-work.ts';

/** A forge that answers in REST. @param prefix what stands before its repositories and logins */
export function restForge(client: ForgeClient, prefix: string, kind: RestKind): Forge {
  const bare = (repository: string) => repository.slice(prefix.length);
  return {
    lists: kind.lists,
    questions: { accounts: (commits) => (kind.commit ? commits.length : 0), profiles: (accounts) => accounts * kind.profile.length },
    async token() {
      const me = await kind.me().catch((error: unknown) => {
        throw error instanceof NotThere && error.refusal ? error.refusal : error;
      });
      return { ...kind.readMe(me), scopes: [], limit: client.counts.limit, remaining: client.counts.left };
    },
    async repositoriesOf(owner) {
      const found: OwnedRepository[] = [];
      for (let page = 1; ; page++) {
        const got = await firstThere(kind.owned(owner, page));
        found.push(...got.items.map(kind.readOwned));
        if (!hasMore(got, PAGE)) return found;
      }
    },
    async *accounts(commits) {
      for (const asked of kind.commit ? commits : [])
        yield (await persisting(1, () => accountOf(kind, bare, asked)))?.got ?? unread(asked.repository, `commit ${asked.sha}`);
    },
    async *profiles(accounts) {
      for (const asked of accounts) yield (await persisting(1, () => profileOf(kind, asked)))?.got ?? unread('', `account ${asked.login}`);
    },
    async *news(repositories, settled) {
      const due = repositories
        .map((asked) => ({ ...asked, lists: asked.lists.filter(({ next }) => next !== 'rest') }))
        .filter(({ lists, open }) => lists.length > 0 || open.length > 0);
      yield* changedOf(kind, bare, due, settled);
    },
    work: (asked) => askWork(kind, bare(asked.repository), asked),
    again: () => null,
  };
}

function unread(repository: string, item: string): Answer {
  return { about: 'gap', ask: { repository, item }, answer: 'cannot be read' };
}

async function firstThere(questions: readonly ListQuestion[]): Promise<Page<Raw>> {
  for (const [index, question] of questions.entries()) {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof NotThere) || index === questions.length - 1) throw error;
    }
  }
  return { items: [], more: false };
}

async function accountOf(kind: RestKind, bare: (repository: string) => string, { repository, sha }: CommitAsked): Promise<Answer> {
  const envelope = { about: 'account', ask: { repository, sha } };
  try {
    return { ...envelope, answer: { author: kind.commitAuthor(await kind.commit!(bare(repository), sha)()) } };
  } catch (error) {
    if (error instanceof NotThere) return { ...envelope, answer: null };
    throw error;
  }
}

async function profileOf(kind: RestKind, { login, id }: AccountAsked): Promise<Answer> {
  const envelope = { about: 'profile', ask: { login, id } };
  let answer: unknown;
  try {
    for (const step of kind.profile) {
      const question = step(login, answer);
      if (question === null) return { ...envelope, answer: null };
      answer = await question();
    }
    return { ...envelope, answer: answer === undefined ? null : kind.readProfile(answer as Raw) };
  } catch (error) {
    if (error instanceof NotThere) return { ...envelope, answer: null };
    throw error;
  }
}
