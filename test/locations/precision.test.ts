import { afterAll, beforeAll, expect, test } from 'vitest';
import { signalPrecision } from '../../src/facts/places/location/precision.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
});
afterAll(() => database.close());

const place = (person_id: number, country: string | null, reason: string, from_at = '0001-01-01') => ({
  person_id,
  country,
  reason,
  from_at,
  until_at: '9999-12-31',
  state: country === null ? 'unknown' : 'located',
  flags: '',
});
const signal = (person_id: number, kind: string, codes: string, state = 'located') => ({
  person_id,
  kind,
  codes,
  state,
  region: '',
  strength: 0.5,
  evidence: '',
  source: 'f',
  line: 1,
});

test('each weaker kind is held against what people declared, person by person, and says how many stand on it', async () => {
  await insertRows(database, {
    location: [
      place(1, 'DE', 'profile'),
      place(1, 'FR', 'profile', '2020-01-01'),
      place(2, 'DE', 'self-declared'),
      place(3, 'CN', 'organisation-verified'),
      // Not declared, or not anywhere.
      place(4, 'JP', 'email-cctld'),
      place(4, 'KR', 'email-cctld', '2020-01-01'),
      place(7, null, 'email-cctld'),
      place(5, 'JP', 'email-cctld'),
      place(6, null, 'profile'),
    ],
    signal: [
      // One of the two countries is enough, said twice is one person.
      signal(1, 'email-cctld', 'FR'),
      signal(1, 'email-cctld', 'IT'),
      signal(2, 'email-cctld', 'IT'),
      signal(3, 'email-cctld', 'CN', 'unknown'),
      signal(4, 'email-cctld', 'JP'),
      signal(6, 'email-cctld', 'JP'),
      signal(2, 'employer+clock', 'DE'),
      signal(2, 'profile', 'DE'),
    ],
    person_clock: [
      { person_id: 1, clock_id: 1 },
      { person_id: 2, clock_id: 2 },
      { person_id: 4, clock_id: 1 },
    ],
    clock_country: [
      { clock_id: 1, country: 'FR' },
      { clock_id: 1, country: 'ES' },
      { clock_id: 2, country: 'CN' },
    ],
  });
  expect((await signalPrecision(database)).rows).toEqual([
    { kind: 'clock', compared: 2, right: 1, located: 0 },
    { kind: 'email-cctld', compared: 2, right: 1, located: 2 },
    { kind: 'employer+clock', compared: 1, right: 1, located: 0 },
  ]);
  await database.run('DELETE FROM person_clock');
  expect((await signalPrecision(database)).rows.map(({ kind }) => kind)).toEqual(['email-cctld', 'employer+clock']);
});
