import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decisiveKinds } from '../../src/claims/decisive-kinds.ts';
import { evaluateClaim } from '../../src/claims/evaluate.ts';
import { storePort } from '../../src/claims/store-port.ts';
import { eventGate } from '../../src/disclosure/event-gate.ts';
import { countsByZone, locatedLater } from '../../src/measures/clocks.ts';
import type { Instant } from '../../src/model/ids.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';
import { CONTEXT, claimOf } from './plain-port.ts';

/*
 * Two people in Germany and one in China declared it in time, three in China later; two more are placed in China by their addresses alone, four in the
 * United States by their employers. Ten are nowhere. So China is second by all evidence, third without addresses, third by what was declared in time.
 */
const PEOPLE: readonly (readonly [country: string | null, kind: string, seen: string | null])[] = [
  ...Array(3).fill(['DE', 'profile', '2018-01-01']),
  ['CN', 'profile', '2018-01-01'],
  ['CN', 'profile', null],
  ['CN', 'profile', '2020-01-01'],
  ...Array(2).fill(['CN', 'email-cctld', '2017-01-01']),
  ...Array(6).fill(['US', 'employer+clock', '2017-01-01']),
  ...Array(10).fill([null, 'utc-offset', '2017-01-01']),
];
const HERE = { ...CONTEXT, minimum: 1 };
const DAY = '2019-07-29T00:00:00Z' as Instant;

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
  const rows = PEOPLE.map(([country, kind, seen], person_id) => ({ country, kind, seen, person_id }));
  await insertRows(database, {
    person: rows.map(({ person_id }) => ({ person_id, person_key: `k${person_id}`, bot: 'human', bot_reason: '' })),
    contribution: rows.map(({ person_id, country }) => ({ person_id, happened_at: '2018-06-01 00:00:00', country })),
    signal: rows.map(({ person_id, country, kind, seen }) => ({
      person_id,
      kind,
      state: country === null ? 'region' : 'located',
      codes: country ?? '',
      region: country === null ? 'asia' : '',
      from_at: seen === null ? null : `${seen} 00:00:00`,
      strength: 0.5,
      evidence: '',
      source: kind === 'employer+clock' ? 'list' : 'f',
      line: 1,
    })),
    location: rows.map(({ person_id, country, kind }) => ({
      person_id,
      from_at: '0001-01-01 00:00:00',
      until_at: '9999-12-31 00:00:00',
      state: country === null ? 'region' : 'located',
      country,
      reason: kind,
      flags: '',
    })),
    person_zone: rows.filter(({ person_id }) => person_id > 2).map(({ person_id }) => ({ person_id, zone: 'asia-east' })),
    project: [{ project_id: 1, project: 'kubernetes' }],
    repository: [{ repo_id: 1, repository: 'kubernetes/kubernetes' }],
  });
});
afterAll(() => database.close());

const port = () => storePort(database, HERE, eventGate(database, []));
const REQUEST = {
  measure: 'contributors',
  by: ['country'],
  where: {},
  period: { from: null, to: DAY },
  profile: null,
};

describe('a ranking by less than all evidence', () => {
  test('declared, known in time, both, and without each weaker kind', async () => {
    const claim = claimOf({ kind: 'rank', subject: 'CN', asserts: 2 });
    const { sensitivity, reasons, sentences } = await evaluateClaim(claim, await port(), HERE);
    const rows = sensitivity.filter(({ group }) => group === 'evidence').map(({ id, value, rank, agrees }) => [id, value, rank, agrees]);
    expect(rows).toEqual([
      ['declared', 3, 1, false],
      ['known-then', 4, 2, true],
      ['declared-then', 2, 2, true],
      ['without-email-cctld', 3, 2, true],
      ['without-employer-and-clock', 5, 1, false],
    ]);
    expect(reasons).toContain('turns-on-one-signal');
    expect(reasons).not.toContain('definitions-disagree');
    expect(sentences.en).toContain(
      'This turns on one kind of evidence, employers’ countries that the time zones fit: without it, China would rank 1st.',
    );
    expect(sentences.zh).toContain('这一结论取决于一种证据，即与提交时区相符的雇主所在国家或地区：若不用它，中国排名第1。');
    expect(decisiveKinds(sensitivity, { low: 2, high: 2 }).map(({ kind }) => kind)).toEqual(['employer+clock']);
  });

  test('a claim with a profile, or about something else than countries, has none', async () => {
    const byProject = claimOf({ kind: 'rank', by: 'project', subject: 'kubernetes', asserts: 1, where: {} });
    const rows = (await evaluateClaim(byProject, await port(), HERE)).sensitivity;
    expect(rows.filter(({ group }) => group === 'evidence')).toEqual([]);
  });
});

test('a ranking in zones of clocks: known by country, and unlocated', async () => {
  const zones = await countsByZone(database, REQUEST);
  expect(zones!.map(({ zone, known, unlocated }) => [zone, Object.fromEntries(known), unlocated])).toEqual([
    ['asia-east', { CN: 5, US: 6 }, 10],
    [null, { DE: 3 }, 0],
  ]);
});

test('who declared where they are, and who only later', async () => {
  const located = await (await port()).locatedLater(REQUEST, DAY);
  expect(Object.fromEntries(located!)).toEqual({ CN: { people: 3, later: 1 }, DE: { people: 3, later: 0 } });
  expect(await locatedLater(database, { ...REQUEST, by: ['project'] }, DAY)).toBe(null);
});

test('what stands in a list taken on the day or later was not known then', async () => {
  const knownThen = async () => {
    const { sensitivity } = await evaluateClaim(claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }), await port(), HERE);
    return sensitivity.find(({ id }) => id === 'known-then')?.rank;
  };
  await insertRows(database, { raw_people_list: [{ source: 'list', taken_day: '2019-07-28', told_by: 'commit' }] });
  expect(await knownThen()).toBe(2);
  await database.run("UPDATE raw_people_list SET taken_day = DATE '2019-07-29'");
  expect(await knownThen()).toBe(1);
});

test('whoever moved counts where they were then, by less than all evidence too', async () => {
  const store = await openStore({ path: ':memory:' });
  try {
    const moved = '2018-07-01 00:00:00';
    const slice = (country: string, from_at: string, until_at: string) => ({
      person_id: 1,
      from_at,
      until_at,
      country,
      state: 'located',
      reason: 'profile',
      flags: '',
    });
    await insertRows(store, {
      person: [{ person_id: 1, person_key: 'k', bot: 'human', bot_reason: '' }],
      signal: [
        {
          person_id: 1,
          kind: 'profile',
          state: 'located',
          codes: 'CN',
          region: '',
          from_at: moved,
          strength: 0.5,
          evidence: '',
          source: 'f',
          line: 1,
        },
      ],
      location: [slice('DE', '0001-01-01 00:00:00', moved), slice('CN', moved, '9999-12-31 00:00:00')],
      contribution: ['2018-06-30 23:59:59', moved, '2018-08-01 00:00:00'].map((happened_at) => ({
        person_id: 1,
        happened_at,
        country: 'FR',
      })),
      project: [{ project_id: 1, project: 'kubernetes' }],
    });
    const plain = await storePort(store, HERE, eventGate(store, []));
    const result = await plain.run({ ...REQUEST, measure: 'commits', evidence: { rule: 'declared' } });
    expect(result).toMatchObject({
      rows: [
        { key: { country: 'CN' }, value: 2 },
        { key: { country: 'DE' }, value: 1 },
      ],
    });
  } finally {
    store.close();
  }
});
