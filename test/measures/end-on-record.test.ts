import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOnRecord } from '../../src/measures/last-day.ts';
import type { Instant } from '../../src/model/ids.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
  await insertRows(database, { contribution: [{ person_id: 1, happened_at: '2026-08-21T09:00:00Z', item: 'a' }] });
});
afterAll(() => database.close());

test('a report ends with its period, or with the records where that is open or goes on long after them', async () => {
  const end = (to: string | null) => endOnRecord(database, { from: null, to: to as Instant | null });
  expect(await end(null)).toBe('2026-08-22T00:00:00Z');
  expect(await end('2026-01-01T00:00:00Z')).toBe('2026-01-01T00:00:00Z');
  expect(await end('2026-09-01T00:00:00Z'), 'a community that was silent for some days').toBe('2026-09-01T00:00:00Z');
  expect(await end('2027-01-01T00:00:00Z')).toBe('2026-08-22T00:00:00Z');
});
