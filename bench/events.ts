// A table of the shape of the public github_events, generated inside ClickHouse and read where it is; the same events in the store, and equal rows as a
// condition: `node scripts/bench.mjs events [--large[=MILLIONS]]`. With --large the same of 50 million after it, or of so many. Wants test/clickhouse installed.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { isDeepStrictEqual } from 'node:util';
import { type Config, normaliseConfig } from '../src/config/config.ts';
import { musterSpec } from '../src/config/spec.ts';
import type { Clickhouse } from '../src/engine/clickhouse.ts';
import { eventFacts } from '../src/engine/events/facts.ts';
import { tableSources } from '../src/engine/events/months.ts';
import { sendFacts } from '../src/engine/send-facts.ts';
import { derive } from '../src/facts/derive.ts';
import { measureNames } from '../src/measures/measure.ts';
import { planMeasure } from '../src/measures/plan.ts';
import type { MeasureRequest } from '../src/measures/request.ts';
import { runMeasure } from '../src/measures/run.ts';
import type { Database } from '../src/model/database.ts';
import { ALL_TIME } from '../src/model/period.ts';
import { withMemoryForRows } from '../src/program/derivation-memory.ts';
import { loginRules } from '../src/program/login-rules.ts';
import type { DuckdbDatabase } from '../src/store/duckdb.ts';
import { openStore } from '../src/store/open.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { benchServer } from './_clickhouse.ts';

const large = process.argv.find((word) => word.startsWith('--large'));
const SIZES = [2_500_000, ...(large === undefined ? [] : [1_000_000 * Number(large.split('=')[1] ?? 50)])];
const REPOSITORIES = Array.from({ length: 200 }, (_, i) => `acme/project-${i}`);
const BASES = ['contributions', 'threads', 'thread-acts', 'interest'];
const TABLE = 'default.github_events';
const effects = nodeEffects();
const key = Buffer.alloc(32, 7);

const server = benchServer(TABLE);
try {
  const engine = await server.open();
  for (const count of SIZES) {
    await fill(engine, count);
    const there = await sendAt(engine, count);
    const here = await storeAt(engine, count);
    await compare(here, { ...there, facts: engine });
    for (const store of [there, here]) store.close();
  }
  await engine.close();
} finally {
  server.stop();
}

/**
 * Blocks of 64 events, one issue or pull request in each: its opening, comments, reviews, its closing and sometimes its opening again; pushes, stars and
 * forks between them. Three events in ten seconds, one person for 25 events, a third of the repositories in nobody's report.
 */
async function fill({ tell }: Clickhouse, count: number): Promise<void> {
  await tell(`DROP TABLE IF EXISTS ${TABLE}`);
  const user = (of: string) => `least(cityHash64(${of}, 1) % ${count / 25}, cityHash64(${of}, 2) % ${count / 25})`;
  const login = (of: string) =>
    `if(${user(of)} % 997 = 0, concat('helper-', toString(${user(of)}), '[bot]'), concat('Ann-', toString(${user(of)})))`;
  const seconds = Math.max(1, Math.floor(157_000_000 / count));
  await tell(`
    CREATE TABLE ${TABLE} ENGINE = MergeTree ORDER BY (event_type, repo_name, created_at) AS
    WITH toDateTime('2019-01-01 00:00:00', 'UTC') AS start, number AS i, intDiv(i, 64) AS block, i % 64 AS place, block % 2 = 0 AS pull,
      place IN (0, 5, 17, 20, 25, 33, 40, 50) AND (place <> 50 OR block % 5 = 0) AND (place NOT IN (20, 25) OR pull) AS threaded,
      start + i * ${seconds} AS at, start + (block * 64 + 40) * ${seconds} AS closing, place >= 40 AND NOT (place = 50) AS closed
    SELECT
      at AS created_at,
      multiIf(NOT threaded, ['PushEvent', 'PushEvent', 'PushEvent', 'PushEvent', 'WatchEvent', 'ForkEvent', 'CreateEvent'][cityHash64(i) % 7 + 1],
        place IN (0, 40, 50), if(pull, 'PullRequestEvent', 'IssuesEvent'), place = 20, 'PullRequestReviewEvent', place = 25, 'PullRequestReviewCommentEvent',
        'IssueCommentEvent')::LowCardinality(String) AS event_type,
      ${login('i')}::LowCardinality(String) AS actor_login,
      concat('acme/project-', toString(cityHash64(block) % 300))::LowCardinality(String) AS repo_name,
      multiIf(NOT threaded, 'none', place = 0, 'opened', place = 40, 'closed', place = 50, 'reopened', 'created')::LowCardinality(String) AS action,
      if(threaded, block + 1, 0)::UInt32 AS number,
      if(threaded AND place IN (0, 40, 50), ${login('block * 64')}, '')::LowCardinality(String) AS creator_user_login,
      multiIf(NOT threaded, 'none', closed, 'closed', 'open')::LowCardinality(String) AS state,
      if(threaded AND closed, closing, toDateTime(0, 'UTC')) AS closed_at,
      if(threaded AND place = 40 AND pull AND block % 3 = 0, closing, toDateTime(0, 'UTC')) AS merged_at,
      if(event_type = 'PushEvent', 1 + i % 3, 0)::UInt32 AS push_size, toUInt64(i) AS comment_id
    FROM numbers(${count})`);
}

