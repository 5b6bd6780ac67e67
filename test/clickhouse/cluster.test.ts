import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normaliseEngine } from '../../src/config/engine-schema.ts';
import { type Clickhouse, openClickhouse } from '../../src/engine/clickhouse.ts';
import { inClickhouse } from '../../src/engine/dialect.ts';
import { sendFacts } from '../../src/engine/send-facts.ts';
import { SENT_TABLES } from '../../src/engine/sent-tables.ts';
import type { Database } from '../../src/model/database.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { type CliRun, runCli } from '../cli/run-cli.ts';
import { temporaryFolder } from '../git-fixture.ts';
import { insertRows, type TableRows } from '../insert-rows.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { community } from './community.ts';
import { promised } from './rights.ts';
import { whyNot } from './servers.ts';
import { askedBy, askedInAll, expectSame, expectSamePeople, fixtureOf, stays } from './suite.ts';

/** Measures whose statements meet a cluster in ways of their own: subqueries over spread facts, joins to small tables, medians, windows. */
const MEASURES = [
  'contributors',
  'returning-contributors',
  'episodic-contributors',
  'contributor-absence-factor',
  'elephant-factor',
  'projects-by-origin',
  'first-year-contributors',
  'contributions-by-membership',
  'members',
  'time-to-merge',
  'assisted-commits',
];
const QUESTION = ['measure', 'contributors', '--by', 'country', '--format', 'json'];
/**
 * After how many statements that change something a server is killed while facts are sent.
 * `MUSTER_KILL_POINTS=10 npx vitest run test/clickhouse/cluster.test.ts` kills at all of them; otherwise at one.
 */
const ALL_KILLS = [2, 5, 8, 11, 14, 20, 30, 45, 60, 75];
const KILLS = Number(process.env['MUSTER_KILL_POINTS'] ?? 0) >= ALL_KILLS.length ? ALL_KILLS : ALL_KILLS.slice(5, 6);
/** What the documentation promises to be enough. */
const RIGHTS = promised(['fixtures', 'events', 'community'], 'deploy/clickhouse/README.md', 'docs/en/scale.md').map((right) =>
  right.replace('default.github_events', 'default.events'),
);
/** The columns without which a table of events says nothing. */
const COLUMNS = 'event_type String, created_at DateTime, actor_login String, repo_name String, action String, number UInt32';
/** Settings without which rows that no server expects are lost, another value of each, and a question that then has fewer rows than there are. */
const SCATTERED = [
  [
    'distributed_product_mode',
    'local',
    `SELECT count(*) AS n FROM contribution WHERE person_id IN (SELECT person_id FROM contribution WHERE happened_at < TIMESTAMP '2019-01-01 00:00:00')`,
  ],
  ['optimize_skip_unused_shards', '1', 'SELECT count(*) AS n FROM contribution WHERE person_id = 1'],
] as const;
const missing = whyNot();
const effects = nodeEffects();
let cluster: Cluster;
let engine: Clickhouse;

async function ask(server: number, sql: string): Promise<string> {
  return (await fetch(cluster.servers[server]!.url, { method: 'POST', body: sql })).text();
}

