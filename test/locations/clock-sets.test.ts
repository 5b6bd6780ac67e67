import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveClockSets } from '../../src/facts/places/location/clock-sets.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

/** `[person, instant, offset]`, one commit each. */
const COMMITS: readonly (readonly [number, string, number])[] = [
  [1, '2018-01-10T12:00:00Z', 60],
  [1, '2018-07-10T12:00:00Z', 120],
  [2, '2018-07-10T12:00:00Z', 480],
  [3, '2018-07-10T12:00:00Z', 480],
  [3, '2018-07-11T12:00:00Z', 0],
  // Moscow was at +4 in 2013, and at +3 before and after.
  [4, '2013-01-10T12:00:00Z', 240],
  [5, '2018-01-10T12:00:00Z', 240],
  // Nobody's clock ever showed this.
  [6, '2018-01-10T12:00:00Z', 17],
  // One second before and at the spring change of 2018 in Berlin; London is at +1 from then on.
  [7, '2018-03-25T00:59:59Z', 60],
  [8, '2018-03-25T01:00:00Z', 60],
];

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
  await insertRows(database, {
    author_person: [...new Set(COMMITS.map(([person]) => person))].map((person) => ({
      repository: 'a/b',
      name: `Person ${person}`,
      email: `${person}@example.org`,
      person_id: person,
    })),
    raw_commit: COMMITS.map(([person, author_at, author_offset], index) => ({
      source: 'git:a/b',
      repository: 'a/b',
      sha: `${index}`,
      parents: 1,
      author_name: `Person ${person}`,
      author_email: `${person}@example.org`,
      author_at,
      author_offset,
      committer_name: 'x',
      committer_email: 'x@example.org',
      committer_at: author_at,
      committer_offset: 0,
      subject_hash: 1,
    })),
  });
  await deriveClockSets(database);
});
afterAll(() => database.close());

async function countriesOf(person: number): Promise<readonly string[]> {
  const rows = await database.all<{ country: string }>(
    'SELECT country FROM person_clock JOIN clock_country USING (clock_id) WHERE person_id = $person ORDER BY country',
    { person },
  );
  return rows.map((row) => row.country);
}

test('a person may be wherever one of the commits can have been made', async () => {
  const [central, east] = [await countriesOf(1), await countriesOf(2)];
  expect(central).toContain('DE');
  // Lagos is at +1 all year, Johannesburg at +2: each fits one of the two commits.
  expect(central).toEqual(expect.arrayContaining(['NG', 'ZA']));
  expect(central).not.toContain('GB');
  expect(central).not.toContain('US');
  expect(east).toEqual(expect.arrayContaining(['CN', 'SG', 'TW', 'AU']));
  expect(east).not.toContain('JP');
});

test('a commit at UTC, or only offsets that no clock shows, leave every country possible', async () => {
  expect(await countriesOf(3)).toEqual([]);
  expect(await countriesOf(6)).toEqual([]);
});

test('zones are read as they stood at that instant', async () => {
  expect(await countriesOf(4)).toContain('RU');
  expect(await countriesOf(4)).toContain('AE');
  // In 2018 Samara was at +4, so Russia fits too; Belarus never was.
  expect(await countriesOf(5)).toContain('RU');
  expect(await countriesOf(5)).not.toContain('BY');
  expect(await countriesOf(7)).toContain('DE');
  expect(await countriesOf(7)).not.toContain('GB');
  expect(await countriesOf(8)).toContain('GB');
  expect(await countriesOf(8)).not.toContain('DE');
});

test('people who can be in the same countries share a set, and a rebuild changes nothing', async () => {
  const all = () => database.all('SELECT * FROM person_clock ORDER BY person_id');
  const before = await all();
  expect(before).toHaveLength(6);
  await deriveClockSets(database);
  expect(await all()).toEqual(before);
});
