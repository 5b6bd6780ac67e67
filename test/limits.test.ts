import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../src/config/limits.ts';
import { musterSpec } from '../src/config/spec.ts';
import { ERROR_CODES } from '../src/model/error-codes.ts';
import { affiliationSource, type PeopleFileConfig, parsePeopleFile } from '../src/sources/affiliations/affiliation-source.ts';
import { jsonElements } from '../src/sources/affiliations/json-elements.ts';
import type { PeopleRecord } from '../src/sources/affiliations/people-file.ts';
import { scanHour } from '../src/sources/gharchive/scan-hour.ts';
import { openStore } from '../src/store/open.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { TEST_PSEUDONYMS } from './events/read-event.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-limits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads one file about people into a fresh store: what failed, and what is listed. */
async function readPeople(content: Buffer | string, format: PeopleFileConfig['format'], limits: Partial<Limits> = {}) {
  const path = join(folder, 'people');
  writeFileSync(path, content);
  const database = await openStore({ path: ':memory:' });
  try {
    const source = affiliationSource({ origin: 'people', path, format }, { ...DEFAULT_LIMITS, ...limits }, TEST_PSEUDONYMS);
    const [outcome] = await syncSources(database, [source], nodeEffects());
    const listed = await database.all<{ line: number; reason: string }>('SELECT line, reason FROM quarantine ORDER BY line, reason');
    const [{ rows } = { rows: 0 }] = await database.all<{ rows: number }>('SELECT count(*)::INTEGER AS rows FROM raw_affiliation');
    return {
      code: (outcome?.error as { code?: string } | undefined)?.code,
      listed: listed.map(({ line, reason }) => [line, reason]),
      rows,
    };
  } finally {
    database.close();
  }
}

const row = (name: string) => `{"login": "${name}", "affiliation": "Acme"}`;

test('a zip of zeros, a damaged one, and a file beyond each limit have an error of their own', async () => {
  const zeros = gzipSync(Buffer.alloc(8 << 20));
  expect(await readPeople(zeros, 'mailmap')).toMatchObject({ code: 'E_LIMIT_RATIO', rows: 0 });
  expect(await readPeople(zeros, 'github-users')).toMatchObject({ code: 'E_LIMIT_RATIO', rows: 0 });
  expect(await readPeople(gzipSync(row('ada')).subarray(0, 30), 'csv')).toMatchObject({ code: 'E_FILE_DAMAGED' });
  expect(await readPeople('x'.repeat(2000), 'csv', { bytes: 1999 })).toMatchObject({ code: 'E_LIMIT_BYTES' });
  expect(await readPeople('x'.repeat(2000), 'csv', { held: 1999 })).toMatchObject({ code: 'E_LIMIT_HELD' });
  expect(await readPeople('['.repeat(100_000), 'sortinghat')).toMatchObject({ code: 'E_LIMIT_DEPTH' });
  expect(await readPeople(`[${row('ada')}]`, 'github-users', { held: 5 })).toEqual({ code: undefined, listed: [], rows: 1 });
});

test('a line or a row that is too long is listed, and nothing else is lost', async () => {
  const csv = `person,organisation,from,until\nada,Acme,,\n${'x'.repeat(300)},Acme,,\nbob,Bolt,,\n`;
  expect(await readPeople(csv, 'csv', { line: 100 })).toEqual({ code: undefined, listed: [[3, 'line-too-long']], rows: 2 });
  const json = `[\n${row('ada')},\n${row('x'.repeat(300))},\n${row('bob')}\n]`;
  expect(await readPeople(gzipSync(json), 'github-users', { line: 100 })).toEqual({
    code: undefined,
    listed: [[3, 'line-too-long']],
    rows: 2,
  });
});

test('however the text arrives, the elements of an array are the same', () => {
  const item = fc.oneof(fc.json(), fc.constantFrom('', '{"a": "]\\"," }', '{', '"', ' \n', '\\'));
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 6 }),
      fc.constantFrom('[', '\ufeff [\n', '{', ''),
      fc.array(fc.nat({ max: 9 })),
      (items, start, cuts) => {
        const text = `${start}${items.join(',\n')}]`;
        const read = (chunks: readonly string[]) => {
          const seen: unknown[] = [];
          const elements = jsonElements(1000, (element) => seen.push(element));
          for (const chunk of chunks) elements.feed(chunk);
          return [elements.end(), seen];
        };
        const chunks: string[] = [];
        let at = 0;
        for (const cut of cuts) {
          chunks.push(text.slice(at, at + cut));
          at += cut;
        }
        expect(read([...chunks, text.slice(at)])).toEqual(read([text]));
      },
    ),
  );
  const seen: unknown[] = [];
  const elements = jsonElements(1000, ({ line, item }) => seen.push([line, item]));
  elements.feed('\ufeff[\n1,\n{"a": [2, "]"]},,\n{broken},\n"x"\n] trailing [3]');
  expect(elements.end()).toBe(true);
  expect(seen).toEqual([
    [2, 1],
    [3, { a: [2, ']'] }],
    [3, undefined],
    [4, undefined],
    [5, 'x'],
  ]);
});

test('an hour that unpacks without end keeps what came before and is listed', async () => {
  const path = join(folder, 'hour.json.gz');
  writeFileSync(path, gzipSync(Buffer.alloc(8 << 20, ' \n')));
  const scan = await scanHour({
    file: path,
    spool: join(folder, 'spool'),
    filter: { patterns: null, ids: [] },
    limits: { ...DEFAULT_LIMITS, held: 1 << 20 },
  });
  expect([scan.state, scan.problems[0]]).toEqual(['corrupt', { line: 0, reason: 'unpacks-too-far', kept: false }]);
});

test('every limit is a key of muster.yaml and has a code', () => {
  const spec = musterSpec.parse({ name: 'x', limits: { ratio: 7 } });
  expect(spec.limits).toEqual({ ...DEFAULT_LIMITS, ratio: 7 });
  for (const key of Object.keys(DEFAULT_LIMITS)) expect(ERROR_CODES).toHaveProperty(`E_LIMIT_${key.toUpperCase()}`);
  const records: PeopleRecord[] = [];
  expect(() => parsePeopleFile('['.repeat(300), { format: 'stackalytics' }, (record) => records.push(record))).toThrow(
    'lists inside lists',
  );
});
