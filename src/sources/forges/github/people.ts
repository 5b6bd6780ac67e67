import { MusterError } from '../../../model/error.ts';
import type { ForgeClient } from '../client.ts';
import type { Envelope } from '../envelopes.ts';
import type { AccountAsked, AccountRow, Answer, CommitAsked, ProfileRow, Rows } from '../forge.ts';
import { inPieces } from '../in-pieces.ts';
import { type GraphqlError, graphql, isAbsent, literal, ownerAndName } from './graphql.ts';

/** Names in one question, those of repositories included. */
export const MOST_NAMES = 100;
/** In one that is put again for what GitHub did not get to. */
const FEW_NAMES = 25;
const ORGANISATIONS = 20;

const ACCOUNT = 'fragment account on Commit { author { user { login databaseId } } }';
const profile = (organisations: boolean) =>
  `fragment profile on User { __typename login databaseId location company createdAt${
    organisations ? ` organizations(first: ${ORGANISATIONS}) { nodes { login name } }` : ''
  } }`;

type Group = { readonly repository: string; readonly shas: readonly string[] };

/** The account behind each commit: commits by id, repository by repository, a hundred names a question; what did not fit into an answer once more, with fewer. */
export async function* askAccounts(client: ForgeClient, commits: readonly CommitAsked[]): AsyncGenerator<Answer> {
  const unseen = new Set<string>();
  const lost = yield* askSome(client, commits, MOST_NAMES, unseen);
  for (const { repository, sha } of yield* askSome(client, lost, FEW_NAMES, unseen))
    yield { about: 'gap', ask: { repository, item: `commit ${sha}` }, answer: 'cannot be read' };
  for (const repository of unseen)
    yield { about: 'gap', ask: { repository, item: repository }, answer: 'not there, or not to be seen with this token' };
}

/** Returns the commits of which an answer could not tell; repositories that are not to be seen go to `unseen`. */
async function* askSome(
  client: ForgeClient,
  commits: readonly CommitAsked[],
  most: number,
  unseen: Set<string>,
): AsyncGenerator<Answer, readonly CommitAsked[]> {
  const lost: CommitAsked[] = [];
  for (const batch of batchesOf(commits, most)) {
    yield* inPieces<CommitAsked, Answer>(
      batch,
      most,
      async (piece) => {
        const ask = groupsOf(piece);
        const { data, errors } = await graphql(client, accountsQuery(ask));
        const told = kept(errors);
        for (const [r, { repository, shas }] of ask.entries()) {
          const group = (data as AccountData)[`r${r}`];
          const isUntold = (a: number) => (group ? isUnread(group, r, a, told) : hasFailed(told, `r${r}`));
          lost.push(...shas.filter((_, a) => isUntold(a)).map((sha) => ({ repository, sha })));
          if (!group && !hasFailed(told, `r${r}`)) unseen.add(repository);
        }
        return { about: 'accounts', ask, answer: { data, errors: told } };
      },
      ({ repository, sha }, why) => ({ about: 'gap', ask: { repository, item: `commit ${sha}` }, answer: why }),
    );
  }
  return lost;
}

/** Commits of one repository stay together; a repository's own name counts too. */
function* batchesOf(commits: readonly CommitAsked[], most: number): Generator<readonly CommitAsked[]> {
  let batch: CommitAsked[] = [];
  let names = 0;
  for (const commit of commits) {
    const cost = batch.at(-1)?.repository === commit.repository ? 1 : 2;
    if (names + cost > most) {
      yield batch;
      batch = [];
      names = 0;
    }
    names += batch.length === 0 ? 2 : cost;
    batch.push(commit);
  }
  if (batch.length > 0) yield batch;
}

/** How many questions the commits take. */
export function accountQuestions(commits: readonly CommitAsked[]): number {
  return [...batchesOf(commits, MOST_NAMES)].length;
}

function groupsOf(commits: readonly CommitAsked[]): readonly Group[] {
  const groups: { repository: string; shas: string[] }[] = [];
  for (const { repository, sha } of commits) {
    const last = groups.at(-1);
    if (last?.repository === repository) last.shas.push(sha);
    else groups.push({ repository, shas: [sha] });
  }
  return groups;
}

function accountsQuery(groups: readonly Group[]): string {
  const parts = groups.map(({ repository, shas }, r) => {
    const { owner, name } = ownerAndName(repository);
    const objects = shas.map((sha, a) => `a${a}: object(oid: ${literal(sha)}) { ...account }`);
    return `r${r}: repository(owner: ${literal(owner)}, name: ${literal(name)}) { ${objects.join(' ')} }`;
  });
  return `query { rateLimit { cost remaining resetAt } ${parts.join(' ')} } ${ACCOUNT}`;
}

/** Public profiles by login, a hundred a question. A token without the scope for organisations is asked for the rest. */
export async function* askProfiles(client: ForgeClient, accounts: readonly AccountAsked[]): AsyncGenerator<Answer> {
  let organisations = true;
  let lost: AccountAsked[] = [];
  const ask = async (piece: readonly AccountAsked[]): Promise<Answer> => {
    const parts = piece.map(({ login }, u) => `u${u}: user(login: ${literal(login)}) { ...profile }`);
    const query = () => `query { rateLimit { cost remaining resetAt } ${parts.join(' ')} } ${profile(organisations)}`;
    try {
      const { data, errors } = await graphql(client, query());
      const told = kept(errors);
      lost.push(...piece.filter((_, u) => !data[`u${u}`] && hasFailed(told, `u${u}`)));
      return { about: 'profiles', ask: piece, answer: { data, errors: told } };
    } catch (error) {
      if (!organisations || !(error instanceof MusterError) || error.code !== 'E_FORGE_TOKEN' || error.cause !== undefined) throw error;
      organisations = false;
      return ask(piece);
    }
  };
  const gap = ({ login }: AccountAsked, why: string): Answer => ({
    about: 'gap',
    ask: { repository: '', item: `account ${login}` },
    answer: why,
  });
  yield* inPieces<AccountAsked, Answer>(accounts, MOST_NAMES - 1, ask, gap);
  const again = lost;
  lost = [];
  yield* inPieces<AccountAsked, Answer>(again, FEW_NAMES, ask, gap);
  for (const account of lost) yield gap(account, 'cannot be read');
}

