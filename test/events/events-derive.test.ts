import { afterEach, describe, expect, it } from 'vitest';
import { deriveEvents } from '../../src/facts/events/derive.ts';
import { eventStatements } from '../../src/measures/event-tables/figures.ts';
import { eventRegions } from '../../src/measures/event-tables/regions.ts';
import { eventSeries } from '../../src/measures/event-tables/series.ts';
import { citedFigures, eventFiles, eventLeftOver } from '../../src/measures/event-tables/sources.ts';
import { eventTables } from '../../src/measures/event-tables/tables.ts';
import { unseal } from '../../src/model/secret.ts';
import { eventSpec } from '../../src/sources/events/spec.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { readInputs } from '../../src/store/inputs.ts';
import { csv, readEvent, TEST_PSEUDONYMS } from './read-event.ts';

let database: DuckdbDatabase | undefined;
afterEach(() => database?.close());

const PLAIN = 'Email,Ticket type,Status,Company,Country';
const POSITIONS = 'Order code,Position ID,Status,Email,Product,Variation,Attendee name,Attendee email,Pseudonymization ID,Sales channel';
const CHECK_INS = 'Order code,Attendee name,Product,Price,Checked in,Checked out,Automatically checked in,E-mail';

async function read(...args: Parameters<typeof readEvent>): Promise<DuckdbDatabase> {
  const { db, errors } = await readEvent(...args);
  database = db;
  expect(errors).toEqual([]);
  return db;
}

async function figures(db: DuckdbDatabase, event = 'e'): Promise<Record<string, number>> {
  return Object.fromEntries(unseal(await eventStatements(db, event)).figures.map(({ id, value }) => [id, value]));
}

describe('registrations', () => {
  it('keeps a group booked under one address apart, and counts its person once', async () => {
    const db = await read([
      {
        name: 'a.csv',
        content: csv(
          'Order number,Email,Ticket type,Status',
          ['1', 'g@example.org', 'A', ''],
          ['1', 'g@example.org', 'A', ''],
          ['1', 'G@Example.org', 'A', ''],
        ),
      },
    ]);
    expect(await figures(db)).toMatchObject({ 'attendees.registered': 3, 'attendees.people': 1 });
  });

  it('counts a ticket that stands in two exports once, and takes who came from either', async () => {
    const header = 'Order number,Ticket number,Email,Ticket title,Ticket venue,Paid date (UTC),Checkin Date (UTC)';
    const early = csv(
      header,
      ['1', 'T1', 'a@example.org', 'S', 'In-person', '', ''],
      ['2', 'T2', 'b@example.org', 'S', 'In-person', '', ''],
    );
    const late = csv(
      header,
      ['1', 'T1', 'a@example.org', 'S', 'In-person', '', '2019-06-24 08:00:00'],
      ['3', 'T3', 'c@example.org', 'S', 'In-person', '', ''],
    );
    const db = await read([
      { name: 'early.csv', content: early },
      { name: 'late.csv', content: late },
    ]);
    expect(await figures(db)).toMatchObject({ 'attendees.registered': 3, 'attendees.checked_in': 1 });
    expect(await db.all('FROM event_loss')).toEqual([{ event_id: 'e', reason: 'duplicate-registration', rows: 1 }]);
  });

  it('matches a check-in list to its order list by person and product, then by order; says who is on it alone', async () => {
    const position = (order: string, n: string, email: string, product: string) => [
      order,
      n,
      'Paid',
      'buyer@example.org',
      product,
      'Early',
      '',
      email,
      'X',
      'web',
    ];
    const positions = csv(
      POSITIONS,
      position('A', '1', 'a@example.org', 'Ticket'),
      position('A', '2', 'b@example.org', 'Ticket'),
      position('B', '1', 'c@example.org', 'Ticket'),
      position('C', '1', 'd@example.org', 'Ticket'),
    );
    const checkIn = (order: string, email: string, time: string) => [order, '', 'Ticket', '', time, '', '', email];
    const list = csv(
      CHECK_INS,
      checkIn('A', 'b@example.org', '2019-06-24 09:00'),
      checkIn('A', 'a@example.org', ''),
      checkIn('B', 'buyer@example.org', '2019-06-24 09:00'),
      checkIn('Z', 'z@example.org', '2019-06-24 09:00'),
    );
    const db = await read([
      { name: 'positions.csv', content: positions },
      { name: 'checkins.csv', content: list },
    ]);
    const came = await db.all<{ person: string; checked_in: boolean }>('SELECT person, checked_in FROM event_registration');
    const who = Object.fromEntries(came.map(({ person, checked_in }) => [person, checked_in]));
    const of = (name: string) => who[TEST_PSEUDONYMS.person(`${name}@example.org`)!];
    expect({ a: of('a'), b: of('b'), c: of('c'), d: of('d') }).toEqual({ a: false, b: true, c: true, d: false });
    expect(await db.all('FROM event_loss')).toEqual([{ event_id: 'e', reason: 'check-in-without-registration', rows: 1 }]);
  });

  it('takes a check-in list alone for the list', async () => {
    const db = await read([
      {
        name: 'checkins.csv',
        content: csv(
          CHECK_INS,
          ['A', 'N', 'Ticket', '', '2019-06-24', '', '', 'a@example.org'],
          ['B', 'N', 'Ticket', '', '', '', '', 'b@example.org'],
        ),
      },
    ]);
    expect(await figures(db)).toMatchObject({ 'attendees.registered': 2, 'attendees.checked_in': 1, 'attendees.show_rate': 0.5 });
  });

  it('leaves out what the organiser says, renames tickets, and refuses labels that look personal', async () => {
    const content = csv(
      PLAIN,
      ['a@example.org', 'Early Bird', '', '', ''],
      ['b@example.org', 'T-Shirt', '', '', ''],
      ['staff@team.example', 'Early Bird', '', '', ''],
      ['c@example.org', 'call 138 1234 5678', '', '', ''],
    );
    const db = await read([
      {
        name: 'a.csv',
        content,
        settings: { tickets: { 'Early Bird': 'Standard' }, leave_out: { ticket: ['T-*'], email: ['*@team.example'] } },
      },
    ]);
    expect(await db.all('SELECT ticket, count(*) AS n FROM event_registration GROUP BY ticket ORDER BY ticket')).toEqual([
      { ticket: 'Standard', n: 1 },
      { ticket: 'other', n: 1 },
    ]);
    expect(await db.all('SELECT reason, rows FROM raw_event_loss ORDER BY reason')).toEqual([
      { reason: 'configured:email', rows: 1 },
      { reason: 'configured:ticket', rows: 1 },
      { reason: 'label-not-kept', rows: 1 },
    ]);
  });
});

