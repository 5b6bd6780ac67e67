import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normaliseEngine } from '../../src/config/engine-schema.ts';
import { openClickhouse } from '../../src/engine/clickhouse.ts';
import { SENT_TABLES } from '../../src/engine/sent-tables.ts';
import { measureNames } from '../../src/measures/measure.ts';
import { planMeasure } from '../../src/measures/plan.ts';
import { openReader } from '../../src/program/reader.ts';
import type { Workspace } from '../../src/program/workspace.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { type CliRun, runCli } from '../cli/run-cli.ts';
import { addCommits, bareRepository } from '../git-fixture.ts';
import { lastingFolder } from '../lasting-folder.ts';
import { inventEvents, PUBLIC_SHAPE } from './invented-events.ts';
import { type Server, startServer, whyNot } from './servers.ts';
import { askedInAll, expectSame } from './suite.ts';

const missing = whyNot();
const EVENTS = 100_000;
const FROM_EVENTS = ['contributions', 'threads', 'thread-acts', 'interest'];
const SPLITS = ['country', 'organisation', 'month'];
let server: Server;
let folder: string;
/** Those in the report, of fifteen that have events. */
const REPOSITORIES = [0, 1, 2, 3];
/** What of the events is a contribution, and what makes one of two equal rows. */
const COUNTS = `repo_name IN (${REPOSITORIES.map((i) => `'acme/project-${i}'`)}) AND (event_type IN ('PushEvent', 'IssueCommentEvent', 'CommitCommentEvent',
  'PullRequestReviewEvent', 'PullRequestReviewCommentEvent') OR event_type IN ('IssuesEvent', 'PullRequestEvent') AND action = 'opened')`;
/** Nobody of people.csv. */
const STRANGER = "toUInt32OrZero(splitByChar('-', actor_login)[2]) % 3 = 1";
const OWN = 'event_type, repo_name, created_at';

describe.skipIf(missing !== null)(`a table of events that is read where it is${missing === null ? '' : `: skipped, ${missing}`}`, () => {
  beforeAll(async () => {
    server = await startServer();
    folder = lastingFolder();
    mkdirSync(join(folder, 'mirrors'));
    for (const i of REPOSITORIES)
      addCommits(bareRepository(join(folder, 'mirrors'), `acme__project-${i}.git`), [
        { subject: `Begin ${i}`, email: `ann-${i}@users.noreply.github.com`, at: 1_564_000_000 + i, zone: '+0000' },
      ]);
    await fill('many', EVENTS);
    await fill('few', 600);
  });
  afterAll(() => server?.stop());

  it('gives the same rows as its hours read here, for whatever it can tell', async () => {
    community('local', 'gharchive: { files: [../many/*.json.gz] }\n');
    community('there', engineOf('there', 'default.many'));
    expect((await run('local', 'sync', '--offline')).stderr).not.toContain('E_');
    expect((await run('there', 'sync', '--offline')).stderr).not.toContain('E_');
    const [here, there] = [await opened('local'), await opened('there')];
    let rows = 0;
    for (const measure of measureNames())
      for (const request of askedInAll(measure)) {
        if (request.profile !== null || !SPLITS.includes(request.by[0]!) || !FROM_EVENTS.includes(planMeasure(request).base.name)) continue;
        rows += (await expectSame(there.database, here.database, request)).rows.length;
      }
    expect(rows).toBeGreaterThan(100);
    here.database.close();
    there.database.close();
  });

  it('leaves no login in the database of the facts, sends nothing twice, and forgets whom only the table knows', async () => {
    community('lean', engineOf('lean', 'default.few'));
    expect((await run('lean', 'sync', '--offline')).stderr).not.toContain('E_');
    const tables = (await ask("SELECT name FROM system.tables WHERE database = 'lean' ORDER BY name")).trim().split('\n');
    expect(tables).toEqual(SENT_TABLES.map(({ table }) => table).sort());
    for (const name of tables) expect(await ask(`SELECT * FROM lean.${name} FORMAT JSONEachRow`), name).not.toMatch(/ann-\d|bot\]/i);
    const made = "SELECT toString(max(metadata_modification_time)) FROM system.tables WHERE database = 'lean'";
    const before = await ask(made);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await run('lean', 'sync', '--offline');
    expect(await ask(made)).toBe(before);
    const acts = async () => Number(await ask('SELECT count() FROM lean.contribution'));
    const all = await acts();
    const [login, own] = (
      await ask(
        `SELECT lower(actor_login) AS login, uniqExact(${OWN}) FROM default.few WHERE ${COUNTS} AND ${STRANGER} GROUP BY login LIMIT 1`,
      )
    )
      .trim()
      .split('\t');
    expect((await run('lean', 'forget', login!, '--yes')).code).toBe(0);
    expect(await acts()).toBe(all - Number(own));
  });

  it('is checked by doctor: what it cannot tell, a column that is missing or of another type, no table', async () => {
    community('shapes', engineOf('shapes', 'default.few'));
    const doctor = async () => (await run('shapes', 'doctor', '--format', 'csv')).stdout;
    expect(await doctor()).toMatch(/events default\.few,ok,.*no event id.*no account number.*pushes are no commits/);
    const changes = (await ask(`SELECT name FROM system.columns WHERE table = 'few' AND database = 'default'`)).trim().split('\n');
    const view = (columns: readonly string[]) => ask(`CREATE OR REPLACE VIEW default.view AS SELECT ${columns} FROM default.few`);
    writeFileSync(join(folder, 'shapes/muster.yaml'), configOf(engineOf('shapes', 'default.view')));
    expect(await doctor()).toMatch(/missing,There is no table default\.view/);
    await view(changes.filter((name) => name !== 'repo_name'));
    expect(await doctor()).toMatch(/missing,default\.view has no column repo_name/);
    await view(changes.map((name) => (name === 'created_at' ? 'toString(created_at) AS created_at' : name)));
    expect(await doctor()).toMatch(/missing,default\.view\.created_at is String and must be a DateTime/);
    expect((await run('shapes', 'sync', '--offline')).stderr).toContain('E_ENGINE_EVENTS');
  });

  it('verifies where its months are what they were, and says which are not', async () => {
    community('edition', `${engineOf('edition', 'default.few')}report: { pages: [front, claims, data, changes], recompute: off }\n`);
    expect((await run('edition', 'report', '--out', 'report', '--offline')).stderr).not.toContain('E_');
    const { inputs } = JSON.parse(readFileSync(join(folder, 'edition/report/manifest.json'), 'utf8'));
    const version = inputs.find(({ source }: { source: string }) => source === 'gharchive:2019-08').version;
    expect(version).toMatch(/^\d+ events, 2019-08-01T00:\d\d:\d\dZ to 2019-08-01T23:\d\d:\d\dZ, checksum [0-9a-f]{10,}$/);
    const sound = await run('edition', 'verify', 'report');
    expect([sound.code, sound.stdout]).toEqual([0, expect.any(String)]);
    await ask(
      "INSERT INTO default.few SELECT * REPLACE ('Ann-2' AS actor_login) FROM default.few WHERE created_at >= '2019-08-01' LIMIT 1",
    );
    const changed = await run('edition', 'verify', 'report', '--format', 'csv');
    expect([changed.code, changed.stdout]).toEqual([1, expect.stringMatching(/^input,gharchive:2019-08[^\n]*events, 2019-08/m)]);
    expect(changed.stderr).toMatch(/default\.few changed since this edition: 2019-08\. Load those months as they were/);
    expect(await ask("SELECT count() FROM system.databases WHERE name LIKE '%verify%'")).toBe('0\n');
  });
});

