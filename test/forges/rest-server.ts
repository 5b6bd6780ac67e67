import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Act, BIOGRAPHY, type Community, PRIVATE_ADDRESS, type Repository, type Thread, TOKEN, type User } from './community.ts';
import type { Fault } from './github-server.ts';

export type RestServer = {
  readonly api: string;
  readonly questions: number;
  setCommunity(community: Community): void;
  close(): Promise<void>;
};
export type Dialect = 'gitlab' | 'gitee' | 'gitcode';
type Query = URLSearchParams;
type Answer = { readonly status: number; readonly body: unknown };

/** Parameters that each question may have, from the published descriptions; any other is refused. */
const KNOWN: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  gitlab: new Set([
    'scope',
    'state',
    'order_by',
    'sort',
    'updated_after',
    'per_page',
    'page',
    'username',
    'include_subgroups',
    'with_shared',
    'non_archived',
  ]),
  gitee: new Set(['state', 'sort', 'direction', 'since', 'per_page', 'page', 'type']),
  gitcode: new Set(['state', 'sort', 'direction', 'since', 'per_page', 'page', 'type', 'filter']),
};
const GITEE_CHANGES = { pulls: 'enterprise/acme-works/pull_requests', issues: 'enterprises/acme-works/issues' };
const GITCODE_CHANGES = { pulls: 'org/acme/pull_requests', issues: 'orgs/acme/issues' };
const OK = (body: unknown): Answer => ({ status: 200, body });
const NOT_FOUND: Answer = { status: 404, body: { message: '404 Not Found' } };

export type RestOptions = {
  /** Whether the interface stands at the server's own address, without /api/v4 or /api/v5. */
  readonly root?: boolean;
  /** A list that the repository says is switched off. */
  readonly off?: 'issues' | 'pull_requests';
  /** How many items a page holds at most; then only a `Link` says whether there is another. */
  readonly most?: number;
  /** Whether it heeds neither an order nor a time to begin at. */
  readonly disorderly?: boolean;
};

/**
 * GitLab, Gitee or GitCode as their descriptions have them, over an invented community. Everything that must not be kept is in every answer.
 */
