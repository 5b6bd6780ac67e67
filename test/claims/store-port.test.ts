import { afterEach, expect, test } from 'vitest';
import { evaluateClaim } from '../../src/claims/evaluate.ts';
import { storePort } from '../../src/claims/store-port.ts';
import type { ClaimSpecInput } from '../../src/config/claims-schema.ts';
import { claimSpec } from '../../src/config/claims-schema.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows, type TableRows } from '../insert-rows.ts';
import { CONTEXT } from './plain-port.ts';

let database: DuckdbDatabase | undefined;
afterEach(() => database?.close());

async function evaluate(tables: TableRows, claim: ClaimSpecInput) {
  database = await openStore({ path: ':memory:' });
  await insertRows(database, tables);
  const context = { ...CONTEXT, period: { from: null, to: null } };
  return evaluateClaim(claimSpec.parse(claim), await storePort(database, context), context);
}

/** `count` people of one country with `commits` commits each; everybody has a number of their own. */
function people(first: number, count: number, country: string | null, commits: number) {
  const happened_at = '2019-01-01T00:00:00Z';
  return Array.from({ length: count * commits }, (_, i) => ({
    person_id: first + Math.floor(i / commits),
    happened_at,
    country,
    org_id: 1,
    item: `${first}-${i}`,
  }));
}

const COMMUNITY: TableRows = {
  organisation: [{ org_id: 1, org_key: 'example-cloud' }],
  contribution: [
    ...people(0, 40, 'US', 1),
    ...people(100, 20, 'CN', 3),
    ...people(200, 2, 'DE', 1),
    ...people(250, 4, 'FI', 1),
    ...people(300, 3, null, 1),
  ],
};

test('counts of people and of commits, with their unknown part, come from the store', async () => {
  const byPeople = await evaluate(COMMUNITY, { id: 'a', kind: 'rank', measure: 'contributors', subject: 'CN', asserts: 2 });
  expect(byPeople.population).toMatchObject({ unit: 'people', total: 69, known: 66, unknown: 3 });
  expect(byPeople.ladder.map(({ rung, low, high }) => [rung, low, high])).toEqual([
    ['worst-case', 2, 2],
    ['selection-2', 2, 2],
    ['missing-at-random', 2, 2],
  ]);
  expect(byPeople.sensitivity.find((row) => row.id === 'unit-commits')).toMatchObject({ value: 60, rank: 1, agrees: false });
  expect(byPeople.reasons).toContain('definitions-disagree');
  expect(byPeople.sentences.en).toContain('Counted in other ways, it ranks between 1st and 2nd.');
  expect(byPeople.sql?.text).toContain('SELECT');
});

test('contributions are judged by the bootstrap, and influence names the organisation', async () => {
  const commits = await evaluate(COMMUNITY, { id: 'b', kind: 'rank', measure: 'commits', subject: 'CN', asserts: 1 });
  expect(commits.chance.map((each) => each.kind)).toEqual(['bootstrap-95']);
  expect(commits.influence.map((each) => each.name?.en ?? null)).toContain('example-cloud');
  expect(commits.influence.find((each) => each.without.kind === 'people' && each.without.count === 10)).toMatchObject({
    value: 30,
    rank: 2,
  });
});

test('a claim on registrations never shows a small group', async () => {
  const register = (country: string, count: number) =>
    Array.from({ length: count }, (_, i) => ({ registration: `${country}${i}`, event_id: 'e', country, ticket: 'Standard' }));
  const event = [{ event_id: 'e' }];
  const claim: ClaimSpecInput = { id: 'c', kind: 'rank', measure: 'event-registrations', subject: 'CN', asserts: 1, where: { event: 'e' } };
  const small = await evaluate({ event, event_registration: [...register('CN', 30), ...register('DE', 9)] }, claim);
  expect([small.verdict, small.rows, small.population]).toEqual(['not published', [], null]);
  expect(JSON.stringify(small)).not.toContain('"value":9');
  const large = await evaluate({ event, event_registration: [...register('CN', 30), ...register('DE', 10)] }, claim);
  expect(large.rows.map((row) => row.value)).toEqual([30, 10]);
});

