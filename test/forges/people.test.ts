import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { BIOGRAPHY, type Community, community, PRIVATE_ADDRESS, TOKEN, type User } from './community.ts';
import { type GithubServer, githubServer, type ServerOptions } from './github-server.ts';
import { type Workspace, workspace } from './workspace.ts';

/** `MUSTER_KILL_POINTS=20 npx vitest run test/forges/people.test.ts` kills at as many pages. */
const POINTS = Number(process.env['MUSTER_KILL_POINTS'] ?? 3);
const MUSTER = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));

let server: GithubServer | undefined;
afterEach(() => server?.close());

const REPOSITORIES = {
  'acme/ferry': [
    'ada@example.org',
    'bo@example.org',
    'mystery@example.org',
    '7+cy@users.noreply.github.com',
    '8+old@users.noreply.github.com',
  ],
  'acme/tea': ['dee@example.org', 'ada@example.org', '9+robot[bot]@users.noreply.github.com', '10+left@users.noreply.github.com'],
};
const USERS: readonly User[] = [
  { login: 'Ada', id: 1, location: 'Berlin, Germany', company: '@google', organisations: [{ login: 'kubernetes', name: 'Kubernetes' }] },
  { login: 'bo', id: 2, location: 'Shanghai', company: 'Huawei Technologies Co., Ltd. ex-IBM' },
  { login: 'cy', id: 7, company: 'a house by the sea, with two cats!' },
  { login: 'dee', id: 4, state: 'suspended' },
  // Somebody took the name `old`; whoever had it is `new` now.
  { login: 'old', id: 77, location: 'Paris, France' },
  { login: 'new', id: 8, location: 'Tokyo, Japan', organisations: [{ login: 'redhat', name: 'Red Hat' }] },
];

function behind(shas: ReadonlyMap<string, string>, logins: Readonly<Record<string, string | null>>): Community {
  const commitsOf = (name: string) =>
    new Map([...shas].filter(([key]) => key.startsWith(`${name} `)).map(([key, sha]) => [sha, logins[key.slice(name.length + 1)] ?? null]));
  return community(
    USERS,
    Object.keys(REPOSITORIES).map((name) => ({ name, commits: commitsOf(name), threads: [] })),
  );
}

const LOGINS = { 'ada@example.org': 'Ada', 'bo@example.org': 'bo', 'dee@example.org': 'dee', '8+old@users.noreply.github.com': 'new' };

async function start(options: ServerOptions = {}, more = ''): ReturnType<typeof workspace> {
  server = await githubServer(community([], []), options);
  const space = await workspace(REPOSITORIES, `{ kind: github, api: "${server.api}", collect: [people] }`, more);
  server.setCommunity(behind(space.shas, LOGINS));
  return space;
}

const keysOf = (space: Workspace) =>
  space.rows<{ person: string }>(
    "SELECT string_agg(key, ' ' ORDER BY key) AS person FROM person_identity WHERE key_kind IN ('email', 'login') GROUP BY person_id ORDER BY 1",
  );
const places = (space: Workspace) =>
  space.rows(
    "SELECT identity.key, location.country FROM location JOIN person_identity AS identity USING (person_id) WHERE key_kind = 'login' AND country IS NOT NULL ORDER BY 1",
  );

