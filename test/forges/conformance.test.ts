import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lastingFolder } from '../lasting-folder.ts';
import { BIOGRAPHY, type Community, PRIVATE_ADDRESS, type Repository, TOKEN } from './community.ts';
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
/** Where each lists what changed in all repositories of an owner. */
const LISTS_OF_OWNERS = /\/(?:groups|orgs?|enterprises?)\/[^/]+\/(?:issues|merge_requests|pull_requests)$/;

const WORLD = inventedWork({ repositories: 2, threads: 12, people: 6 }, 3);
let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

type Options = { readonly fault?: (question: number) => Fault; readonly elsewhere?: boolean };

const serverOf = async (kind: Kind, { fault = () => undefined, elsewhere = false }: Options) =>
  kind === 'github'
    ? await githubServer(WORLD, { fault, ...(elsewhere ? { path: '/api/graphql' } : {}) })
    : await restServer(kind, WORLD, fault, { root: elsewhere });

/** Work alone is asked for: no history is there, and none is read. */
async function startWork(kind: Kind, options: Options = {}) {
  const server = await serverOf(kind, options);
  close = () => server.close();
  const forge = `{ kind: ${kind}, api: "${server.api}", token_env: FORGE_TOKEN, collect: [work] }`;
  const space = await workspace(Object.fromEntries([...WORLD.repositories.keys()].map((name) => [name, []])), forge, '', KINDS[kind].host);
  return { space, server, sync: () => space.collect(undefined, { FORGE_TOKEN: TOKEN }) };
}

async function startWhole(kind: Kind, options: Options) {
  const server = await serverOf(kind, options);
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
  const sync = () => space.collect(undefined, { FORGE_TOKEN: TOKEN });
  /** What is derived of it does not ask which forge it is of; the command itself syncs GitHub's in `work.test.ts` and `people.test.ts`. */
  const command = () => (kind === 'gitlab' ? space.muster(['sync'], undefined, { FORGE_TOKEN: TOKEN }) : sync());
  return { space, sync, command };
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
    const { space, sync, command } = await startWhole(kind, {
      fault: (question) =>
        question % 7 === 0
          ? 'drop'
          : question % 11 === 0
            ? 'half'
            : question % 13 === 0
              ? { status: 429, headers: { 'retry-after': '0' } }
              : question % 5 === 0
                ? { status: question % 2 === 0 ? 502 : 504 }
                : undefined,
    });
    const { code, said } = await command();
    expect(code, said).toBe(0);
    await space.derivePeople();
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
    const usual = await startWork(kind);
    expect((await usual.sync()).code).toBe(0);
    const items = await usual.space.rows('SELECT kind, item, author FROM forge_item ORDER BY ALL');
    expect(items.length).toBeGreaterThan(0);
    await close?.();
    const other = await startWork(kind, { elsewhere: true });
    const { code, said } = await other.sync();
    expect(code, said).toBe(0);
    expect(await other.space.rows('SELECT kind, item, author FROM forge_item ORDER BY ALL')).toEqual(items);
    // GraphQL is counted where it stands; a REST server counts the one question that went elsewhere.
    expect(other.server.questions - usual.server.questions).toBe(kind === 'github' ? 0 : 1);
    const doctor = await other.space.muster(['doctor'], undefined, { FORGE_TOKEN: TOKEN });
    expect(doctor.said).toContain('token works');
  });

  test('a repository that is not there is named, and the others are read', async () => {
    const { space, server, sync } = await startWork(kind);
    server.setCommunity({ ...WORLD, repositories: new Map([...WORLD.repositories].filter(([name]) => name !== 'acme/r0')) });
    const { code, said } = await sync();
    expect([code, said.includes('E_FORGE_PART'), said.includes(`${prefix}acme/r0`)]).toEqual([3, true, true]);
    expect(await space.rows('SELECT DISTINCT repository FROM forge_item')).toEqual([{ repository: `${prefix}acme/r1` }]);
  });
});

