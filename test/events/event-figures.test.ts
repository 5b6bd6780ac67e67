import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventStatements } from '../../src/measures/event-tables/figures.ts';
import { eventTables } from '../../src/measures/event-tables/tables.ts';
import { runMeasure } from '../../src/measures/run.ts';
import type { EventFigure } from '../../src/model/event-table.ts';
import { ALL_TIME } from '../../src/model/period.ts';
import { unseal } from '../../src/model/secret.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows, type TableRows } from '../insert-rows.ts';

const TABLES = [
  ...['registration', 'response', 'speaker', 'session', 'rating', 'proposal'].map((name) => `event_${name}`),
  ...['door', 'reviewer', 'scholarship', 'sponsor'].map((name) => `raw_event_${name}`),
];

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
  await insertRows(database, { event: ['e', 'f'].map((event_id) => ({ event_id, committee: event_id === 'e' ? null : 9 })) });
});
beforeEach(async () => {
  for (const table of TABLES) await database.run(`DELETE FROM ${table}`);
});
afterAll(() => database.close());

async function figureOf(id: string, rows: TableRows): Promise<EventFigure | undefined> {
  await insertRows(database, rows);
  return unseal(await eventStatements(database, 'e')).figures.find((figure) => figure.id === id);
}

const registrations = (count: number, row: TableRows[string][number]) =>
  Array.from({ length: count }, (_, n) => ({ ...row, registration: `${JSON.stringify(row)} ${n}` }));

describe('how registrations are spread over organisations', () => {
  test('the two largest, how many have half of all, and how many there are of each size', async () => {
    const sizes = { a: 30, b: 12, c: 10, d: 9, e: 5, f: 4, g: 2, h: 1, i: 1 };
    const named = Object.entries(sizes).flatMap(([organisation, size]) => registrations(size, { organisation }));
    const figure = await figureOf('organisations.behind_half', { event_registration: [...named, ...registrations(6, {})] });
    // Of 74 that name one, 30 and 12 are the first to be 37 or more.
    expect(figure).toMatchObject({ value: 2 });
    expect(figure!.concentration).toEqual({
      organisations: 9,
      whole: 74,
      largest: 30,
      second: 12,
      behind_half: 2,
      size_1: 2,
      size_2: 2,
      size_5: 2,
      size_10: 2,
      size_25: 1,
      everybody: 80,
    });
  });

  test('exactly half is half; one organisation has no second', async () => {
    const half = await figureOf('organisations.behind_half', {
      event_registration: [...registrations(2, { organisation: 'a' }), ...['b', 'c'].map((organisation) => ({ organisation }))],
    });
    expect(half).toMatchObject({ value: 1, concentration: { behind_half: 1, second: 1 } });
    await database.run("DELETE FROM event_registration WHERE organisation <> 'a'");
    const alone = await figureOf('organisations.behind_half', {});
    expect(alone).toMatchObject({ value: 1, concentration: { organisations: 1, largest: 2, second: 0 } });
  });
});

describe('people counted at the door', () => {
  const door = (...people: readonly number[]) =>
    people.map((n, day) => ({ source: 's', event_id: 'e', on_day: `2019-06-2${4 + day}`, people: n }));
  const came = registrations(3, { checked_in: true });

  test('of one count, those who checked in are a part', async () => {
    const figure = await figureOf('door.people', { event_registration: came, raw_event_door: door(5) });
    expect(figure).toMatchObject({ value: 5, holds: { universe: 'registrations@e', at: { came: 'came' } } });
  });

  test.each([
    ['of several days the largest is told, and who checked in may have come on another', came, door(4, 5), 5],
    ['who counted fewer than checked in did not count them all', came, door(2), 2],
    ['where nobody checked in nobody is a part', registrations(3, {}), door(5), 5],
  ])('%s', async (_, event_registration, raw_event_door, value) => {
    const figure = await figureOf('door.people', { event_registration, raw_event_door });
    expect(figure).toMatchObject({ value });
    expect(figure!.holds).toBe(undefined);
  });

  test('as a share of the approved; of none there is no share', async () => {
    const approved = { event_registration: registrations(8, { status: 'approved' }), raw_event_door: door(6) };
    expect(await figureOf('door.show_rate', approved)).toMatchObject({ value: 0.75, share: { numerator: 6, base: 8 } });
    await database.run("UPDATE event_registration SET status = 'cancelled'");
    expect(await figureOf('door.show_rate', {})).toBe(undefined);
  });
});

test('surveys filled in as a share of the approved; no survey is no share of 0', async () => {
  const rows = { event_registration: registrations(4, { status: 'approved' }) };
  expect(await figureOf('survey.response_rate', rows)).toBe(undefined);
  expect(
    await figureOf('survey.response_rate', {
      event_response: registrations(3, {}).map(({ registration }) => ({ response: registration })),
    }),
  ).toMatchObject({
    value: 0.75,
    share: { numerator: 3, base: 4 },
  });
});

test('countries are those of the people who came, where anybody is told to have come', async () => {
  const rows = (checked_in: boolean | null) => [
    { registration: '1', country: 'DE', checked_in },
    { registration: '2', country: 'DE', checked_in },
    { registration: '3', country: 'CN', checked_in: checked_in === null ? null : false },
    { registration: '4', country: 'other', checked_in },
  ];
  expect(await figureOf('attendees.countries', { event_registration: rows(null) })).toMatchObject({ value: 2 });
  await database.run('DELETE FROM event_registration');
  expect(await figureOf('came.countries', { event_registration: rows(true) })).toMatchObject({ value: 1 });
  expect(await figureOf('attendees.countries', {})).toBe(undefined);
});

