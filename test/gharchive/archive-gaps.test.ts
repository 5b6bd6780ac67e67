import { afterEach, beforeEach, expect, test } from 'vitest';
import { deriveContributions } from '../../src/facts/contributions/derive.ts';
import { archiveGaps, describeGaps, yearsLacking } from '../../src/measures/archive-gaps.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import { parseInstant } from '../../src/model/period.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

let database: DuckdbDatabase;
beforeEach(async () => {
  database = await openStore({ path: ':memory:' });
  await deriveContributions(database);
});
afterEach(() => database.close());

const request = (measure: string, from: string, to: string, more: Partial<MeasureRequest> = {}): MeasureRequest => ({
  measure,
  by: [],
  where: {},
  profile: null,
  period: { from: parseInstant(from), to: parseInstant(to) },
  ...more,
});
const hour = (at: string, state: string) => ({
  source: 'gharchive:x',
  file: `${at}.json.gz`,
  hour: at,
  state,
  bytes: 0,
  sha256: '',
  lines: 0,
  kept: 0,
});

test('says which hours are not whole, and only for measures that rest on the archive', async () => {
  await insertRows(database, {
    raw_gharchive_hour: [
      hour('2019-07-01 00:00:00', 'present'),
      hour('2019-07-01 01:00:00', 'missing'),
      hour('2019-07-01 02:00:00', 'partial'),
      hour('2017-07-01 00:00:00', 'corrupt'),
    ],
  });
  const gaps = await archiveGaps(database, request('stars', '2019-07-01', '2019-07-01T03:00:00Z'));
  expect(gaps?.hours).toEqual({ missing: 1, partial: 1, present: 1 });
  expect(gaps?.holes.map((hole) => hole.from)).toEqual(['2018-08-01T00:00:00Z']);
  expect(describeGaps(gaps!)[0]).toEqual({
    en: 'GH Archive: of the hours in the period 1 are whole, 1 missing, 1 partial.',
    zh: 'GH Archive：统计期内的小时中，完整 1，缺失 1，不完整 1。',
  });
  expect(await archiveGaps(database, request('commits', '2019-07-01', '2019-08-01'))).toBeNull();
  expect(await archiveGaps(database, request('contributors', '2019-07-01', '2019-08-01', { profile: 'git' }))).toBeNull();
  expect(await archiveGaps(database, request('contributors', '2019-07-01', '2019-08-01', { profile: 'devstats-2019' }))).not.toBeNull();
});

test('years of which more than one hour in a hundred was not read are told, for measures that rest on the archive', async () => {
  const hours = (year: number, from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) =>
      hour(new Date(Date.UTC(year, 0, 1, from + i)).toISOString().slice(0, 19).replace('T', ' '), 'present'),
    );
  const most = 365 * 24;
  const holed = hours(2018, 0, most).map((row, i) => (i < 100 ? { ...row, state: 'missing' } : row));
  await insertRows(database, { raw_gharchive_hour: [...hours(2017, 80, most), ...holed, ...hours(2019, 0, 100)] });
  const asked = { ...request('stars', '2017-01-01', '2021-01-01'), by: ['year'] };
  const years = ['2016', '2017', '2018', '2019', '2020', '9999'];
  expect(await yearsLacking(database, asked, years)).toEqual(['2018', '2019', '2020']);
  expect(await yearsLacking(database, { ...asked, period: { from: null, to: null } }, years)).toEqual(['2016', '2018', '2019', '2020']);
  expect(await yearsLacking(database, { ...asked, measure: 'commits' }, years)).toEqual([]);
});

test('nothing to say of whole hours outside every known hole, or where no hour was read', async () => {
  expect(await archiveGaps(database, request('stars', '2019-07-01', '2019-08-01'))).toBeNull();
  await insertRows(database, { raw_gharchive_hour: [hour('2017-07-01 00:00:00', 'present')] });
  expect(await archiveGaps(database, request('stars', '2017-07-01', '2017-07-01T01:00:00Z'))).toBeNull();
});

test('hours of the period before the first and after the last that was read are no zeros', async () => {
  await insertRows(database, {
    raw_gharchive_hour: [hour('2017-07-02 00:00:00', 'present'), hour('2017-07-02 01:00:00', 'present')],
  });
  const hours = async (from: string | null, to: string | null) => {
    const period = { from: from === null ? null : parseInstant(from), to: to === null ? null : parseInstant(to) };
    return (await archiveGaps(database, request('stars', '2017-07-01', '2017-08-01', { period })))?.hours;
  };
  expect(await hours('2017-07-01', '2017-07-04')).toEqual({ present: 2, unread: 24 + 46 });
  expect(await hours('2017-07-02', '2017-07-02T12:00:00Z')).toEqual({ present: 2, unread: 10 });
  expect(await hours('2016-01-01', '2016-02-01')).toEqual({ unread: 31 * 24 });
  expect(await hours('2017-07-03', '2017-07-03T01:00:00Z')).toEqual({ unread: 1 });
  expect(await hours(null, null)).toBeUndefined();
});