/** A store that knows every fifth person; its own part of the work is not timed. */
async function storeWith(count: number, name: string): Promise<{ readonly store: DuckdbDatabase; readonly config: Config }> {
  const store = await openStore({ path: join(server.folder, `${name}.duckdb`), memory: '600MB' });
  await store.run(`
    INSERT INTO raw_affiliation SELECT 'affiliations:bench', i, 'login', 'ann-' || 5 * i, ['Huawei', 'IBM', 'Red Hat'][i % 3 + 1], NULL, NULL, 1
    FROM range(${Math.floor(count / 125)}) AS t(i);
    INSERT INTO raw_location SELECT 'affiliations:bench', i, 'login', 'ann-' || 5 * i, ['China', 'Germany', 'India', 'Japan'][i % 4 + 1], NULL, NULL, 'profile'
    FROM range(${Math.floor(count / 125)}) AS t(i)`);
  const projects = { one: REPOSITORIES.slice(0, 120), two: REPOSITORIES.slice(80) };
  const spec = musterSpec.parse({
    name: 'Bench',
    projects: Object.fromEntries(
      Object.entries(projects).map(([project, names]) => [
        project,
        { repositories: names.map((repository) => `https://github.com/${repository}`) },
      ]),
    ),
  });
  return { store, config: normaliseConfig(spec, join(server.folder, 'muster.yaml')) };
}

async function sendAt(engine: Clickhouse, count: number): Promise<DuckdbDatabase> {
  const { store, config } = await storeWith(count, `there-${count}`);
  const [, months] = await timed(async () => syncSources(store, await tableSources(engine, TABLE, REPOSITORIES), effects));
  await derive(store, config, key, effects);
  const file = join(server.folder, 'sending.parquet');
  const [, facts] = await timed(async () => {
    const rules = await loginRules(store, config, server.folder, effects);
    await sendFacts(store, engine, file, effects, await eventFacts(store, engine, { wanted: REPOSITORIES, rules, file }, effects));
  });
  const question = { measure: 'contributors', by: ['country', 'year'], where: {}, period: ALL_TIME, profile: null } as MeasureRequest;
  const [, asked] = await timed(() => runMeasure({ ...store, facts: engine }, question));
  const [held] = await engine.all<{ n: number }>('SELECT count(*) AS n FROM contribution');
  print(`${count / 1e6} M events where they are: months ${months.toFixed(1)} s, facts ${facts.toFixed(1)} s (${held!.n} contributions), `);
  print(`contributors by country and year ${asked.toFixed(1)} s, peak memory of ClickHouse ${server.peakMb()} MB\n`);
  return store;
}

