import { afterEach, describe, expect, test } from 'vitest';
import { BIOGRAPHY, type Community, PRIVATE_ADDRESS, TOKEN } from './community.ts';
import { type Fault, githubServer } from './github-server.ts';
import { actsOf, inventedWork } from './invented-work.ts';
import { restServer } from './rest-server.ts';
import { workspace } from './workspace.ts';

/** One suite for every kind of forge. What a forge cannot tell is said here, with the reason. */
const KINDS = {
  github: { host: 'github.com', prefix: '', accounts: true, reviews: true },
  gitlab: {
    host: 'gitlab.com',
    prefix: 'gitlab.com/',
    accounts: false /* a commit there names no account */,
    reviews: false /* nor are reviews acts of their own */,
  },
  gitee: { host: 'gitee.com', prefix: 'gitee.com/', accounts: true, reviews: false },
  gitcode: { host: 'gitcode.com', prefix: 'gitcode.com/', accounts: true, reviews: false },
} as const;
type Kind = keyof typeof KINDS;

const WORLD = inventedWork({ repositories: 2, threads: 12, people: 6 }, 3);
let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

async function start(kind: Kind, fault: (question: number) => Fault = () => undefined, elsewhere = false) {
  const server =
    kind === 'github'
      ? await githubServer(WORLD, { fault, ...(elsewhere ? { path: '/api/graphql' } : {}) })
      : await restServer(kind, WORLD, fault, { root: elsewhere });
  close = () => server.close();
  const space = await workspace(
    Object.fromEntries([...WORLD.repositories.keys()].map((name, index) => [name, [`dev${index}@example.org`, `dev${index}@example.com`]])),
    `{ kind: ${kind}, api: "${server.api}", token_env: FORGE_TOKEN, collect: [people, work] }`,
    '',
    KINDS[kind].host,
  );
  const repositories = [...WORLD.repositories].map(
    ([name, one], index): [string, Community['repositories'] extends ReadonlyMap<string, infer R> ? R : never] => [
      name,
      {
        ...one,
        commits: new Map([
          [space.shas.get(`${name} dev${index}@example.org`)!, `user${index}`],
          [space.shas.get(`${name} dev${index}@example.com`)!, null],
        ]),
      },
    ],
  );
  server.setCommunity({ ...WORLD, repositories: new Map(repositories) });
  const sync = (now?: string) => space.muster(['sync'], now, { FORGE_TOKEN: TOKEN });
  return { space, server, sync };
}

