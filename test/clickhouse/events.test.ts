import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineSpec, normaliseEngine, type ServerHours } from '../../src/config/engine-schema.ts';
import { type Clickhouse, openClickhouse } from '../../src/engine/clickhouse.ts';
import { forgetInMonths, hourSources } from '../../src/engine/events/hours/hours.ts';
import { SENT_TABLES } from '../../src/engine/sent-tables.ts';
import { measureNames } from '../../src/measures/measure.ts';
import { planMeasure } from '../../src/measures/plan.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import { runMeasure } from '../../src/measures/run.ts';
import { openReader } from '../../src/program/reader.ts';
import type { Workspace } from '../../src/program/workspace.ts';
import type { Source } from '../../src/sources/source.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { type CliRun, runCli } from '../cli/run-cli.ts';
import { addCommits, bareRepository } from '../git-fixture.ts';
import { lastingFolder } from '../lasting-folder.ts';
import { hourPlace, star } from './hours.ts';
import { INVENTED, inventEvents, PUBLIC_SHAPE } from './invented-events.ts';
import { promised } from './rights.ts';
import { type Server, startServer, whyNot } from './servers.ts';
import { askedInAll, expectSame, expectSamePeople } from './suite.ts';

const missing = whyNot();
const EVENTS = 10_000;
/** What tests work on, as a user with the rights that the documentation names and no others. */
const DATABASES = ['there', 'hours', 'lean', 'shapes', 'edition', 'hourly', 'web'];
const RIGHTS = promised(DATABASES, 'deploy/clickhouse/README.md', 'docs/en/scale.md').flatMap((right) =>
  ['many', 'few', 'view'].map((table) => right.replace('github_events', table)),
);
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
    server = await startServer({ users: { muster: RIGHTS } });
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
    community('hours', hoursOf('hours', 'many'));
    expect((await run('hours', 'sync', '--offline')).stderr).not.toContain('E_');
    const [here, there, hours] = [await opened('local'), await opened('there'), await opened('hours')];
    expect(await kindsIn('there')).toBe(await kindsIn('hours'));
    expect(await kindsIn('there')).toBe(
      "['comment','commit','issue','pull_request','push','review']\t['closed','merged','open']\t['ForkEvent','WatchEvent']\ttrue\t1\n",
    );
    let rows = 0;
    const weighed = new Set<string>();
    for (const request of splitRequests()) {
      const answer = await expectSame(there.database, here.database, request);
      const { base } = planMeasure(request);
      if (weighed.size < weighed.add(`${base.name} ${request.by}`).size) await expectSamePeople(there.database, here.database, request);
      expect({ ...(await runMeasure(hours.database, request)), sql: answer.sql }).toEqual(answer);
      rows += answer.rows.length;
    }
    expect(rows).toBeGreaterThan(60);
    for (const { database } of [here, there, hours]) database.close();
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
    writeFileSync(join(folder, 'shapes/muster.yaml'), configOf(hoursOf('shapes', 'few')));
    expect(await doctor()).toMatch(/hours \/[^\n]*,ok,[^\n]*few\/2019-07-31-12\.json\.gz is there/);
    writeFileSync(join(folder, 'shapes/muster.yaml'), configOf(hoursOf('shapes', 'none')));
    expect(await doctor()).toMatch(/missing,[^\n]*none\/2019-07-31-12\.json\.gz is not there,Paths are those of the server/);
  });

  it('verifies where the months of its table are what they were, and says which are not', async () => {
    const verify = await edition('edition', engineOf('edition', 'default.few'));
    await ask(
      "INSERT INTO default.few SELECT * REPLACE ('Ann-2' AS actor_login) FROM default.few WHERE created_at >= '2019-08-01' LIMIT 1",
    );
    expect(await verify()).toMatch(/default\.few changed since this edition: 2019-08\. Load those months as they were/);
  });

  it('verifies where the hours that the server reads are what they were, and says which months are not', async () => {
    const name = 'published';
    inventEvents(join(folder, name), 200);
    const verify = await edition('hourly', hoursOf('hourly', name, { from: '2019-07-31T22:00:00Z', to: '2019-08-01T03:00:00Z' }));
    cpSync(join(folder, name, '2019-08-01-1.json.gz'), join(folder, name, '2019-08-01-2.json.gz'));
    expect(await verify()).toMatch(/Hours changed since this edition: 2019-08\. Load those months as they were/);
  });

  it('reads hours on the web once, tells those that are missing or damaged, and finds a repository under its older name', async () => {
    const web = await hourPlace(join(folder, 'web'));
    web.put('2020-01-30-23', [
      star(1, '2020-01-30T23:00:01Z', 'old/name'),
      star(2, '2020-01-30T23:00:02Z', 'else/where', { repo: { id: 9, name: 'else/where' } }),
    ]);
    web.put('2020-01-31-0', [
      'no event',
      star(3, '2020-01-31T00:00:01Z'),
      star(4, '2020-01-31T00:00:02Z', 'acme/one', { type: 'GollumEvent' }),
    ]);
    web.put('2020-01-31-2', Buffer.from('<html>an error page</html>'));
    web.put('2020-02-01-0', [star(5, '2020-01-31T23:59:59Z'), star(5, '2020-01-31T23:59:59Z')]);
    const engine = await hoursEngine(web.place, '2020-01-30T23:00:00Z', '2020-02-01T01:00:00Z');
    const read = async () =>
      new Map((await hourSources(engine, placeOf(engine), ['acme/one'], nodeEffects())).map((source) => [source.id, source]));
    const first = await read();
    expect([...first.keys()]).toEqual(['gharchive:2020-02', 'gharchive:2020-01']);
    const hours = () =>
      ask(
        "SELECT toString(file_time), hour_state, hour_lines, hour_kept FROM merge('web', '^hours_\\\\d{4}_\\\\d\\\\d$') WHERE hour_state <> 'missing' AND hour_state <> '' ORDER BY 1",
      );
    expect(await hours()).toBe(
      '2020-01-30 23:00:00\tpresent\t2\t1\n2020-01-31 00:00:00\tpresent\t3\t1\n2020-01-31 02:00:00\tcorrupt\t0\t0\n2020-02-01 00:00:00\tpresent\t2\t2\n',
    );
    expect(await ask('SELECT repo_name, event_id FROM web.hours WHERE event_id > 0 ORDER BY event_id')).toBe(
      'old/name\t1\nAcme/One\t3\nAcme/One\t5\nAcme/One\t5\n',
    );
    const before = await prints(first);
    web.asked.length = 0;
    expect(await prints(await read())).toEqual(before);
    expect(web.asked).not.toContain('2020-01-31-0');
    expect(web.asked).toContain('2020-01-31-1');
    web.put('2020-01-31-1', [star(6, '2020-01-31T01:00:00Z')]);
    const after = await prints(await read());
    expect([after[0], after[1]]).toEqual([before[0], expect.not.stringContaining(before[1]!)]);
    expect(await ask('SELECT count() FROM web.hours_2020_01 WHERE event_id > 0')).toBe('3\n');
    await forgetInMonths(engine, "SELECT 'ann-5'");
    expect(await ask('SELECT count() FROM web.hours WHERE event_id > 0')).toBe('0\n');
    expect(await prints(await read())).toEqual(after);
    await engine.close();
    await web.close();
  });

  it('holds no half of a month: one that broke off is not read, and goes on with the hours that it lacks', async () => {
    const web = await hourPlace(join(folder, 'half'));
    for (const hour of [0, 1, 2, 3]) web.put(`2020-03-01-${hour}`, [star(hour + 1, `2020-03-01T0${hour}:00:00Z`)]);
    web.put('2020-03-02-0', [star(9, '2020-03-02T00:00:00Z')]);
    web.broken = /03-01-2/;
    const engine = await hoursEngine(web.place, '2020-03-01', '2020-03-02T01:00:00Z');
    const read = () => hourSources(engine, placeOf(engine), ['acme/one'], nodeEffects());
    const tables = () =>
      ask(
        "SELECT groupArray(name) FROM (SELECT name FROM system.tables WHERE database = 'web' AND name LIKE 'hours\\\\_2020\\\\_03%' ORDER BY name)",
      );
    const [failed] = await read();
    await expect(failed!.fingerprint(nodeEffects())).rejects.toMatchObject({ code: 'E_ENGINE_REFUSED' });
    expect(await tables()).toBe("['hours_2020_03_next']\n");
    web.broken = null;
    web.asked.length = 0;
    const [month] = await read();
    expect(await month!.fingerprint(nodeEffects())).toMatch(/^[0-9a-f]{64}$/);
    expect(await tables()).toBe("['hours_2020_03']\n");
    expect(web.asked).toContain('2020-03-01-2');
    expect(web.asked).not.toContain('2020-03-02-0');
    expect(await ask('SELECT uniqExact(event_id), count() FROM web.hours WHERE event_id > 0')).toBe('5\t5\n');
    await engine.close();
    await web.close();
  });
});