test('membership on a day comes from the history of the landscape; without one it cannot be told', async () => {
  const claim: ClaimSpecInput = {
    id: 'd',
    kind: 'membership',
    subject: 'example pay',
    on: '2019-07-29',
    asserts: { level: 'gold', end_user: true },
  };
  const member = [
    {
      member_id: 1,
      name: 'Example Pay',
      unnamed: false,
      first_seen: '2019-06-20T08:00:00Z',
      at_start: false,
      last_seen: 'infinity',
      declared: '2019-06-25',
    },
  ];
  const interval = { member_id: 1, name: 'Example Pay', began: 'joined', ended: '' };
  const membership = [
    { ...interval, from_at: '2019-06-20T08:00:00Z', until_at: '2019-07-01T00:00:00Z', tier: 'silver', end_user: false },
    { ...interval, from_at: '2019-07-01T00:00:00Z', until_at: 'infinity', tier: 'gold', end_user: true },
  ];
  const held = await evaluate({ member, membership }, claim);
  expect(held.verdict).toBe('holds');
  expect(held.sentences.en).toContain('level gold, as an end user, joined on 2019-06-25.');
  expect(held.basis.en).toContain('First seen in the record on 2019-06-20.');
  expect((await evaluate({ member, membership }, { ...claim, on: '2019-06-30' })).verdict).toBe('fails');
  expect((await evaluate({ member, membership }, { ...claim, subject: 'Somebody Else' })).verdict).toBe('fails');
  expect((await evaluate({}, claim)).reasons).toEqual(['no-source']);
});

test.each([
  ['a country of few people', 'DE', COMMUNITY['contribution']!],
  [
    'the only other country beside one of few people',
    'CN',
    [...people(0, 40, 'US', 1), ...people(100, 20, 'CN', 3), ...people(200, 2, 'DE', 1)],
  ],
])('%s is not spoken of', async (_, subject, contribution) => {
  for (const measure of ['contributors', 'commits']) {
    const claim = await evaluate({ ...COMMUNITY, contribution }, { id: 'a', kind: 'rank', measure, subject, asserts: 2 });
    expect(claim.verdict).toBe('not published');
    expect(claim.sentences.en).toContain('This number is not published: it would single out a group of fewer than 5 people.');
    expect({ rows: claim.rows, observed: claim.observed, values: claim.sensitivity.map((row) => row.value) }).toEqual({
      rows: [],
      observed: null,
      values: claim.sensitivity.map(() => null),
    });
  }
});

test('a country of few people is no row of a claim and no neighbour in it', async () => {
  const absent = await evaluate(COMMUNITY, { id: 'a', kind: 'rank', measure: 'contributors', subject: 'PT', asserts: 5 });
  expect(absent.rows.map((row) => row.key)).toEqual(['US', 'CN', 'PT']);
  expect(absent.tipping.map((neighbour) => neighbour.key)).toEqual(['US', 'CN']);
  expect(JSON.stringify(absent)).not.toMatch(/Germany|Finland|德国|芬兰/);
  expect(absent.observed).toBe(5);
});

test('of two periods that are compared, neither may have few people', async () => {
  const early = people(400, 3, 'CN', 1).map((row) => ({ ...row, happened_at: '2017-01-01T00:00:00Z' }));
  const growth = {
    id: 'g',
    kind: 'growth',
    measure: 'contributors',
    subject: 'CN',
    asserts: 5,
    period: { from: '2018-01-01' },
    before: { to: '2018-01-01' },
  } as const;
  const claim = await evaluate({ ...COMMUNITY, contribution: [...COMMUNITY['contribution']!, ...early] }, growth);
  expect(claim.verdict).toBe('not published');
});