/** The same events as the store has them of hours, and everything derived from them. */
async function storeAt(engine: Clickhouse, count: number): Promise<DuckdbDatabase> {
  const { store, config } = await storeWith(count, `here-${count}`);
  const file = join(server.folder, `events-${count}.parquet`);
  await engine.tell(`
    INSERT INTO FUNCTION file('${file}', 'Parquet')
    SELECT toInt64(comment_id) AS id, toString(event_type) AS type, toDateTime64(created_at, 6, 'UTC') AS acted, toString(repo_name) AS repository,
      toString(actor_login) AS actor, toString(action) AS action, number, toString(creator_user_login) AS author, toString(state) AS state,
      toDateTime64(closed_at, 6, 'UTC') AS closed_at, toDateTime64(merged_at, 6, 'UTC') AS merged_at
    FROM ${TABLE}`);
  await store.run(`
    INSERT INTO raw_gharchive_event BY NAME
    SELECT 'gharchive:bench' AS source, 'x' AS file, id::INTEGER AS line, id AS event_id, type, acted::TIMESTAMP AS happened_at, repository, actor,
      nullif(action, 'none') AS action, nullif(number, 0) AS number, nullif(author, '') AS author,
      CASE WHEN starts_with(type, 'PullRequest') THEN true WHEN type = 'IssuesEvent' THEN false END AS pull_request,
      CASE WHEN state <> 'none' THEN acted::TIMESTAMP END AS opened_at, nullif(closed_at::TIMESTAMP, TIMESTAMP '1970-01-01') AS closed_at,
      nullif(merged_at::TIMESTAMP, TIMESTAMP '1970-01-01') AS merged_at
    FROM read_parquet('${file}');
    INSERT INTO raw_gharchive_hour SELECT 'gharchive:bench', 'x', date_trunc('hour', happened_at), 'present', 1, 'x', count(*), count(*)
    FROM raw_gharchive_event GROUP BY ALL`);
  const [, seconds] = await timed(() => withMemoryForRows(store, () => derive(store, config, key, effects)));
  print(`${count / 1e6} M events in the store: everything derived in ${seconds.toFixed(1)} s, `);
  print(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB\n`);
  return store;
}

async function compare(here: Database, there: Database): Promise<void> {
  const [differ, questions] = [[] as string[], new Map<string, number>()];
  for (const measure of measureNames())
    for (const by of ['country', 'organisation', 'month']) {
      const request: MeasureRequest = { measure, by: [by], where: {}, period: ALL_TIME, profile: null };
      const plan = planned(request);
      if (plan === null || !BASES.includes(plan.base.name)) continue;
      const asked = `${measure} by ${by}`;
      const [answers, seconds] = await timed(async () => [await answer(here, request), await answer(there, request)]);
      questions.set(asked, seconds);
      if (!isDeepStrictEqual(answers[0], answers[1])) differ.push(`${asked}: ${answers.map(failure).join(', ')}`);
    }
  const [longest, seconds] = [...questions].sort((a, b) => b[1] - a[1])[0]!;
  print(`${questions.size} questions, ${differ.length} with other rows; the longest in both is ${longest}, ${seconds.toFixed(1)} s\n`);
  if (differ.length > 0) throw new Error(differ.join('\n'));
}

/** The rows, or why there are none: one question that fails hides no other. */
async function answer(database: Database, request: MeasureRequest): Promise<object> {
  try {
    return { ...(await runMeasure(database, request)), sql: null };
  } catch (error) {
    return { database, error };
  }
}

function failure(answered: object): string {
  return 'error' in answered ? String(answered.error) : 'answered';
}

function planned(request: MeasureRequest): ReturnType<typeof planMeasure> | null {
  try {
    return planMeasure(request);
  } catch {
    return null;
  }
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  return [await work(), (performance.now() - start) / 1000];
}

function print(text: string): void {
  process.stdout.write(text);
}
