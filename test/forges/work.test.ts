import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { TOKEN } from './community.ts';
import { type GithubServer, githubServer, type ServerOptions } from './github-server.ts';
import { actsOf, inventedWork } from './invented-work.ts';
import { type Workspace, workspace } from './workspace.ts';

/** `MUSTER_KILL_POINTS=20 npx vitest run test/forges/work.test.ts` kills at as many pages. */
const POINTS = Number(process.env.MUSTER_KILL_POINTS ?? 4);
const MUSTER = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));
const WORLD = inventedWork({ repositories: 3, threads: 36, people: 30 });
/** Work alone is asked for: no history is read. */
const REPOSITORIES = Object.fromEntries([...WORLD.repositories.keys()].map((name) => [name, []]));

let server: GithubServer | undefined;
afterEach(() => server?.close());

async function start(options: ServerOptions = {}): Promise<Workspace> {
  server = await githubServer(WORLD, options);
  return workspace(REPOSITORIES, `{ kind: github, api: "${server.api}", collect: [work] }`);
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
/** How often the item handed out most often was. */
const mostServed = () => Math.max(...[...server!.served].filter(([what]) => /^(?:act|thread) /.test(what)).map(([, times]) => times));

beforeAll(() => expect(everything.length).toBeGreaterThan(300));

test('every issue, pull request, review and comment once, as contributions of people at their time', async () => {
  server = await githubServer(WORLD);
  const histories = Object.fromEntries([...WORLD.repositories.keys()].map((name) => [name, [`${name.slice(5)}@example.org`]]));
  const space = await workspace(histories, `{ kind: github, api: "${server.api}", collect: [work] }`);
  const { code, said } = await space.muster(['sync']);
  expect(code, said).toBe(0);
  expect(await stored(space)).toEqual(everything);
  const nobodys = everything.filter((line) => line.includes('  ')).length;
  const [counted] = await space.rows<{ n: number; bots: number }>(
    "SELECT count(*) AS n, count(*) FILTER (WHERE bot) AS bots FROM contribution WHERE kind <> 'commit'",
  );
  expect(counted).toEqual({ n: everything.length - nobodys, bots: everything.filter((line) => line.includes('helper[bot]')).length });
  const [threads] = await space.rows<{ n: number }>('SELECT count(*) AS n FROM thread');
  expect(threads!.n).toBe(everything.filter((line) => /^(?:issue|pull_request) \S+ \d+ \S/.test(line)).length);
  expect(space.envelopes()).not.toContain('nobody asked for');

  // Nothing new: one question for all repositories. Then one thing new: that and no more.
  const asked = server!.questions;
  await space.collect();
  expect(server!.questions - asked).toBe(1);
  const repository = WORLD.repositories.get('acme/r1')!;
  const changed = {
    ...repository.threads[0]!,
    updated: '2026-02-01T00:00:00Z',
    comments: [...repository.threads[0]!.comments, { id: 'IC_new', number: 9, author: 'user1', at: '2026-02-01T00:00:00Z' }],
  };
  const next = {
    ...WORLD,
    repositories: new Map(WORLD.repositories).set('acme/r1', { ...repository, threads: [changed, ...repository.threads.slice(1)] }),
  };
  server!.setCommunity(next);
  const before = server!.questions;
  await space.collect();
  expect(await stored(space)).toEqual(actsOf(next));
  expect(server!.questions - before).toBeLessThan(10);
});

test('every fourth answer lost, halved or refused as too large: the same rows, nothing asked for more than twice', async () => {
  const world = inventedWork({ repositories: 1, threads: 36, people: 30 });
  for (const fault of ['drop', 'half', { status: 502 }, { status: 504 }] as const) {
    server = await githubServer(world, { fault: (question) => (question % 4 === 0 ? fault : undefined) });
    const space = await workspace({ 'acme/r0': [] }, `{ kind: github, api: "${server.api}", collect: [work] }`);
    const { code, said } = await space.collect();
    expect(code, said).toBe(0);
    expect(await stored(space)).toEqual(actsOf(world));
    expect(mostServed()).toBeLessThanOrEqual(2);
    await server.close();
  }
});

test('wherever it is broken off, the next sync asks what this one would have asked next: a page that got lost is asked for twice and no more', async () => {
  const asked: string[] = [];
  let until = Number.POSITIVE_INFINITY;
  const options: ServerOptions = {
    fault: (_, query) => {
      if (asked.length >= until) return { status: 401 };
      asked.push(query);
      return undefined;
    },
  };
  const begin = async () => {
    server = await githubServer(inventedWork({ repositories: 1, threads: 36, people: 9 }), options);
    return workspace({ 'acme/r0': [] }, `{ kind: github, api: "${server.api}", collect: [work] }`);
  };
  expect((await (await begin()).collect()).code).toBe(0);
  const calm = asked.splice(0);
  expect(calm.length).toBeGreaterThan(20);
  await server!.close();
  const space = await begin();
  for (until = 2; until < calm.length; until += 7) expect((await space.collect()).code).toBe(3);
  until = Number.POSITIVE_INFINITY;
  expect((await space.collect()).code).toBe(0);
  expect(asked).toEqual(calm);
});

test('twenty points a window, the clocks apart by an hour, a secondary limit and an abuse answer: waited for, nothing lost', async () => {
  const secondary = { status: 403, headers: { 'retry-after': '1' }, body: { message: 'You have exceeded a secondary rate limit.' } };
  const abuse = { status: 403, headers: { 'retry-after': '1' }, body: { message: 'You have triggered an abuse detection mechanism.' } };
  const space = await start({
    points: 20,
    windowMs: 1000,
    skewMs: -3_600_000,
    fault: (question) => (question === 3 ? secondary : question === 5 ? abuse : undefined),
  });
  const { code, said } = await space.collect();
  expect(code, said).toBe(0);
  expect(server!.questions).toBeGreaterThan(2 * 20);
  expect(await stored(space)).toEqual(everything);
});

test('one item that GitHub cannot give costs itself alone, and is named', async () => {
  const stuck = WORLD.repositories.get('acme/r0')!.threads.find((one) => one.pull)!;
  const heavy = (query: string) =>
    query.includes(stuck.id) || (/acme.*r0/s.test(query) && query.includes('pullRequests') && query.includes('reviews('));
  const space = await start({ fault: (_, query) => (heavy(query) ? { status: 502 } : undefined) });
  const { code, said } = await space.collect();
  expect([code, said.includes('E_FORGE_PART')]).toEqual([3, true]);
  const lost = [
    stuck.id,
    ...stuck.comments.map(({ id }) => id),
    ...stuck.reviews.flatMap((review) => [review.id, ...review.comments.map(({ id }) => id)]),
  ];
  expect(await stored(space)).toEqual(everything.filter((line) => !lost.includes(line.split(' ')[1]!)));
});

test(
  'killed at random pages, the next sync goes on: the same rows, nothing asked for more than twice',
  async () => {
    let child: ReturnType<typeof spawn> | undefined;
    let stopAt = Number.POSITIVE_INFINITY;
    const space = await start({ onAnswer: (question) => void (question >= stopAt && child?.kill('SIGKILL')) });
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
    expect(await stored(space)).toEqual(everything);
    expect(mostServed()).toBeLessThanOrEqual(2);
  },
  120_000 + POINTS * 20_000,
);