/** Puts invented events into hours in a folder and into a table, both of the name. */
async function fill(name: string, count: number): Promise<void> {
  const rows = inventEvents(join(folder, name), count);
  await ask(`CREATE TABLE default.${name} (${PUBLIC_SHAPE}) ENGINE = MergeTree ORDER BY (event_type, repo_name, created_at)`);
  const engine = await openClickhouse(
    normaliseEngine({ clickhouse: { url: server.url, database: 'default', user: 'default' } }),
    nodeEffects(),
  );
  await engine.append(`default.${name}`, rows);
  await engine.close();
}

function engineOf(database: string, table: string): string {
  return `engine:\n  clickhouse: { url: "${server.url}", database: ${database} }\n  events: { table: ${table} }\n`;
}

/** A community of two projects, of whose people every third is known. */
function community(name: string, rest: string): void {
  const own = join(folder, name);
  mkdirSync(own);
  const places = ['China', 'Germany', 'India', 'United States', 'Japan'];
  const people = Array.from({ length: 300 }, (_, i) => `ann-${i * 3},${['Huawei', 'IBM', 'Red Hat'][i % 3]},,,${places[i % 5]}`);
  writeFileSync(join(own, 'people.csv'), `person,organisation,from,until,location\n${people.join('\n')}\n`);
  writeFileSync(join(own, 'muster.yaml'), configOf(rest));
}

function configOf(rest: string): string {
  const names = (odd: number) => REPOSITORIES.filter((i) => i % 2 === odd).map((i) => `"https://github.com/acme/project-${i}"`);
  const projects = ['one', 'two'].map((name, odd) => `  ${name}:\n    repositories: [${names(odd)}]\n`).join('');
  return `name: Example\nmirrors: ../mirrors\nprojects:\n${projects}people:\n  files:\n    - { path: people.csv, format: csv }\n${rest}`;
}

function run(name: string, ...argv: string[]): Promise<CliRun> {
  return runCli(argv, { cwd: join(folder, name) });
}

function opened(name: string): Promise<Workspace> {
  return openReader({ config: join(folder, name, 'muster.yaml') }, nodeEffects());
}

async function ask(sql: string): Promise<string> {
  const answer = await fetch(server.url, { method: 'POST', body: sql });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
