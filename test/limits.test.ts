import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../src/config/limits.ts';
import { musterSpec } from '../src/config/spec.ts';
import { ERROR_CODES } from '../src/model/error-codes.ts';
import { parseAdoptersList } from '../src/sources/adopters/adopters-list.ts';
import { affiliationSource, type PeopleFileConfig, parsePeopleFile } from '../src/sources/affiliations/affiliation-source.ts';
import { githubUsersReader } from '../src/sources/affiliations/github-users.ts';
import { jsonElements } from '../src/sources/affiliations/json-elements.ts';
import type { PeopleRecord } from '../src/sources/affiliations/people-file.ts';
import { wholeText } from '../src/sources/capped-file.ts';
import { scanHour } from '../src/sources/gharchive/scan-hour.ts';
import { historyReader } from '../src/sources/landscape/history.ts';
import { readMaintainersFile } from '../src/sources/maintainers/read-file.ts';
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
          const elements = jsonElements({ line: 1000, depth: 5 }, (element) => seen.push(element));
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
  const elements = jsonElements(DEFAULT_LIMITS, ({ line, item }) => seen.push([line, item]));
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

/** By reader: whether it refuses what it is made for when that holds eight lists one inside the other and it may go so deep. */
const DEEP = `[[[[[[[[x]]]]]]]]`;
const refusal = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return (error as { code?: string; errors?: { code: string }[] }).code;
  }
};
const people = (format: PeopleFileConfig['format'], text: string) => (depth: number) =>
  refusal(() => parsePeopleFile(text, { format }, () => undefined, { ...DEFAULT_LIMITS, depth }).problems[0]?.reason);
const maintainers = (path: string, text: string) => (depth: number) => readMaintainersFile(path, text, depth).problems[0]?.reason;
const LANDSCAPE = `landscape:\n- category:\n  name: Example Members\n  subcategories:\n  - name: Gold\n    items:\n    - {name: Acme, x: ${DEEP}}\n`;
const NESTED: Readonly<Record<string, (depth: number) => unknown>> = {
  'github-users': (depth) => {
    const reader = githubUsersReader({ line: 1000, depth }, () => undefined);
    reader.feed(`[{"login": "ada", "affiliation": "Acme", "x": ${DEEP.replace('x', '1')}}]`);
    return reader.end().problems[0]?.reason;
  },
  stackalytics: people('stackalytics', `{"users": [{"github_id": "ada", "x": ${DEEP.replace('x', '1')}}]}`),
  sortinghat: people('sortinghat', `- profile:\n    name: Ada\n  email: [ada@example.org]\n  x: ${DEEP}\n`),
  OWNERS: maintainers('OWNERS', `approvers:\n- ada\noptions: ${DEEP}\n`),
  OWNERS_ALIASES: maintainers('OWNERS_ALIASES', `aliases:\n  leads: [ada]\nx: ${DEEP}\n`),
  'MAINTAINERS.yaml': maintainers('MAINTAINERS.yaml', `maintainers: [ada]\nemeritus: ${DEEP}\n`),
  landscape: (depth) => historyReader(depth)({ landscape: LANDSCAPE, members: undefined }).problems[0]?.reason,
  adopters: (depth) => {
    const about = { project: null, address: '', asOf: null };
    return refusal(
      () => parseAdoptersList(`adopters: [{name: Acme, x: ${DEEP}}]\n`, 'a', about, { ...DEFAULT_LIMITS, depth })?.problems[0]?.reason,
    );
  },
};

test.each(Object.entries(NESTED))('%s goes as deep as limits.depth says, and no deeper', (_, read) => {
  expect(read(200)).toBeUndefined();
  expect(read(5)).toMatch(/^(?:E_LIMIT_DEPTH|too-deep|maintainers-syntax|landscape-not-yaml)$/);
});

test('what a file says of one person is written out once for each address, and once where that were more than the file', () => {
  const count = (addresses: number, employers: number) => {
    const heads = Array.from({ length: addresses }, (_, i) => `a${i}!example.org`).join(', ');
    const records: PeopleRecord[] = [];
    const text = `Ada: ${heads}\n${Array.from({ length: employers }, (_, i) => `\tAcme ${i}\n`).join('')}`;
    parsePeopleFile(text, { format: 'gitdm-developers' }, (record) => records.push(record));
    return records.length;
  };
  expect([count(3, 4), count(2000, 2000), count(1, 40_000)]).toEqual([2 + 12, 1999 + 2000, 40_000]);
});

test('a pipe that nobody writes to is refused, not waited for', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(wholeText({ path: pipe, file: 'pipe', key: 'people.files', limits: DEFAULT_LIMITS }, nodeEffects())).rejects.toMatchObject({
    code: 'E_FILE_MISSING',
  });
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
