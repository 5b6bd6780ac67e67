import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { normaliseConfig } from '../../src/config/config.ts';
import { DEFAULT_LIMITS } from '../../src/config/limits.ts';
import { musterSpec } from '../../src/config/spec.ts';
import type { Database } from '../../src/model/database.ts';
import type { MusterError } from '../../src/model/error.ts';
import { archiveAt, downloadFile } from '../../src/sources/gharchive/download.ts';
import { scanHour } from '../../src/sources/gharchive/scan-hour.ts';
import { gharchiveSources } from '../../src/sources/gharchive/sources.ts';
import type { Sink, Source } from '../../src/sources/source.ts';
import { openStore } from '../../src/store/open.ts';
import { syncSources } from '../../src/store/sync.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { until } from '../until.ts';

let folder: string;
let server: Server | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-hours-'));
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

const event = (id: number, at: string, name: string, repoId: number) =>
  JSON.stringify({
    id: String(id),
    type: 'WatchEvent',
    actor: { id: 7, login: 'ada' },
    repo: { id: repoId, name },
    payload: {},
    public: true,
    created_at: at,
  });
const hour = (...events: readonly string[]) => gzipSync(`${events.join('\n')}\n`);

const sourcesOf = (gharchive: object) =>
  gharchiveSources(
    normaliseConfig(musterSpec.parse({ name: 'x', gharchive }), join(folder, 'muster.yaml')),
    join(folder, '.muster'),
    nodeEffects(),
  );

const EVERYTHING = `SELECT * FROM (
  SELECT file, line, event_id, repository, NULL AS state FROM raw_gharchive_event UNION ALL
  SELECT file, lines, kept, sha256, state FROM raw_gharchive_hour) ORDER BY ALL`;

