import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { serveApp } from '../src/api/serve-app.ts';
import { nodeEffects, openWorkspace, refresh, writeReport } from '../src/index.ts';
import { liveAnswers } from '../src/program/live-answers.ts';
import { printRow } from './_print.ts';

const CLIENTS = 50;
/** Between two questions of a client when it runs for long, in milliseconds: as people and dashboards do. */
const THINK_MS = 500;
const minutes = Number(process.argv.find((word) => word.startsWith('--minutes='))?.slice('--minutes='.length) ?? 0);

/** What 50 clients get, against a server that answers the same bytes from memory in the same run. */
const folder = mkdtempSync(join(tmpdir(), 'muster-serve-'));
try {
  const config = join(folder, 'muster.yaml');
  writeFileSync(
    config,
    `name: Bench\nprojects:\n  muster: {repositories: [{url: ${JSON.stringify(process.cwd())}, name: example/muster}]}\n`,
  );
  const effects = nodeEffects();
  const workspace = await openWorkspace({ config }, effects);
  await refresh(workspace, effects);
  const report = join(folder, 'report');
  await writeReport(workspace, { folder: report, previous: null, pdf: false }, effects);
  workspace.database.close();
  const app = serveApp(await liveAnswers({ config }, report, effects), { version: 'bench', loopback: true });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const years = ['', '&year=2025', '&year=2026'];
  const paths = [
    '/en/index.html',
    '/data/contributors.country.csv',
    '/api/v1/tables',
    '/api/v1/claims',
    ...['country', 'organisation', 'month'].flatMap((by) => years.map((year) => `/api/v1/measures/commits?by=${by}${year}`)),
  ];
  const bodies = new Map(await Promise.all(paths.map(async (path) => [path, await (await fetch(base + path)).text()] as const)));
  const floor = createServer((request, response) => response.end(bodies.get(request.url ?? '') ?? ''));
  await new Promise<void>((resolve) => floor.listen(0, '127.0.0.1', resolve));
  const floorBase = `http://127.0.0.1:${(floor.address() as AddressInfo).port}`;
  const seconds = minutes > 0 ? minutes * 60 : 10;
  const bare = await load(floorBase, paths, 10, 0);
  const own = await load(base, paths, seconds, minutes > 0 ? THINK_MS : 0);
  printRow(
    `${CLIENTS} clients, ${seconds} s`,
    `${own.rate.toFixed(0)} requests/s, p99 ${own.p99.toFixed(0)} ms, ${own.failed} failed`,
    'the same bytes from memory',
    `${bare.rate.toFixed(0)} requests/s, p99 ${bare.p99.toFixed(0)} ms`,
    bare.rate / own.rate,
    5,
  );
  process.stdout.write(`memory after a tenth of the time ${own.early} MB, at the end ${own.late} MB\n`);
  server.close();
  floor.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function load(base: string, paths: readonly string[], seconds: number, think: number) {
  const end = performance.now() + seconds * 1000;
  const tenth = performance.now() + seconds * 100;
  const took: number[] = [];
  let [failed, early, count] = [0, 0, 0];
  const client = async (first: number) => {
    for (let i = first; performance.now() < end; i++) {
      const start = performance.now();
      const status = await fetch(base + paths[i % paths.length]!).then(
        async (response) => {
          await response.arrayBuffer();
          return response.status;
        },
        () => 0,
      );
      if (status !== 200) failed += 1;
      count += 1;
      took[count % 100_000] = performance.now() - start;
      if (early === 0 && start > tenth) early = memory();
      if (think > 0) await new Promise((resolve) => setTimeout(resolve, think * 2 * Math.random()));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, i) => client(i)));
  const sorted = took.filter((ms) => ms !== undefined).sort((a, b) => a - b);
  return { rate: count / seconds, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, failed, early, late: memory() };
}

function memory(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 1_048_576);
}
