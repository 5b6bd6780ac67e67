import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('./server.mjs', import.meta.url));
const START_MS = 120_000;

/** Why there is no ClickHouse here; null when there is one. */
export function whyNot(): string | null {
  const require = createRequire(import.meta.url);
  try {
    require.resolve('ffi-rs');
  } catch {
    return 'ClickHouse is not installed: npm ci --prefix test/clickhouse';
  }
  const { optionalDependencies } = require('chdb/package.json') as { optionalDependencies: Record<string, string> };
  const there = Object.keys(optionalDependencies).some((name) => {
    try {
      return require.resolve(`${name}/package.json`) !== '';
    } catch {
      return false;
    }
  });
  return there ? null : `ClickHouse's library has no build for ${process.platform} ${process.arch}`;
}

export type Server = {
  readonly url: string;
  readonly http: number;
  readonly tcp: number;
  /** Ends it as a power cut would; what is on its disk stays. */
  kill(): Promise<void>;
  /** Starts it again where it was killed. */
  again(): Promise<void>;
  stop(): Promise<void>;
};

/** A ClickHouse server on loopback with a folder of its own. */
export async function startServer(ports?: { http: number; tcp: number }, config?: string): Promise<Server> {
  const [http, tcp] = ports ? [ports.http, ports.tcp] : [await freePort(), await freePort()];
  const folder = mkdtempSync(join(tmpdir(), 'muster-clickhouse-'));
  const words = [LAUNCHER, folder, String(http), String(tcp), ...(config === undefined ? [] : [config])];
  const url = `http://127.0.0.1:${http}`;
  let child: ChildProcess;
  let ended: Promise<void>;
  const again = async () => {
    child = spawn(process.execPath, words, { stdio: ['pipe', 'ignore', 'pipe'], cwd: folder });
    ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    await answering(url, child, () => said);
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  await again();
  return {
    url,
    http,
    tcp,
    kill,
    again,
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until && child.exitCode === null) {
    const up = await fetch(`${url}/ping`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`ClickHouse did not start: ${said()}`);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