async function inStore<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openStore({ path: ':memory:' });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** Three days: alpha was called omega before the 29th; one hour is missing, one event stands in two hours. */
async function threeDays(): Promise<void> {
  const files: Record<string, Buffer> = {
    '2019-07-28-22.json.gz': hour(event(1, '2019-07-28T22:10:00Z', 'acme/omega', 5), event(2, '2019-07-28T22:20:00Z', 'acme/other', 6)),
    '2019-07-28-23.json.gz': hour(event(3, '2019-07-28T23:10:00Z', 'acme/omega', 5)),
    '2019-07-29-1.json.gz': hour(event(4, '2019-07-29T01:10:00Z', 'acme/alpha', 5), event(5, '2019-07-29T00:59:59Z', 'acme/alpha', 5)),
    '2019-07-30-0.json.gz': hour(event(4, '2019-07-29T01:10:00Z', 'acme/alpha', 5), event(6, '2019-07-30T00:00:00Z', 'acme/alpha', 5)),
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
}

const LOCAL = { files: ['*.json.gz'], repositories: ['acme/alpha'] };

test('one source a day, the newest first; renames are followed backwards, hours accounted for, events counted once', async () => {
  await threeDays();
  await inStore(async (database) => {
    const sources = await sourcesOf(LOCAL);
    expect(sources.map((source) => source.id)).toEqual(['gharchive:2019-07-30', 'gharchive:2019-07-29', 'gharchive:2019-07-28']);
    await syncSources(database, sources, nodeEffects());
    const events = await database.all('SELECT event_id AS id, repository, file FROM gharchive_event ORDER BY 1');
    expect(events).toEqual([
      { id: 1, repository: 'acme/omega', file: '2019-07-28-22.json.gz' },
      { id: 3, repository: 'acme/omega', file: '2019-07-28-23.json.gz' },
      { id: 4, repository: 'acme/alpha', file: '2019-07-29-1.json.gz' },
      { id: 5, repository: 'acme/alpha', file: '2019-07-29-1.json.gz' },
      { id: 6, repository: 'acme/alpha', file: '2019-07-30-0.json.gz' },
    ]);
    const hours = await database.all<{ hour: string; state: string; lines: number; kept: number }>(
      'SELECT hour, state, lines, kept FROM raw_gharchive_hour ORDER BY hour',
    );
    expect(hours.filter((row) => row.state === 'present').map((row) => [row.hour, row.lines, row.kept])).toEqual([
      ['2019-07-28T22:00:00Z', 2, 1],
      ['2019-07-28T23:00:00Z', 1, 1],
      ['2019-07-29T01:00:00Z', 2, 2],
      ['2019-07-30T00:00:00Z', 2, 2],
    ]);
    expect([hours.length, hours.filter((row) => row.state === 'missing').length]).toEqual([27, 23]);
    expect((await syncSources(database, await sourcesOf(LOCAL), nodeEffects())).map((outcome) => outcome.outcome)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
  });
});

/** What a day may show: names that ids went by then. Id 5 was omega before it was alpha, 9 came late and took the name omega. */
const NAMES = ['acme/alpha 5', 'acme/omega 5', 'acme/sigma 5', 'acme/omega 9', 'acme/alpha 9', 'acme/other 6', 'acme/sigma 11'];
const steps = fc.array(
  fc.record({ day: fc.integer({ min: 25, max: 28 }), shows: fc.option(fc.subarray(NAMES, { minLength: 1, maxLength: 4 }), { freq: 6 }) }),
  { minLength: 3, maxLength: 7 },
);

test('days that come, change and go in any order leave the store that a clean reading gives', { timeout: 600_000 }, async () => {
  const fileOf = (day: number) => join(folder, `2019-07-${day}-1.json.gz`);
  const sync = async (database: Database) => await syncSources(database, await sourcesOf(LOCAL), nodeEffects());
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      for (const day of [25, 26, 27, 28]) await rm(fileOf(day), { force: true });
      await rm(join(folder, '.muster'), { recursive: true, force: true });
      await writeFile(join(folder, '2019-07-29-1.json.gz'), hour(event(1, '2019-07-29T01:00:00Z', 'acme/alpha', 5)));
      const remembered = await inStore(async (database) => {
        for (const [index, { day, shows }] of history.entries()) {
          const events = (shows ?? []).map((shown, nth) => {
            const [name, id] = shown.split(' ') as [string, string];
            return event(index * 10 + nth + 2, `2019-07-${day}T01:00:00Z`, name, Number(id));
          });
          if (shows === null) await rm(fileOf(day), { force: true });
          else await writeFile(fileOf(day), hour(...events));
          await sync(database);
        }
        expect((await sync(database)).every(({ outcome }) => outcome === 'unchanged')).toBe(true);
        return database.all(EVERYTHING);
      });
      await rm(join(folder, '.muster'), { recursive: true, force: true });
      const clean = await inStore(async (database) => {
        await sync(database);
        return database.all(EVERYTHING);
      });
      expect(remembered).toEqual(clean);
    }),
    { numRuns: Number(process.env['MUSTER_HISTORIES'] ?? 5) },
  );
});

test('a day read before the days that tell its older names is read again, and only such a day', async () => {
  await threeDays();
  await rename(join(folder, '2019-07-29-1.json.gz'), join(folder, 'aside'));
  await rename(join(folder, '2019-07-30-0.json.gz'), join(folder, 'aside-2'));
  await writeFile(join(folder, '2019-07-27-1.json.gz'), hour(event(9, '2019-07-27T01:00:00Z', 'acme/older', 4)));
  await inStore(async (database) => {
    await syncSources(database, await sourcesOf(LOCAL), nodeEffects());
    expect(await database.all('SELECT 1 FROM raw_gharchive_event')).toEqual([]);
    await rename(join(folder, 'aside'), join(folder, '2019-07-29-1.json.gz'));
    const outcomes = await syncSources(database, await sourcesOf(LOCAL), nodeEffects());
    expect(outcomes.map(({ source, outcome }) => [source.slice(-2), outcome])).toEqual([
      ['29', 'read'],
      ['28', 'read'],
      ['27', 'unchanged'],
    ]);
    expect(await database.all('SELECT event_id::INTEGER AS id FROM raw_gharchive_event ORDER BY 1')).toEqual(
      [1, 3, 4, 5].map((id) => ({ id })),
    );
  });
});

