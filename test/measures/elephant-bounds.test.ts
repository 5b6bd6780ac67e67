import { afterEach, expect, it } from 'vitest';
import { boundsOf } from '../../src/measures/bounds.ts';
import { runMeasure } from '../../src/measures/run.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

let database: DuckdbDatabase | undefined;
afterEach(() => database?.close());

const SHARES = { none: 0.5, lfx: 0.51 };
const REQUEST = { measure: 'elephant-factor', by: [], where: {}, period: { from: null, to: null } };

/** Contributions of organisations of these sizes, of somebody who works alone, and of nobody knows whom. */
async function store(sizes: readonly number[], unknown: number): Promise<DuckdbDatabase> {
  database?.close();
  database = await openStore({ path: ':memory:', threads: 1 });
  const of = (org_id: number | null, count: number) =>
    Array.from({ length: count }, (_, i) => ({ person_id: (org_id ?? 99) * 100 + i, happened_at: '2019-01-01 00:00:00', org_id }));
  await insertRows(database, {
    organisation: [...sizes.map((_, i) => ({ org_id: i + 1, org_key: `o${i}` })), { org_id: 50, org_key: 'alone', type: 'individual' }],
    contribution: [...sizes.flatMap((size, i) => of(i + 1, size)), ...of(50, 2), ...of(null, unknown)],
  });
  return database;
}

function factor(sizes: readonly number[], share: number): number {
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  let [covered, needed] = [0, 0];
  for (const size of sizes.toSorted((a, b) => b - a)) {
    if (covered >= share * whole) break;
    covered += size;
    needed += 1;
  }
  return needed;
}

/** The factor in every world there can be: each unknown contribution an organisation's that is known, a new one's, or of somebody who works alone. */
function worlds(sizes: readonly number[], unknown: number, share: number): number[] {
  if (unknown === 0) return [factor(sizes, share)];
  const added = [...sizes.map((_, i) => sizes.map((size, j) => (i === j ? size + 1 : size))), [...sizes, 1], sizes];
  return added.flatMap((next) => worlds(next, unknown - 1, share));
}

it('is between the least and the most of all worlds that the unknown allow, and both can be', async () => {
  const cases: readonly (readonly [readonly number[], number])[] = [
    [[], 3],
    [[1], 1],
    [[4, 4], 4],
    [[5, 1, 1], 3],
    [[3, 2, 2, 1], 4],
    [[9, 1], 2],
    [[1, 1, 1, 1, 1], 3],
  ];
  for (const [sizes, unknown] of cases) {
    const db = await store(sizes, unknown);
    for (const [profile, share] of Object.entries(SHARES)) {
      const request = { ...REQUEST, profile: profile === 'none' ? null : profile };
      const all = worlds(sizes, unknown, share);
      expect(await boundsOf(db, request), `${sizes} and ${unknown}, ${profile}`).toEqual({ low: Math.min(...all), high: Math.max(...all) });
      expect((await runMeasure(db, request)).population).toMatchObject({ unknown, unknownBy: { unknown } });
    }
  }
});

it('is of any size where most are unknown', async () => {
  expect(await boundsOf(await store([4, 4], 30), { ...REQUEST, profile: null })).toEqual({ low: 1, high: 13 });
  expect(await boundsOf(await store([4, 4], 0), { ...REQUEST, profile: null })).toEqual({ low: 1, high: 1 });
});

it('is said by no measure that counts values', async () => {
  expect(await boundsOf(await store([4], 1), { ...REQUEST, measure: 'organisations', profile: null })).toBeNull();
});