/** Every measure that rests on events by one of the splits, the first of those alike in what they rest on by all. */
function splitRequests(): readonly MeasureRequest[] {
  const met = new Set<string>();
  return measureNames().flatMap((measure, nth) => {
    const splits = askedInAll(measure).filter(({ by, profile }) => profile === null && SPLITS.includes(by[0]!));
    if (splits.length === 0) return [];
    const { name } = planMeasure(splits[0]!).base;
    if (!FROM_EVENTS.includes(name)) return [];
    return met.size < met.add(name).size ? splits : [splits[nth % splits.length]!];
  });
}

/** What there is among the facts of a database: kinds of acts, ends of issues and pull requests, stars and forks, bots, people without a country. */
function kindsIn(database: string): Promise<string> {
  return ask(`
    SELECT arraySort(groupUniqArray(kind)), (SELECT arraySort(groupUniqArray(multiIf(merged_at IS NOT NULL, 'merged', closed_at IS NOT NULL, 'closed', 'open')))
      FROM ${database}.thread), (SELECT arraySort(groupUniqArray(type)) FROM ${database}.archive_event WHERE type IN ('ForkEvent', 'WatchEvent')), max(bot), max(country IS NULL) FROM ${database}.contribution`);
}

/**
 * Publishes a community whose months lie on the server, and verifies it. Gives what verifies it once more after August was changed, and answers what that
 * said to do.
 */
