import type { OwnedRepository, TokenState } from './forge.ts';
import type { Page } from './pages.ts';

/** An account as an act names it. */
export type RestActor = { readonly login: string; readonly id: string | null; readonly bot: boolean } | null;
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
  readonly id: string | null;
  readonly bot: boolean;
  readonly organisation: boolean;
  readonly blocked: boolean;
  readonly location: string | null;
  readonly company: string | null;
  readonly createdAt: string | null;
};
/** A question that is put when it is called. @throws as `ForgeClient.ask` does */
export type Question = () => Promise<Raw>;
export type ListQuestion = () => Promise<Page<Raw>>;
export type Raw = Readonly<Record<string, unknown>>;

/** What differs between forges that answer in REST: questions, and which members of an answer are kept. Everything else of an answer is dropped at once. */
export type RestKind = {
  readonly lists: readonly string[];
  /** The repository, and whether it says that a list is on; undefined where it says nothing of it. */
  repository(repository: string): Question;
  isOn(raw: Raw, list: string): boolean | undefined;
  /** A page of a list, oldest change first. */
  page(repository: string, list: string, since: string | null, page: number, size: number): ListQuestion;
  thread(raw: Raw, list: string): RestThread;
  /** What changed in all repositories of an owner, newest change first, a hundred a page. */
  changes(owner: string, list: string, page: number): ListQuestion;
  /** The repository a change is in; null where the forge does not say. */
  repositoryOf(raw: Raw): string | null;
  comments(repository: string, list: string, number: string, page: number, size: number): ListQuestion;
  /** A comment with the answers inside it; none for what the forge itself writes there. */
  actsIn(raw: Raw): readonly RestAct[];
  /** The commit with its account; null where a forge does not tell. */
  commit: ((repository: string, sha: string) => Question) | null;
  commitAuthor(raw: Raw): RestActor;
  /** The questions that lead to a profile, each made from the answer before; the last answer is the profile. */
  profile: readonly ((login: string, before: unknown) => Question | ListQuestion | null)[];
  readProfile(raw: Raw): RestProfile;
  owned(owner: string, page: number): readonly ListQuestion[];
  readOwned(raw: Raw): OwnedRepository;
  readonly me: Question;
  readMe(raw: Raw): Pick<TokenState, 'login'>;
};

/** Whether an answer is a whole list, or a whole object. */
export const isList = (data: unknown): boolean => Array.isArray(data);
export const isObject = (data: unknown): boolean => typeof data === 'object' && data !== null && !Array.isArray(data);
