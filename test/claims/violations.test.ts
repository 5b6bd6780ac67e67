import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockViolations } from '../../src/claims/clocks/clock-evidence.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

const [ASIA, EUROPE] = [1, 2];
type Person = {
  readonly country: string;
  readonly clock: number | null;
  readonly reason?: string;
  readonly bot?: string;
  readonly commits?: number;
};

/** Thirty who declared Germany under a clock of Europe, with one commit each, and two whose clock excludes it. */
const PEOPLE: readonly Person[] = [
  ...Array<Person>(30).fill({ country: 'DE', clock: EUROPE, reason: 'profile' }),
  { country: 'DE', clock: ASIA, reason: 'self-declared', commits: 9 },
  { country: 'CN', clock: EUROPE, reason: 'organisation-verified', commits: 0 },
  // Neither a bot, nor a place that nobody declared, nor somebody without a clock counts.
  { country: 'CN', clock: EUROPE, bot: 'bot' },
  { country: 'CN', clock: EUROPE, reason: 'email-cctld' },
  { country: 'CN', clock: null },
];

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
  const people = PEOPLE.map((one, person_id) => ({ person_id, reason: 'profile', bot: 'human', commits: 1, ...one }));
  await insertRows(database, {
    person: people.map(({ person_id, bot }) => ({ person_id, person_key: `k${person_id}`, bot, bot_reason: '' })),
    location: people.map(({ person_id, country, reason }) => ({
      person_id,
      from_at: '0001-01-01 00:00:00',
      until_at: '9999-12-31 00:00:00',
      state: 'located',
      country,
      reason,
      flags: '',
    })),
    clock_country: [
      { clock_id: ASIA, country: 'CN' },
      { clock_id: ASIA, country: 'IN' },
      { clock_id: EUROPE, country: 'DE' },
      { clock_id: EUROPE, country: 'FR' },
    ],
    person_clock: people.flatMap(({ person_id, clock }) => (clock === null ? [] : [{ person_id, clock_id: clock }])),
    contribution: [
      ...people.flatMap(({ person_id, commits }) =>
        Array.from({ length: commits }, (_, i) => ({ person_id, happened_at: `2018-06-01 00:00:0${i}`, country: null })),
      ),
      // Merges, copies and reviews are nobody's commits.
      { person_id: 31, happened_at: '2018-06-02 00:00:00', merge: true },
      { person_id: 31, happened_at: '2018-06-02 00:00:00', copy: true },
      { person_id: 31, happened_at: '2018-06-02 00:00:00', duplicate: true },
      { person_id: 31, happened_at: '2018-06-02 00:00:00', kind: 'review' },
      { person_id: 31, happened_at: '2018-06-02 00:00:00', role: 'committer' },
    ],
  });
});
afterAll(() => database.close());

test('clocks are wrong of those who declared only places that theirs exclude, by heads and by commits', async () => {
  expect(await clockViolations(database)).toEqual({ declared: 32, excluded: 2, rate: 2 / 32, rateOfCommits: 9 / 39 });
});

test('who declared one place that fits is not excluded by another', async () => {
  await database.run("UPDATE location SET until_at = '2018-01-01' WHERE person_id = 31");
  await database.run(
    "INSERT INTO location BY NAME SELECT * REPLACE (TIMESTAMP '2018-01-01' AS from_at, TIMESTAMP '9999-12-31' AS until_at, 'FR' AS country) FROM location WHERE person_id = 31",
  );
  expect(await clockViolations(database)).toMatchObject({ declared: 32, excluded: 1 });
});

test('of no commits none is by somebody whose clock is wrong', async () => {
  await database.run('DELETE FROM contribution');
  expect(await clockViolations(database)).toMatchObject({ declared: 32, rateOfCommits: 0 });
});

test('of fewer than thirty no rate is taken', async () => {
  await database.run('DELETE FROM location WHERE person_id < 2');
  expect(await clockViolations(database)).toMatchObject({ declared: 30 });
  await database.run('DELETE FROM location WHERE person_id < 3');
  expect(await clockViolations(database)).toBeNull();
});
