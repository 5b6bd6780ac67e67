import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('./server.mjs', import.meta.url));
const START_MS = 120_000;
/** How often ports are chosen. */
const TRIES = 5;

/** Rights are asked for as the configuration has it that a server comes with, which the library knows nothing of. */
const STRICT = `<access_control_improvements>
  <table_engines_require_grant>true</table_engines_require_grant>
  <select_from_system_db_requires_grant>true</select_from_system_db_requires_grant>
  <on_cluster_queries_require_cluster_grant>true</on_cluster_queries_require_cluster_grant>
</access_control_improvements>`;

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

/** For HTTP and for the protocol between servers. */
type Ports = { readonly http: number; readonly tcp: number };

type Wanted = {
  /** More of its configuration. */
  readonly xml?: string;
  /** What users are granted, beside `default`, who may do everything. */
  readonly users?: Readonly<Record<string, readonly string[]>>;
  /** Of those users. */
  readonly password?: string;
  readonly choose?: () => Promise<Ports>;
};

/**
 * A ClickHouse server on loopback with a folder of its own. A port that is free when it is chosen may be another's when the server comes to listen: then it
 * is started on others.
 */
export async function startServer({ xml = '', users = {}, password = '', choose = freePorts }: Wanted = {}): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-clickhouse-'));
  const config = join(folder, 'config.xml');
  writeFileSync(config, `<clickhouse>${xml}${STRICT}<users_config>${join(folder, 'users.xml')}</users_config></clickhouse>`);
  writeFileSync(join(folder, 'users.xml'), usersXml(users, password));
  let child: ChildProcess;
  let ended: Promise<void>;
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const startAt = async ({ http, tcp }: Ports) => {
    const words = [LAUNCHER, join(folder, 'data'), String(http), String(tcp), config];
    child = spawn(process.execPath, words, { stdio: ['pipe', 'ignore', 'pipe'], cwd: folder });
    ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    try {
      await answering(`http://127.0.0.1:${http}`, folder, child, () => said);
    } catch (error) {
      await kill();
      throw error;
    }
  };
  let ports = await choose();
  for (let left = TRIES - 1; ; left--) {
    const failed = await startAt(ports).catch((error: unknown) => error);
    if (failed === undefined) break;
    if (left === 0) throw failed;
    ports = await choose();
  }
  return {
    ...ports,
    url: `http://127.0.0.1:${ports.http}`,
    kill,
    again: () => startAt(ports),
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function usersXml(users: Readonly<Record<string, readonly string[]>>, password: string): string {
  const user = (name: string, key: string, more: string) =>
    `<${name}><password>${key}</password><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota>${more}</${name}>`;
  const granted = Object.entries(users).map(([name, rights]) =>
    user(name, password, `<grants>${rights.map((right) => `<query>${right}</query>`).join('')}</grants>`),
  );
  const all = [user('default', '', ''), ...granted].join('');
  return `<clickhouse><profiles><default/></profiles><quotas><default/></quotas><users>${all}</users></clickhouse>`;
}

/** Waits for the server of the folder: another may listen there. One that finds its port taken says so, and goes on without. */
async function answering(url: string, folder: string, child: ChildProcess, said: () => string): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until && child.exitCode === null && !said().includes('Address already in use')) {
    const disks = await fetch(url, { method: 'POST', body: 'SELECT path FROM system.disks' }).then(
      (answer) => answer.text(),
      () => '',
    );
    if (disks.includes(folder)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`ClickHouse did not start: ${said()}`);
}

/** Two ports that are free now. */
export async function freePorts(): Promise<Ports> {
  const listeners = await Promise.all(
    [createServer(), createServer()].map(async (listener) => {
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
      return listener;
    }),
  );
  const [http, tcp] = listeners.map((listener) => (listener.address() as AddressInfo).port) as [number, number];
  for (const listener of listeners) await new Promise((resolve) => listener.close(resolve));
  return { http, tcp };
}
