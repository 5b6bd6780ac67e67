import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliRun, runCli } from '../cli/run-cli.ts';
import { temporaryFolder } from '../git-fixture.ts';
import { lastingFolder } from '../lasting-folder.ts';
import { community } from './community.ts';
import { gateway } from './gateway.ts';
import { promised } from './rights.ts';
import { freePorts, type Server, startServer, whyNot } from './servers.ts';

const missing = whyNot();
let server: Server;
let databases = 0;
/** A community that was read and derived, and knows no engine yet. */
let begun: string;

/** A community whose facts go to a database of their own. */
function engined(url = server.url): { readonly folder: string; readonly database: string; run(...argv: string[]): Promise<CliRun> } {
  const database = `muster_${databases++}`;
  const place = temporaryFolder();
  cpSync(dirname(begun), place, { recursive: true });
  const folder = join(place, basename(begun));
  appendFileSync(
    join(folder, 'muster.yaml'),
    `engine:\n  clickhouse: { url: "${url}", database: ${database}, user: muster, password_env: ${PASSWORD} }\n`,
  );
  return { folder, database, run: (...argv) => runCli(argv, { cwd: folder }) };
}

async function ask(sql: string): Promise<string> {
  return (await fetch(server.url, { method: 'POST', body: sql })).text();
}

const PASSWORD = 'MUSTER_TEST_PASSWORD';
/** What the documentation promises to be enough on one server, and one user who lacks each part of it. */
const DATABASES = Array.from({ length: 10 }, (_, i) => `muster_${i}`);
const RIGHTS = promised(DATABASES, 'deploy/clickhouse/README.md').filter((right) => !/REMOTE|Distributed|Replicated/.test(right));
const LACKED = ['CREATE DATABASE', 'CREATE TABLE', 'DROP TABLE', 'ALTER TABLE', 'SELECT', 'INSERT', 'TABLE ENGINE'];

const ANSWERS = [
  ['measure', 'contributors', '--by', 'country', '--format', 'json'],
  ['measure', 'commits', '--by', 'organisation', '--format', 'json'],
  ['measure', 'new-contributors', '--by', 'year', '--from', '2020-01-01', '--format', 'json'],
  ['measure', 'elephant-factor', '--by', 'project', '--format', 'json'],
];

