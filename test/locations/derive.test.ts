import { afterAll, beforeAll, expect, test } from 'vitest';
import { normaliseConfig } from '../../src/config/config.ts';
import { musterSpec } from '../../src/config/spec.ts';
import { deriveClockSets } from '../../src/facts/places/location/clock-sets.ts';
import { deriveLocations } from '../../src/facts/places/location/derive.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { sha256 } from '../../src/util/sha256.ts';
import { insertRows } from '../insert-rows.ts';

const config = (home: boolean) =>
  normaliseConfig(musterSpec.parse({ name: 'Example', people: { signals: { organisation_home: home } } }), '/example/muster.yaml');

const identity = (person_id: number, key_kind: string, key: string) => ({
  key_kind,
  key,
  person_id,
  rule: 'commit',
  source: 'git:a/b',
  line: 0,
});
const said = (key_kind: string, key: string, text: string, first_seen: string, last_seen: string, category = 'profile') => ({
  source: 'locations',
  line: 1,
  key_kind,
  key,
  text,
  first_seen,
  last_seen,
  category,
});
const commits = (name: string, email: string, year: number, january: number, july: number) =>
  ['01', '02', '06', '07'].flatMap((month) =>
    ['05', '15'].map((day) => ({
      source: 'git:a/b',
      repository: 'a/b',
      sha: `${email}${year}${month}${day}`,
      parents: 1,
      author_name: name,
      author_email: email,
      author_at: `${year}-${month}-${day}T12:00:00Z`,
      author_offset: month < '03' ? january : july,
      committer_name: name,
      committer_email: email,
      committer_at: `${year}-${month}-${day}T12:00:00Z`,
      committer_offset: 0,
      subject_hash: 1,
    })),
  );

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
  await insertRows(database, {
    person_identity: [
      identity(1, 'login', 'ada'),
      identity(1, 'email', 'ada@example.org'),
      identity(2, 'email', 'bela@example.org'),
      identity(3, 'email', 'chen@example.com.cn'),
      identity(4, 'email', 'dora@example.org'),
      identity(5, 'email', 'emil@example.org'),
      identity(6, 'email', 'finn@example.de'),
      identity(7, 'email', 'gen@example.org'),
      identity(8, 'email', 'hana.example@web.de'),
    ],
    author_person: [
      { repository: 'a/b', name: 'Ada', email: 'ada@example.org', person_id: 1 },
      { repository: 'a/b', name: 'Chen', email: 'chen@example.com.cn', person_id: 3 },
      { repository: 'a/b', name: 'Dora', email: 'Dora@example.org', person_id: 4 },
      { repository: 'a/b', name: 'Finn', email: 'finn@example.de', person_id: 6 },
      { repository: 'a/b', name: 'Gen', email: 'gen@example.org', person_id: 7 },
    ],
    raw_location: [
      said('login', 'ada', 'Berlin', '2017-06-01', '2018-06-01'),
      said('email', 'ada@example.org', 'Paris, France', '2019-06-01', '2020-06-01'),
      said('email_sha256', sha256('bela@example.org'), 'London / Berlin', '2018-01-01', '2018-01-01'),
    ],
    raw_commit: [
      ...commits('Ada', 'ada@example.org', 2018, 480, 480),
      ...commits('Chen', 'chen@example.com.cn', 2018, 480, 480),
      ...commits('Dora', 'Dora@example.org', 2019, -300, -240),
      ...commits('Finn', 'finn@example.de', 2019, -300, -240),
      ...commits('Gen', 'gen@example.org', 2018, 540, 540),
    ],
    organisation: [{ org_id: 7, org_key: 'tea', type: 'vendor', country: 'JP' }],
    affiliation: [4, 5, 7].map((person_id) => ({
      person_id,
      from_at: '2018-01-01',
      until_at: '2019-01-01',
      org_id: 7,
      rule: 'file',
      source: 'f',
      line: 1,
    })),
  });
  await deriveClockSets(database);
});
afterAll(() => database.close());

const slices = (person: number) =>
  database.all(
    'SELECT strftime(from_at, \'%Y-%m-%d\') AS "from", state, country, region, reason, flags FROM location WHERE person_id = $person ORDER BY from_at',
    { person },
  );

test('declared places by time, the clock only flags', async () => {
  await deriveLocations(database, config(false));
  const located = { state: 'located', region: null, reason: 'profile' };
  expect(await slices(1)).toEqual([
    { from: '0001-01-01', ...located, country: 'DE', flags: 'offset-disagrees' },
    { from: '2019-06-01', ...located, country: 'FR', flags: 'offset-disagrees' },
  ]);
});

test('an address known only by its hash; several countries in one text; a country domain; a clock alone', async () => {
  await deriveLocations(database, config(false));
  expect(await slices(2)).toMatchObject([{ state: 'ambiguous', country: null, reason: 'profile-names-several' }]);
  expect(await slices(3)).toMatchObject([{ state: 'located', country: 'CN', reason: 'email-cctld' }]);
  expect(await slices(4)).toMatchObject([{ state: 'region', region: 'americas', reason: 'utc-offset' }]);
});

test("an address's country domain counts only where the main clock fits it, and never at a mail provider", async () => {
  await deriveLocations(database, config(false));
  expect(await slices(6)).toMatchObject([{ state: 'region', region: 'americas', reason: 'utc-offset' }]);
  expect(await slices(8)).toEqual([]);
  const signals = await database.all(
    "SELECT person_id, state, from_at, evidence FROM signal WHERE kind = 'email-cctld' ORDER BY person_id",
  );
  expect(signals).toEqual([
    { person_id: 3, state: 'located', from_at: '2018-01-05T12:00:00Z', evidence: 'address under .cn' },
    { person_id: 6, state: 'unknown', from_at: '2019-01-05T12:00:00Z', evidence: 'address under .de, which no main clock supports' },
  ]);
});

test('the home of an employer counts for people whose main clock fits it', async () => {
  await deriveLocations(database, config(false));
  expect(await slices(7)).toMatchObject([{ state: 'located', country: 'JP', reason: 'employer+clock' }]);
  expect(await slices(4)).toMatchObject([{ state: 'region', reason: 'utc-offset' }]);
  expect(await slices(5)).toEqual([]);
});

test("an employer's home counts only when asked for, and running again gives the same rows", async () => {
  await deriveLocations(database, config(false));
  expect(await slices(5)).toEqual([]);
  await deriveLocations(database, config(true));
  const once = await database.all('SELECT * FROM location ORDER BY ALL');
  await deriveLocations(database, config(true));
  expect(await database.all('SELECT * FROM location ORDER BY ALL')).toEqual(once);
  expect(await slices(5)).toMatchObject([{ state: 'located', country: 'JP', reason: 'organisation-home' }]);
});

test('a signal keeps its rule and its line, never the text', async () => {
  await deriveLocations(database, config(false));
  const rows = await database.all<{ evidence: string; codes: string }>(
    "SELECT evidence, codes FROM signal WHERE kind = 'profile' ORDER BY ALL",
  );
  expect(rows).toEqual([
    { evidence: 'place', codes: 'DE' },
    { evidence: 'place', codes: 'DE|GB' },
    { evidence: 'place, country', codes: 'FR' },
  ]);
});