export async function restServer(
  dialect: Dialect,
  first: Community,
  fault: (question: number, path: string) => Fault = () => undefined,
  { root = false, most, disorderly = false, off }: RestOptions = {},
): Promise<RestServer> {
  let world = first;
  let questions = 0;
  const answerer = dialect === 'gitlab' ? gitlab(() => world, off) : v5(() => world, dialect, off);
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url!, 'http://x');
    questions++;
    const happens = fault(questions, decodeURIComponent(url.pathname));
    if (happens === 'drop') return void request.socket.destroy();
    const send = ({ status, body }: Answer, headers = {}) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        'ratelimit-remaining': '1000',
        'ratelimit-limit': '2000',
        ...headers,
      });
      const text = JSON.stringify(body);
      response.end(happens === 'half' ? text.slice(0, text.length / 2) : text);
    };
    if (happens && happens !== 'half') return send({ status: happens.status, body: happens.body ?? { message: 'fault' } }, happens.headers);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return send({ status: 401, body: { message: '401 Unauthorized' } });
    const unknown = [...url.searchParams.keys()].filter((name) => !KNOWN[dialect].has(name));
    if (unknown.length > 0) return send({ status: 400, body: { message: `unknown parameters ${unknown.join(', ')}` } });
    const [, path] =
      url.pathname.match(root ? /^(\/(?!api\/).*)$/ : dialect === 'gitlab' ? /^\/api\/v4(\/.*)$/ : /^\/api\/v5(\/.*)$/) ?? [];
    if (disorderly) for (const name of ['since', 'updated_after', 'sort', 'order_by', 'direction']) url.searchParams.delete(name);
    const size = Number(url.searchParams.get('per_page') ?? 20);
    if (most !== undefined) url.searchParams.set('per_page', String(Math.min(size, most)));
    const answer = (path === undefined ? undefined : answerer(path, url.searchParams)) ?? NOT_FOUND;
    const isFull = most !== undefined && Array.isArray(answer.body) && answer.body.length === most;
    send(answer, isFull ? { link: '<http://x/next>; rel="next", <http://x/first>; rel="first"' } : {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    get questions() {
      return questions;
    },
    setCommunity: (next) => {
      world = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function paged<T>(all: readonly T[], query: Query): readonly T[] {
  const size = Math.min(100, Number(query.get('per_page') ?? 20));
  const page = Number(query.get('page') ?? 1);
  return all.slice((page - 1) * size, page * size);
}

/** Issues or pull requests of all repositories, each with the one it is in, newest change first. */
function changes(world: Community, pull: boolean): readonly { readonly one: Repository; readonly each: Thread }[] {
  const all = [...world.repositories.values()].flatMap((one) => listed(one, pull, null).map((each) => ({ one, each })));
  return all.sort((a, b) => (a.each.updated < b.each.updated ? 1 : -1));
}

function listed(repository: Repository, pull: boolean, since: string | null, ordered = true): readonly Thread[] {
  if (!ordered) return repository.threads.filter((one) => one.pull === pull);
  return repository.threads
    .filter((one) => one.pull === pull && (since === null || one.updated >= since))
    .sort((a, b) => (a.updated === b.updated ? a.number - b.number : a.updated < b.updated ? -1 : 1));
}

/** Comments on the conversation, and on the change. */
function talk(one: Thread): readonly (Act & { readonly diff: boolean })[] {
  return [
    ...one.comments.map((act) => ({ ...act, diff: false })),
    ...one.reviews.flatMap((review) => review.comments.map((act) => ({ ...act, diff: true }))),
  ];
}

function gitlab(world: () => Community, off: RestOptions['off']) {
  const user = (login: string | null) => {
    const found = login === null ? undefined : world().users.get(login.toLowerCase());
    return {
      id: found?.id ?? 0,
      username: found?.login ?? 'ghost',
      name: found?.name ?? 'A name nobody asked for',
      state: 'active',
      avatar_url: 'https://example.org/avatar',
    };
  };
  const profile = (found: User) => ({
    ...user(found.login),
    bio: BIOGRAPHY,
    public_email: PRIVATE_ADDRESS,
    location: found.location ?? null,
    organization: found.company ?? '',
    bot: found.type === 'Bot',
    created_at: '2015-03-04T05:06:07.123Z',
  });
  const thread = (one: Thread) => ({
    id: one.databaseId,
    iid: one.number,
    title: 'a title nobody asked for',
    description: BIOGRAPHY,
    state: one.merged ? 'merged' : one.closed ? 'closed' : 'opened',
    author: user(one.author),
    created_at: one.opened.replace('Z', '.000+00:00'),
    updated_at: one.updated.replace('Z', '.000+00:00'),
    closed_at: one.merged ? null : (one.closed ?? null),
    ...(one.pull ? { merged_at: one.merged ?? null } : {}),
    user_notes_count: talk(one).length,
  });
  const note = (act: Act & { readonly diff: boolean }) => ({
    id: act.number,
    type: act.diff ? 'DiffNote' : null,
    body: BIOGRAPHY,
    author: user(act.author),
    created_at: act.at,
    system: false,
  });
  return (path: string, query: Query): Answer | undefined => {
    const [, kind = '', id = '', list, number, notes] = path.split('/').map(decodeURIComponent);
    if (kind === 'user') return OK(user('user0'));
    if (kind === 'users' && id === '')
      return OK([...world().users.values()].filter(({ login }) => login === query.get('username')).map(({ login }) => user(login)));
    if (kind === 'users')
      return found(
        [...world().users.values()].find((one) => String(one.id) === id),
        profile,
      );
    if (kind === 'groups' && (list === 'merge_requests' || list === 'issues')) {
      if (query.get('order_by') !== 'updated_at' || query.get('sort') !== 'desc') return undefined;
      const sign = list === 'merge_requests' ? '!' : '#';
      return OK(
        paged(changes(world(), list === 'merge_requests'), query).map(({ one, each }) => ({
          ...thread(each),
          references: { full: `${one.name}${sign}${each.number}` },
        })),
      );
    }
    if (kind === 'groups')
      return OK(paged([...world().repositories.values()], query).map(({ name }) => ({ path_with_namespace: name, archived: false })));
    const repository = world().repositories.get(id.toLowerCase());
    if (kind !== 'projects' || !repository) return undefined;
    const level = (name: string) => (off === name ? 'disabled' : 'enabled');
    if (list === undefined) return OK({ issues_access_level: level('issues'), merge_requests_access_level: level('pull_requests') });
    const pull = list === 'merge_requests';
    if (number === undefined)
      return OK(paged(listed(repository, pull, query.get('updated_after'), query.has('order_by')), query).map(thread));
    const one = repository.threads.find((each) => String(each.number) === number && each.pull === pull);
    if (!one || notes !== 'notes') return undefined;
    const system = { id: 1, body: 'closed', author: user('user0'), created_at: one.opened, system: true, type: null };
    return OK(paged([system, ...talk(one).map(note)], query));
  };
}

function v5(world: () => Community, dialect: Dialect, off: RestOptions['off']) {
  const user = (login: string | null) => {
    const found = login === null ? undefined : world().users.get(login.toLowerCase());
    return found
      ? {
          id: found.id,
          login: found.login,
          name: 'A name nobody asked for',
          type: found.type ?? 'User',
          avatar_url: 'https://example.org/avatar',
        }
      : null;
  };
  const profile = (found: User) => ({
    ...user(found.login),
    bio: BIOGRAPHY,
    email: PRIVATE_ADDRESS,
    location: found.location ?? null,
    company: found.company ?? '',
    created_at: '2015-03-04T13:06:07+08:00',
  });
  // Numbers of Gitee's issues are letters.
  const numberOf = (one: Thread) => (dialect === 'gitee' && !one.pull ? `I${one.number.toString(36).toUpperCase()}X` : String(one.number));
  const thread = (one: Thread) => ({
    id: one.databaseId,
    number: dialect === 'gitee' && !one.pull ? numberOf(one) : one.number,
    title: 'a title nobody asked for',
    body: BIOGRAPHY,
    state: one.merged ? 'merged' : one.closed ? 'closed' : 'open',
    user: user(one.author),
    created_at: one.opened,
    updated_at: one.updated,
    closed_at: one.closed ?? null,
    ...(one.pull ? { merged_at: one.merged ?? null } : {}),
    comments: talk(one).length,
  });
  // GitCode puts an answer on the change inside the comment it answers.
  const withAnswers = (acts: readonly (Act & { readonly diff: boolean })[]) => {
    const nested = dialect === 'gitcode' ? acts.filter(({ diff }) => diff).slice(1) : [];
    return acts
      .filter((act) => !nested.includes(act))
      .map((act) => ({ ...comment(act), ...(act.diff && nested.length > 0 ? { reply: nested.map(comment) } : {}) }));
  };
  const comment = (act: Act & { readonly diff: boolean }) => ({
    id: act.number,
    body: BIOGRAPHY,
    user: user(act.author),
    created_at: act.at,
    comment_type: act.diff ? 'diff_comment' : 'pr_comment',
  });
  /** What changed in all repositories, where each of the two lists it. */
  const changed = (place: string, query: Query): Answer | undefined => {
    if (dialect === 'gitee' && place === 'orgs/acme/') return OK({ login: 'acme', enterprise: 'acme-works' });
    const places = dialect === 'gitee' ? GITEE_CHANGES : GITCODE_CHANGES;
    const pull = place === places.pulls;
    if (!pull && place !== places.issues) return undefined;
    if (query.get('state') !== 'all' || query.get('sort') !== 'updated' || query.get('direction') !== 'desc') return undefined;
    const where = ({ name }: Repository) => {
      const [space, path] = name.split('/');
      if (!pull) return { repository: { full_name: name } };
      return { base: { repo: dialect === 'gitee' ? { full_name: name } : { name_space: { path: space }, path } } };
    };
    return OK(paged(changes(world(), pull), query).map(({ one, each }) => ({ ...thread(each), ...where(one) })));
  };
  return (path: string, query: Query): Answer | undefined => {
    const [, kind = '', owner = '', repo, list, number, comments] = path.split('/').map(decodeURIComponent);
    if (kind === 'user') return OK(user('user0'));
    if (kind === 'users') return found(world().users.get(owner.toLowerCase()), profile);
    const told = changed(`${kind}/${owner}/${repo ?? ''}`, query);
    if (told) return told;
    if (kind === 'orgs') return OK(paged([...world().repositories.values()], query).map(({ name }) => ({ full_name: name, fork: false })));
    const repository = world().repositories.get(`${owner}/${repo}`.toLowerCase());
    if (kind !== 'repos' || !repository) return undefined;
    if (list === undefined) return OK({ has_issues: off !== 'issues', pull_requests_enabled: off !== 'pull_requests' });
    if (list === 'commits')
      return repository.commits.has(number!)
        ? OK({ sha: number, commit: { author: { email: PRIVATE_ADDRESS } }, author: user(repository.commits.get(number!)!) })
        : undefined;
    const pull = list === 'pulls';
    if (number === undefined) return OK(paged(listed(repository, pull, query.get('since'), query.has('sort')), query).map(thread));
    const one = repository.threads.find((each) => numberOf(each) === number && each.pull === pull);
    return one && comments === 'comments' ? OK(paged(withAnswers(talk(one)), query)) : undefined;
  };
}

function found<T>(one: T | undefined, show: (one: T) => unknown): Answer | undefined {
  return one === undefined ? undefined : OK(show(one));
}
