import { afterEach, expect, test } from 'vitest';
import { evaluateClaim } from '../src/claims/evaluate.ts';
import { storePort } from '../src/claims/store-port.ts';
import { claimSpec } from '../src/config/claims-schema.ts';
import { normaliseConfig } from '../src/config/config.ts';
import { musterSpec } from '../src/config/spec.ts';
import { eventGate } from '../src/disclosure/event-gate.ts';
import { protect } from '../src/disclosure/protect.ts';
import { deriveRegions } from '../src/facts/places/regions/derive.ts';
import { checkFilters } from '../src/measures/check-value.ts';
import type { MeasureRequest } from '../src/measures/request.ts';
import { runMeasure } from '../src/measures/run.ts';
import type { DuckdbDatabase } from '../src/store/duckdb.ts';
import { openStore } from '../src/store/open.ts';
import { CONTEXT } from './claims/plain-port.ts';
import { insertRows, type TableRows } from './insert-rows.ts';

let database: DuckdbDatabase | undefined;
afterEach(() => database?.close());

async function store(tables: TableRows, config: Record<string, unknown> = {}): Promise<DuckdbDatabase> {
  database = await openStore({ path: ':memory:' });
  await insertRows(database, tables);
  await deriveRegions(database, normaliseConfig(musterSpec.parse({ name: 'Example', ...config }), '/nowhere/muster.yaml'));
  return database;
}

const ask = (more: Partial<MeasureRequest> = {}): MeasureRequest => ({
  measure: 'contributors',
  by: ['region'],
  where: {},
  period: { from: null, to: null },
  profile: null,
  ...more,
});
const rowsOf = async (request: MeasureRequest) =>
  (await runMeasure(database!, request)).rows.map(({ key, value }) => [...Object.values(key), value]);

let next = 0;
function people(count: number, country: string | null, happened_at: string | null = '2019-06-01 00:00:00', more: object = {}) {
  return Array.from({ length: count }, () => ({ person_id: ++next, happened_at, country, item: `i${next}`, ...more }));
}

test('the instant of the contribution decides: the United Kingdom was in the European Union, and is not', async () => {
  await store({ contribution: [...people(2, 'DE'), ...people(3, 'GB'), ...people(4, 'GB', '2020-02-01 00:00:00'), ...people(1, 'US')] });
  expect(await rowsOf(ask({ scheme: 'eu' }))).toEqual([
    ['EU', 5],
    ['other', 5],
  ]);
  expect(await rowsOf(ask({ scheme: 'eu', by: ['year', 'region'], where: { country: 'GB' } }))).toEqual([
    ['2020', 'other', 4],
    ['2019', 'EU', 3],
  ]);
  expect(await rowsOf(ask())).toEqual([
    ['Europe', 9],
    ['Americas', 1],
  ]);
});

test('the scheme of the configuration is meant where none is named; an unknown one, and an unknown region, are refused', async () => {
  const db = await store({ contribution: people(2, 'SE') }, { regions: { own: { nordics: ['SE'] } }, report: { regions: 'own' } });
  expect(await rowsOf(ask())).toEqual([['nordics', 2]]);
  await expect(checkFilters(db, ask({ scheme: 'eus' }))).rejects.toThrow('no scheme of regions "eus"');
  await expect(checkFilters(db, ask({ where: { region: 'Nordics' } }))).rejects.toMatchObject({ hint: 'Did you mean nordics?' });
  await expect(store({}, { report: { regions: 'europe' } })).rejects.toMatchObject({ code: 'E_REGIONS' });
});

test('an event says its own regions: a scheme of the question is refused, and so is one that is not there', async () => {
  const db = await store({});
  await expect(checkFilters(db, ask({ measure: 'event-registrations', scheme: 'eu' }))).rejects.toMatchObject({
    code: 'E_REGIONS',
    hint: 'Regions of an event are those of its own configuration: events[].regions.',
  });
  const event = { id: 'e', name: 'E', starts: '2020-01-01', ends: '2020-01-01', files: [{ path: 'a.csv' }], regions: 'asian' };
  await expect(store({}, { events: [event] })).rejects.toMatchObject({ code: 'E_REGIONS', hint: 'Did you mean asean?' });
});