describe.skipIf(missing !== null)(`a cluster of three servers${missing === null ? '' : `: skipped, ${missing}`}`, () => {
  beforeAll(async () => {
    cluster = await startCluster({ muster: RIGHTS });
    const place = normaliseEngine({ clickhouse: { url: cluster.url, database: 'fixtures', cluster: cluster.name, user: 'muster' } });
    engine = await openClickhouse(place, effects);
  });
  afterAll(async () => {
    await engine?.close();
    await cluster?.stop();
  });

  it('the same rows, wherever the rows of a person are', async () => {
    const store = await openStore({ path: ':memory:', threads: 1 });
    for (const name of MEASURES) await insertBeside(store, fixtureOf(name).tables);
    await sendFacts(store, engine, join(tmpdir(), `muster-cluster-${process.pid}.parquet`), effects);
    const there: Database = { ...store, facts: engine };
    for (const name of MEASURES) await expectSame(there, store, askedInAll(name)[0]!);
    for (const table of ['contribution', 'thread']) await scatter(`fixtures.${table}_local`);
    for (const name of MEASURES) {
      for (const request of askedBy(name, fixtureOf(name)).filter((one) => !stays(one))) await expectSame(there, store, request);
      await expectSamePeople(there, store, askedInAll(name)[0]!);
    }
    await scatter('fixtures.contribution_local', 'assumeNotNull(cityHash64(happened_at))');
    for (const [setting, otherwise, sql] of SCATTERED) {
      const [count] = await store.all<{ n: number }>(sql);
      expect(await engine.all(sql), setting).toEqual([count]);
      const lost = inClickhouse({ text: sql, params: {} }).text.replaceAll(' contribution', ' fixtures.contribution');
      expect(Number(await ask(0, `${lost} SETTINGS ${setting} = '${otherwise}'`)), setting).toBeLessThan(count!.n);
    }
    store.close();
  });

  it('reads a table of events that is spread itself, and spreads what it says', async () => {
    for (const server of [0, 1, 2]) {
      await ask(server, `CREATE TABLE default.events_local (${COLUMNS}) ENGINE = MergeTree ORDER BY created_at`);
      await ask(
        server,
        `INSERT INTO default.events_local VALUES ('PushEvent', '2020-02-0${server + 1} 10:00:00', 'Ann-${server}', 'Example/One', '', 0)`,
      );
    }
    await ask(0, `CREATE TABLE default.events AS default.events_local ENGINE = Distributed('${cluster.name}', 'default', 'events_local')`);
    const place = `clickhouse: { url: "${cluster.url}", database: events, cluster: ${cluster.name}, user: muster }`;
    const folder = community(temporaryFolder(), `engine:\n  ${place}\n  events: { table: default.events }\n`);
    expect((await runCli(['sync'], { cwd: folder })).stderr).not.toContain('E_');
    expect(await ask(0, "SELECT count(), uniqExact(person_id) FROM events.contribution WHERE kind = 'push'")).toBe('3\t3\n');
  });

  it('verbs work on it, rows are spread and small tables whole; a server that is gone is an error, never a smaller number', async () => {
    const engined = `engine:\n  clickhouse: { url: "${cluster.url}", database: community, cluster: ${cluster.name}, user: muster }\n`;
    const folder = community(temporaryFolder(), engined);
    const run = (...argv: string[]): Promise<CliRun> => runCli(argv, { cwd: folder });
    expect((await run('sync')).stderr).not.toContain('E_');
    const there = await run(...QUESTION);
    const rows = await Promise.all([0, 1, 2].map((server) => ask(server, 'SELECT count() FROM community.contribution_local')));
    expect(rows.map(Number).every((n) => n > 0)).toBe(true);
    const small = await Promise.all([0, 1, 2].map((server) => ask(server, 'SELECT count() FROM community.organisation')));
    expect(new Set(small).size).toBe(1);
    expect((await run('doctor', '--format', 'csv')).stdout).toContain('3 servers');

    const config = readFileSync(join(folder, 'muster.yaml'), 'utf8');
    writeFileSync(join(folder, 'muster.yaml'), config.replace(/engine:[\s\S]*/, ''));
    expect(there.stdout).toBe((await run(...QUESTION)).stdout);
    writeFileSync(join(folder, 'muster.yaml'), config);

    for (const point of KILLS) {
      for (const server of [0, 1, 2]) await ask(server, 'DROP DATABASE IF EXISTS community SYNC');
      const sent = await killedAt(point, () => run('sync'));
      if (sent.code !== 0) expect(sent.stderr, `at ${point}`).toContain('E_ENGINE_REFUSED');
      const without = await run(...QUESTION);
      expect([without.code, without.stdout], `at ${point}`).toEqual([2, '']);
      await cluster.servers[2]!.again();
      const half = await run(...QUESTION);
      if (half.code !== 0) expect([half.stdout, half.stderr], `at ${point}`).toEqual(['', expect.stringContaining('E_ENGINE_FACTS')]);
      else expect(half.stdout, `at ${point}`).toBe(there.stdout);
      expect([(await run('sync')).code, (await run(...QUESTION)).stdout], `at ${point}`).toEqual([0, there.stdout]);
    }

    await cluster.servers[2]!.stop();
    const lost = await run(...QUESTION);
    expect([lost.code, lost.stdout, lost.stderr]).toEqual([2, '', expect.stringContaining('E_ENGINE_REFUSED')]);
  });
});

/** Puts the rows of a fixture beside those of others, whose numbers make room. Which countries are one region, the first one says. */
async function insertBeside(store: Database, tables: TableRows): Promise<void> {
  const numbers = await store.all<{ name: string; column: string }>(
    `SELECT table_name AS name, column_name AS "column" FROM duckdb_columns()
     WHERE table_name IN (SELECT unnest($tables::VARCHAR[])) AND column_name IN ('person_id', 'project_id', 'repo_id', 'org_id', 'member_id')`,
    { tables: `[${SENT_TABLES.map(({ table }) => table)}]` },
  );
  for (const { name, column } of numbers) await store.run(`UPDATE ${name} SET ${column} = ${column} + 100`);
  const [{ n }] = (await store.all<{ n: number }>('SELECT count(*) AS n FROM region_scheme')) as [{ n: number }];
  await insertRows(store, Object.fromEntries(Object.entries(tables).filter(([name]) => n === 0 || !name.startsWith('region_'))));
}

/** Does something, and kills a server before any has the nth statement that changes something. */
async function killedAt(point: number, work: () => Promise<CliRun>): Promise<CliRun> {
  let [seen, killed] = [0, Promise.resolve()];
  cluster.changing = () => {
    seen += 1;
    if (seen === point) killed = cluster.servers[2]!.kill();
  };
  const ended = await work();
  cluster.changing = () => {};
  expect(seen).toBeGreaterThanOrEqual(point);
  await killed;
  return ended;
}

/** Puts the rows of a spread table on servers at random, or by something else than the person. */
async function scatter(table: string, by = 'rand()'): Promise<void> {
  const [database, name] = table.split('.');
  const own = [0, 1, 2];
  for (const server of own) await ask(server, `CREATE OR REPLACE TABLE ${table}_moved AS ${table}`);
  for (const server of own) await ask(server, `INSERT INTO ${table}_moved SELECT * FROM ${table}`);
  for (const server of own) await ask(server, `TRUNCATE TABLE ${table}`);
  for (const server of own)
    expect(
      await ask(
        server,
        `INSERT INTO FUNCTION cluster('${cluster.name}', '${database}', '${name}', ${by}) SELECT * FROM ${table}_moved
         SETTINGS distributed_foreground_insert = 1`,
      ),
    ).toBe('');
  for (const server of own) await ask(server, `DROP TABLE ${table}_moved SYNC`);
}