/** How many questions the profiles take. */
export function profileQuestions(accounts: number): number {
  return Math.ceil(accounts / (MOST_NAMES - 1));
}

/** Of errors the type and the place: their words may repeat what was asked. Words are kept where they tell a suspended account from one that is gone. */
function kept(errors: readonly GraphqlError[]): Kept {
  return errors.map((error) => ({
    type: error.type,
    path: error.path.join('.'),
    suspended: /suspend/i.test(error.message),
    ...(isAbsent(error) ? {} : { failed: true }),
  }));
}

type Kept = readonly {
  readonly type: string;
  readonly path: string;
  readonly suspended: boolean;
  /** It was not to be had this time, which says nothing of whether it is there: it is asked for again. */
  readonly failed?: boolean;
}[];
/** The errors at a place of an answer or inside it; one that names no place may be anywhere. */
const at = (errors: Kept, place: string) => errors.filter(({ path }) => path === '' || path === place || path.startsWith(`${place}.`));
const hasFailed = (errors: Kept, place: string) => at(errors, place).some(({ failed }) => failed === true);
type AccountData = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
type CommitData = {
  readonly author?: { readonly user?: { readonly login: string; readonly databaseId: number | null } | null } | null;
} | null;

/** Reads what `askAccounts` was answered. */
export function readAccounts({ ask, answer }: Envelope, rows: Rows): void {
  const { data, errors } = answer as { data: AccountData; errors: Kept };
  for (const [r, { repository, shas }] of (ask as readonly Group[]).entries()) {
    const group = data[`r${r}`];
    // A repository that is not to be seen says nothing of its commits: they are asked about again.
    if (!group) continue;
    for (const [a, sha] of shas.entries())
      if (!isUnread(group, r, a, errors)) rows.account(accountRow(repository, sha, group[`a${a}`] as CommitData | undefined));
  }
}

/** Whether an account is missing because it could not be had this time; a member of it that could not (its number, say) is no matter. */
function isUnread(group: Readonly<Record<string, unknown>>, r: number, a: number, errors: Kept): boolean {
  const commit = group[`a${a}`] as CommitData | undefined;
  return !commit?.author?.user && hasFailed(errors, `r${r}.a${a}`);
}

function accountRow(repository: string, sha: string, commit: CommitData | undefined): AccountRow {
  if (!commit) return { repository, sha, state: 'no-commit' };
  const user = commit.author?.user;
  if (!user) return { repository, sha, state: 'none' };
  if (user.login === 'ghost') return { repository, sha, state: 'ghost' };
  return { repository, sha, state: 'account', login: user.login, ...(user.databaseId == null ? {} : { id: String(user.databaseId) }) };
}

type UserData = {
  readonly __typename?: string;
  readonly login: string;
  readonly databaseId: number | null;
  readonly location?: string | null;
  readonly company?: string | null;
  readonly createdAt?: string;
  readonly organizations?: { readonly nodes?: readonly ({ readonly login: string; readonly name: string | null } | null)[] | null } | null;
};

/** Reads what `askProfiles` was answered. */
export function readProfiles({ ask, answer }: Envelope, rows: Rows): void {
  const { data, errors } = answer as { data: Readonly<Record<string, UserData | null>>; errors: Kept };
  for (const [u, asked] of (ask as readonly (AccountAsked | null)[]).entries()) {
    if (asked === null) continue;
    const user = data[`u${u}`];
    if (user) rows.profile(presentRow(asked, user));
    else if (!hasFailed(errors, `u${u}`)) rows.profile(absentRow(asked, at(errors, `u${u}`)));
  }
}

function presentRow({ login, id }: AccountAsked, user: UserData): ProfileRow {
  const number = user.databaseId == null ? null : String(user.databaseId);
  // Somebody else has the name now: nothing of theirs is said of the one who had it.
  if (id !== null && number !== null && number !== id) return { login, state: 'taken' };
  const renamed = user.login.toLowerCase() !== login.toLowerCase();
  return {
    login,
    state: renamed ? 'renamed' : user.__typename === 'Bot' ? 'bot' : user.__typename === 'Organization' ? 'organisation' : 'user',
    id: number ?? id,
    now: user.login,
    location: user.location ?? null,
    company: user.company ?? null,
    created: user.createdAt ?? null,
    organisations: (user.organizations?.nodes ?? []).flatMap((node) => (node ? [{ login: node.login, name: node.name ?? '' }] : [])),
  };
}

function absentRow({ login, id }: AccountAsked, errors: Kept): ProfileRow {
  const state = errors.some(({ suspended }) => suspended)
    ? 'suspended'
    : errors.some(({ type }) => type === 'FORBIDDEN')
      ? 'private'
      : 'gone';
  return { login, state, id };
}