test('years without a file between two files are one source of missing hours', async () => {
  await threeDays();
  await writeFile(join(folder, '2017-07-30-0.json.gz'), hour(event(9, '2017-07-30T00:00:00Z', 'acme/alpha', 5)));
  await inStore(async (database) => {
    const sources = await sourcesOf(LOCAL);
    expect(sources.map((source) => source.id)).toEqual([
      'gharchive:2019-07-30',
      'gharchive:2019-07-29',
      'gharchive:2019-07-28',
      'gharchive:2017-07-30',
      'gharchive:gaps',
    ]);
    await syncSources(database, sources, nodeEffects());
    const [row] = await database.all(
      'SELECT count(*) AS n, count(DISTINCT hour) AS hours, min(hour) AS first, max(hour) AS last FROM raw_gharchive_hour',
    );
    expect(row).toEqual({ n: 730 * 24 + 1, hours: 730 * 24 + 1, first: '2017-07-30T00:00:00Z', last: '2019-07-30T00:00:00Z' });
  });
});

test('broken off at any point and resumed: the same store', async () => {
  await threeDays();
  const whole = await inStore(async (database) => {
    await syncSources(database, await sourcesOf(LOCAL), nodeEffects());
    return database.all(EVERYTHING);
  });
  for (const steps of [1, 2, 3, 5]) {
    await rm(join(folder, '.muster'), { recursive: true, force: true });
    await inStore(async (database) => {
      const cut = await syncSources(database, dyingAfter(steps, await sourcesOf(LOCAL)), nodeEffects());
      expect(cut.map(({ error }) => error?.message)).toContainEqual(expect.stringContaining('killed'));
      await syncSources(database, await sourcesOf(LOCAL), nodeEffects());
      expect(await database.all(EVERYTHING)).toEqual(whole);
      expect(await readdir(join(folder, '.muster', 'gharchive-spool'))).toEqual([]);
    });
  }
});

test('what a killed sync left of its work is not loaded', async () => {
  await threeDays();
  await inStore(async (database) => {
    await syncSources(database, await sourcesOf(LOCAL), nodeEffects());
    const whole = await database.all(EVERYTHING);
    await rm(join(folder, '.muster'), { recursive: true });
    const left = join(folder, '.muster', 'gharchive-spool', '2019-07-29', '0');
    await mkdir(left, { recursive: true });
    const spool = join(left, '2019-07-29-7.json.gz.tsv');
    const { kept } = await scanHour({
      file: join(folder, '2019-07-29-1.json.gz'),
      spool,
      filter: { patterns: null, ids: [] },
      limits: DEFAULT_LIMITS,
    });
    expect(kept).toBe(2);
    await inStore(async (fresh) => {
      await syncSources(fresh, await sourcesOf(LOCAL), nodeEffects());
      expect(await fresh.all(EVERYTHING)).toEqual(whole);
    });
  });
});

/** Sources whose sink stops working after so many statements, as a killed process would. */
function dyingAfter(steps: number, sources: readonly Source[]): readonly Source[] {
  let left = steps;
  return sources.map((source) => ({
    ...source,
    async plan(previous, effects) {
      const { mode, read } = await source.plan(previous, effects);
      const die = () => {
        if (left-- <= 0) throw new Error('killed');
      };
      const dying = async (sql: string, params?: Parameters<Sink['run']>[1]) => {
        die();
        await sink?.run(sql, params);
        die();
      };
      let sink: Sink | undefined;
      return {
        mode,
        read: (given) => {
          sink = given;
          return read({ ...given, run: dying });
        },
      };
    },
  }));
}

type Behaviour = { readonly cut?: boolean; readonly wrongHash?: boolean };

