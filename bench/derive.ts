// People and facts worked out of invented events of GH Archive. `node scripts/bench.mjs derive --events=2.5` (millions): everything, then what is left to do
// after one line of a file about people changed. `--accounts=4`: people alone, one event for each account. One size a run: its memory is the process's.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, normaliseConfig } from '../src/config/config.ts';
import { musterSpec } from '../src/config/spec.ts';
import { derive } from '../src/facts/derive.ts';
import { deriveIdentity } from '../src/facts/people/identity/derive.ts';
import { STEPS } from '../src/facts/steps.ts';
import { withMemoryForRows } from '../src/program/derivation-memory.ts';
import { ENGINE_MEMORY } from '../src/program/workspace.ts';
import type { DuckdbDatabase } from '../src/store/duckdb.ts';
import { openStore } from '../src/store/open.ts';
import { type Effects, nodeEffects } from '../src/util/effects.ts';

const MILLION = 1_000_000;
const PROJECTS = 200;
const EVENTS_OF_ONE = 25;
const key = Buffer.alloc(32, 7);
const folder = mkdtempSync(join(tmpdir(), 'muster-derive-'));
const given = (name: string) => Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? 0) * MILLION;

const line = (login: string) => `INSERT INTO raw_affiliation SELECT 'affiliations:bench', 0, 'login', '${login}', 'IBM', NULL, NULL, 1`;
/** What somebody changes in a file about people, as it changes what was read. */
const CHANGES = {
  'another employer': "UPDATE raw_affiliation SET organisation = 'SUSE' WHERE key = 'ann-5'",
  'an employer whom nobody named before': "UPDATE raw_affiliation SET organisation = 'Aardvark' WHERE key = 'ann-10'",
  'a line about somebody of whom nothing was said': line('ann-2'),
  'a line about somebody whom nobody has met': line('aardvark'),
};

const store = await openStore({ path: join(folder, 'store.duckdb'), memory: ENGINE_MEMORY });
try {
  const accounts = given('accounts');
  if (accounts > 0) await people(store, accounts);
  else await everything(store, given('events') || MILLION);
} finally {
  store.close();
  rmSync(folder, { recursive: true, force: true });
}

async function people(database: DuckdbDatabase, accounts: number): Promise<void> {
  await fill(database, accounts, accounts);
  const time = await timed(() => deriveIdentity(database, configOf(), key));
  console.log(`${accounts / MILLION} M accounts: people in ${time}, peak memory ${peak()}`);
}

async function everything(database: DuckdbDatabase, events: number): Promise<void> {
  await fill(database, events, Math.round(events / EVENTS_OF_ONE));
  const anew = () => withMemoryForRows(database, () => derive(database, configOf(), key, withSteps()));
  console.log(`${events / MILLION} M events: everything in ${await timed(anew)}, peak memory ${peak()}`);
  for (const [what, change] of Object.entries(CHANGES)) {
    // Every line after the changed one has another number.
    await database.run("UPDATE source_state SET fingerprint = 'changed ' || fingerprint; UPDATE raw_affiliation SET line = line + 1");
    await database.run(change);
    console.log(`in a file about people ${what}: ${await timed(anew)}, peak memory ${peak()}`);
  }
}

/** Pushes, comments and openings of issues by accounts of which few act often and every fifth is known. */
async function fill(database: DuckdbDatabase, events: number, accounts: number): Promise<void> {
  const draw = (n: number) => `(hash(i, ${n}) % ${accounts})::BIGINT`;
  const account = events === accounts ? 'i' : `least(${draw(1)}, ${draw(2)})`;
  await database.run(`
    INSERT INTO raw_gharchive_event BY NAME
    SELECT 'gharchive:' || strftime(TIMESTAMP '2019-01-01' + to_seconds(second), '%Y-%m-%d') AS source, 'x' AS file, i::INTEGER AS line, i AS event_id,
      ['PushEvent', 'PushEvent', 'IssueCommentEvent', 'IssuesEvent', 'WatchEvent'][1 + i % 5] AS type, TIMESTAMP '2019-01-01' + to_seconds(second) AS happened_at,
      'acme/project-' || (hash(i, 3) % ${PROJECTS}) AS repository, account AS actor_id, 'Ann-' || account AS actor,
      CASE i % 5 WHEN 2 THEN 'created' WHEN 3 THEN 'opened' END AS action, CASE WHEN i % 5 IN (2, 3) THEN 1 + i // 50 END AS number,
      CASE WHEN i % 5 IN (2, 3) THEN false END AS pull_request
    FROM (SELECT i, ${account} AS account, i * ${Math.max(1, Math.floor((157 * MILLION) / events))} AS second FROM range(${events}) AS t(i));
    INSERT INTO raw_gharchive_hour SELECT source, 'x', date_trunc('hour', happened_at), 'present', 1, 'x', count(*), count(*) FROM raw_gharchive_event GROUP BY ALL;
    INSERT INTO raw_affiliation SELECT 'affiliations:bench', i, 'login', 'ann-' || 5 * i, ['Huawei', 'IBM', 'Red Hat'][i % 3 + 1], NULL, NULL, 1
    FROM range(${Math.floor(accounts / 5)}) AS t(i);
    INSERT INTO raw_location SELECT 'affiliations:bench', i, 'login', 'ann-' || 5 * i, ['China', 'Germany', 'India', 'Japan'][i % 4 + 1], NULL, NULL, 'profile'
    FROM range(${Math.floor(accounts / 5)}) AS t(i);
    INSERT INTO source_state BY NAME SELECT 'affiliations:bench' AS source, 'affiliations' AS kind, 'bench' AS origin, 'x' AS version, 'x' AS fingerprint, 1 AS records,
      TIMESTAMP '2019-01-01' AS observed_at;
    CHECKPOINT`);
}

function configOf(): Config {
  const repositories = Array.from({ length: PROJECTS }, (_, i) => `https://github.com/acme/project-${i}`);
  return normaliseConfig(musterSpec.parse({ name: 'Bench', projects: { one: { repositories } } }), join(folder, 'muster.yaml'));
}

/** Effects that print what each step took, where it took much. */
function withSteps(): Effects {
  const effects = nodeEffects();
  let [step, before] = [0, process.cpuUsage()];
  const tell = (index: number) => {
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / MILLION;
    const memory = (process.memoryUsage().rss / 2 ** 20).toFixed(0);
    if (seconds > 0.5) console.log(`  ${STEPS[step]!.name} ${seconds.toFixed(1)} s of CPU, memory after it ${memory} MB`);
    [step, before] = [index, process.cpuUsage()];
  };
  return { ...effects, log: { ...effects.log, progress: () => ({ update: tell, done: () => tell(0) }) } };
}

async function timed(work: () => Promise<unknown>): Promise<string> {
  // What was needed to invent the rows is no part of the peak.
  writeFileSync('/proc/self/clear_refs', '5');
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return `${((performance.now() - start) / 1000).toFixed(1)} s (${((user + system) / MILLION).toFixed(1)} s of CPU)`;
}

function peak(): string {
  return `${(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024).toFixed(0)} MB`;
}
