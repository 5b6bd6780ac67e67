// The same measures in the store and on ClickHouse, on one machine in one run: `node scripts/bench.mjs engines [--large[=MILLIONS]]`. With
// --large 50 million rows, or so many, after the five, and how time grew: the exponent x of n^x. Wants test/clickhouse installed.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { isDeepStrictEqual } from 'node:util';
import type { Clickhouse } from '../src/engine/clickhouse.ts';
import { sendFacts } from '../src/engine/send-facts.ts';
import type { MeasureRequest } from '../src/measures/request.ts';
import { runMeasure } from '../src/measures/run.ts';
import { personWeights } from '../src/measures/weights.ts';
import type { Database } from '../src/model/database.ts';
import { ALL_TIME } from '../src/model/period.ts';
import { openStore } from '../src/store/open.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { benchServer } from './_clickhouse.ts';
import { fillContributions } from './_invented-contributions.ts';
import { printRow } from './_print.ts';

const large = process.argv.find((word) => word.startsWith('--large'));
const SIZES = [5_000_000, ...(large === undefined ? [] : [1_000_000 * Number(large.split('=')[1] ?? 50)])];
const MEMORY = '600MB';
const asked = (measure: string, ...by: string[]): MeasureRequest => ({ measure, by, where: {}, period: ALL_TIME, profile: null });
const QUESTIONS: readonly (readonly [string, (database: Database) => Promise<unknown>])[] = [
  ['contributors by country, project, year', (database) => rowsOf(database, asked('contributors', 'country', 'project', 'year'))],
  ['contributors by country', (database) => rowsOf(database, asked('contributors', 'country'))],
  ['commits by month', (database) => rowsOf(database, asked('commits', 'month'))],
  [
    'returning contributors by country',
    (database) => rowsOf(database, { ...asked('returning-contributors', 'country'), period: SINCE_2019 }),
  ],
  ['new contributors by country', (database) => rowsOf(database, { ...asked('new-contributors', 'country'), period: SINCE_2019 })],
  ['what people weigh, by country', (database) => personWeights(database, asked('commits', 'country'))],
];
const SINCE_2019 = { from: '2019-01-01T00:00:00Z', to: null } as MeasureRequest['period'];

/** Seconds that a question took, here and there. */
type Times = ReadonlyMap<string, readonly [store: number, clickhouse: number]>;

const server = benchServer();
try {
  const engine = await server.open();
  const times: Times[] = [];
  for (const rows of SIZES) times.push(await measureAt(rows, engine));
  if (times.length > 1) printGrowth(times[0]!, times[1]!, SIZES[1]! / SIZES[0]!);
  await engine.close();
} finally {
  server.stop();
}

async function measureAt(rows: number, engine: Clickhouse): Promise<Times> {
  const times = new Map<string, readonly [number, number]>();
  const path = join(server.folder, `${rows}.duckdb`);
  const store = await openStore({ path, memory: MEMORY });
  await fillContributions(store, rows);
  const [, sending] = await timed(() => sendFacts(store, engine, join(server.folder, 'sending.parquet'), nodeEffects()));
  process.stdout.write(`${rows / 1e6} M contributions sent in ${sending.toFixed(1)} s\n`);
  const there: Database = { ...store, facts: engine };
  for (const [name, ask] of QUESTIONS) {
    const [ours, own] = await timed(() => ask(store));
    const [theirs, other] = await timed(() => ask(there));
    if (!isDeepStrictEqual(ours, theirs)) throw new Error(`${name}: other rows on ${engine.engine}`);
    times.set(name, [own, other]);
    printRow(`${rows / 1e6} M: ${name}`, `${other.toFixed(2)} s`, 'the store', `${own.toFixed(2)} s`, other / own, 1);
  }
  process.stdout.write(
    `peak memory: the store ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB, ClickHouse ${server.peakMb()} MB\n`,
  );
  store.close();
  return times;
}

/** @param more how many times the rows there were */
function printGrowth(before: Times, after: Times, more: number): void {
  const exponent = (small: number, large: number) => (Math.log(large / small) / Math.log(more)).toFixed(2);
  process.stdout.write(`exponents of growth, ${more} times the rows\n`);
  for (const [name, [store, clickhouse]] of after) {
    const [was, there] = before.get(name)!;
    process.stdout.write(`${name}: the store ${exponent(was, store)}, ClickHouse ${exponent(there, clickhouse)}\n`);
  }
}

async function rowsOf(database: Database, request: MeasureRequest): Promise<unknown> {
  return { ...(await runMeasure(database, request)), sql: null };
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  return [await work(), (performance.now() - start) / 1000];
}
