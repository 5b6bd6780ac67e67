import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { schema as official } from '@octokit/graphql-schema';
import { buildSchema, execute, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { type Act, BIOGRAPHY, type Community, PRIVATE_ADDRESS, type Repository, type Thread, TOKEN, type User } from './community.ts';
import { limits } from './github-limits.ts';

let schema: GraphQLSchema | undefined;

/** What happens instead of an answer, by the number of the question. */
export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | 'drop'
  | 'half'
  | undefined;

export type ServerOptions = {
  readonly fault?: (question: number, query: string) => Fault;
  /** Points per window, and how long one lasts. */
  readonly points?: number;
  readonly windowMs?: number;
  /** How far the server's clock is ahead. */
  readonly skewMs?: number;
  /** Where GraphQL stands; default: /graphql. Anything else is not there. */
  readonly path?: string;
  /** Whether its headers say nothing of the allowance. */
  readonly silent?: boolean;
  /** Issues and pull requests that it cannot give: in a list, or asked for `alone` by their id. */
  readonly unreadable?: (id: string, alone: boolean) => boolean;
  /** Issues and pull requests that stand as nothing in their list, with an error. */
  readonly untold?: (id: string) => boolean;
  /** Reviews and comments of which something cannot be given. */
  readonly unreadableAct?: (id: string) => boolean;
  /** One that stands as nothing in its list, without a word; and one that is gone when it is asked for by its id. */
  readonly hidden?: string;
  readonly gone?: string;
  /** Whether each page names the same place to go on from. */
  readonly stuckCursor?: boolean;
  /** Called after each answer that went out whole. */
  readonly onAnswer?: (question: number) => void;
};

export type GithubServer = {
  readonly api: string;
  readonly questions: number;
  /** How often each commit, account, thread and comment was handed out. */
  readonly served: ReadonlyMap<string, number>;
  setCommunity(community: Community): void;
  close(): Promise<void>;
};

/** GitHub as its own schema describes it, over an invented community, on this machine. */
export async function githubServer(first: Community, options: ServerOptions = {}): Promise<GithubServer> {
  schema ??= buildSchema(official.idl, { assumeValid: true });
  let world = first;
  let questions = 0;
  const served = new Map<string, number>();
  const windowMs = options.windowMs ?? 3_600_000;
  const limit = options.points ?? 5000;
  const clock = () => Date.now() + (options.skewMs ?? 0);
  let [left, reset] = [limit, clock() + windowMs];
  const server = createServer((request, response) => void answer(request, response));
  const headers = () => ({
    'content-type': 'application/json; charset=utf-8',
    date: new Date(clock()).toUTCString(),
    ...(options.silent
      ? {}
      : {
          'x-ratelimit-limit': String(limit),
          'x-ratelimit-remaining': String(Math.max(0, left)),
          'x-ratelimit-reset': String(Math.ceil(reset / 1000)),
        }),
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const send = (status: number, body: unknown, more: Readonly<Record<string, string>> = {}) => {
      response.writeHead(status, { ...headers(), ...more });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization?.replace(/^(?:token|bearer) /i, '') !== TOKEN) return send(401, { message: 'Bad credentials' });
    const { pathname } = new URL(request.url!, 'http://x');
    if (pathname === '/rate_limit' && options.path === undefined) return send(200, { resources: {} }, { 'x-oauth-scopes': 'read:org' });
    if (pathname !== (options.path ?? '/graphql')) return send(404, { message: 'Not Found' });
    questions++;
    const { query } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { query: string };
    const fault = options.fault?.(questions, query);
    if (fault === 'drop') return void request.socket.destroy();
    if (fault && fault !== 'half') return send(fault.status, fault.body ?? { message: 'fault' }, fault.headers);
    if (clock() >= reset) [left, reset] = [limit, clock() + windowMs];
    const document = parse(query);
    const errors = validate(schema!, document);
    if (errors.length > 0) return send(200, { errors: errors.map(({ message }) => ({ message })) });
    const { refusal, cost } = limits(document);
    if (refusal) return send(200, { errors: [refusal] });
    if (left < cost) return send(200, { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] });
    left -= cost;
    const rootValue = root(
      () => world,
      served,
      options,
      () => ({ limit, cost, remaining: left, resetAt: new Date(reset).toISOString() }),
    );
    const result = await execute({ schema: schema!, document, rootValue });
    const body = JSON.stringify({
      data: result.data,
      ...(result.errors ? { errors: result.errors.map((e) => ({ message: e.message, path: e.path, type: e.extensions['type'] })) } : {}),
    });
    if (fault === 'half') {
      response.writeHead(200, { ...headers(), 'content-length': String(Buffer.byteLength(body)) });
      response.write(body.slice(0, Math.floor(body.length / 2)));
      return void setTimeout(() => request.socket.destroy(), 5);
    }
    response.writeHead(200, headers());
    response.end(body, () => options.onAnswer?.(questions));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    get questions() {
      return questions;
    },
    served,
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

type Served = Map<string, number>;
type PageArguments = {
  readonly first?: number;
  readonly after?: string | null;
  readonly orderBy?: { field: string; direction: string };
  readonly filterBy?: { since?: string };
};

function root(world: () => Community, served: Served, options: ServerOptions, rateLimit: () => object): object {
  const count = (what: string) => served.set(what, (served.get(what) ?? 0) + 1);
  const find = (owner: string, name: string) => world().repositories.get(`${owner}/${name}`.toLowerCase());
  const notFound = (message: string, type = 'NOT_FOUND') => new GraphQLError(message, { extensions: { type } });
  const actor = (login: string | null) => {
    if (login === null) return null;
    const user = world().users.get(login.toLowerCase());
    return user ? { __typename: user.type ?? 'User', login: user.login, databaseId: user.id } : null;
  };
  const repository = (found: Repository): object => ({
    __typename: 'Repository',
    nameWithOwner: found.name,
    isFork: found.fork === true,
    isArchived: found.archived === true,
    isMirror: found.mirror === true,
    isEmpty: found.commits.size === 0,
    isPrivate: false,
    object: ({ oid }: { oid: string }) => {
      if (!found.commits.has(oid)) return null;
      count(`commit ${oid}`);
      const login = found.commits.get(oid)!;
      const user = login === null ? null : actor(login);
      return { __typename: 'Commit', oid, author: { email: PRIVATE_ADDRESS, user } };
    },
    pullRequests: (page: PageArguments) => threads(found, true, page),
    issues: (page: PageArguments) => threads(found, false, page),
  });
  const threads = (found: Repository, pull: boolean, page: PageArguments) => {
    const since = page.filterBy?.since;
    const all = found.threads
      .filter((one) => one.pull === pull && (since === undefined || one.updated >= since))
      .sort((a, b) => (a.updated === b.updated ? (a.id < b.id ? -1 : 1) : a.updated < b.updated ? 1 : -1));
    return connection(
      all,
      page,
      `${found.name} ${pull}`,
      (one) => one.updated,
      (one) =>
        options.untold?.(one.id)
          ? new GraphQLError('Timeout on validation of the query')
          : one.id === options.hidden
            ? null
            : options.unreadable?.(one.id, false)
              ? unreadable(one)
              : thread(found, one),
      options.stuckCursor,
    );
  };
  /** Enough to ask for it alone, and an error for everything else. */
  const unreadable = (one: Thread): object => ({
    __typename: one.pull ? 'PullRequest' : 'Issue',
    id: one.id,
    number: one.number,
    updatedAt: one.updated,
    createdAt: new GraphQLError('Timeout on validation of the query'),
  });
  const thread = (found: Repository, one: Thread): object => {
    return {
      __typename: one.pull ? 'PullRequest' : 'Issue',
      id: one.id,
      databaseId: one.databaseId,
      fullDatabaseId: String(one.databaseId),
      number: one.number,
      title: 'a title nobody asked for',
      body: BIOGRAPHY,
      // Counted where it is told of, not where a list inside it goes on.
      createdAt: () => {
        count(`thread ${one.id}`);
        return one.opened;
      },
      updatedAt: one.updated,
      closedAt: one.closed ?? null,
      mergedAt: one.merged ?? null,
      state: one.merged ? 'MERGED' : one.closed ? 'CLOSED' : 'OPEN',
      author: actor(one.author),
      repository: repository(found),
      comments: (page: PageArguments) => connection(one.comments, page, `${one.id} comments`, (act) => act.at, comment),
      reviews: (page: PageArguments) =>
        connection(
          one.reviews,
          page,
          `${one.id} reviews`,
          (act) => act.at,
          (review) => ({
            ...(comment(review) as object),
            __typename: 'PullRequestReview',
            submittedAt: review.at,
            state: review.state ?? 'APPROVED',
            comments: (inner: PageArguments) => connection(review.comments, inner, `${review.id} comments`, (act) => act.at, comment),
          }),
        ),
    };
  };
  const comment = (act: Act): object => {
    count(`act ${act.id}`);
    return {
      id: act.id,
      databaseId: act.number,
      fullDatabaseId: String(act.number),
      body: BIOGRAPHY,
      author: actor(act.author),
      createdAt: options.unreadableAct?.(act.id) ? new GraphQLError('Timeout on validation of the query') : act.at,
      updatedAt: act.at,
    };
  };
  const profile = (user: User): object => ({
    __typename: 'User',
    login: user.login,
    databaseId: user.id,
    name: 'A name nobody asked for',
    bio: BIOGRAPHY,
    email: PRIVATE_ADDRESS,
    avatarUrl: 'https://example.org/avatar',
    location: user.location ?? null,
    company: user.company ?? null,
    createdAt: '2015-03-04T05:06:07Z',
    organizations: () => ({ nodes: user.organisations ?? [] }),
  });
  return {
    rateLimit,
    viewer: { login: 'invented-viewer' },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = find(owner, name);
      if (found?.protected) throw notFound('Resource protected by organization SAML enforcement.', 'FORBIDDEN');
      if (!found) throw notFound('Could not resolve to a Repository.');
      return repository(found);
    },
    user: ({ login }: { login: string }) => {
      const user = world().users.get(login.toLowerCase());
      count(`user ${login.toLowerCase()}`);
      if (user?.state === 'suspended') throw notFound('The account is suspended.');
      if (user?.state === 'private') throw notFound('This profile is private.', 'FORBIDDEN');
      if (!user || user.state === 'gone' || (user.type ?? 'User') !== 'User') throw notFound('Could not resolve to a User.');
      return profile(user);
    },
    repositoryOwner: ({ login }: { login: string }) => {
      const own = [...world().repositories.values()].filter(({ name }) => name.toLowerCase().startsWith(`${login.toLowerCase()}/`));
      if (own.length === 0) return null;
      return {
        __typename: 'Organization',
        login,
        repositories: (page: PageArguments) => connection(own, page, login, (one) => one.name, repository),
      };
    },
    node: ({ id }: { id: string }) => {
      for (const found of world().repositories.values())
        for (const one of found.threads) {
          if (one.id === id && id === options.gone) break;
          if (one.id === id) return options.unreadable?.(id, true) ? unreadable(one) : thread(found, one);
          const review = one.reviews.find((each) => each.id === id);
          if (review)
            return {
              __typename: 'PullRequestReview',
              id,
              comments: (page: PageArguments) => connection(review.comments, page, `${id} comments`, (act) => act.at, comment),
            };
        }
      throw notFound('Could not resolve to a node.');
    },
  };
}

/** A page whose cursors belong to one list and name a place in it, as GitHub's do. */
function connection<T>(
  all: readonly T[],
  { first = 0, after }: PageArguments,
  list: string,
  key: (item: T) => string,
  show: (item: T) => object | null,
  stuck = false,
): object {
  const cursorOf = (item: T, index: number) => Buffer.from(JSON.stringify([list, key(item), index])).toString('base64');
  const cursors = all.map(cursorOf);
  let start = 0;
  if (after != null) {
    start = cursors.indexOf(after) + 1;
    if (start === 0)
      throw new GraphQLError(`\`${after}\` does not appear to be a valid cursor.`, { extensions: { type: 'INVALID_CURSOR_ARGUMENTS' } });
  }
  const page = all.slice(start, start + first);
  return {
    totalCount: all.length,
    nodes: () => page.map(show),
    pageInfo: { hasNextPage: start + page.length < all.length, endCursor: cursors[stuck ? 0 : start + page.length - 1] ?? null },
  };
}
