import { type ForgeClient, NotThere } from './client.ts';
import { instant, instantOrNull } from './instant.ts';
import { pageOf } from './pages.ts';
import {
  isList,
  isObject,
  type ListQuestion,
  type Question,
  type Raw,
  type RestActor,
  type RestKind,
  type RestProfile,
  type RestThread,
} from './rest-kind.ts';

/** Gitee and GitCode differ in where they list what changed in all repositories of an owner. */
export type Dialect = 'gitee' | 'gitcode';
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const LISTS: Readonly<Record<string, string>> = { pull_requests: 'pulls', issues: 'issues' };
const BY_CHANGE = { state: 'all', sort: 'updated' };
const GITEE_CHANGES: Readonly<Record<string, string>> = {
  pull_requests: 'GET /enterprise/{enterprise}/pull_requests',
  issues: 'GET /enterprises/{enterprise}/issues',
};
const GITCODE_CHANGES: Readonly<Record<string, string>> = {
  pull_requests: 'GET /org/{org}/pull_requests',
  issues: 'GET /orgs/{org}/issues',
};

function actor(raw: unknown): RestActor {
  const user = raw as Raw | null | undefined;
  const login = text(user?.['login']);
  return login === null || login === 'ghost' ? null : { login, id: idOf(user!['id']), bot: user!['type'] === 'Bot' };
}

/** Null where an answer does not say it: then a name is all that is known of an account. */
function idOf(value: unknown): string | null {
  return value === undefined || value === null || value === '' ? null : String(value);
}

function place(repository: string): { readonly owner: string; readonly repo: string } {
  const [owner = '', ...rest] = repository.split('/');
  return { owner, repo: rest.join('/') };
}

/** The interface that Gitee and GitCode share, API v5. */
export function apiV5(client: ForgeClient, dialect: Dialect): RestKind {
  type Parameters = Readonly<Record<string, unknown>>;
  const list =
    (route: string, parameters: Parameters & { readonly page: number }): ListQuestion =>
    async () =>
      pageOf(await client.ask(route, parameters, isList), parameters.page);
  const object =
    (route: string, parameters: Parameters): Question =>
    async () =>
      (await client.ask(route, parameters, isObject)).data as Raw;
  const enterprises = new Map<string, Promise<string>>();
  const enterpriseOf = (org: string) => {
    const found = enterprises.get(org) ?? object('GET /orgs/{org}', { org })().then((raw) => enterpriseIn(raw as Raw, org));
    enterprises.set(org, found);
    return found;
  };
  return {
    lists: Object.keys(LISTS),
    repository: (repository) => object('GET /repos/{owner}/{repo}', place(repository)),
    isOn: (raw, list) => {
      const said = raw[list === 'issues' ? 'has_issues' : 'pull_requests_enabled'];
      return typeof said === 'boolean' ? said : undefined;
    },
    page: (repository, kind, since, page, size) =>
      list('GET /repos/{owner}/{repo}/{list}', {
        ...place(repository),
        list: LISTS[kind],
        ...BY_CHANGE,
        direction: 'asc',
        ...(since === null ? {} : { since }),
        per_page: size,
        page,
      }),
    thread: threadIn,
    changes: (org, kind, page) => {
      const parameters = { ...BY_CHANGE, direction: 'desc', per_page: 100, page };
      // What an organisation of Gitee lists is the asker's own; all of it is told of by the enterprise it belongs to.
      if (dialect === 'gitee') return async () => list(GITEE_CHANGES[kind]!, { ...parameters, enterprise: await enterpriseOf(org) })();
      return list(GITCODE_CHANGES[kind]!, { ...parameters, org, ...(kind === 'issues' ? { filter: 'all' } : {}) });
    },
    repositoryOf,
    comments: (repository, kind, number, page, size) =>
      list('GET /repos/{owner}/{repo}/{list}/{number}/comments', {
        ...place(repository),
        list: LISTS[kind],
        number,
        per_page: size,
        page,
      }),
    // GitCode puts the answers to a comment on the change inside it.
    actsIn: (raw) =>
      [raw, ...(Array.isArray(raw['reply']) ? (raw['reply'] as readonly Raw[]) : [])].map((one) => ({
        id: String(one['id']),
        author: actor(one['user']),
        createdAt: instant(one['created_at']),
        review: raw['comment_type'] === 'diff_comment',
      })),
    commit: (repository, sha) => object('GET /repos/{owner}/{repo}/commits/{sha}', { ...place(repository), sha }),
    commitAuthor: (raw) => actor(raw['author']),
    profile: [(login) => object('GET /users/{login}', { login })],
    readProfile,
    owned: (owner, page) => [
      list('GET /orgs/{owner}/repos', { owner, type: 'public', per_page: 100, page }),
      list('GET /users/{owner}/repos', { owner, type: 'owner', per_page: 100, page }),
    ],
    readOwned: (raw) => ({
      name: String(raw['full_name']),
      fork: raw['fork'] === true,
      archived: raw['archived'] === true || raw['status'] === '关闭',
      mirror: raw['mirror'] === true,
      empty: false,
    }),
    me: object('GET /user', {}),
    readMe: (raw) => ({ login: String(raw['login']) }),
  };
}

function enterpriseIn(raw: Raw, org: string): string {
  const enterprise = text(raw['enterprise']);
  if (enterprise === null) throw new NotThere(`${org} belongs to no enterprise`);
  return enterprise;
}

/** `owner/name` of where an issue or pull request is. */
function repositoryOf(raw: Raw): string | null {
  const repository = (raw['repository'] ?? (raw['base'] as Raw | undefined)?.['repo']) as Raw | undefined;
  const named = text(repository?.['full_name']);
  if (named !== null) return named;
  const space = text(((repository?.['name_space'] ?? repository?.['namespace']) as Raw | undefined)?.['path']);
  const path = text(repository?.['path']);
  return space === null || path === null ? null : `${space}/${path}`;
}

function threadIn(raw: Raw, list: string): RestThread {
  const number = String(raw['number']);
  return {
    id: String(raw['id']),
    number,
    thread: list === 'issues' && !/^\d+$/.test(number) ? Number(raw['id']) : Number(number),
    author: actor(raw['user']),
    createdAt: instant(raw['created_at']),
    updatedAt: instantOrNull(raw['updated_at']) ?? instant(raw['created_at']),
    closedAt: instantOrNull(raw['closed_at'] ?? raw['finished_at'] ?? raw['merged_at']),
    mergedAt: list === 'pull_requests' ? instantOrNull(raw['merged_at']) : null,
    state: String(raw['state']),
    talked: Number(raw['comments'] ?? 1) > 0,
  };
}

function readProfile(raw: Raw): RestProfile {
  return {
    login: String(raw['login']),
    id: idOf(raw['id']),
    bot: raw['type'] === 'Bot',
    organisation: raw['type'] === 'Organization',
    blocked: false,
    location: text(raw['location']),
    company: text(raw['company']),
    createdAt: text(raw['created_at']),
  };
}