/** What a second run with nothing new asks: GitLab's groups and GitCode's organisations tell at once what changed; Gitee's name their enterprise first. */
const ASKED_AGAIN = { gitlab: 2, gitee: 3, gitcode: 2 } as const;

describe.each(Object.keys(ASKED_AGAIN) as (keyof typeof ASKED_AGAIN)[])('%s, a second run', (kind) => {
  const ALONE = 2 * 8;
  const folder = lastingFolder();
  async function begin() {
    const world = inventedWork({ repositories: 8, threads: 34, people: 20 }, 5);
    let quiet = world;
    // One repository that nothing happened in for long, and one that never had anything.
    const still = [...world.repositories].map(([name, one], index): [string, Repository] => {
      if (index === 6)
        return [name, { ...one, threads: one.threads.map((each) => ({ ...each, updated: each.updated.replace(/^..../, '2019') })) }];
      return [name, index === 7 ? { ...one, threads: [] } : one];
    });
    quiet = { ...world, repositories: new Map(still) };
    let isWhole = true;
    const server = await restServer(kind, quiet, (_, path) =>
      isWhole || !LISTS_OF_OWNERS.test(path) ? undefined : { status: 200, body: [] },
    );
    const forge = `{ kind: ${kind}, api: "${server.api}", token_env: FORGE_TOKEN, collect: [work] }`;
    const names = [...quiet.repositories.keys()].map((name) => [name, []] as const);
    const space = await workspace(Object.fromEntries(names), forge, '', KINDS[kind].host, folder);
    const sync = async () => {
      const before = server.questions;
      const { code, said } = await space.collect(undefined, { FORGE_TOKEN: TOKEN });
      expect(code, said).toBe(0);
      return server.questions - before;
    };
    const count = async () => (await space.rows<{ n: number }>('SELECT count(*) AS n FROM forge_item'))[0]!.n;
    const happen = (index: number, at: string) => {
      const [name, repository] = [...quiet.repositories][index]!;
      const thread = repository.threads[0] ?? { ...world.repositories.get(name)!.threads[0]!, comments: [], reviews: [] };
      const late = { id: `IC_${at}`, number: 90_000_000 + index, author: 'user1', at };
      const threads = [{ ...thread, updated: at, comments: [...thread.comments, late] }, ...repository.threads.slice(1)];
      quiet = { ...quiet, repositories: new Map(quiet.repositories).set(name, { ...repository, threads }) };
      server.setCommunity(quiet);
    };
    return { sync, count, happen, distrust: () => (isWhole = false), close: () => server.close() };
  }

  let begun: Awaited<ReturnType<typeof begin>>;
  let first: number;
  beforeAll(async () => {
    begun = await begin();
    first = await begun.sync();
  });
  afterAll(() => begun.close());

  test('with nothing new takes under 2 % of the questions of the first; with one thing new, that and no more', async () => {
    const { sync, count, happen } = begun;
    const items = await count();
    expect(await sync()).toBe(ASKED_AGAIN[kind]);
    expect(ASKED_AGAIN[kind] / first).toBeLessThan(0.02);
    happen(3, '2026-01-09T00:00:00Z');
    expect(await sync()).toBeLessThanOrEqual(ASKED_AGAIN[kind] + 3);
    expect(await count()).toBe(items + 1);
    // The one that never had anything.
    happen(7, '2026-01-09T00:00:01Z');
    await sync();
    expect(await count()).toBe(items + 3);
    expect(await sync()).toBe(ASKED_AGAIN[kind]);
  });

  test('a list that lacks what is known to be in it is not believed: each repository is looked at', async () => {
    const { sync, count, happen, distrust } = begun;
    const items = await count();
    happen(4, '2026-01-09T00:00:02Z');
    distrust();
    expect(await sync()).toBeLessThanOrEqual(ASKED_AGAIN[kind] + ALONE + 3);
    expect(await count()).toBe(items + 1);
  });
});
