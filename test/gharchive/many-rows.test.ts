import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { deriveContributions } from '../../src/facts/contributions/derive.ts';
import { deriveArchive } from '../../src/facts/contributions/gharchive/derive.ts';
import { runMeasure } from '../../src/measures/run.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

/** More than one of the engine's row groups (122,880 rows), so that an INSERT of them runs on several threads. */
const EVENTS = 200_000;

test('a store with an archive and no commits counts every event, in the process that derived it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-many-'));
  const database = await openStore({ path: join(folder, 'store.duckdb'), threads: 2 });
  try {
    await insertRows(database, {
      project: [{ project_id: 1, project: 'alpha' }],
      repository: [{ repo_id: 1, repository: 'acme/alpha' }],
      project_repository: [{ project_id: 1, repo_id: 1, again: false }],
      raw_gharchive_event: [
        {
          source: 'x',
          file: 'x.json.gz',
          line: 0,
          event_id: 0,
          type: 'IssueCommentEvent',
          happened_at: '2019-07-01',
          repo_id: 5,
          repository: 'acme/alpha',
          actor: 'ann-0',
        },
      ],
    });
    await database.run(`
      INSERT INTO raw_gharchive_event
      SELECT event.* REPLACE (i AS event_id, i AS line, 'ann-' || i % 1000 AS actor, event.happened_at + to_seconds(i % 86400) AS happened_at)
      FROM raw_gharchive_event AS event, range(1, ${EVENTS}) AS many(i)`);
    await database.run(`INSERT INTO person_identity SELECT 'login', 'ann-' || i, i, 'seen', 'x', 0 FROM range(1000) AS logins(i)`);
    await database.transaction(() => deriveContributions(database));
    const request = { measure: 'contributions', by: [], where: {}, period: { from: null, to: null }, profile: null };
    expect((await runMeasure(database, request)).rows.map((row) => row.value)).toEqual([EVENTS]);
    expect(await database.all('SELECT count(*) AS n FROM archive_event')).toEqual([{ n: EVENTS }]);
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('events looked at in shares of repositories are all there, and their acts and threads, as if looked at together', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-shares-'));
  const database = await openStore({ path: join(folder, 'store.duckdb'), threads: 2 });
  try {
    const repositories = Array.from({ length: 6 }, (_, i) => i + 1);
    await insertRows(database, {
      project: [1, 2].map((project_id) => ({ project_id, project: `p${project_id}` })),
      repository: repositories.map((repo_id) => ({ repo_id, repository: `acme/r${repo_id}` })),
      // Of the first one nobody asks; the third is of both; the fourth has no events.
      project_repository: repositories
        .slice(1)
        .flatMap((repo_id) => [
          { project_id: 1, repo_id, again: false },
          ...(repo_id === 3 ? [{ project_id: 2, repo_id, again: true }] : []),
        ]),
      raw_gharchive_event: [
        { event_id: 0, repository: 'acme/r1', type: 'IssuesEvent', action: 'opened', number: 0, pull_request: false, actor: 'ann-0' },
      ],
    });
    await database.run(`
      INSERT INTO raw_gharchive_event
      SELECT event.* REPLACE (
        i AS event_id, i AS line, 'acme/r' || [1, 2, 3, 5, 6][1 + i % 5] AS repository, 'ann-' || i % 7 AS actor, i // 50 AS number,
        CASE WHEN i % 50 < 5 THEN 'opened' ELSE 'closed' END AS action, event.happened_at + to_seconds(i) AS happened_at)
      FROM raw_gharchive_event AS event, range(1, ${3 * EVENTS}) AS many(i)`);
    await database.run(`INSERT INTO person_identity SELECT 'login', 'ann-' || i, i, 'seen', 'x', 0 FROM range(7) AS logins(i)`);
    const told = async (together: number) => {
      const tables = ['archive_event', 'act', 'archive_thread'];
      const look = (table: string) => `SELECT '${table}' AS "table", count(*) AS rows, sum(hash(one))::VARCHAR AS sum FROM ${table} AS one`;
      return await database.transaction(async () => {
        await database.run('CREATE OR REPLACE TEMP TABLE act AS SELECT * FROM contribution LIMIT 0');
        await deriveArchive(database, together);
        return await database.all(tables.map(look).join(' UNION ALL '));
      });
    };
    const whole = await told(10 * EVENTS);
    expect(whole).toMatchObject([{ rows: 600_000 }, { rows: 60_000 }, { rows: 60_000 }]);
    expect(await told(EVENTS)).toEqual(whole);
    expect(await told(1)).toEqual(whole);
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('no table is filled by two sorted INSERTs in one transaction: the engine loses rows when the first has none', () => {
  const facts = fileURLToPath(new URL('../../src/facts/', import.meta.url));
  const sorted = readdirSync(facts, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .flatMap((name) => readFileSync(join(facts, name), 'utf8').split(/;\s*$/m))
    .flatMap((statement) => {
      const table = /^INSERT INTO (\w+)/m.exec(statement)?.[1];
      return table !== undefined && /^ORDER BY/m.test(statement.split('\n').slice(-3).join('\n')) ? [table] : [];
    });
  expect(sorted.filter((table, i) => sorted.indexOf(table) !== i)).toEqual([]);
  expect(sorted.length).toBeGreaterThan(3);
});
