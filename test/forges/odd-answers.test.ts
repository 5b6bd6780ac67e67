import { afterEach, expect, test } from 'vitest';
import type { Community } from './community.ts';
import { type Fault, type GithubServer, githubServer, type ServerOptions } from './github-server.ts';
import { actsOf, inventedWork } from './invented-work.ts';
import { type Workspace, workspace } from './workspace.ts';

/** What another server may answer that ours does not by itself: all of it was seen, or is allowed by the schema. */
const WORLD = inventedWork({ repositories: 1, threads: 14, people: 6 }, 9);
const THREADS = WORLD.repositories.get('acme/r0')!.threads;
const REVIEWED = THREADS.find(({ reviews }) => reviews.length > 1)!;

let server: GithubServer | undefined;
afterEach(() => server?.close());

async function start(options: ServerOptions, world: Community = WORLD, collect = '[work]'): Promise<Workspace> {
  server = await githubServer(world, options);
  // A history is read only where people are asked for.
  const history = collect.includes('people') ? ['dev@example.org'] : [];
  return workspace({ 'acme/r0': history }, `{ kind: github, api: "${server.api}", collect: ${collect} }`);
}

const stored = async (space: Workspace) =>
  (
    await space.rows<{ line: string }>(
      "SELECT concat_ws(' ', kind, item, thread, coalesce(author, ''), strftime(happened_at, '%Y-%m-%dT%H:%M:%SZ')) AS line FROM forge_item",
    )
  )
    .map(({ line }) => line)
    .sort();
const everything = actsOf(WORLD);
const without = (lost: readonly string[]) => everything.filter((line) => !lost.includes(line.split(' ')[1]!));
const actsIn = ({ id, comments, reviews }: (typeof THREADS)[number]) => [
  id,
  ...[...comments, ...reviews, ...reviews.flatMap((review) => review.comments)].map((act) => act.id),
];

test('a used-up allowance told in the answer alone, without headers, by another type: waited for as long as the answers before said', async () => {
  const used = { status: 200, body: { errors: [{ extensions: { type: 'RATE_LIMIT' }, message: 'API rate limit already exceeded.' }] } };
  const space = await start({ silent: true, windowMs: 1000, fault: (question) => (question === 2 ? used : undefined) });
  const { code, said } = await space.collect();
  expect(code, said).toBe(0);
  expect(said).toMatch(/allowance is used up; going on in [1-4] s/);
  expect(await stored(space)).toEqual(everything);
});

test('too much at once, told with status 200: waited for; sent on to another address, the same question is put there', async () => {
  const much = { status: 200, headers: { 'retry-after': '1' }, body: { message: 'You have exceeded a secondary rate limit.' } };
  const dated = {
    status: 403,
    headers: { 'retry-after': new Date(Date.now() + 1000).toUTCString() },
    body: { message: 'abuse detection' },
  };
  const moved = { status: 301, headers: { location: '/graphql?moved' } };
  const space = await start({ fault: (question) => [undefined, much, moved, dated][question] });
  const { code, said } = await space.collect();
  expect(code, said).toBe(0);
  expect(await stored(space)).toEqual(everything);
});

test('what was deleted or moved away, before it was listed or after, is no loss', async () => {
  const world = inventedWork({ repositories: 1, threads: 14, people: 6 }, 9);
  const repository = world.repositories.get('acme/r0')!;
  const [hidden, long] = repository.threads;
  const comments = Array.from({ length: 40 }, (_, n) => ({ id: `IC_x${n}`, number: 77_000 + n, author: 'user1', at: long!.opened }));
  const threads = repository.threads.map((one) => (one === long ? { ...one, comments } : one));
  const full = { ...world, repositories: new Map([['acme/r0', { ...repository, threads }]]) };
  const space = await start({ hidden: hidden!.id, gone: long!.id }, full);
  const { code, said } = await space.collect();
  expect(code, said).toBe(0);
  const late = comments.slice(30).map(({ id }) => id);
  expect(await stored(space)).toEqual(actsOf(full).filter((line) => ![...actsIn(hidden!), ...late].includes(line.split(' ')[1]!)));
  expect((await space.collect()).said).not.toContain('E_FORGE_PART');
});

test('an answer that GitHub did not get to the end of, and does not say where: the rest is asked for in smaller pieces', async () => {
  const addresses = Array.from({ length: 40 }, (_, index) => `dev${index}@example.org`);
  server = await githubServer(WORLD, {
    fault: (question) =>
      question > 1
        ? undefined
        : {
            status: 200,
            body: { data: { r0: { a0: null } }, errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits exceeded.' }] },
          },
  });
  const space = await workspace({ 'acme/r0': addresses }, `{ kind: github, api: "${server.api}", collect: [people] }`);
  const commits = new Map(addresses.map((address) => [space.shas.get(`acme/r0 ${address}`)!, 'user1']));
  server.setCommunity({ ...WORLD, repositories: new Map([['acme/r0', { name: 'acme/r0', commits, threads: [] }]]) });
  const { code, said } = await space.collect();
  expect(code, said).toBe(0);
  expect(await space.rows('SELECT DISTINCT state, login, count(*)::INT AS n FROM raw_forge_account GROUP BY ALL')).toEqual([
    { state: 'account', login: 'user1', n: 40 },
  ]);
});

const WRONG: Readonly<Record<string, Fault>> = {
  'no data and a sentence': {
    status: 200,
    body: { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] },
  },
  'a repository that could not be had': {
    status: 200,
    body: { data: { repository: null }, errors: [{ path: ['repository'], message: 'Something went wrong.' }] },
  },
  'a page without its items': {
    status: 200,
    body: {
      data: {
        repository: Object.fromEntries(['pullRequests', 'issues'].map((list) => [list, { pageInfo: { hasNextPage: true }, nodes: null }])),
      },
    },
  },
  'a page of HTML': { status: 502, body: '<html>Bad Gateway</html>' },
};
test.each(Object.entries(WRONG))('%s: asked for again in smaller pages', async (_, fault) => {
  const space = await start({ fault: (question, query) => (question % 3 === 1 && query.includes('repository(') ? fault : undefined) });
  const { code, said } = await space.collect();
  expect(code, said).toBe(0);
  expect(await stored(space)).toEqual(everything);
});

