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

async function start(kind: Kind, fault: (question: number) => Fault = () => undefined) {
  const server = kind === 'github' ? await githubServer(WORLD, { fault }) : await restServer(kind, WORLD, fault);
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

  test('a repository that is not there is named, and the others are read', async () => {
    const { space, server, sync } = await start(kind);
    server.setCommunity({ ...WORLD, repositories: new Map([...WORLD.repositories].filter(([name]) => name !== 'acme/r0')) });
    const { code, said } = await sync();
    expect([code, said.includes('E_FORGE_PART'), said.includes(`${prefix}acme/r0`)]).toEqual([3, true, true]);
    expect(await space.rows('SELECT DISTINCT repository FROM forge_item')).toEqual([{ repository: `${prefix}acme/r1` }]);
  });
});