describe.skipIf(missing !== null)(`verbs with engine.clickhouse${missing === null ? '' : `: skipped, ${missing}`}`, () => {
  beforeAll(async () => {
    process.env[PASSWORD] = 'sesame';
    server = await startServer({ password: 'sesame', users: { muster: RIGHTS, ...lacking() } });
    begun = community(lastingFolder(), '');
    expect((await runCli(['sync'], { cwd: begun })).stderr).not.toContain('E_');
  });
  afterAll(async () => {
    delete process.env[PASSWORD];
    await server?.stop();
  });

  it('give what they give without, and send nothing twice', async () => {
    let sent = 0;
    const front = await gateway([server.http], ({ statement, body }) => {
      sent += statement.startsWith('INSERT') ? 1 : 0;
      return { to: [0], body };
    });
    const { folder, run } = engined(front.url);
    const first = await run('sync');
    expect([first.code, first.stderr]).toEqual([0, expect.not.stringContaining('E_')]);
    expect(sent).toBeGreaterThan(5);
    const before = sent;
    expect((await run('sync')).code).toBe(0);
    expect(sent).toBe(before);
    const there = [];
    for (const words of ANSWERS) there.push(await run(...words));
    const config = readFileSync(join(folder, 'muster.yaml'), 'utf8');
    writeFileSync(join(folder, 'muster.yaml'), config.replace(/engine:[\s\S]*/, ''));
    for (const [i, words] of ANSWERS.entries()) expect(there[i]!.stdout, words.join(' ')).toBe((await run(...words)).stdout);
    expect(JSON.parse(there[0]!.stdout).rows.length).toBeGreaterThan(3);
    await front.close();
  });

  it('publish the query as it was sent, and the report verifies on the store alone', async () => {
    const { folder, run } = engined();
    // Drawing more pages is most of the work, and no engine's.
    appendFileSync(join(folder, 'muster.yaml'), 'report: { pages: [front, claims, countries, data, changes], recompute: off }\n');
    const report = await run('report', '--out', 'report');
    expect([report.code, report.stderr]).toEqual([0, expect.any(String)]);
    const sql = readFileSync(join(folder, 'report/data/contributors.country.sql'), 'utf8');
    expect(sql).toMatch(/^-- ClickHouse 26\.7/);
    expect(sql).toContain("{from:DateTime64(6, 'UTC')}");
    const verified = await run('verify', 'report');
    expect([verified.code, verified.stdout]).toEqual([0, expect.any(String)]);
  });

  it('send nobody’s address, name or key', async () => {
    const { database, run } = engined();
    expect((await run('sync')).code).toBe(0);
    const tables = (await ask(`SELECT name FROM system.tables WHERE database = '${database}' ORDER BY name`)).trim().split('\n');
    expect(tables).toEqual([...tables].sort());
    expect(tables).toContain('contribution');
    for (const name of tables) {
      const cells = await ask(`SELECT * FROM ${database}.${name} FORMAT JSONEachRow`);
      expect(cells, name).not.toMatch(/person-\d|@|Ada Example/);
    }
    expect(
      await ask(`SELECT name FROM system.columns WHERE database = '${database}' AND name IN ('actor', 'actor_id', 'login', 'email')`),
    ).toBe('');
  });

  it('forget a person there too', async () => {
    const { database, run } = engined();
    await run('sync');
    const acts = async () => Number(await ask(`SELECT count() FROM ${database}.contribution`));
    const before = await acts();
    expect((await run('forget', 'person-6@example.org', '--yes')).code).toBe(0);
    expect(await acts()).toBeLessThan(before);
    expect(await ask(`SELECT name FROM system.tables WHERE database = '${database}' AND name LIKE '%next%'`)).toBe('');
    expect((await run('measure', 'contributors')).code).toBe(0);
  });

  it('take no number where a table or rows are gone or another store wrote there, and sync mends it', async () => {
    const { database, run } = engined();
    await run('sync');
    const right = (await run(...ANSWERS[0]!)).stdout;
    for (const harm of [
      `DROP TABLE ${database}.organisation SYNC`,
      `ALTER TABLE ${database}.contribution DELETE WHERE person_id % 2 = 0 SETTINGS mutations_sync = 2`,
      `ALTER TABLE ${database}.contribution MODIFY COMMENT 'another'`,
    ]) {
      expect(await ask(harm)).toBe('');
      const refused = await run(...ANSWERS[0]!);
      expect([refused.code, refused.stderr], harm).toEqual([2, expect.stringContaining('E_ENGINE_FACTS')]);
      expect((await run('sync')).code, harm).toBe(0);
      expect((await run(...ANSWERS[0]!)).stdout, harm).toBe(right);
    }
  });

  it('refuse a server that keeps a setting of its own', async () => {
    const front = await gateway([server.http], (question) => {
      question.path = question.path.replace(/join_use_nulls=1&?/, '');
      return { to: [0], body: question.body };
    });
    const { run } = engined(front.url);
    const refused = await run('sync');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('join_use_nulls is 0 and must be 1')]);
    await front.close();
  });

  it('are tried on a server of their own: one whose port another took is started on another', async () => {
    const chosen = [{ http: server.http, tcp: server.tcp }];
    const other = await startServer({ choose: async () => chosen.pop() ?? freePorts() });
    expect(other.http).not.toBe(server.http);
    expect((await fetch(`${other.url}/ping`)).ok).toBe(true);
    await other.stop();
  });

  it('say what a server lacks: doctor', async () => {
    const { run, folder } = engined();
    const sound = await run('doctor', '--format', 'csv');
    expect(sound.stdout).toMatch(/engine http[^\n]*,ok,[^\n]*ClickHouse 26\.7/);
    expect(sound.stdout).toMatch(/one server/);
    expect(sound.stdout).toMatch(/muster may use muster_/);
    const config = readFileSync(join(folder, 'muster.yaml'), 'utf8');
    writeFileSync(join(folder, 'muster.yaml'), config.replace(server.url, 'http://127.0.0.1:9'));
    const refused = await run('doctor', '--format', 'csv');
    expect([refused.code, refused.stdout]).toEqual([1, expect.stringMatching(/engine http:\/\/127\.0\.0\.1:9,missing,/)]);
    expect(readdirSync(folder)).not.toContain('report');
    for (const [user, right] of LACKED.map((right) => [userWithout(right), right])) {
      writeFileSync(join(folder, 'muster.yaml'), config.replace('user: muster', `user: ${user}`));
      const lacks = await run('doctor', '--format', 'csv');
      expect([lacks.code, lacks.stdout]).toEqual([
        1,
        expect.stringMatching(new RegExp(`missing,[^\n]*GRANT ${right} ON (?:muster_\\d+\\.\\*|MergeTree) TO ${user}`)),
      ]);
    }
    writeFileSync(join(folder, 'muster.yaml'), config.replace(PASSWORD, 'MUSTER_NOT_SET'));
    expect((await run('doctor', '--format', 'csv')).stdout).toContain('MUSTER_NOT_SET');
    process.env[PASSWORD] = 'guess';
    writeFileSync(join(folder, 'muster.yaml'), config);
    expect((await run('doctor', '--format', 'csv')).stdout).toMatch(/missing,[^\n]*Authentication failed/);
    process.env[PASSWORD] = 'sesame';
  });
});

function userWithout(right: string): string {
  return `no_${right.replace(' ', '_').toLowerCase()}`;
}

function places(right: string): readonly string[] {
  return right === 'TABLE ENGINE' ? ['MergeTree'] : DATABASES.map((name) => `${name}.*`);
}

/** For each right a user who has all that are promised but that one. */
function lacking(): Record<string, readonly string[]> {
  return Object.fromEntries(
    LACKED.map((right) => [userWithout(right), [...RIGHTS, ...places(right).map((place) => `REVOKE ${right} ON ${place}`)]]),
  );
}
