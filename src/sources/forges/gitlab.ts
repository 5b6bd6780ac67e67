import type { RestActor, RestKind } from './rest-forge.ts';

type Raw = Readonly<Record<string, unknown>>;
const text = (value: unknown) => (typeof value === 'string' ? value : null);
const LISTS: Readonly<Record<string, string>> = { pull_requests: 'merge_requests', issues: 'issues' };
/** Whole seconds in UTC, so that instants of any forge and of the store compare as texts. */
export const instant = (value: unknown): string => new Date(String(value)).toISOString().replace(/\.\d+Z$/, 'Z');
export const instantOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? instant(value) : null);

function actor(raw: unknown): RestActor {
  const user = raw as Raw | null | undefined;
  const login = text(user?.['username']);
  // GitLab gives what deleted accounts did to one account of this name.
  if (login === null || login === 'ghost') return null;
  return { login, id: String(user!['id']), bot: /^(?:project|group)_\d+_bot/.test(login) };
}

/** GitLab, API v4. A commit does not tell its account there: people are those of noreply addresses, merge requests, issues and notes. */
export const gitlab: RestKind = {
  lists: Object.keys(LISTS),
  page: (repository, list, since, page, size) => ({
    route: 'GET /projects/{project}/{list}',
    parameters: {
      project: repository,
      list: LISTS[list],
      scope: 'all',
      ...(list === 'pull_requests' ? { state: 'all' } : {}),
      order_by: 'updated_at',
      sort: 'asc',
      ...(since === null ? {} : { updated_after: since }),
      per_page: size,
      page,
    },
  }),
  thread: (raw, list) => ({
    id: String(raw['id']),
    number: String(raw['iid']),
    thread: Number(raw['iid']),
    author: actor(raw['author']),
    createdAt: instant(raw['created_at']),
    updatedAt: instant(raw['updated_at']),
    closedAt: instantOrNull(raw['closed_at'] ?? raw['merged_at']),
    mergedAt: list === 'pull_requests' ? instantOrNull(raw['merged_at']) : null,
    state: String(raw['state']),
    talked: Number(raw['user_notes_count'] ?? 1) > 0,
  }),
  changes: {
    page: (owner, list, since, page) => ({
      route: 'GET /groups/{owner}/{list}',
      parameters: {
        owner,
        list: LISTS[list],
        scope: 'all',
        state: 'all',
        // Otherwise those of archived projects are left out.
        non_archived: false,
        order_by: 'updated_at',
        sort: 'asc',
        updated_after: since,
        per_page: 100,
        page,
      },
    }),
    repository: (raw) => String((raw['references'] as Raw | undefined)?.['full'] ?? '').replace(/[!#]\d+$/, ''),
  },
  comments: (repository, list, number, page, size) => ({
    route: 'GET /projects/{project}/{list}/{number}/notes',
    parameters: { project: repository, list: LISTS[list], number, sort: 'asc', order_by: 'created_at', per_page: size, page },
  }),
  actsIn: (raw) =>
    raw['system'] === true
      ? []
      : [
          {
            id: String(raw['id']),
            author: actor(raw['author']),
            createdAt: instant(raw['created_at']),
            review: raw['type'] === 'DiffNote',
          },
        ],
  commit: null,
  commitAuthor: () => null,
  profile: [
    (login) => ({ route: 'GET /users', parameters: { username: login } }),
    (_, before) => {
      const id = (before as readonly Raw[])[0]?.['id'];
      return id === undefined ? null : { route: 'GET /users/{id}', parameters: { id } };
    },
  ],
  readProfile: (raw) => ({
    login: String(raw['username']),
    id: String(raw['id']),
    bot: raw['bot'] === true,
    organisation: false,
    blocked: raw['state'] !== undefined && raw['state'] !== 'active',
    location: text(raw['location']),
    company: text(raw['organization']),
    createdAt: text(raw['created_at']),
  }),
  owned: (owner, page) => [
    {
      route: 'GET /groups/{owner}/projects',
      parameters: { owner, include_subgroups: true, order_by: 'path', sort: 'asc', per_page: 100, page },
    },
    { route: 'GET /users/{owner}/projects', parameters: { owner, order_by: 'path', sort: 'asc', per_page: 100, page } },
  ],
  readOwned: (raw) => ({
    name: String(raw['path_with_namespace']),
    fork: raw['forked_from_project'] != null,
    archived: raw['archived'] === true,
    mirror: raw['mirror'] === true,
    empty: raw['empty_repo'] === true,
  }),
  me: { route: 'GET /user', parameters: {} },
  readMe: (raw) => ({ login: String(raw['username']) }),
};
