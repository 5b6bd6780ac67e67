import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/config/limits.ts';
import { daySource } from '../../src/sources/gharchive/day-source.ts';
import { knownIds } from '../../src/sources/gharchive/known-ids.ts';
import { syncSources } from '../../src/store/sync.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { inEmptyStore } from '../empty-store.ts';

type Overrides = Readonly<Record<string, unknown>>;

/** A sound event; what is given replaces its top-level keys. */
const event = (id: number, overrides: Overrides = {}) =>
  JSON.stringify({
    id: String(id),
    type: 'IssuesEvent',
    actor: { id: 7, login: 'ada' },
    repo: { id: 1, name: 'acme/alpha' },
    payload: {
      action: 'opened',
      issue: { id: 50 + id, number: id, user: { id: 7, login: 'ada' }, created_at: '2019-07-29T13:00:00Z', closed_at: null },
    },
    public: true,
    created_at: '2019-07-29T13:00:00Z',
    ...overrides,
  });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

type Outcome = {
  readonly state: string;
  readonly lines: number;
  readonly ids: readonly number[];
  readonly problems: readonly (readonly [number, string, boolean])[];
};

/** Reads one file with this content into a fresh store. */
async function readFile(content: Buffer, patterns: readonly string[] | null = null): Promise<Outcome> {
  const path = join(folder, '2019-07-29-13.json.gz');
  await writeFile(path, content);
  return inEmptyStore(async (database) => {
    const source = daySource({
      limits: DEFAULT_LIMITS,
      day: '2019-07-29',
      origin: 'test',
      patterns,
      folder,
      threads: 1,
      knownIds: knownIds(join(folder, 'ids'), 'x', new Set()),
      hours: async () => [{ name: '2019-07-29-13.json.gz', hour: '2019-07-29T13:00:00Z', path }],
    });
    const [outcome] = await syncSources(database, [source], nodeEffects());
    expect(outcome?.error).toBeUndefined();
    const [hour] = await database.all<{ state: string; lines: number; kept: number; bytes: number; sha256: string }>(
      'SELECT state, lines, kept, bytes, sha256 FROM raw_gharchive_hour',
    );
    expect(hour).toMatchObject({ bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') });
    const ids = (await database.all<{ id: number }>('SELECT event_id AS id FROM raw_gharchive_event ORDER BY 1')).map((row) => row.id);
    expect(hour!.kept).toBe(ids.length);
    const quarantine = await database.all<{ file: string; line: number; reason: string; kept: boolean }>(
      'SELECT file, line, reason, kept FROM quarantine ORDER BY line, reason',
    );
    expect(quarantine.every((row) => row.file === '2019-07-29-13.json.gz')).toBe(true);
    return { state: hour!.state, lines: hour!.lines, ids, problems: quarantine.map((row) => [row.line, row.reason, row.kept] as const) };
  });
}

const lines = (...texts: readonly (string | Buffer)[]) => Buffer.concat(texts.flatMap((text) => [Buffer.from(text), Buffer.from('\n')]));
const packed = (...texts: readonly (string | Buffer)[]) => gzipSync(lines(...texts));

describe('one bad line among good ones', () => {
  const cases: readonly (readonly [name: string, line: string | Buffer, problem: string, kept: boolean])[] = [
    ['not JSON', 'hello', 'not-json', false],
    ['two records on a line', event(2) + event(3), 'glued-records', false],
    ['one cut, and one behind it', event(2).slice(0, 100) + event(3), 'glued-records', false],
    ['a run of NUL bytes', '\0'.repeat(300), 'nul-bytes', false],
    ['cut off', event(2).slice(0, 150), 'not-json', false],
    ['a string that never ends', `${event(2).slice(0, -3)}\\`, 'not-json', false],
    ['a list', '[1,2]', 'not-json', false],
    ['something behind the object', `${event(2)} x`, 'not-json', false],
    ['an empty object', '{}', 'no-type', false],
    ['a number for the time', event(2, { created_at: 5 }), 'no-time', false],
    ['a day that does not exist', event(2, { created_at: '2019-02-30T00:00:00Z' }), 'no-time', false],
    ['a list for the repository', event(2, { repo: [] }), 'no-repository', false],
    ['an object for the name', event(2, { repo: { id: 1, name: {} } }), 'no-repository', false],
    ['null for the actor', event(2, { actor: null }), 'no-actor', false],
    ['invalid UTF-8', Buffer.from(event(2, { actor: { id: 7, login: 'ad\u00e4' } }), 'latin1'), 'invalid-utf8', true],
    ['a key twice', event(2).replace('"type":', '"type":"PushEvent","type":'), 'duplicate-key', true],
    ['an object for the id', event(2, { id: {} }), 'bad-id', true],
  ];
  test.each(cases)('%s', async (_name, line, reason, kept) => {
    const outcome = await readFile(packed(event(1), line, event(3)));
    expect(outcome.problems).toEqual([[2, reason, kept]]);
    expect(outcome.state).toBe('present');
    expect(outcome.lines).toBe(3);
    expect(outcome.ids.filter((id) => id === 1 || id === 3)).toEqual([1, 3]);
    expect(outcome.ids.length).toBe(kept ? 3 : 2);
  });

  test('wrong types of what is not needed are left empty', async () => {
    const odd = event(2, {
      payload: { action: [], number: 'x', issue: { id: true, number: {}, user: 5, created_at: 'never' }, pull_request: 'none', size: -1 },
    });
    const outcome = await readFile(packed(event(1), odd, event(3)));
    expect(outcome).toMatchObject({ ids: [1, 2, 3], problems: [] });
  });

  test('nested 10,000 deep, in and beside what is looked at', async () => {
    const deep = `${'[{"a":'.repeat(10_000)}1${'}]'.repeat(10_000)}`;
    const beside = event(2).replace('"public":true', `"public":${deep}`);
    const inside = event(3).replace('"closed_at":null', `"closed_at":${deep}`);
    const broken = event(4).replace('"public":true', `"public":${'['.repeat(10_000)}`);
    const outcome = await readFile(packed(event(1), beside, inside, broken, event(5)));
    expect(outcome).toMatchObject({ ids: [1, 2, 3, 5], problems: [[4, 'not-json', false]] });
  });

  test('a line of 50 MB is left out unread, its neighbours are not', async () => {
    const long = event(2, { payload: { text: 'x'.repeat(50_000_000) } });
    expect(long.length).toBeGreaterThan(DEFAULT_LIMITS.line);
    const outcome = await readFile(packed(event(1), long, event(3)));
    expect(outcome).toMatchObject({ state: 'present', lines: 3, ids: [1, 3], problems: [[2, 'line-too-long', false]] });
  });

  test('a long line at the end', async () => {
    const outcome = await readFile(gzipSync(Buffer.concat([lines(event(1)), Buffer.alloc(DEFAULT_LIMITS.line + (3 << 20), 'x')])));
    expect(outcome).toMatchObject({ lines: 2, ids: [1], problems: [[2, 'line-too-long', false]] });
  });
});

describe('a bad file', () => {
  const many = Array.from({ length: 3000 }, (_, i) =>
    event(i + 1, { payload: { text: createHash('sha256').update(String(i)).digest('hex') } }),
  );

  test('cut short: the readable part is kept and the hour is partial', async () => {
    const whole = packed(...many);
    const outcome = await readFile(whole.subarray(0, whole.length >> 1));
    expect(outcome.state).toBe('partial');
    expect(outcome.problems[0]).toEqual([0, 'truncated-gzip', false]);
    expect(outcome.ids.length).toBeGreaterThan(1300);
    expect(outcome.ids).toEqual(Array.from(outcome.ids, (_, i) => i + 1));
  });

  test('cut inside its last eight bytes: everything is kept, the hour is partial', async () => {
    const whole = packed(...many);
    const outcome = await readFile(whole.subarray(0, whole.length - 3));
    expect(outcome).toMatchObject({ state: 'partial', problems: [[0, 'truncated-gzip', false]] });
    expect(outcome.ids.length).toBe(3000);
  });

  test('damaged in the middle: what comes before is kept', async () => {
    const damaged = Buffer.from(packed(...many));
    damaged.fill(0xff, damaged.length >> 1, (damaged.length >> 1) + 400);
    const outcome = await readFile(damaged);
    expect(outcome.state).toBe('corrupt');
    expect(outcome.problems[0]).toEqual([0, 'damaged-gzip', false]);
    expect(outcome.ids.length).toBeGreaterThan(1300);
  });

  test('empty', async () =>
    expect(await readFile(Buffer.alloc(0))).toEqual({ state: 'corrupt', lines: 0, ids: [], problems: [[0, 'empty-file', false]] }));

  test('an error page saved as .gz', async () => {
    const page = Buffer.from('<!DOCTYPE html><html><body><h1>503 Service Unavailable</h1></body></html>\n');
    expect(await readFile(page)).toEqual({ state: 'corrupt', lines: 0, ids: [], problems: [[0, 'not-gzip', false]] });
  });

  test('an error page that was packed', async () => {
    expect(await readFile(packed('<html>', '503', '</html>'))).toMatchObject({
      state: 'present',
      ids: [],
      problems: [
        [1, 'not-json', false],
        [2, 'not-json', false],
        [3, 'not-json', false],
      ],
    });
  });

  const array = `[${event(1)},\n${event(2)}]`;
  test.each([
    ['packed', gzipSync(array)],
    ['plain', Buffer.from(array)],
    ['in one line behind blanks and a mark', Buffer.from(`\ufeff \n[${event(1)},${event(2)}]`)],
  ])('one array of all records has its own word: %s', async (_name, content) => {
    expect(await readFile(content)).toMatchObject({ state: 'corrupt', ids: [], problems: [[0, 'json-array', false]] });
  });

  test.each([
    ['packed', packed(`\ufeff${event(1)}`, event(2))],
    ['plain', lines(`\ufeff${event(1)}`, event(2))],
  ])('a byte-order mark costs nothing: %s', async (_name, content) => {
    expect(await readFile(content)).toEqual({ state: 'present', lines: 2, ids: [1, 2], problems: [[1, 'byte-order-mark', true]] });
  });

  test('several gzip parts one after the other are one whole file', async () => {
    expect(await readFile(Buffer.concat([packed(event(1)), packed(event(2))]))).toMatchObject({
      state: 'present',
      ids: [1, 2],
      problems: [],
    });
  });

  test('not packed at all', async () => {
    expect(await readFile(lines(event(1), event(2)))).toMatchObject({ state: 'present', ids: [1, 2], problems: [] });
  });

  test('no line feed at the end, empty lines in between', async () => {
    expect(await readFile(gzipSync(`${event(1)}\n\n${event(2)}`))).toMatchObject({ lines: 3, ids: [1, 2], problems: [] });
  });
});

describe('which events are kept', () => {
  const at = (id: number, name: string, repoId = id) => event(id, { repo: { id: repoId, name } });
  const late = (id: number, name: string) =>
    `{"payload":{"repo":{"id":9,"name":"evil/twin"},"text":"{\\"repo\\":{"},"repo":{"id":${id},"name":"${name}"},"type":"WatchEvent","actor":{"login":"ada"},"id":"${id}","created_at":"2019-07-29T13:00:00Z"}`;
  const old = (name: string) =>
    JSON.stringify({
      created_at: '2014-06-01T01:05:30-07:00',
      payload: { repository: { name: 'twin', owner: 'evil' } },
      type: 'WatchEvent',
      actor: 'ada',
      repository: { id: 3, name, owner: 'acme' },
    });
  const hours = packed(
    at(1, 'acme/alpha'),
    at(2, 'acme/beta'),
    at(3, 'ACME/Alpha', 1),
    at(4, 'acme-labs/alpha'),
    at(5, 'old/name', 1),
    late(6, 'acme/alpha'),
    late(7, 'other/x'),
    old('alpha'),
    old('beta'),
  );

  test.each<[string, readonly string[] | null, number]>([
    ['one repository, whatever the case, wherever the key stands', ['acme/alpha'], 4],
    ['all of an owner', ['acme/*'], 6],
    ['any pattern', ['*/alpha'], 5],
    ['a part of a name', ['acme*/al*'], 5],
    ['nothing', [], 0],
    ['everything', null, 9],
  ])('%s', async (_name, patterns, kept) => {
    expect((await readFile(hours, patterns)).ids.length).toBe(kept);
  });
});
