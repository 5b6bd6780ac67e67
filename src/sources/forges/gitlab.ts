import type { ForgeClient } from './client.ts';
import { type GitlabResources, gitlabResources } from './gitlab-resources.ts';
import { instant, instantOrNull } from './instant.ts';
import { type Page, pageOf } from './pages.ts';
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

const text = (value: unknown) => (typeof value === 'string' ? value : null);
/** A page of everything, by the last change. */
const BY_CHANGE = { scope: 'all', orderBy: 'updated_at', perPage: 100 } as const;

function actor(raw: unknown): RestActor {
  const user = raw as Raw | null | undefined;
  const login = text(user?.['username']);
  if (login === null || isGhost(user!, login)) return null;
  return { login, id: String(user!['id']), bot: /^(?:project|group)_\d+_bot/.test(login) };
}

/** GitLab gives what deleted accounts did to one account of this name; where somebody had it already (gitlab.com), with a number behind. */
function isGhost(user: Raw, login: string): boolean {
  return login === 'ghost' || (user['name'] === 'Ghost User' && /^ghost\d+$/.test(login));
}

/** GitLab, API v4, through gitbeaker. A commit does not tell its account there: people are those of noreply addresses, merge requests, issues and notes. */
export function gitlab(client: ForgeClient): RestKind {
  let loaded: { lists: ReturnType<typeof gitlabResources>; objects: ReturnType<typeof gitlabResources> } | undefined;
  const load = () => (loaded ??= { lists: gitlabResources(client, isList), objects: gitlabResources(client, isObject) });
  type Resources = GitlabResources['resources'];
  const list =
    (page: number, put: (resources: Resources) => Promise<unknown>): ListQuestion =>
    async () => {
      const { resources, headers } = await load().lists;
      const data = await put(resources);
      return pageOf({ data, headers: headers() }, page);
    };
  const object =
    (put: (resources: Resources) => Promise<unknown>): Question =>
    async () =>
      (await put((await load().objects).resources)) as Raw;
  return {
    lists: ['pull_requests', 'issues'],
    repository: (project) => object(({ Projects }) => Projects.show(project)),
    isOn: (raw, list) => {
      const level = text(raw[`${list === 'issues' ? 'issues' : 'merge_requests'}_access_level`]);
      return level === null ? undefined : level !== 'disabled';
    },
    page: (projectId, kind, since, page, size) =>
      list(page, ({ MergeRequests, Issues }) => {
        const options = {
          ...BY_CHANGE,
          projectId,
          sort: 'asc',
          ...(since === null ? {} : { updatedAfter: since }),
          perPage: size,
          page,
        } as const;
        return kind === 'issues' ? Issues.all(options) : MergeRequests.all(options);
      }),
    thread: threadIn,
    changes: (groupId, kind, page) =>
      list(page, ({ MergeRequests, Issues }) => {
        // Otherwise those of archived projects are left out.
        const options = { ...BY_CHANGE, groupId, sort: 'desc', nonArchived: false, page } as const;
        return kind === 'issues' ? Issues.all(options) : MergeRequests.all(options);
      }),
    repositoryOf: (raw) => text((raw['references'] as Raw | undefined)?.['full'])?.replace(/[!#]\d+$/, '') ?? null,
    comments: (project, kind, number, page, perPage) =>
      list(page, ({ MergeRequestNotes, IssueNotes }) => {
        const options = { sort: 'asc', orderBy: 'created_at', perPage, page } as const;
        return (kind === 'issues' ? IssueNotes : MergeRequestNotes).all(project, Number(number), options);
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
      (username) => list(1, ({ Users }) => Users.all({ username })),
      (_, before) => {
        const id = (before as Page<Raw>).items[0]?.['id'];
        return id === undefined ? null : object(({ Users }) => Users.show(Number(id)));
      },
    ],
    readProfile,
    owned: (owner, page) => [
      list(page, ({ Groups }) =>
        // A group also lists projects of others that were shared with it.
        Groups.allProjects(owner, { includeSubgroups: true, withShared: false, orderBy: 'path', sort: 'asc', perPage: 100, page }),
      ),
      list(page, ({ Users }) => Users.allProjects<false, 'offset'>(owner, { orderBy: 'path', sort: 'asc', perPage: 100, page })),
    ],
    readOwned: (raw) => ({
      name: String(raw['path_with_namespace']),
      fork: raw['forked_from_project'] != null,
      archived: raw['archived'] === true,
      mirror: raw['mirror'] === true,
      empty: raw['empty_repo'] === true,
    }),
    me: object(({ Users }) => Users.showCurrentUser()),
    readMe: (raw) => ({ login: String(raw['username']) }),
  };
}

function threadIn(raw: Raw, list: string): RestThread {
  return {
    id: String(raw['id']),
    number: String(raw['iid']),
    thread: Number(raw['iid']),
    author: actor(raw['author']),
    createdAt: instant(raw['created_at']),
    updatedAt: instantOrNull(raw['updated_at']) ?? instant(raw['created_at']),
    closedAt: instantOrNull(raw['closed_at'] ?? raw['merged_at']),
    mergedAt: list === 'pull_requests' ? instantOrNull(raw['merged_at']) : null,
    state: String(raw['state']),
    talked: Number(raw['user_notes_count'] ?? 1) > 0,
  };
}

function readProfile(raw: Raw): RestProfile {
  return {
    login: String(raw['username']),
    id: String(raw['id']),
    bot: raw['bot'] === true,
    organisation: false,
    blocked: raw['state'] !== undefined && raw['state'] !== 'active',
    location: text(raw['location']),
    company: text(raw['organization']),
    createdAt: text(raw['created_at']),
  };
}
