import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventStatements } from '../../src/measures/event-tables/figures.ts';
import type { EventFigure } from '../../src/model/event-table.ts';
import { unseal } from '../../src/model/secret.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows, type TableRows } from '../insert-rows.ts';

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
  await insertRows(database, { event: [{ event_id: 'e' }] });
});
beforeEach(async () => {
  for (const table of ['event_registration', 'event_response', 'raw_event_door']) await database.run(`DELETE FROM ${table}`);
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