test('who reviewed twice is one reviewer, and a session rated twice is one', async () => {
  const twice = [0, 1].map((n) => ({ event_id: 'e', source: `${n}`, person: 'r' }));
  expect(await figureOf('reviewers.total', { raw_event_reviewer: twice })).toMatchObject({ value: 1 });
  const votes = [0, 1].map((n) => ({ event_id: 'e', session: 's', rating: '5', vote: `${n}` }));
  expect(await figureOf('ratings.sessions', { event_rating: votes })).toMatchObject({ value: 1 });
});

test('figures of one event are of its own rows alone', async () => {
  const of = (event_id: string, many: number): TableRows => {
    const own = Array.from({ length: many }, (_, n) => ({ event_id, source: event_id, n: `${n}` }));
    const rows = (more: (n: string) => TableRows[string][number]) => own.map(({ n, ...row }) => ({ ...row, ...more(n) }));
    const plain = (more: (n: string) => TableRows[string][number]) => rows(more).map(({ source: _, ...row }) => row);
    return {
      event_registration: rows((n) => ({
        registration: n,
        person: `p${n}`,
        country: ['DE', 'CN', 'FR'][Number(n) % 3]!,
        organisation: n,
        checked_in: true,
      })),
      event_response: rows((n) => ({ response: n })),
      event_speaker: rows((n) => ({ person: `s${n}` })),
      event_session: plain((n) => ({ session: n })),
      event_rating: plain((n) => ({ session: n, rating: '5', vote: n })),
      event_proposal: plain((n) => ({ proposal: n })),
      raw_event_door: rows(() => ({ on_day: '2019-06-24', people: 100 * many })),
      raw_event_reviewer: rows((n) => ({ person: `r${n}` })),
      raw_event_scholarship: rows(() => ({ kind: 'travel', mode: 'in-person', people: 1 })),
      raw_event_sponsor: rows((n) => ({ sponsor: n, tier: 'gold' })),
    };
  };
  const figures = async () => unseal(await eventStatements(database, 'e')).figures.map(({ id, value }) => [id, value]);
  await insertRows(database, of('f', 5));
  expect(await figures()).toEqual([]);
  await insertRows(database, of('e', 3));
  const both = await figures();
  for (const table of TABLES) await database.run(`DELETE FROM ${table} WHERE event_id = 'f'`);
  expect(both).toEqual(await figures());
  const counted = [
    'cfp.proposed_speakers',
    'sessions.total',
    'reviewers.total',
    'scholarships.total',
    'sponsors.total',
    'ratings.sessions',
    'organisations.total',
  ];
  for (const id of [...counted, 'came.countries']) expect([id, Object.fromEntries(both)[id]]).toEqual([id, 3]);
});

test('of proposals nobody tells when some were handed in; who left out a track gave no answer', async () => {
  const state = (n: number) => (n === 1 ? { state: 'accepted', accepted: true } : { state: 'rejected' });
  const proposals = ['2019-03-01', '2019-03-02', null].map((submitted_on, n) => ({
    proposal: `${n}`,
    submitted_on,
    track: n === 0 ? null : 'Storage',
    ...state(n),
  }));
  await insertRows(database, { event_proposal: proposals });
  const tables = unseal(await eventTables(database, 'e'));
  const rowsOf = (...dims: readonly string[]) =>
    tables.find((table) => table.dims.join() === dims.join())!.rows.map(({ key, count }) => [...key, count].join(' '));
  expect(rowsOf('submitted_before')).toEqual(['90-119 2', 'not-told 1']);
  expect(rowsOf('track', 'outcome').sort()).toEqual(['Storage accepted 1', 'Storage rejected 1', 'no-answer rejected 1']);
});

describe('days before an event', () => {
  /** The event begins on 24 June 2019. */
  const dayBefore = (days: number) => new Date(Date.UTC(2019, 5, 24 - days)).toISOString().slice(0, 10);
  const groups = async (measure: string, by: string) => {
    const { rows } = await runMeasure(database, { measure, by: [by], where: {}, period: ALL_TIME, profile: null });
    return Object.fromEntries(rows.map(({ key, value }) => [key[by], value]));
  };

  test('of registrations fall into the group that they reach; whoever came later registered on no day before', async () => {
    const days = [-1, 0, 1, 6, 7, 13, 14, 29, 30, 59, 60, 89, 90, 400];
    await insertRows(database, { event_registration: days.map((day) => ({ registration: `${day}`, registered_on: dayBefore(day) })) });
    const expected = { 0: 2, '1-6': 2, '7-13': 2, '14-29': 2, '30-59': 2, '60-89': 2, '90+': 2 };
    expect(await groups('event-registrations', 'days_before')).toEqual(expected);
  });

  test('of proposals too', async () => {
    const days = [0, 29, 30, 59, 60, 89, 90, 119, 120, 149, 150, 179, 180, 239, 240, 400];
    await insertRows(database, { event_proposal: days.map((day) => ({ proposal: `${day}`, submitted_on: dayBefore(day) })) });
    const names = ['0-29', '30-59', '60-89', '90-119', '120-149', '150-179', '180-239', '240+'];
    expect(await groups('event-proposals', 'submitted_before')).toEqual(Object.fromEntries(names.map((name) => [name, 2])));
  });
});