describe('across events', () => {
  it('knows who came before by the address alone, and says nothing for the first event', async () => {
    const db = await read([
      {
        name: 'a.csv',
        content: csv('Name,Email,Ticket type', ['One', 'a@example.org', 'S'], ['Two', 'b@example.org', 'S'], ['Three', '', 'S']),
      },
    ]);
    const person = TEST_PSEUDONYMS.person('A@example.org')!;
    await db.run(
      "INSERT INTO raw_event VALUES ('event:old', 'old', 'Old', 'Old', 'virtual', '2018-11-13', '2018-11-15', 'e', NULL, true, NULL)",
    );
    await db.run("INSERT INTO raw_event_file VALUES ('event:old:a.csv', 'old', 0, 'a.csv', 'bevy', 1, 1)");
    await db.run(
      `INSERT INTO raw_event_registration VALUES ('event:old:a.csv', 'old', 2, 'r', NULL, '${person}', 'approved', 'registrations', 'S', 'virtual', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
    );
    await deriveEvents(
      db,
      TEST_PSEUDONYMS,
      async () => new Map(),
      () => {},
    );
    expect(await db.all('SELECT event_id, came_before FROM event_registration ORDER BY event_id, came_before NULLS LAST')).toEqual([
      { event_id: 'e', came_before: false },
      { event_id: 'e', came_before: true },
      { event_id: 'e', came_before: null },
      { event_id: 'old', came_before: null },
    ]);
    expect((await eventSeries(db, 'e')).map(({ event, breaks }) => [event, breaks.map(({ reason }) => reason.en)])).toEqual([
      ['old', []],
      ['e', ['from virtual to in person']],
    ]);
  });

  it('knows who contributes by the same ref, both sides keyed', async () => {
    const db = await read([{ name: 'a.csv', content: csv(PLAIN, ['a@example.org', 'S', '', '', ''], ['b@example.org', 'S', '', '', '']) }]);
    expect(await db.all('SELECT DISTINCT contributor FROM event_registration')).toEqual([{ contributor: null }]);
    await db.run("INSERT INTO person_identity VALUES ('email', 'a@example.org', 1, 'rule', 's', 1)");
    await db.run(
      "INSERT INTO contribution (happened_at, kind, role, repo_id, project_id, person_id, location, merge, duplicate, copy, bot, weight, item) VALUES ('2019-01-01', 'commit', 'author', 1, 1, 1, 'unknown', false, false, false, false, 0, 'x')",
    );
    await deriveEvents(
      db,
      TEST_PSEUDONYMS,
      async () => new Map(),
      () => {},
    );
    expect(await figures(db)).toMatchObject({ 'attendees.contributors.share': 0.5 });
  });
});

describe('programme', () => {
  it('joins a list of submissions and a list of accepted sessions: the later says where it stands, either what it reached', async () => {
    const submissions = csv(
      'Session Id,Title,Description,Owner,Owner Email,Track,Session format,Status,Speaker Ids',
      ['1', '', '', '', '', 'Runtime', 'Keynote', 'Accepted', 's1'],
      ['2', '', '', '', '', 'Runtime', 'Breakout', 'Declined', 's2'],
      ['3', '', '', '', '', 'Storage', 'Breakout', 'Accepted', 's3'],
    );
    const accepted = csv(
      'Session Id,Title,Description,Owner,Owner Email,Owner Confirmed,Scheduled At,Speaker Id,Email,Gender',
      ['1', '', '', '', '', 'Yes', '2019-06-25 09:00', 's1', 's1@example.org', 'Woman'],
      ['3', '', '', '', '', 'No', '', 's3', 's3@example.org', ''],
    );
    const db = await read([
      { name: 'submissions.csv', content: submissions },
      { name: 'accepted.csv', content: accepted },
    ]);
    expect(await figures(db)).toMatchObject({
      'cfp.submitted': 3,
      'cfp.accepted': 2,
      'cfp.confirmed': 1,
      'cfp.scheduled': 1,
      'cfp.acceptance': 2 / 3,
      'cfp.proposed_speakers': 3,
      'speakers.total': 2,
      'speakers.keynote': 1,
    });
    expect(await db.all('SELECT person, gender FROM event_speaker WHERE keynote')).toEqual([
      { person: TEST_PSEUDONYMS.person('s1@example.org'), gender: 'women' },
    ]);
    const tables = new Map(unseal(await eventTables(db, 'e')).map((table) => [table.id, table]));
    expect(tables.get('speakers.gender')).toMatchObject({
      total: 2,
      question: { wording: ['Gender'], asked: 2, answered: 1 },
      rows: [
        { key: ['women'], count: 1 },
        { key: ['no-answer'], count: 1 },
      ],
    });
    expect(tables.get('cfp.track.outcome')!.rows).toEqual([
      { key: ['Runtime', 'accepted'], count: 1 },
      { key: ['Runtime', 'rejected'], count: 1 },
      { key: ['Storage', 'accepted'], count: 1 },
    ]);
  });
});

it('who was asked is told from who did not answer', async () => {
  const asked = csv(
    `${PLAIN},Gender`,
    ['a@example.org', 'S', '', '', 'CN', 'Woman'],
    ['b@example.org', 'S', '', '', '', 'Prefer not to say'],
  );
  const silent = csv(PLAIN, ['c@example.org', 'S', '', '', 'Atlantis']);
  const db = await read(
    [
      { name: 'a.csv', content: asked },
      { name: 'b.csv', content: silent },
    ],
    { regions: [{ id: 'china', countries: ['CN'] }] },
  );
  const tables = new Map(unseal(await eventTables(db, 'e')).map((table) => [table.id, table]));
  expect(tables.get('attendees.gender')).toMatchObject({
    total: 3,
    question: { asked: 2, answered: 1, wording: ['Gender'] },
    rows: [
      { key: ['women'], count: 1 },
      { key: ['no-answer'], count: 1 },
      { key: ['not-asked'], count: 1 },
    ],
  });
  expect(tables.get('attendees.region')!.rows).toEqual([
    { key: ['china'], count: 1 },
    { key: ['other'], count: 1 },
    { key: ['no-answer'], count: 1 },
  ]);
  expect(tables.has('attendees.age_band')).toBe(false);
  expect(tables.has('attendees.came')).toBe(false);
});

it('of a file that lies elsewhere the name alone is told', async () => {
  const content = csv(PLAIN, ['a@example.org', 'S', '', '', '']);
  const db = await read([{ name: 'a.csv', content, settings: { path: 'somewhere/../a.csv' } }]);
  expect((await eventFiles(db, 'e')).map(({ file }) => file)).toEqual(['a.csv']);
  expect((await readInputs(db)).map(({ source, origin }) => [source, origin])).toEqual([
    ['event:e', 'e'],
    ['event:e:a.csv', 'a.csv'],
  ]);
});

it('one page of an API is not the whole: what is on the others is noted', async () => {
  const submission = { code: 'A', submission_type: 'Talk', state: 'accepted', speakers: [] };
  const page = (more: object) => [{ name: 'page.json', content: JSON.stringify({ results: [submission], ...more }) }];
  const next = 'https://example.org/?page=2';
  const orders = [
    { name: 'orders.json', content: JSON.stringify({ count: 412, next, results: [{ code: 'O', status: 'p', positions: [{ item: 1 }] }] }) },
  ];
  for (const [files, notes] of [
    [page({ count: 312, next }), { 'on-another-page': 311 }],
    [page({ count: 312, next: null }), { 'on-another-page': 311 }],
    [page({ next }), { 'on-another-page': 1 }],
    [page({ count: 1, next: null }), {}],
    [orders, { 'on-another-page': 411, 'no-email': 1 }],
  ] as const) {
    const { db, errors } = await readEvent(files);
    expect([errors, (await eventFiles(db, 'e'))[0]?.notes]).toEqual([[], notes]);
    db.close();
  }
});

describe('a count at the door that cannot be', () => {
  const came = csv(
    'Email,Ticket type,Status,Checked in',
    ...Array.from({ length: 30 }, (_, i) => [`p${i}@example.org`, 'S', 'Approved', 'Yes']),
  );
  const files = [{ name: 'a.csv', content: came }];
  const days = { starts: '2019-06-24', ends: '2019-06-24' };
  const counted = (...people: readonly number[]) => people.map((one, index) => ({ day: `2019-06-${24 + index}`, people: one }));

  it('below those checked in is an error that names the event, where every day was counted', async () => {
    const wrong = { errors: [{ code: 'E_CONFIG_VALUE', message: 'Event e: 30 people checked in, and door: counts 12 (2019-06-24).' }] };
    await expect(readEvent(files, { ...days, door: counted(12) })).rejects.toMatchObject(wrong);
    await expect(readEvent(files, { ...days, ends: '2019-06-25', door: counted(12, 17) })).rejects.toMatchObject({ errors: [{}] });
    for (const settings of [
      { ...days, door: counted(30) },
      { ...days, ends: '2019-06-25', door: counted(12, 18) },
      { ...days, ends: '2019-06-25', door: counted(12) },
    ]) {
      const { db } = await readEvent(files, settings);
      db.close();
    }
  });

  it('on a day outside the event is refused with its place', () => {
    const event = { id: 'e', name: 'E', ...days, files: [{ path: 'a.csv' }], door: [...counted(5), { day: '2019-09-15', people: 5 }] };
    expect(eventSpec.safeParse(event).error?.issues).toMatchObject([
      { path: ['door', 1, 'day'], message: 'The event is from 2019-06-24 to 2019-06-24' },
    ]);
  });
});

it('an unknown event is refused with the events there are', async () => {
  const db = await read([{ name: 'a.csv', content: csv(PLAIN, ['a@example.org', 'S', '', '', '']) }]);
  await expect(eventTables(db, 'f')).rejects.toMatchObject({ code: 'E_EVENT_UNKNOWN', hint: 'Events: e.' });
});

it('files, cited figures and editions are told as they were typed and read', async () => {
  const figures = [
    { id: 'media.mentions', value: 184, unit: 'mentions', bound: 'min', as_of: '2019-08-01', source: 'https://example.org/' },
  ];
  const db = await read(
    [{ name: 'a.csv', content: csv(PLAIN, ['a@example.org', 'S', 'cancelled', '', ''], ['b@example.org', 'S', 'odd word', '', '']) }],
    { figures },
  );
  expect(await eventFiles(db, 'e')).toEqual([
    { file: 'a.csv', format: 'mapped-registrations', rowsIn: 2, rowsUsed: 1, leftOut: { cancelled: 1 }, notes: { 'not-listed:status': 1 } },
  ]);
  expect(await citedFigures(db, 'e')).toEqual([
    { id: 'media.mentions', value: 184, unit: 'mentions', bound: 'min', asOf: '2019-08-01', address: 'https://example.org/' },
  ]);
  expect(await eventRegions(db, 'e')).toMatchObject({ CN: 'asia', DE: 'europe' });
  expect(await eventLeftOver(db, 'e')).toEqual({});
});
