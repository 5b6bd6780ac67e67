import { afterAll, beforeAll, expect, test } from 'vitest';
import { storePort } from '../../src/claims/store-port.ts';
import { eventGate } from '../../src/disclosure/event-gate.ts';
import { loadMeasure } from '../../src/measures/measure.ts';
import { eventSpec, normaliseEvent } from '../../src/sources/events/spec.ts';
import { CONTEXT } from '../claims/plain-port.ts';
import { csv, type ReadEvent, readEvent } from './read-event.ts';

/** An event of which much is hidden: 260 registrations of invented people, 90 proposals. */
const FILES = [
  { name: 'registrations.csv', content: registrations(260), settings: { format: 'mapped-registrations' } },
  { name: 'proposals.csv', content: proposals(90), settings: { format: 'sessionize-table' } },
];
const COUNTS = ['event-registrations', 'event-people', 'event-check-ins', 'event-approvals', 'event-proposals', 'event-speakers'];

let read: ReadEvent;
let ask: (measure: string, by: readonly string[], where: Readonly<Record<string, string>>) => Promise<Answer>;
type Answer = { readonly rows?: readonly { readonly key: Readonly<Record<string, string>>; readonly value: number }[] };
/** The list: every number that was printed of the event, with all that its id says of it. */
let list: readonly { readonly value: number; readonly at: ReadonlySet<string> }[];

beforeAll(async () => {
  read = await readEvent(FILES);
  expect(read.errors).toEqual([]);
  const config = normaliseEvent(
    eventSpec.parse({ id: 'e', name: 'E', starts: '2019-06-24', ends: '2019-06-26', files: [{ path: 'a.csv' }] }),
    '/',
  );
  const gate = eventGate(read.db, [config]);
  const port = await storePort(read.db, { ...CONTEXT, period: { from: null, to: null } }, gate);
  ask = async (measure, by, where) =>
    (await port.run({ measure, by, where, period: { from: null, to: null }, profile: null })) as unknown as Answer;
  const { edition } = await gate.published('e');
  list = edition.cells.map(({ id, value }) => ({ value, at: new Set(id.slice(id.indexOf('|') + 1).split('&')) }));
});
afterAll(() => read.db.close());

function registrations(count: number): string {
  const pick = (i: number, step: number, ...from: readonly string[]) => from[Math.floor((i * step) / 7) % from.length]!;
  const rows = Array.from({ length: count }, (_, i) => [
    `R${i}`,
    `p${i}@example.org`,
    i % 11 === 0 ? 'Pending' : 'Approved',
    i % 3 === 0 ? 'No' : 'Yes',
    pick(i, 3, 'Standard', 'Standard', 'Student', 'Speaker'),
    pick(i, 5, 'China', 'China', 'China', 'Japan', 'France', i % 30 === 0 ? 'Peru' : 'China'),
    pick(i, 2, 'Yes', 'No', 'No', ''),
  ]);
  return csv('Ticket number,Email,Status,Checked in,Ticket type,Country,Is this your first time?', ...rows);
}

function proposals(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => [
    String(i),
    `T${i}`,
    `S${i % 70}`,
    `s${i % 70}@example.org`,
    i % 4 === 0 ? 'Accepted' : i % 13 === 0 ? 'Withdrawn' : 'Declined',
    ['Cloud', 'Cloud', 'Data', i % 20 === 0 ? 'Other' : 'Cloud'][i % 4]!,
  ]);
  return csv('Session Id,Title,Owner,Owner Email,Status,Track', ...rows);
}

test('no claim on private records rests on a number that is not on the list of what the event prints', async () => {
  let [said, silent] = [0, 0];
  for (const measure of COUNTS) {
    const dimensions = loadMeasure(measure).dimensions.filter((name) => !['event', 'series', 'year'].includes(name));
    for (const by of dimensions) {
      const { rows } = await ask(measure, [by], {});
      if (rows === undefined) silent += 1;
      for (const row of rows ?? []) {
        said += 1;
        expect(isListed(row.value, [`${by}=${row.key[by]}`]), `${measure} by ${by}: ${JSON.stringify(row)}`).toBe(true);
        for (const other of dimensions.filter((name) => name !== by && name < 'd')) {
          const inside = await ask(measure, [other], { [by]: row.key[by]! });
          if (inside.rows === undefined) silent += 1;
          for (const { key, value } of inside.rows ?? []) {
            said += 1;
            const at = [`${by}=${row.key[by]}`, `${other}=${key[other]}`];
            expect(isListed(value, at), `${measure} where ${by}, by ${other}: ${value} at ${at}`).toBe(true);
          }
        }
      }
    }
  }
  expect([said > 40, silent > 40], `${said} said, ${silent} silent`).toEqual([true, true]);
});

/** `came=came` may stand in the name of the table in place of the cell. */
function isListed(value: number, at: readonly string[]): boolean {
  const told = at.filter((one) => one !== 'came=came');
  return list.some((cell) => cell.value === value && told.every((one) => cell.at.has(one)));
}
