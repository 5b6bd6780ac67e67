import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { temporaryFolder } from '../git-fixture.ts';
import { community } from './community.ts';
import { changes, type Gateway, gateway } from './gateway.ts';
import { type Server, startServer, whyNot } from './servers.ts';

const MUSTER = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));
/**
 * After how many statements that change something the sending process is killed.
 * `MUSTER_KILL_POINTS=10 npx vitest run test/clickhouse/kill.test.ts` kills at all of them; otherwise at every fifth.
 */
const ALL_POINTS = [1, 2, 4, 7, 12, 20, 30, 40, 50, 60];
const POINTS = ALL_POINTS.filter((_, i) => i % 5 === 1 || Number(process.env['MUSTER_KILL_POINTS'] ?? 0) >= ALL_POINTS.length);
const QUESTION = ['measure', 'contributors', '--by', 'country', '--format', 'json'];
const missing = whyNot();
let server: Server;
let front: Gateway;
/** Told of every statement that changes something, before the server has it. */
let changing: () => void = () => {};

describe.skipIf(missing !== null)(`a sync killed while facts are sent${missing === null ? '' : `: skipped, ${missing}`}`, () => {
  beforeAll(async () => {
    server = await startServer();
    front = await gateway([server.http], ({ statement, body }) => {
      if (changes(statement)) changing();
      return { to: [0], body };
    });
  });
  afterAll(async () => {
    await front?.close();
    await server?.stop();
  });

  it('leaves no number, or the right one; the next sync ends the work and leaves nothing behind', async () => {
    const folder = community(temporaryFolder(), `engine:\n  clickhouse: { url: "${front.url}", database: killed }\n`);
    const run = (...argv: string[]) => runCli(argv, { cwd: folder });
    expect((await run('sync')).stderr).not.toContain('E_');
    const { stdout: right, stderr } = await run(...QUESTION);
    expect(stderr).not.toContain('E_');
    expect(JSON.parse(right).rows.length).toBeGreaterThan(3);
    let killed = 0;
    for (const point of POINTS) {
      await drop(folder);
      const ended = await syncKilledAt(folder, point);
      killed += ended === 'SIGKILL' ? 1 : 0;
      const after = await run(...QUESTION);
      // Nothing was derived anew, so what the engine holds is either not all or all of it.
      if (after.code !== 0) expect([after.stdout, after.stderr], `at ${point}`).toEqual(['', expect.stringContaining('E_ENGINE_FACTS')]);
      else expect(after.stdout, `at ${point}`).toBe(right);
      expect((await run('sync')).code, `at ${point}`).toBe(0);
      expect((await run(...QUESTION)).stdout, `at ${point}`).toBe(right);
      const left = await ask("SELECT name FROM system.tables WHERE database = 'killed' AND (name LIKE '%next%' OR name LIKE '%gate%')");
      expect(left, `at ${point}`).toBe('');
    }
    expect(killed, 'of the points, which come before the last statement').toBeGreaterThan((POINTS.length * 7) / 10);
  });
});

/** Takes away all that was sent, so that the next sync sends it. */
async function drop(folder: string): Promise<void> {
  await ask('DROP DATABASE IF EXISTS killed SYNC');
  rmSync(join(folder, '.muster/store.duckdb.sending'), { force: true });
}

async function ask(sql: string): Promise<string> {
  return (await fetch(server.url, { method: 'POST', body: sql })).text();
}

/** Runs a sync in a process of its own and kills it before the server has the nth statement that changes something. */
async function syncKilledAt(folder: string, point: number): Promise<string> {
  const child: ChildProcess = spawn(process.execPath, [MUSTER, 'sync', '--quiet'], { cwd: folder, stdio: 'ignore' });
  let seen = 0;
  changing = () => {
    seen += 1;
    if (seen === point) child.kill('SIGKILL');
  };
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => child.once('close', (...ended) => resolve(ended)));
  changing = () => {};
  return signal ?? String(code);
}