test('an item that stands as nothing in its page is asked for alone, and named when it cannot be had', async () => {
  const [shy, gone] = THREADS;
  const space = await start({ unreadable: (id, alone) => id === gone!.id || (id === shy!.id && !alone) });
  const { code, said } = await space.collect();
  expect([code, said.includes('E_FORGE_PART'), said.includes(gone!.id), said.includes(shy!.id)]).toEqual([3, true, true, false]);
  expect(await stored(space)).toEqual(without(actsIn(gone!)));
});

/** What one answer cannot give: an issue or pull request by any question, what is inside one, or one of which not even the id is told. */
const LOSSES: Readonly<Record<string, (isBroken: () => boolean) => ServerOptions>> = {
  'an item that cannot be read even alone': (isBroken) => ({ unreadable: (id) => isBroken() && id === THREADS[1]!.id }),
  'an item of which something inside could not be given': (isBroken) => ({
    unreadableAct: (id) => isBroken() && id === REVIEWED.reviews[0]!.id,
  }),
  'an item that stands as nothing': (isBroken) => ({ untold: (id) => isBroken() && id === THREADS[1]!.id }),
};
test.each(Object.entries(LOSSES))('%s is asked for again by every sync and named each time, until it is there', async (_, options) => {
  let isBroken = true;
  const space = await start(options(() => isBroken));
  for (const day of ['2026-01-10', '2026-01-11']) {
    const { code, said } = await space.collect(`${day}T12:00:00Z`);
    expect([code, said.includes('E_FORGE_PART')]).toEqual([3, true]);
  }
  expect((await stored(space)).length).toBeLessThan(everything.length);
  isBroken = false;
  const { code, said } = await space.collect('2026-01-12T12:00:00Z');
  expect(code, said).toBe(0);
  expect(await stored(space)).toEqual(everything);
  const asked = server!.questions;
  expect((await space.collect('2026-01-13T12:00:00Z')).code).toBe(0);
  expect(server!.questions - asked).toBe(1);
});

test('an account that could not be had this time is neither gone nor without an account: it is asked for again', async () => {
  const users = new Map([['ada', { login: 'Ada', id: 1, location: 'Berlin' }]]);
  let fails = true;
  const error = (path: string) => ({
    status: 200,
    body: { data: { [path]: null }, errors: [{ path: [path], message: 'Timeout on validation' }] },
  });
  const space = await start({ fault: (_, query) => (fails && query.includes('u0: user(') ? error('u0') : undefined) }, WORLD, '[people]');
  const sha = (await workspaceCommit(space))!;
  server!.setCommunity({ users, repositories: new Map([['acme/r0', { name: 'acme/r0', commits: new Map([[sha, 'ada']]), threads: [] }]]) });
  const { code, said } = await space.collect();
  expect([code, said.includes('account ada')]).toEqual([3, true]);
  expect(await space.rows('SELECT * FROM raw_forge_profile')).toEqual([]);
  fails = false;
  expect((await space.collect()).code).toBe(0);
  expect(await space.rows('SELECT login, state, location FROM raw_forge_profile')).toEqual([
    { login: 'ada', state: 'user', location: 'Berlin' },
  ]);
});

test('an account whose number is too large for the schema is known by its name', async () => {
  const large = 4_000_000_000;
  const users = new Map([...WORLD.users].map(([name, user]) => [name, { ...user, id: large }]));
  const space = await start({}, WORLD, '[people, work]');
  const sha = (await workspaceCommit(space))!;
  const repository = { ...WORLD.repositories.get('acme/r0')!, commits: new Map([[sha, 'user1']]) };
  server!.setCommunity({ users, repositories: new Map([['acme/r0', repository]]) });
  const { code, said } = await space.collect();
  expect(code, said).toBe(0);
  expect(await stored(space)).toEqual(everything);
  expect(await space.rows('SELECT login, account_id FROM raw_forge_account')).toEqual([{ login: 'user1', account_id: null }]);
  expect(await space.rows("SELECT state, location FROM raw_forge_profile WHERE login = 'user1'")).toEqual([
    { state: 'user', location: 'Shanghai' },
  ]);
});

test('what was brought from elsewhere under a made-up account is nobody\u2019s', async () => {
  const users = new Map(WORLD.users).set('user1', { login: 'user1', id: 1001, type: 'Mannequin' });
  const space = await start({}, { ...WORLD, users });
  expect((await space.collect()).code).toBe(0);
  const nobody = await space.rows("SELECT count(*) AS n FROM forge_item WHERE author = 'user1'");
  expect(nobody).toEqual([{ n: 0 }]);
  expect((await stored(space)).length).toBe(everything.length);
});

test('pages that do not go on end, and that is said', async () => {
  const space = await start({ stuckCursor: true }, inventedWork({ repositories: 1, threads: 70, people: 6 }, 9));
  const { code, said } = await space.collect();
  expect([code, said.includes('E_FORGE_PART')]).toEqual([3, true]);
});

async function workspaceCommit(space: Workspace & { readonly shas?: ReadonlyMap<string, string> }): Promise<string | undefined> {
  return space.shas?.get('acme/r0 dev@example.org');
}
