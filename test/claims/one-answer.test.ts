import { afterEach, expect, test } from 'vitest';
import { evaluateClaim } from '../../src/claims/evaluate.ts';
import { rankFromStore } from '../../src/claims/rank-from-store.ts';
import { standingOf } from '../../src/claims/ranks/standing.ts';
import { storePort } from '../../src/claims/store-port.ts';
import { claimSpec } from '../../src/config/claims-schema.ts';
import { eventGate } from '../../src/disclosure/event-gate.ts';
import { runMeasure } from '../../src/measures/run.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';
import { CONTEXT } from './plain-port.ts';

let database: DuckdbDatabase | undefined;
afterEach(() => database?.close());

const EVER = { from_at: '1970-01-01', until_at: '9999-12-31', flags: '' };
const DAY = '2019-01-01T00:00:00Z';

/** Nobody's clock is wrong: 60 people in the United States, 30 in China, 20 in Germany, and 40 unlocated of whom all but 5 sit on American clocks. */
async function community(): Promise<DuckdbDatabase> {
  const located = [...Array.from({ length: 110 }, (_, i) => (i < 60 ? 'US' : i < 90 ? 'CN' : 'DE'))];
  const clockOf = (country: string) => ({ US: 1, CN: 2, DE: 3 })[country]!;
  const unlocated = Array.from({ length: 40 }, (_, i) => 200 + i);
  const store = await openStore({ path: ':memory:' });
  await insertRows(store, {
    organisation: [{ org_id: 1, org_key: 'example-cloud' }],
    person: [...located.keys(), ...unlocated].map((person_id) => ({
      person_id,
      person_key: `p${person_id}`,
      bot: 'human',
      bot_reason: '',
    })),
    location: located.map((country, person_id) => ({ person_id, ...EVER, state: 'located', country, reason: 'self-declared' })),
    clock_country: [
      ...['US', 'CA'].map((country) => ({ clock_id: 1, country })),
      ...['CN', 'SG'].map((country) => ({ clock_id: 2, country })),
      ...['DE', 'FR'].map((country) => ({ clock_id: 3, country })),
    ],
    person_clock: [
      ...located.map((country, person_id) => ({ person_id, clock_id: clockOf(country) })),
      ...unlocated.map((person_id, i) => ({ person_id, clock_id: i < 35 ? 1 : 2 })),
    ],
    contribution: [
      ...located.map((country, person_id) => ({ person_id, country, happened_at: DAY, org_id: 1, item: `l${person_id}` })),
      ...unlocated.map((person_id) => ({ person_id, country: null, happened_at: DAY, org_id: 1, item: `u${person_id}` })),
    ],
  });
  return store;
}

test.each(['contributors', 'commits'])('the table and the claim of one question have one range, by clock: %s', async (measure) => {
  database = await community();
  const context = { ...CONTEXT, period: { from: null, to: null } };
  const request = { measure, by: ['country'], where: {}, period: context.period, profile: null };
  const table = await rankFromStore(await runMeasure(database, request), database, request);
  const port = await storePort(database, context, eventGate(database, []));
  expect(standingOf(table)).toBe('clock');
  for (const subject of ['US', 'CN', 'DE']) {
    const claim = await evaluateClaim(claimSpec.parse({ id: 'a', kind: 'rank', measure, subject, asserts: 2 }), port, context);
    const row = table.rows.find(({ key }) => key['country'] === subject)!;
    expect(claim.standsOn).toBe('clock');
    expect({ low: row.rankLow, high: row.rankHigh }, subject).toEqual(claim.headline);
    expect(claim.rows.map(({ key, rankLow, rankHigh }) => [key, rankLow, rankHigh])).toEqual(
      table.rows.map(({ key, rankLow, rankHigh }) => [key['country'], rankLow, rankHigh]),
    );
  }
  // 35 of the 40 can lift nobody but Canada above China; anybody could have made Germany 2nd or China 1st.
  const china = table.rows.find(({ key }) => key['country'] === 'CN')!.intervals;
  expect(china).toContainEqual({ kind: 'worst-case', low: 1, high: 3 });
  expect(china).toContainEqual({ kind: 'clock', low: 2, high: 3 });
});

test('where clocks say nothing, ranges stand on the worst case', async () => {
  database = await community();
  const request = { measure: 'contributors', by: ['organisation'], where: {}, period: CONTEXT.period, profile: null };
  expect(standingOf(await rankFromStore(await runMeasure(database, request), database, request))).toBe('worst-case');
});
