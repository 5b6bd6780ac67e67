import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineConfig, normaliseEngine } from '../src/config/engine-schema.ts';
import { type Clickhouse, openClickhouse } from '../src/engine/clickhouse.ts';
import { nodeEffects } from '../src/util/effects.ts';

const PORTS = { http: 18_223, tcp: 19_223 };

/** A ClickHouse server of its own, with a folder that is gone with it. */
export type BenchServer = {
  readonly folder: string;
  readonly place: EngineConfig;
  open(): Promise<Clickhouse>;
  peakMb(): string;
  stop(): void;
};

/** Wants test/clickhouse installed. */
export function benchServer(events?: string): BenchServer {
  const folder = mkdtempSync(join(tmpdir(), 'muster-engines-'));
  const words = ['test/clickhouse/server.mjs', join(folder, 'clickhouse'), String(PORTS.http), String(PORTS.tcp)];
  const server = spawn(process.execPath, words, { stdio: ['pipe', 'ignore', 'inherit'] });
  const place = normaliseEngine({
    clickhouse: { url: `http://127.0.0.1:${PORTS.http}`, database: 'muster', user: 'default' },
    ...(events === undefined ? {} : { events: { table: events } }),
  });
  return {
    folder,
    place,
    open: () => opened(place),
    peakMb: () => peakOf(server),
    stop: () => {
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function opened(place: EngineConfig): Promise<Clickhouse> {
  for (let left = 600; ; left--) {
    try {
      return await openClickhouse(place, nodeEffects());
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** The most memory the server ever had, in MB. */
function peakOf({ pid }: ChildProcess): string {
  const status = execFileSync('cat', [`/proc/${pid}/status`], { encoding: 'utf8' });
  return (Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024).toFixed(0);
}