test('who is known to a macro-region only counts where all of it lies in one region, else as unknown with the reason', async () => {
  const macro = (count: number, region: string) => people(count, null, '2019-06-01 00:00:00', { location: 'region', region });
  await store({ contribution: [...people(1, 'US'), ...macro(2, 'americas'), ...macro(3, 'asia'), ...people(4, 'AQ'), ...people(5, null)] });
  const { rows, population } = await runMeasure(database!, ask());
  expect(rows.map((row) => [row.key['region'], row.value])).toEqual([['Americas', 3]]);
  expect(population).toMatchObject({ known: 3, unknown: 12, unknownBy: { region: 3, 'no-region': 4, unknown: 5 } });
});

test('without an instant a place has a region only where it never changed', async () => {
  await store({ contribution: [...people(2, 'DE', null), ...people(3, 'GB', null)] });
  expect(await rowsOf(ask({ scheme: 'eu' }))).toEqual([['EU', 2]]);
});

test('a region is never ranked beside its own parts', async () => {
  await store({ contribution: people(2, 'DE') });
  await expect(runMeasure(database!, ask({ by: ['region', 'country'] }))).rejects.toMatchObject({ code: 'E_REGION_PARTS' });
  expect(await rowsOf(ask({ by: ['country'], where: { region: 'Europe' } }))).toEqual([['DE', 2]]);
});

test('members are in the region of the day asked about', async () => {
  const member = { member_id: 1, name: 'Acme', org_id: 1, country: 'GB', first_seen: '2019-01-01 00:00:00' };
  await store({ member: [member], membership: [{ member_id: 1, from_at: '2019-01-01 00:00:00', tier: 'gold', name: 'Acme' }] });
  const at = (to: string | null) => rowsOf(ask({ measure: 'members', scheme: 'eu', period: { from: null, to: to as never } }));
  expect(await at('2019-07-01T00:00:00Z')).toEqual([['EU', 1]]);
  expect(await at(null)).toEqual([['other', 1]]);
});

test('a claim ranks a region among the regions there are, in both languages', async () => {
  const db = await store({ contribution: [...people(40, 'DE'), ...people(20, 'US'), ...people(10, null)] });
  const spec = { id: 'a', kind: 'rank', measure: 'contributors', by: 'region', subject: 'EU', scheme: 'eu', asserts: 1 } as const;
  const claim = await evaluateClaim(claimSpec.parse(spec), await storePort(db, CONTEXT, eventGate(db, [])), CONTEXT);
  expect(claim.verdict).toBe('holds');
  expect(claim.rows.map(({ key, value }) => [key, value])).toEqual([
    ['EU', 40],
    ['other', 20],
  ]);
  expect(claim.ladder.find(({ rung }) => rung === 'worst-case')).toMatchObject({ low: 1, high: 1 });
  expect(claim.sentences.zh).toContain('欧盟');
  const wide = await store({ contribution: [...people(12, 'DE'), ...people(6, 'US'), ...people(10, null)] });
  const open = await evaluateClaim(claimSpec.parse(spec), await storePort(wide, CONTEXT, eventGate(wide, [])), CONTEXT);
  expect(open.ladder.find(({ rung }) => rung === 'worst-case')).toMatchObject({ low: 1, high: 2 });
});

test('a region less its countries tells of nobody', async () => {
  const db = await store({
    contribution: [...people(40, 'US'), ...people(30, 'DE'), ...people(10, 'AU'), ...people(2, 'NZ'), ...people(3, 'FI')],
  });
  const run = (request: MeasureRequest) => runMeasure(db, request);
  const policy = { minimum: 5, events: eventGate(db, []), run };
  const published = await protect(await run(ask()), ask(), policy);
  expect('result' in published && published.result.rows.map((row) => row.key['region'])).toEqual(['Americas']);
});
