import type { Envelope } from './envelopes.ts';

/** A commit to ask about: `repository` as everywhere in Muster. */
export type CommitAsked = { readonly repository: string; readonly sha: string };

/** An account to ask about. `id` is the number the forge gave it where that is known: another account may have the name by now. */
export type AccountAsked = { readonly login: string; readonly id: string | null };

/** Where reading a repository's list goes on: after `cursor` in a walk that was broken off, or with what changed since the last one. */
export type ListState = {
  readonly list: string;
  readonly cursor: string | null;
  readonly since: string | null;
  /** The last change that was seen in it; null when it never had any. */
  readonly newest: string | null;
  /**
   * `go-on`: it was never read, or not to its end. `look`: it was, and is read again only where something changed. `rest`: it was read in the round
   * that is going on.
   */
  readonly next: 'go-on' | 'look' | 'rest';
};

/** A list inside an issue or pull request that was not read to its end. */
export type OpenList = { readonly parent: string; readonly thread: number; readonly list: string; readonly cursor: string | null };

export type RepositoryAsked = {
  readonly repository: string;
  readonly lists: readonly ListState[];
  readonly open: readonly OpenList[];
};

/** Something that could not be had when it was last asked for. */
export type Lost = { readonly repository: string; readonly item: string };

/** What is said to be lost where the forge did not even tell the id of an item of a list: the list is then read anew. */
export function oneOf(list: string): string {
  return `one of ${list}`;
}

/** An answer on its way into an envelope. */
export type Answer = Omit<Envelope, 'at'>;

/** What one token may do and how much of it is left. */
export type TokenState = {
  readonly login: string;
  readonly scopes: readonly string[];
  readonly limit: number | null;
  readonly remaining: number | null;
};

/** A repository of an owner, as far as choosing goes. `name` has no host. */
export type OwnedRepository = {
  readonly name: string;
  readonly fork: boolean;
  readonly archived: boolean;
  readonly mirror: boolean;
  readonly empty: boolean;
};

/**
 * One forge behind one interface. Each method asks and yields answers in the order they came; each answer can be kept alone, so that a walk may be broken off
 * anywhere and go on from its last answer. What cannot be read alone is yielded as an answer `gap` and loses nothing else.
 */
export type Forge = {
  /** Lists of a repository, in the order they are read. */
  readonly lists: readonly string[];
  token(): Promise<TokenState>;
  /** How many questions it takes, before any is put. */
  readonly questions: { accounts(commits: readonly CommitAsked[]): number; profiles(accounts: number): number };
  repositoriesOf(owner: string): Promise<readonly OwnedRepository[]>;
  accounts(commits: readonly CommitAsked[]): AsyncIterable<Answer>;
  profiles(accounts: readonly AccountAsked[]): AsyncIterable<Answer>;
  /**
   * The repositories in which there is something to read, with the lists to read: those that go on, and of those to look at the ones that changed.
   * @param settled every change before it was read by the last round that went through all repositories; null when there was none
   */
  news(repositories: readonly RepositoryAsked[], settled: string | null): AsyncIterable<RepositoryAsked>;
  work(repository: RepositoryAsked): AsyncIterable<Answer>;
  /** Asks once more for what `work` does not come back to by itself; null where it comes back to everything, or to this. */
  again(lost: Lost): AsyncIterable<Answer> | null;
};

export type AccountRow = {
  readonly repository: string;
  readonly sha: string;
  readonly state: 'account' | 'none' | 'no-commit' | 'ghost';
  readonly login?: string;
  readonly id?: string;
};

export type ProfileState = 'user' | 'bot' | 'organisation' | 'renamed' | 'taken' | 'suspended' | 'private' | 'gone';

export type ProfileRow = {
  readonly login: string;
  readonly state: ProfileState;
  readonly id?: string | null;
  readonly now?: string | null;
  readonly location?: string | null;
  readonly company?: string | null;
  readonly created?: string | null;
  readonly organisations?: readonly { readonly login: string; readonly name: string }[];
};

export type ItemKind = 'pull_request' | 'issue' | 'review' | 'review_comment' | 'comment';

export type ItemRow = {
  readonly repository: string;
  readonly kind: ItemKind;
  readonly item: string;
  readonly numberId: number | null;
  readonly thread: number;
  readonly author: string | null;
  readonly authorId: string | null;
  readonly authorKind: 'user' | 'bot' | 'organisation' | 'ghost';
  readonly happened: string;
  readonly updated?: string | null;
  readonly closed?: string | null;
  readonly merged?: string | null;
  readonly state?: string | null;
};

export type PageRow = {
  readonly repository: string;
  readonly parent: string;
  readonly list: string;
  readonly thread: number;
  readonly cursor: string | null;
  readonly more: boolean;
  readonly since?: string | null;
  readonly newest?: string | null;
};

/** Where a parser puts what it finds in an envelope. Logins without host. */
export type Rows = {
  account(row: AccountRow): void;
  profile(row: ProfileRow): void;
  item(row: ItemRow): void;
  page(row: PageRow): void;
  gap(row: { readonly repository: string; readonly item: string; readonly reason: string }): void;
};

/** Reads one envelope of a kind of forge. Asks nothing; a new version of it needs no new question. */
export type ReadEnvelope = (envelope: Envelope, rows: Rows) => void;