async function edition(name: string, engine: string): Promise<() => Promise<string>> {
  community(name, `${engine}report: { pages: [front, claims, data, changes], recompute: off }\n`);
  expect((await run(name, 'report', '--out', 'report', '--offline')).stderr).not.toContain('E_');
  const { inputs } = JSON.parse(readFileSync(join(folder, name, 'report/manifest.json'), 'utf8'));
  const { version } = inputs.find(({ source }: { source: string }) => source === 'gharchive:2019-08');
  expect(version).toMatch(/^\d+ events, 2019-08-01T0[01]:\d\d:\d\dZ to 2019-08-01T[01]\d:\d\d:\d\dZ, checksum [0-9a-f]{10,}$/);
  const sound = await run(name, 'verify', 'report');
  expect([sound.code, sound.stdout, sound.stderr]).toEqual([0, expect.any(String), expect.stringContaining('verified.')]);
  return async () => {
    const changed = await run(name, 'verify', 'report', '--format', 'csv');
    expect([changed.code, changed.stdout]).toEqual([1, expect.stringMatching(/^input,gharchive:2019-08[^\n]*events, 2019-08/m)]);
    expect(changed.stdout).not.toContain('gharchive:2019-07');
    expect(await ask("SELECT count() FROM system.databases WHERE name LIKE '%verify%'")).toBe('0\n');
    return changed.stderr;
  };
}

function hoursEngine(place: string, from: string, to: string): Promise<Clickhouse> {
  const spec = engineSpec.parse({
    clickhouse: { url: server.url, database: 'web', user: 'muster' },
    events: { hours: { from, to, place } },
  });
  return openClickhouse(normaliseEngine(spec), nodeEffects());
}

function placeOf({ place }: Clickhouse): ServerHours {
  return (place.events as { readonly hours: ServerHours }).hours;
}

function prints(sources: ReadonlyMap<string, Source>): Promise<readonly string[]> {
  return Promise.all([...sources.values()].map((source) => source.fingerprint(nodeEffects())));
}

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
  return `engine:\n  clickhouse: { url: "${server.url}", database: ${database}, user: muster }\n  events: { table: ${table} }\n`;
}

/** Hours of a folder, read by the server itself. */
function hoursOf(database: string, name: string, { from, to } = INVENTED): string {
  const place = `${join(folder, name)}/{yyyy}-{MM}-{dd}-{h}.json.gz`;
  return `engine:\n  clickhouse: { url: "${server.url}", database: ${database}, user: muster }\n  events: { hours: { from: "${from}", to: "${to}", place: "${place}" } }\n`;
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
