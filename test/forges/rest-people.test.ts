import { afterEach, expect, test } from 'vitest';
import { community, type Thread, TOKEN } from './community.ts';
import { restServer } from './rest-server.ts';
import { workspace } from './workspace.ts';

let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

/** GitLab and GitCode give the first issue and the first change the same number. */
const ISSUE: Thread = {
  id: 'I1',
  databaseId: 101,
  number: 1,
  pull: false,
  author: 'ada',
  opened: '2025-03-01T00:00:00Z',
  updated: '2025-05-01T00:00:00Z',
  comments: [
    { id: 'C1', number: 201, author: 'bo', at: '2025-03-02T00:00:00Z' },
    { id: 'C2', number: 202, author: 'bo', at: '2025-05-01T00:00:00Z' },
  ],
  reviews: [],
};
const CHANGE: Thread = {
  id: 'M1',
  databaseId: 102,
  number: 1,
  pull: true,
  author: 'bo',
  opened: '2025-04-01T00:00:00Z',
  updated: '2025-04-03T00:00:00Z',
  comments: [{ id: 'C3', number: 203, author: 'ada', at: '2025-04-03T00:00:00Z' }],
  reviews: [],
};
/** A name GitLab gives the acts of deleted accounts to where `ghost` is somebody's. */
const OF_GHOSTS: Thread = { ...ISSUE, id: 'I2', databaseId: 103, number: 2, author: 'ghost1', comments: [] };

async function start(kind: 'gitlab' | 'gitcode', addresses: readonly string[]) {
  const users = [
    { login: 'ada', id: 1, location: 'Berlin' },
    { login: 'bo', id: 2 },
    { login: 'ghost1', id: 3, name: 'Ghost User' },
  ];
  const server = await restServer(
    kind,
    community(users, [{ name: 'acme/r0', commits: new Map(), threads: [ISSUE, CHANGE, ...(kind === 'gitlab' ? [OF_GHOSTS] : [])] }]),
  );
  close = () => server.close();
  const forge = `{ kind: ${kind}, api: "${server.api}", token_env: FORGE_TOKEN, collect: [people, work], since: 2025-01-01 }`;
  const space = await workspace({ 'acme/r0': addresses }, forge, '', `${kind}.com`);
  const { code, said } = await space.muster(['sync'], undefined, { FORGE_TOKEN: TOKEN });
  expect(code, said).toBe(0);
  return space;
}

test.each(['gitlab', 'gitcode'] as const)('%s: an issue and a change of one number are answered each by its own comments', async (kind) => {
  const space = await start(kind, ['somebody@example.org']);
  const rows = await space.rows(
    'SELECT kind, epoch(responded_at - opened_at) / 3600 AS hours FROM thread WHERE abs(number) = 1 ORDER BY kind',
  );
  expect(rows).toEqual([
    { kind: 'issue', hours: 24 },
    { kind: 'pull_request', hours: 48 },
  ]);
});

test.each([
  ['gitlab', '1-ada@users.noreply.gitlab.com'],
  ['gitcode', '1+ada@user.noreply.gitcode.com'],
] as const)('%s: an address that carries an account is its account, and the profile of it is asked for', async (kind, address) => {
  const space = await start(kind, [address]);
  const keys = await space.rows<{ key: string }>(
    `SELECT key FROM person_identity WHERE person_id = (SELECT person_id FROM person_identity WHERE key = '${address}') ORDER BY key`,
  );
  expect(keys.map(({ key }) => key)).toEqual([address, `${kind}.com/ada`]);
  expect(await space.rows('SELECT login, location FROM raw_forge_profile WHERE location IS NOT NULL')).toEqual([
    { login: `${kind}.com/ada`, location: 'Berlin' },
  ]);
});

test("what deleted accounts did at GitLab is nobody's, whatever the account that has it is called", async () => {
  const space = await start('gitlab', ['somebody@example.org']);
  expect(await space.rows("SELECT author, author_kind FROM forge_item WHERE item = '103'")).toEqual([
    { author: null, author_kind: 'ghost' },
  ]);
  expect(await space.rows("SELECT login FROM raw_forge_profile WHERE login LIKE '%ghost%'")).toEqual([]);
});
