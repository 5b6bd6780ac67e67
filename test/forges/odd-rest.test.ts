import { afterEach, describe, expect, test } from 'vitest';
import { type Community, TOKEN } from './community.ts';
import type { Fault } from './github-server.ts';
import { inventedWork } from './invented-work.ts';
import { type Dialect, type RestOptions, type RestServer, restServer } from './rest-server.ts';
import { type Workspace, workspace } from './workspace.ts';

/** What another server of these kinds may answer that ours does not by itself. */
const WORLD = inventedWork({ repositories: 1, threads: 24, people: 6 }, 9);
const REPOSITORY = WORLD.repositories.get('acme/r0')!;
const acts = (world: Community) =>
  [...world.repositories.values()]
    .flatMap(({ threads }) => threads)
    .flatMap((one) => [
      one.databaseId,
      ...[...one.comments, ...one.reviews.flatMap((review) => review.comments)].map(({ number }) => number),
    ])
    .sort((a, b) => a - b);

let server: RestServer | undefined;
afterEach(() => server?.close());

async function start(
  kind: Dialect,
  options: RestOptions,
  fault?: (question: number, path: string) => Fault,
): Promise<Workspace & { stored(): Promise<readonly number[]> }> {
  server = await restServer(kind, WORLD, fault, options);
  const forge = `{ kind: ${kind}, api: "${server.api}", token_env: FORGE_TOKEN, collect: [work] }`;
  const space = await workspace({ 'acme/r0': [] }, forge, '', `${kind}.com`);
  const stored = async () => (await space.rows<{ n: number }>('SELECT number_id AS n FROM forge_item ORDER BY n')).map(({ n }) => n);
  return { ...space, stored };
}

const sync = (space: Workspace) => space.collect(undefined, { FORGE_TOKEN: TOKEN });

describe.each(['gitlab', 'gitee', 'gitcode'] as const)('%s', (kind) => {
  test('pages smaller than asked for, of which only a link says that more follow', async () => {
    const space = await start(kind, { most: 5 });
    const { code, said } = await sync(space);
    expect(code, said).toBe(0);
    expect(await space.stored()).toEqual(acts(WORLD));
  });

  test('a forge that heeds neither an order nor a time: pages are turned by their number', async () => {
    const space = await start(kind, { most: 5, disorderly: true });
    const { code, said } = await sync(space);
    expect(code, said).toBe(0);
    expect(await space.stored()).toEqual(acts(WORLD));
  });
});

test('a list that is switched off is empty, and an issue that went away between list and comments loses itself alone', async () => {
  const gone = REPOSITORY.threads.find(({ pull, comments }) => !pull && comments.length > 0)!;
  const space = await start('gitlab', { off: 'pull_requests' }, (_, path) => {
    if (/\/merge_requests$/.test(path)) return { status: 403, body: { message: '403 Forbidden' } };
    return path.endsWith(`/issues/${gone.number}/notes`) ? { status: 404, body: { message: '404 Not Found' } } : undefined;
  });
  const threads = REPOSITORY.threads.filter(({ pull }) => !pull).map((one) => (one === gone ? { ...one, comments: [] } : one));
  for (const round of ['first', 'second']) {
    const { code, said } = await sync(space);
    expect(code, `${round} ${said}`).toBe(0);
    expect(await space.stored()).toEqual(acts({ ...WORLD, repositories: new Map([['acme/r0', { ...REPOSITORY, threads }]]) }));
  }
});

test.each([
  ['gitlab', 403],
  ['gitlab', 451],
  ['gitee', 403],
  ['gitcode', 404],
] as const)('%s: a list refused with %d that is not switched off is no empty one: it is named until it is read', async (kind, status) => {
  let isRefused = true;
  const space = await start(kind, {}, (_, path) =>
    isRefused && /\/(?:merge_requests|pulls)$/.test(path) ? { status, body: { message: 'not for you' } } : undefined,
  );
  const issues = REPOSITORY.threads.filter(({ pull }) => !pull);
  for (const round of ['first', 'second']) {
    const { code, said } = await sync(space);
    expect([round, code, said.includes(`pull_requests of ${kind}.com/acme/r0`)]).toEqual([round, 3, true]);
    expect(await space.stored()).toEqual(acts({ ...WORLD, repositories: new Map([['acme/r0', { ...REPOSITORY, threads: issues }]]) }));
  }
  isRefused = false;
  const { code, said } = await sync(space);
  expect(code, said).toBe(0);
  expect(await space.stored()).toEqual(acts(WORLD));
});

test('comments that are refused are no empty ones', async () => {
  const shy = REPOSITORY.threads.find(({ pull, comments }) => !pull && comments.length > 0)!;
  const space = await start('gitlab', {}, (_, path) =>
    path.endsWith(`/issues/${shy.number}/notes`) ? { status: 403, body: { message: '403 Forbidden' } } : undefined,
  );
  for (const round of ['first', 'second']) {
    const { code, said } = await sync(space);
    expect([round, code, said.includes(`comments of issues/${shy.number}`)]).toEqual([round, 3, true]);
  }
});

test('a token that may nothing stops; it is not taken for a list that is switched off', async () => {
  const space = await start('gitlab', {}, () => ({ status: 403, body: { error: 'insufficient_scope' } }));
  const { code, said } = await sync(space);
  expect([code, said.includes('E_FORGE_TOKEN')]).toEqual([3, true]);
});

test('sent on to where it is now, the same question is put there, with the token; never to another host', async () => {
  const space = await start('gitlab', {}, (question, path) =>
    question === 1 ? { status: 301, headers: { location: `${encodeURI(path).replace('acme/r0', 'acme%2Fr0')}?per_page=100` } } : undefined,
  );
  const { code, said } = await sync(space);
  expect(code, said).toBe(0);
  expect(await space.stored()).toEqual(acts(WORLD));
  await server!.close();
  const away = await start('gitlab', {}, () => ({ status: 302, headers: { location: 'https://elsewhere.example/api/v4/x' } }));
  const sent = await sync(away);
  expect([sent.code, sent.said.includes('https://elsewhere.example, which the token is not for')]).toEqual([3, true]);
});
