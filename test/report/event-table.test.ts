import { afterAll, beforeAll, expect, test } from 'vitest';
import { normaliseConfig } from '../../src/config/config.ts';
import { musterSpec } from '../../src/config/spec.ts';
import { eventGate } from '../../src/disclosure/event-gate.ts';
import { tableBuilder } from '../../src/report/building/tables.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

const CONFIG = normaliseConfig(
  musterSpec.parse({
    name: 'Example',
    events: [{ id: 'e', name: 'E', starts: '2019-06-24', ends: '2019-06-26', files: [{ path: 'a.csv' }] }],
  }),
  '/nowhere/muster.yaml',
);

let database: DuckdbDatabase;
beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
  const of = (country: string, ticket: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({ registration: `${country}${ticket}${n}`, country, ticket }));
  await insertRows(database, {
    event: [{ event_id: 'e' }],
    raw_event_question: [{ source: 'event:e:a.csv', event_id: 'e', subject: 'attendee', field: 'country', wording: '?' }],
    event_registration: [...of('CN', 'Standard', 30), ...of('CN', 'Student', 14), ...of('DE', 'Standard', 21)],
  });
});
afterAll(() => database.close());

const table = (...by: readonly string[]) =>
  tableBuilder(database, CONFIG, eventGate(database, CONFIG.events)).measure({
    id: 'own',
    title: { en: 'Own', zh: '自己的' },
    measure: 'event-registrations',
    by,
  });

test('a table of one’s own says of an event what its tables do, by event and country too', async () => {
  expect((await table('country')).result.rows.map(({ value }) => value)).toEqual([44, 21]);
  expect((await table('event', 'country')).result.rows.map(({ key, value }) => [key, value])).toEqual([
    [{ event: 'e', country: 'CN' }, 44],
    [{ event: 'e', country: 'DE' }, 21],
  ]);
});

test('a split that no table of the event has is refused, with what to do', async () => {
  await expect(table('country', 'ticket')).rejects.toMatchObject({
    code: 'E_DISCLOSURE_LEAK',
    message: 'Table own may not be published: it does not follow from what the event’s own tables print.',
    hint: 'Take it off its page, or split it by what a table of the event is split by.',
  });
});