test('accounts behind addresses, what their profiles say, and nothing else: no token, address or biography in store, answers, or talk', async () => {
  const space = await start();
  const { code, said } = await space.muster(['sync', '--debug']);
  expect(code, said).toBe(0);
  expect((await keysOf(space)).map((row) => row.person)).toEqual([
    '10+left@users.noreply.github.com left',
    '7+cy@users.noreply.github.com cy',
    '8+old@users.noreply.github.com new',
    '9+robot[bot]@users.noreply.github.com robot[bot]',
    'ada ada@example.org',
    'bo bo@example.org',
    'dee dee@example.org',
    'mystery@example.org',
  ]);
  expect(await places(space)).toEqual([
    { key: 'ada', country: 'DE' },
    { key: 'bo', country: 'CN' },
    { key: 'new', country: 'JP' },
  ]);
  expect(
    await space.rows(
      "SELECT identity.key, org_key, affiliation.rule FROM affiliation JOIN organisation USING (org_id) JOIN person_identity AS identity USING (person_id) WHERE key_kind = 'login' ORDER BY 1",
    ),
  ).toEqual([
    { key: 'ada', org_key: 'google', rule: 'forge-company' },
    { key: 'bo', org_key: 'huawei', rule: 'forge-company' },
    { key: 'new', org_key: 'red-hat', rule: 'forge-membership' },
  ]);
  expect(await space.rows('SELECT text, reason FROM forge_company WHERE organisation IS NULL')).toEqual([
    { text: 'a house by the sea, with two cats!', reason: 'not-understood' },
  ]);
  expect(await space.rows('SELECT login, state FROM raw_forge_profile ORDER BY 1')).toEqual([
    { login: 'ada', state: 'user' },
    { login: 'bo', state: 'user' },
    { login: 'cy', state: 'user' },
    { login: 'dee', state: 'suspended' },
    { login: 'left', state: 'gone' },
    { login: 'new', state: 'user' },
    { login: 'old', state: 'taken' },
  ]);
  // What was refused does not repeat the token either.
  const refused = await space.collect('2027-01-01T00:00:00Z', { GITHUB_TOKEN: `${TOKEN}x` });
  expect(refused.code).toBe(3);
  expect(refused.said).toContain('E_FORGE_TOKEN');
  const files = readdirSync(`${space.folder}/.muster`, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  const bytes = files.map((one) => readFileSync(`${one.parentPath}/${one.name}`, 'latin1')).join('');
  for (const secret of [TOKEN, PRIVATE_ADDRESS, BIOGRAPHY, 'nobody asked for', 'avatar'])
    expect([bytes, space.envelopes(), said, refused.said].map((text) => text.includes(secret))).toEqual([false, false, false, false]);
  expect(space.envelopes()).not.toMatch(/\w@\w/);
});

test('a second run asks nothing; half a year later each profile is asked again and what changed is a slice of its own', async () => {
  const space = await start();
  await space.collect();
  const asked = server!.questions;
  expect((await space.collect('2026-03-01T00:00:00Z')).code).toBe(0);
  expect(server!.questions).toBe(asked);
  const world = behind(space.shas, LOGINS);
  server!.setCommunity({
    ...world,
    users: new Map(world.users).set('ada', { login: 'Ada', id: 1, location: 'Lyon, France', company: 'Huawei' }),
  });
  await space.collect('2027-01-10T12:00:00Z');
  await space.derivePeople();
  expect(
    await space.rows("SELECT text, first_seen, last_seen FROM raw_location WHERE key IN ('ada', 'bo') ORDER BY key, first_seen"),
  ).toEqual([
    { text: 'Berlin, Germany', first_seen: '2026-01-10', last_seen: '2026-01-10' },
    { text: 'Lyon, France', first_seen: '2027-01-10', last_seen: '2027-01-10' },
    { text: 'Shanghai', first_seen: '2026-01-10', last_seen: '2027-01-10' },
  ]);
  expect(
    await space.rows("SELECT organisation, from_day, until_day FROM raw_affiliation WHERE key = 'ada' ORDER BY from_day NULLS FIRST"),
  ).toEqual([
    { organisation: 'Google', from_day: null, until_day: '2027-01-10' },
    { organisation: 'Huawei', from_day: '2027-01-10', until_day: null },
  ]);
});

test('without a token, and offline', async () => {
  const space = await start();
  const without = await space.collect(undefined, {});
  expect([without.code, without.said.includes('E_FORGE_TOKEN')]).toEqual([3, true]);
  await space.collect();
  const before = await space.rows('FROM raw_forge_profile ORDER BY ALL');
  expect(before.length).toBe(7);
  const asked = server!.questions;
  rmSync(`${space.folder}/.muster/store.duckdb`);
  expect((await space.collect('2030-01-01T00:00:00Z', {}, false)).code).toBe(0);
  expect(await space.rows('FROM raw_forge_profile ORDER BY ALL')).toEqual(before);
  expect(server!.questions).toBe(asked);
});

test('whoever is excluded is not asked about and not kept; whoever is forgotten is gone from the answers too', async () => {
  const space = await start({}, 'people:\n  excluded: [ada@example.org, bo]\n');
  await space.muster(['sync']);
  expect(space.envelopes()).not.toMatch(/"(?:ada|bo)"/i);
  expect(space.envelopes()).toContain('"new"');
  expect((await space.muster(['forget', 'new', '--yes'])).code).toBe(0);
  expect(space.envelopes()).not.toContain('"new"');
  await space.collect('2027-01-10T12:00:00Z');
  expect(space.envelopes()).not.toContain('"new"');
  expect(await space.rows("SELECT 1 FROM raw_forge_profile WHERE login IN ('ada', 'bo', 'new')")).toEqual([]);
});

test(
  'killed at random pages while accounts and profiles are asked for, the next sync goes on: the same rows, nothing asked for more than twice',
  async () => {
    const people = Array.from({ length: 200 * (POINTS + 1) }, (_, index) => `dev${index}@example.org`);
    const users: User[] = people.map((_, index) => ({ login: `user${index}`, id: 100 + index, location: 'Berlin', company: 'Huawei' }));
    let child: ReturnType<typeof spawn> | undefined;
    let stopAt = Number.POSITIVE_INFINITY;
    const begin = async (options: ServerOptions) => {
      server = await githubServer(community([], []), options);
      const space = await workspace({ 'acme/ferry': people }, `{ kind: github, api: "${server.api}", collect: [people] }`);
      const commits = new Map(people.map((address, index) => [space.shas.get(`acme/ferry ${address}`)!, `user${index}`]));
      server.setCommunity(community(users, [{ name: 'acme/ferry', commits, threads: [] }]));
      return space;
    };
    const rows = async (space: Workspace) => [
      await space.rows('SELECT DISTINCT repository, sha, state, login, account_id FROM raw_forge_account ORDER BY ALL'),
      await space.rows('SELECT DISTINCT login, state, account_id, now_login, location, company FROM raw_forge_profile ORDER BY ALL'),
    ];
    const calm = await begin({});
    expect((await calm.collect()).code).toBe(0);
    const undisturbed = await rows(calm);
    expect(undisturbed.map((table) => table.length)).toEqual([people.length, people.length]);
    const questions = server!.questions;
    await server!.close();

    const space = await begin({ onAnswer: (question) => void (question >= stopAt && child?.kill('SIGKILL')) });
    const run = () =>
      new Promise<number | null>((resolve) => {
        child = spawn(process.execPath, [MUSTER, 'sync', '--quiet', '--config', join(space.folder, 'muster.yaml')], {
          env: { PATH: process.env.PATH, GITHUB_TOKEN: TOKEN },
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        child.once('close', resolve);
      });
    for (let kill = 0; kill < POINTS; kill++) {
      stopAt = server!.questions + 2 + ((kill * 5) % 4);
      await run();
    }
    stopAt = Number.POSITIVE_INFINITY;
    expect((await space.collect()).code).toBe(0);
    expect(await rows(space)).toEqual(undisturbed);
    expect(server!.questions).toBeLessThanOrEqual(questions + POINTS);
    expect(Math.max(...server!.served.values())).toBeLessThanOrEqual(2);
  },
  120_000 + POINTS * 20_000,
);