/** An archive on this machine. Counts what it is asked; may cut the first answer short or state a wrong checksum. */
async function archive(files: Readonly<Record<string, Buffer>>, behaviour: Behaviour = {}): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    const range = /bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1];
    asked.push(range === undefined ? name : `${name}@${range}`);
    const body = files[name];
    if (!body) return void response.writeHead(404).end();
    const from = Number(range ?? 0);
    const md5 = createHash('md5')
      .update(behaviour.wrongHash ? 'else' : body)
      .digest('base64');
    response.writeHead(range === undefined ? 200 : 206, {
      'content-length': body.length - from,
      'x-goog-hash': `crc32c=AAAAAA==, md5=${md5}`,
      ...(range === undefined ? {} : { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` }),
    });
    if (behaviour.cut && range === undefined && asked.filter((other) => other === name).length === 1) {
      response.write(body.subarray(0, 20));
      const part = join(folder, '.muster/gharchive', `${name}.part`);
      void until(() => statSync(part, { throwIfNoEntry: false })?.size === 20).then(() => response.destroy());
    } else response.end(body.subarray(from));
  });
  await new Promise<void>((resolve) => void server!.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

const DAY = {
  '2019-07-29-1.json.gz': hour(event(4, '2019-07-29T01:10:00Z', 'acme/alpha', 5)),
  '2019-07-29-3.json.gz': hour(event(5, '2019-07-29T03:10:00Z', 'acme/alpha', 5)),
};
const periodOf = (url: string) => ({ download: { from: '2019-07-29T01:00:00Z', to: '2019-07-29T04:00:00Z', url }, repositories: ['*'] });

test('downloads the hours of a period once, and says which the archive does not have', async () => {
  const { url, asked } = await archive(DAY);
  await inStore(async (database) => {
    await syncSources(database, await sourcesOf(periodOf(url)), nodeEffects());
    expect(await database.all('SELECT file, state, kept FROM raw_gharchive_hour ORDER BY hour')).toEqual([
      { file: '2019-07-29-1.json.gz', state: 'present', kept: 1 },
      { file: '2019-07-29-2.json.gz', state: 'missing', kept: 0 },
      { file: '2019-07-29-3.json.gz', state: 'present', kept: 1 },
    ]);
    await syncSources(database, await sourcesOf(periodOf(url)), nodeEffects());
  });
  expect(asked.filter((name) => name !== '2019-07-29-2.json.gz').sort()).toEqual(Object.keys(DAY).sort());
});

test('a download that was cut off goes on where it ended', async () => {
  const { url, asked } = await archive(DAY, { cut: true });
  await inStore(async (database) => {
    await syncSources(database, await sourcesOf(periodOf(url)), nodeEffects());
    expect((await database.all("SELECT 1 FROM raw_gharchive_hour WHERE state = 'present'")).length).toBe(2);
  });
  expect(asked).toContain('2019-07-29-1.json.gz@20');
});

test('a file that does not match its checksum is never kept, and the source fails alone', async () => {
  const { url } = await archive(DAY, { wrongHash: true });
  await inStore(async (database) => {
    const [outcome] = await syncSources(database, await sourcesOf(periodOf(url)), nodeEffects());
    expect([outcome?.outcome, outcome?.error?.code]).toEqual(['failed', 'E_DOWNLOAD']);
    expect(outcome?.error?.zh.message).toMatch(/：文件与其校验和不符$/);
  });
  expect((await readdir(join(folder, '.muster', 'gharchive'))).filter((name) => name.endsWith('.gz'))).toEqual([]);
});

test('an archive that takes questions and never answers is asked for one file, not for every hour; and that is said', async () => {
  let asked = 0;
  server = createServer(() => void asked++);
  await new Promise<void>((resolve) => void server!.listen(0, '127.0.0.1', resolve));
  const archive = archiveAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 100);
  const failure = (name: string) => downloadFile(archive, name, folder, nodeEffects()).catch((error: MusterError) => error.message);
  expect(await failure('2019-07-29-1.json.gz')).toMatch(/2019-07-29-1.json.gz cannot be downloaded: the server is silent for 0.1 s$/);
  expect(await failure('2019-07-29-2.json.gz')).toMatch(/2019-07-29-2.json.gz was not asked for: 127.0.0.1:\d+ was silent/);
  expect(asked).toBe(3);
});
