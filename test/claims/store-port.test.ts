import { afterEach, expect, test } from 'vitest';
import { evaluateClaim } from '../../src/claims/evaluate.ts';
import { storePort } from '../../src/claims/store-port.ts';
import type { ClaimSpecInput } from '../../src/config/claims-schema.ts';
import { claimSpec } from '../../src/config/claims-schema.ts';
import { eventGate } from '../../src/disclosure/event-gate.ts';
import { eventSpec, normaliseEvent } from '../../src/sources/events/spec.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows, type TableRows } from '../insert-rows.ts';
import { CONTEXT } from './plain-port.ts';

let database: DuckdbDatabase | undefined;
afterEach(() => database?.close());

const EVENT = { id: 'e', name: 'E', starts: '2019-06-24', ends: '2019-06-26', files: [{ path: 'a.csv' }] };

async function evaluate(
  tables: TableRows,
  claim: ClaimSpecInput,
  thresholds: Readonly<Record<string, number>> = {},
  others: readonly Readonly<Record<string, unknown>>[] = [],
) {
  database?.close();
  database = await openStore({ path: ':memory:' });
  await insertRows(database, tables);
  const context = { ...CONTEXT, period: { from: null, to: null } };
  const events = [{ ...EVENT, thresholds }, ...others].map((each) => normaliseEvent(eventSpec.parse(each), '/'));
  const gate = eventGate(database, events);
  return evaluateClaim(claimSpec.parse(claim), await storePort(database, context, gate), context);
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

test('since when there were any is looked for before the period as well: nobody begins because it does', async () => {
  const since = (asserts: string) =>
    evaluate(
      {
        organisation: [{ org_id: 1, org_key: 'example-cloud' }],
        contribution: [...people(0, 9, 'CN', 1).map((row) => ({ ...row, happened_at: '2016-03-01T00:00:00Z' })), ...people(0, 9, 'CN', 1)],
      },
      { id: 'a', kind: 'first', measure: 'commits', subject: 'CN', asserts, period: { from: '2019', to: '2020' } },
    );
  expect(await since('2016')).toMatchObject({ verdict: 'holds', observed: 2016, request: { period: { from: null } } });
  expect((await since('2015')).sentences.en).toContain('on record are of 2016, later than 2015');
});

test('a period of which the records hold only the beginning is not compared with an earlier one', async () => {
  const at = (day: string, count: number) =>
    people(0, count, 'CN', 1).map((row, i) => ({ ...row, happened_at: `${day}T00:00:00Z`, item: `${day}-${i}` }));
  const grew = async (period: Readonly<Record<string, string>>, measure = 'commits', before = { from: '2018', to: '2019' }) =>
    evaluate(
      { organisation: [{ org_id: 1, org_key: 'example-cloud' }], contribution: [...at('2018-06-01', 9), ...at('2019-08-20', 6)] },
      { id: 'a', kind: 'growth', measure, period, before, asserts: { value: 0, bound: 'at-least' } },
    );
  for (const measure of ['commits', 'contributors']) {
    const cut = await grew({ from: '2019', to: '2020' }, measure);
    expect(cut).toMatchObject({ verdict: 'not identified', observed: null, reasons: ['period-not-over'], request: { measure } });
    expect(cut.sentences.en).toContain('end before the later period does');
  }
  expect(await grew({ from: '2019' })).toMatchObject({ verdict: 'not identified' });
  expect(await grew({ from: '2019', to: '2019-09' })).toMatchObject({ verdict: 'fails', reasons: ['outside'] });
  expect(await grew({ from: '2019' }, 'commits', { from: '2018-01', to: '2018-09' })).toMatchObject({ verdict: 'fails' });
});

test('a number of a period that goes on long after the records is a lower end', async () => {
  const contribution = people(0, 6, 'CN', 1).map((row) => ({ ...row, happened_at: '2019-08-20T00:00:00Z' }));
  const counted = (to: string, asserts: Readonly<Record<string, string | number>>) =>
    evaluate({ contribution }, {
      id: 'a',
      kind: 'count',
      measure: 'contributors',
      period: { from: '2019', to },
      asserts,
    } as ClaimSpecInput);
  const most = await counted('2020', { value: 9, bound: 'at-most' });
  expect(most).toMatchObject({ verdict: 'not identified', observed: 6, headline: { low: 6, high: null } });
  expect(most.sentences.en).toContain('is at least 6; whether it is at most 9 cannot be told');
  expect(await counted('2020', { value: 6, bound: 'at-least' })).toMatchObject({ verdict: 'holds' });
  expect(await counted('2020', { value: 5, bound: 'at-most' })).toMatchObject({ verdict: 'fails' });
  expect(await counted('2019-09', { value: 9, bound: 'at-most' })).toMatchObject({ verdict: 'holds', headline: { low: 6, high: 6 } });
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

const register = (country: string | null, count: number, row: Readonly<Record<string, unknown>> = {}) =>
  Array.from({ length: count }, (_, i) => ({
    registration: `${country}${JSON.stringify(row)}${i}`,
    person: `p${country}${JSON.stringify(row)}${i}`,
    event_id: 'e',
    ...(country ? { country } : {}),
    ticket: 'Standard',
    ...row,
  }));
const QUESTIONS = ['country', 'gender'].map((field) => ({
  source: 'event:e:a.csv',
  event_id: 'e',
  subject: 'attendee',
  field,
  wording: '?',
}));
const event = (...registrations: TableRows['x'][]): TableRows => ({
  event: [{ event_id: 'e' }],
  raw_event_question: QUESTIONS,
  event_registration: registrations.flat(),
});
const ABOUT_CHINA = { id: 'c', measure: 'event-registrations', subject: 'CN', where: { event: 'e' } };
const RANK: ClaimSpecInput = { ...ABOUT_CHINA, kind: 'rank', asserts: 1 };

test('a claim on private records says what the tables of the event print, and nothing else', async () => {
  const listed = await evaluate(event(register('CN', 30), register('DE', 12)), RANK);
  expect([listed.verdict, listed.rows.map((row) => row.value)]).toEqual(['holds', [30, 12]]);
  const joined = await evaluate(event(register('CN', 30), register('DE', 12), register('FR', 6), register('IT', 7)), RANK);
  expect([joined.verdict, joined.rows.map((row) => row.key), joined.population?.total]).toEqual(['holds', ['CN', 'DE'], 55]);
  const rows = event(register('CN', 30), register('DE', 12), register('FR', 6), register('IT', 7));
  const share = await evaluate(rows, { ...ABOUT_CHINA, kind: 'share', asserts: 0.55 });
  expect([share.verdict, share.observed], 'of all, as in the table').toEqual(['holds', 30 / 55]);
  const hidden = await evaluate(event(register('CN', 30), register('DE', 9)), RANK);
  expect([hidden.verdict, hidden.rows, hidden.population, hidden.observed]).toEqual(['not published', [], null, null]);
});

test('who is in no printed row may stand above a printed one together with those who did not answer', async () => {
  const answered = [register('CN', 30), register('DE', 12), register('FR', 6), register('IT', 7)];
  const silent = register(null, 14);
  const claim = await evaluate(event(...answered, silent), { ...RANK, subject: 'DE', asserts: 2 });
  // Of the fourteen, seven make thirteen of France and six make thirteen of Italy.
  expect(claim.ladder.find(({ rung }) => rung === 'worst-case')).toMatchObject({ low: 2, high: 4 });
});

test('of a value that no table lists nothing is said, whether it has few people or none', async () => {
  for (const subject of ['FR', 'JP']) {
    const claim = await evaluate(event(register('CN', 30), register('DE', 12), register('FR', 6), register('IT', 7)), { ...RANK, subject });
    expect([claim.verdict, claim.observed, JSON.stringify(claim).includes('"value":6')]).toEqual(['not published', null, false]);
  }
});

test('the number of those who came is not published by a claim where the tables keep it back', async () => {
  const tables = event(
    register('CN', 180, { checked_in: true }),
    register('CN', 90, { checked_in: false }),
    register('CN', 3, { checked_in: true, status: 'pending' }),
    register('CN', 27, { checked_in: false, status: 'pending' }),
  );
  const came = await evaluate(tables, {
    id: 'a',
    kind: 'count',
    measure: 'event-check-ins',
    by: 'country',
    asserts: 183,
    where: { event: 'e' },
  });
  const rate = await evaluate(tables, {
    id: 'b',
    kind: 'count',
    measure: 'event-show-rate',
    by: 'country',
    asserts: 1,
    where: { event: 'e' },
  });
  expect([came.verdict, rate.verdict]).toContain('not published');
});

const JOBS: TableRows = {
  event: [{ event_id: 'e' }],
  raw_event_question: [{ source: 'event:e:a.csv', event_id: 'e', subject: 'attendee', field: 'job_function', wording: '?' }],
};
const working = (job_function: string, count: number) => register(job_function, count, { job_function, country: null });
const COMMON = [...working('developer', 60), ...working('architect', 40)];

test('a claim does not tell whether the row of what is counted together holds a category too small for one', async () => {
  const [alone, together] = [working('other', 12), [...working('other', 9), ...working('sre', 3)]];
  for (const claim of [
    { ...RANK, by: 'job_function', subject: 'developer' },
    { ...RANK, by: 'job_function', subject: 'other' },
    { id: 'c', kind: 'count', measure: 'event-registrations', asserts: 12, where: { event: 'e', job_function: 'other' } },
  ] as const) {
    const [one, two] = [
      await evaluate({ ...JOBS, event_registration: [...COMMON, ...alone] }, claim),
      await evaluate({ ...JOBS, event_registration: [...COMMON, ...together] }, claim),
    ];
    expect(one).toEqual(two);
  }
});

test('nor does a claim on several events', async () => {
  const tables = (rest: typeof COMMON): TableRows => ({
    event: [{ event_id: 'e' }, { event_id: 'f' }],
    raw_event_question: ['e', 'f'].map((event_id) => ({ ...JOBS['raw_event_question']![0], event_id, source: `event:${event_id}:a.csv` })),
    event_registration: [
      ...COMMON,
      ...rest,
      ...COMMON.map((row) => ({ ...row, event_id: 'f', registration: `f${row.registration}`, source: 'event:f:a.csv' })),
    ],
  });
  const claim = { ...RANK, by: 'job_function', subject: 'developer', where: {} } as const;
  const said = (rest: typeof COMMON) => evaluate(tables(rest), claim, {}, [{ ...EVENT, id: 'f' }]);
  const [few, two] = [await said([...working('other', 9), ...working('sre', 3)]), await said(working('other', 12))];
  expect(few).toEqual(two);
  expect((await said([])).observed, 'where nothing is counted together').toBe(1);
});

test('a claim does not tell whether what is counted together is as large as the smallest row', async () => {
  const rows = (italy: number, kenya: number) =>
    event(register('CN', 30), register('FR', 12), register('IT', italy), register('KE', kenya));
  expect(await evaluate(rows(12, 3), RANK)).toEqual(await evaluate(rows(11, 4), RANK));
});

test('a claim on different people of two events does not tell whether anybody was at both', async () => {
  const at = (event_id: string, from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ event_id, registration: `${event_id}${i}`, person: `p${from + i}` }));
  const claim = { id: 'c', kind: 'count', measure: 'event-people', by: 'series', asserts: { value: 200, bound: 'at-least' } } as const;
  for (const from of [120, 117]) {
    const tables = {
      event: [
        { event_id: 'e', series: 's' },
        { event_id: 'f', series: 's' },
      ],
      event_registration: [...at('e', 0, 120), ...at('f', from, 100)],
    };
    const others = [{ ...EVENT, id: 'f', series: 's' }];
    expect((await evaluate(tables, claim, {}, others)).verdict).toBe('not published');
    expect((await evaluate(tables, { ...claim, measure: 'event-registrations' }, {}, others)).observed).toBe(220);
  }
});

test('an organiser who sets a threshold of 15 has it in claims too', async () => {
  const rows = event(register('CN', 60), register('DE', 12));
  expect((await evaluate(rows, RANK)).verdict).toBe('holds');
  expect((await evaluate(rows, RANK, { attendees: 15 })).verdict).toBe('not published');
});

test('a claim on the number of organisations is not decided on no knowledge, and is never more than a lower end', async () => {
  const claim = { id: 'a', kind: 'count', measure: 'organisations', asserts: { value: 1, bound: 'at-most' } } as const;
  const nobody = people(0, 30, 'US', 1).map(({ org_id: _, ...rest }) => rest);
  const unknown = await evaluate({ contribution: nobody }, claim);
  expect(unknown).toMatchObject({
    verdict: 'not identified',
    population: { total: 30, known: 0, unknown: 30 },
    headline: { low: 0, high: null },
  });
  expect(unknown.basis.en[0]).toBe('Rests on the 0 of 30 contributions with a known organisation (0%).');
  const some = await evaluate({ ...COMMUNITY, contribution: [...people(0, 3, 'US', 1), ...nobody] }, claim);
  expect(some).toMatchObject({ verdict: 'not identified', observed: 1, headline: { low: 1, high: null } });
  const whole = await evaluate({ ...COMMUNITY, contribution: people(0, 3, 'US', 1) }, claim);
  expect(whole).toMatchObject({ verdict: 'holds', headline: { low: 1, high: 1 } });
});

test('a number of what is declared is a floor, and both languages say so whatever the claim', async () => {
  const tables: TableRows = {
    agent: [{ agent: 'x', name_en: 'X', name_zh: 'X', vendor: 'Example', does: 'both' }],
    contribution: people(0, 7, 'US', 1).map((row) => ({ ...row, assisted: true })),
    assistance: Array.from({ length: 7 }, (_, i) => ({ repo_id: 1, item: `0-${i}`, agent: 'x', form: 'trailer' })),
  };
  const count = await evaluate(tables, { id: 'a', kind: 'count', measure: 'assisted-commits', asserts: { value: 7 } });
  expect(count.sentences.en).toContain('is at least 7');
  expect(count.sentences.zh).toContain('至少为7');
  const first = await evaluate(tables, { id: 'a', kind: 'rank', measure: 'assisted-commits', subject: 'US', asserts: 1 });
  expect(first.sentences.en).toContain('at least');
  expect(first.sentences.zh).toContain('至少');
});
