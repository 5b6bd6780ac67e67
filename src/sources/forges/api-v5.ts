import { instant, instantOrNull } from './gitlab.ts';
import type { RestActor, RestKind } from './rest-forge.ts';

type Raw = Readonly<Record<string, unknown>>;
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const LISTS: Readonly<Record<string, string>> = { pull_requests: 'pulls', issues: 'issues' };

function actor(raw: unknown): RestActor {
  const user = raw as Raw | null | undefined;
  const login = text(user?.['login']);
  return login === null || login === 'ghost' ? null : { login, id: String(user!['id']), bot: user!['type'] === 'Bot' };
}

function place(repository: string): { readonly owner: string; readonly repo: string } {
  const [owner = '', ...rest] = repository.split('/');
  return { owner, repo: rest.join('/') };
}

/** The interface that Gitee and GitCode share, API v5. */
export const apiV5: RestKind = {
  lists: Object.keys(LISTS),
  page: (repository, list, since, page, size) => ({
    route: 'GET /repos/{owner}/{repo}/{list}',
    parameters: {
      ...place(repository),
      list: LISTS[list],
      state: 'all',
      sort: 'updated',
      direction: 'asc',
      ...(since === null ? {} : { since }),
      per_page: size,
      page,
    },
  }),
  thread: (raw, list) => {
    const number = String(raw['number']);
    return {
      id: String(raw['id']),
      number,
      thread: list === 'issues' && !/^\d+$/.test(number) ? Number(raw['id']) : Number(number),
      author: actor(raw['user']),
      createdAt: instant(raw['created_at']),
      updatedAt: instant(raw['updated_at']),
      closedAt: instantOrNull(raw['closed_at'] ?? raw['finished_at'] ?? raw['merged_at']),
      mergedAt: list === 'pull_requests' ? instantOrNull(raw['merged_at']) : null,
      state: String(raw['state']),
      talked: Number(raw['comments'] ?? 1) > 0,
    };
  },
  changes: null,
  comments: (repository, list, number, page, size) => ({
    route: 'GET /repos/{owner}/{repo}/{list}/{number}/comments',
    parameters: { ...place(repository), list: LISTS[list], number, per_page: size, page },
  }),
  // GitCode puts the answers to a comment on the change inside it.
  actsIn: (raw) =>
    [raw, ...(Array.isArray(raw['reply']) ? (raw['reply'] as readonly Raw[]) : [])].map((one) => ({
      id: String(one['id']),
      author: actor(one['user']),
      createdAt: instant(one['created_at']),
      review: raw['comment_type'] === 'diff_comment',
    })),
  commit: (repository, sha) => ({ route: 'GET /repos/{owner}/{repo}/commits/{sha}', parameters: { ...place(repository), sha } }),
  commitAuthor: (raw) => actor(raw['author']),
  profile: [(login) => ({ route: 'GET /users/{login}', parameters: { login } })],
  readProfile: (raw) => ({
    login: String(raw['login']),
    id: String(raw['id']),
    bot: raw['type'] === 'Bot',
    organisation: raw['type'] === 'Organization',
    blocked: false,
    location: text(raw['location']),
    company: text(raw['company']),
    createdAt: text(raw['created_at']),
  }),
  owned: (owner, page) => [
    { route: 'GET /orgs/{owner}/repos', parameters: { owner, type: 'public', per_page: 100, page } },
    { route: 'GET /users/{owner}/repos', parameters: { owner, type: 'owner', per_page: 100, page } },
  ],
  readOwned: (raw) => ({
    name: String(raw['full_name']),
    fork: raw['fork'] === true,
    archived: raw['archived'] === true || raw['status'] === '关闭',
    mirror: raw['mirror'] === true,
    empty: false,
  }),
  me: { route: 'GET /user', parameters: {} },
  readMe: (raw) => ({ login: String(raw['login']) }),
};