describe.each(Object.keys(KINDS) as Kind[])('%s', (kind) => {
  const { prefix, accounts, reviews } = KINDS[kind];
  const numbers = new Map(
    [...WORLD.repositories.values()].flatMap(({ threads }) =>
      threads.flatMap((one) => [
        [one.id, one.databaseId] as const,
        ...[...one.comments, ...one.reviews, ...one.reviews.flatMap((r) => r.comments)].map((act) => [act.id, act.number] as const),
      ]),
    ),
  );
  const expected = actsOf(WORLD)
    .map((line) => line.split(' '))
    .filter(([what]) => reviews || what !== 'review')
    .map(([what, id, , author, at]) =>
      [what, numbers.get(id!), author === '' ? '' : `${prefix}${author!.replace('[bot]', '')}`, at].join(' '),
    )
    .sort();

  test('people and work, the same as the community has them; a second run changes nothing; nothing that must not be kept', async () => {
    const { space, sync } = await start(kind, (question) =>
      question % 7 === 0
        ? 'drop'
        : question % 11 === 0
          ? 'half'
          : question % 13 === 0
            ? { status: 429, headers: { 'retry-after': '0' } }
            : undefined,
    );
    const { code, said } = await sync();
    expect(code, said).toBe(0);
    const stored = () =>
      space.rows<{ line: string }>(
        "SELECT concat_ws(' ', kind, number_id, coalesce(replace(author, '[bot]', ''), ''), strftime(happened_at, '%Y-%m-%dT%H:%M:%SZ')) AS line FROM forge_item ORDER BY 1",
      );
    expect((await stored()).map(({ line }) => line).sort()).toEqual(expected);
    const repositories = await space.rows<{ repository: string }>('SELECT DISTINCT repository FROM forge_item ORDER BY 1');
    expect(repositories.map(({ repository }) => repository)).toEqual([`${prefix}acme/r0`, `${prefix}acme/r1`]);
    const behind = await space.rows<{ key: string }>("SELECT b_key AS key FROM raw_alias WHERE rule = 'forge-account' ORDER BY 1");
    expect(behind.map(({ key }) => key)).toEqual(accounts ? [`${prefix}user0`, `${prefix}user1`] : []);
    const places = await space.rows<{ text: string }>(`SELECT text FROM raw_location WHERE key = '${prefix}user1'`);
    expect(places).toEqual([{ text: 'Shanghai' }]);
    const bytes = space.envelopes();
    for (const secret of [TOKEN, BIOGRAPHY, PRIVATE_ADDRESS, 'nobody asked for', 'avatar'])
      expect(`${bytes} ${said}`.includes(secret), secret).toBe(false);
    const items = await space.rows('SELECT count(*) AS n FROM raw_forge_item');
    expect((await sync()).code).toBe(0);
    expect(await space.rows('SELECT count(*) AS n FROM raw_forge_item')).toEqual(items);
  });

  test('a server of its own is found wherever its interface stands, and where it stands is remembered', async () => {
    const usual = await start(kind);
    expect((await usual.sync()).code).toBe(0);
    const items = await usual.space.rows('SELECT kind, item, author FROM forge_item ORDER BY ALL');
    expect(items.length).toBeGreaterThan(0);
    await close?.();
    const other = await start(kind, () => undefined, true);
    const { code, said } = await other.sync();
    expect(code, said).toBe(0);
    expect(await other.space.rows('SELECT kind, item, author FROM forge_item ORDER BY ALL')).toEqual(items);
    // GraphQL is counted where it stands; a REST server counts the one question that went elsewhere.
    expect(other.server.questions - usual.server.questions).toBe(kind === 'github' ? 0 : 1);
    const doctor = await other.space.muster(['doctor'], undefined, { FORGE_TOKEN: TOKEN });
    expect(doctor.said).toContain('token works');
  });

  test('a repository that is not there is named, and the others are read', async () => {
    const { space, server, sync } = await start(kind);
    server.setCommunity({ ...WORLD, repositories: new Map([...WORLD.repositories].filter(([name]) => name !== 'acme/r0')) });
    const { code, said } = await sync();
    expect([code, said.includes('E_FORGE_PART'), said.includes(`${prefix}acme/r0`)]).toEqual([3, true, true]);
    expect(await space.rows('SELECT DISTINCT repository FROM forge_item')).toEqual([{ repository: `${prefix}acme/r1` }]);
  });
});

test('GitLab tells of all repositories of a group at once what changed: a second run with nothing new takes 2 % of the questions of the first', async () => {
  const world = inventedWork({ repositories: 12, threads: 30, people: 40 }, 5);
  const server = await restServer('gitlab', world);
  close = () => server.close();
  const names = [...world.repositories.keys()];
  const forge = `{ kind: gitlab, api: "${server.api}", token_env: FORGE_TOKEN, collect: [work] }`;
  const space = await workspace(
    Object.fromEntries(names.map((name, index) => [name, [`dev${index}@example.org`]])),
    forge,
    '',
    'gitlab.com',
  );
  const sync = async () => {
    const before = server.questions;
    const { code, said } = await space.muster(['sync'], undefined, { FORGE_TOKEN: TOKEN });
    expect(code, said).toBe(0);
    return server.questions - before;
  };
  const count = async () => (await space.rows<{ n: number }>('SELECT count(*) AS n FROM forge_item'))[0]!.n;
  const first = await sync();
  const items = await count();
  expect(first).toBeGreaterThan(100);
  expect(await sync()).toBe(2);
  expect(2 / first).toBeLessThan(0.02);
  // One thread changes in one repository: that list is read, and what is new in the thread, and no other.
  const [name, repository] = [...world.repositories][3]!;
  const [thread, ...others] = repository.threads;
  const late = { id: 'IC_late', number: 99_999_999, author: 'user1', at: '2026-01-09T00:00:00Z' };
  const changed = { ...thread!, updated: late.at, comments: [...thread!.comments, late] };
  server.setCommunity({
    ...world,
    repositories: new Map([...world.repositories, [name, { ...repository, threads: [changed, ...others] }]]),
  });
  expect(await sync()).toBeLessThanOrEqual(5);
  expect(await count()).toBe(items + 1);
  expect(await sync()).toBe(2);
});
