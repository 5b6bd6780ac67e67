import { afterEach, describe, expect, it } from 'vitest';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { collect } from './collect.ts';
import { csv, dump, losses, readEvent, TEST_PSEUDONYMS } from './read-event.ts';

let database: DuckdbDatabase | undefined;
afterEach(() => database?.close());

type Rows = readonly (readonly string[])[];

/** Reads tables of one header as files of one event, in this order. */
async function read(header: string, tables: readonly Rows[], settings: Record<string, unknown> = {}) {
  const files = tables.map((rows, at) => ({ name: `${at}.csv`, content: csv(header, ...rows), settings }));
  const { db, errors, warnings } = await readEvent(files);
  database = db;
  expect(errors).toEqual([]);
  const counts = await db.all('SELECT count(*) AS tickets, count(DISTINCT person) AS people FROM event_registration');
  return { db, warnings, ...(counts[0] as { tickets: number; people: number }) };
}

const people = (n: number, row: (name: string, place: number) => readonly string[], from = 0): Rows =>
  Array.from({ length: n }, (_, at) => row(`p${from + at}`, at + 1));
const mail = (name: string) => `${name}@example.org`;

describe('a number that only counts rows is no number of a ticket', () => {
  const FORM = '序号,提交答卷时间,所用时间,来源,来自IP,1、您的姓名,2、您的邮箱';
  const answer = (name: string, place: number) => [String(place), '2024/3/2 9:01:11', '59秒', '微信', '', name, mail(name)];

  it('in two forms, each numbered from 1', async () => {
    const two = await read(FORM, [people(3, answer), people(5, answer, 3)]);
    expect(two).toMatchObject({ tickets: 8, people: 8 });
    expect(await losses(two.db)).toEqual({ 'number-counts-rows': 8 });
  });

  it('and the same form exported again gives the same registrations, however it counts now', async () => {
    const rows = people(4, answer);
    const later = [...rows.slice(1), answer('p9', 5)].map((row, at) => [String(at + 1), ...row.slice(1)]);
    expect(await read(FORM, [rows, later])).toMatchObject({ tickets: 5, people: 5 });
  });

  it('and keeps the rows of its file apart: who sent a form twice has two, and who left it empty is somebody', async () => {
    const empty = (place: string) => [place, '2024/3/2 9:01:11', '59秒', '微信', '', '', ''];
    const rows = [answer('p1', 1), answer('p1', 2), empty('3'), empty('4')];
    expect(await read(FORM, [rows, rows.slice(0, 2)])).toMatchObject({ tickets: 4, people: 1 });
    expect(await read(FORM, [rows, rows.slice(1, 3)])).toMatchObject({ tickets: 5, people: 1 });
    expect(await read(FORM, [[answer('p1', 1), answer('p1', 1)]])).toMatchObject({ tickets: 1, people: 1 });
  });

  it.each(['受付番号', '整理番号'])('under the header %s', async (header) => {
    const row = (name: string, place: number) => [String(place), name, ''];
    expect(await read(`${header},氏名,メールアドレス`, [people(3, row), people(3, row, 3)])).toMatchObject({ tickets: 6 });
  });

  it('in registrations of Indico', async () => {
    const header = 'ID,Name,Email Address,Registration date,Registration state,Checked in';
    const row = (name: string, place: number) => [String(place), name, mail(name), '', 'Completed', 'False'];
    expect(await read(header, [people(3, row), people(3, row, 3)])).toMatchObject({ tickets: 6, people: 6 });
  });

  it('unless the organiser says that it is', async () => {
    const both = await read('序号,Name,Email,Status', [[['1', 'Ann', '', 'approved']], [['1', '', '', 'waitlisted']]], {
      columns: { id: '序号' },
    });
    expect(await both.db.all('SELECT status FROM event_registration')).toEqual([{ status: 'waitlisted' }]);
  });
});

describe('a number that stands with different people in a file is no number of a ticket', () => {
  const HEADER = 'Ticket number,Name,Email,Ticket type,Status';

  it('as what is written before there is one', async () => {
    const row = (name: string, place: number) => [place < 3 ? `T${place}` : '-', name, mail(name), 'A', place < 3 ? 'approved' : 'pending'];
    const { db, ...counts } = await read(HEADER, [people(6, row), people(6, row)]);
    expect(counts).toMatchObject({ tickets: 6, people: 6 });
    expect(await losses(db)).toEqual({ 'number-of-several': 8 });
  });

  it('as that of a kind of ticket, whether addresses or names tell them apart', async () => {
    const row = (name: string, place: number) => [String(place % 2), name, mail(name), place % 2 ? 'GA' : 'VIP', ''];
    expect(await read(HEADER, [people(6, row)])).toMatchObject({ tickets: 6, people: 6 });
    expect(await read(HEADER, [people(6, row).map(([id, name, , kind]) => [id!, name!, '', kind!, ''])])).toMatchObject({ tickets: 6 });
    const group = people(6, row).map(([id, name, , kind]) => [id!, name!, 'group@example.org', kind!, '']);
    expect(await read(HEADER, [group])).toMatchObject({ tickets: 6, people: 1 });
  });

  it('and one that does with one person is: its second row repeats it', async () => {
    const rows = [
      ['T1', 'Ann', mail('ann'), 'A', 'pending'],
      ['T1', 'ann ', 'Ann@example.org', 'A', 'approved'],
      ['T1', '', '', 'A', ''],
    ];
    const { db, tickets } = await read(HEADER, [rows]);
    expect(tickets).toBe(1);
    expect(await db.all('SELECT status FROM event_registration')).toEqual([{ status: 'approved' }]);
    expect(await losses(db)).toEqual({ repeated: 2 });
  });

  it('nor does a ticket that was given back and given to somebody else lose its number', async () => {
    const rows = [
      ['T1', 'Ann', mail('ann'), 'A', 'cancelled'],
      ['T1', 'Bob', mail('bob'), 'A', 'approved'],
    ];
    const { db, ...counts } = await read(HEADER, [rows, [['T1', '', '', 'A', 'waitlisted']]]);
    expect(counts).toMatchObject({ tickets: 1, people: 1 });
    expect(await losses(db)).toEqual({ cancelled: 1, 'no-email': 1 });
  });
});

describe('numbers of two files', () => {
  const row = (name: string, place: number) => [`T${place}`, name, mail(name)];

  it('are of the same tickets where most have the same address: one has changed hands', async () => {
    const later = [...people(3, row).slice(0, 2), ['T3', 'zed', mail('zed')]];
    expect(await read('Ticket number,Name,Email', [people(3, row), later])).toMatchObject({ tickets: 3, people: 3, warnings: [] });
  });

  it('are each its own where most are of different people, and that is said', async () => {
    expect(await read('Ticket number,Name,Email', [people(3, row), people(3, row, 3)])).toMatchObject({
      tickets: 6,
      people: 6,
      warnings: ['1.csv: 3 numbers in it stand in 0.csv with other people; its numbers are taken for its own.'],
    });
  });

  it('of proposals are each its own where most have no speaker in common', async () => {
    const talk = (name: string, place: number) => [String(place), 'T', 'Cloud', 'accepted', mail(name)];
    const { db } = await read('ID,Title,Track,State,Speaker email', [people(3, talk), people(3, talk, 3)]);
    expect(await db.all('SELECT count(*) AS n FROM event_proposal')).toEqual([{ n: 6 }]);
  });
});

describe('of one ticket in two files the later is believed', () => {
  const HEADER = 'Ticket number,Name,Email,Ticket type,Status,Checked in';
  const row = (place: number, status: string, came = '') => [`T${place}`, `p${place}`, mail(`p${place}`), 'GA', status, came];
  const may = [row(1, 'approved'), row(2, 'approved'), row(3, 'pending')];

  it('also when it says that the ticket was refunded; nothing is kept of whose it was', async () => {
    const june = [row(1, 'refunded'), row(2, 'approved', 'x'), row(3, 'approved'), row(4, 'refunded')];
    const { db } = await read(HEADER, [may, june]);
    expect(await db.all('SELECT status, checked_in FROM event_registration ORDER BY checked_in')).toEqual([
      { status: 'approved', checked_in: false },
      { status: 'approved', checked_in: true },
    ]);
    expect(await db.all('SELECT reason, rows FROM event_loss ORDER BY reason')).toEqual([
      { reason: 'duplicate-registration', rows: 2 },
      { reason: 'void', rows: 1 },
    ]);
    const kept = await db.all("SELECT * EXCLUDE (source, event_id, line, registration) FROM raw_event_registration WHERE status = 'void'");
    expect(kept.map((one) => Object.values(one).filter((value) => value !== null))).toEqual([
      ['void', 'registrations', '', 'unknown'],
      ['void', 'registrations', '', 'unknown'],
    ]);
    expect(await dump(db)).not.toContain(TEST_PSEUDONYMS.person(mail('p4')));
  });

  it('and when it counts one that an earlier file gave back', async () => {
    expect(await read(HEADER, [[row(1, 'refunded')], may])).toMatchObject({ tickets: 3 });
  });

  it('in what it tells: a list without statuses says who came, and no more', async () => {
    const { db } = await read('Ticket number,Email,Status,Checked in', [
      [['T1', mail('p1'), 'waitlisted', '']],
      [['T1', mail('p1'), '', 'x']],
    ]);
    expect(await db.all('SELECT status, checked_in FROM event_registration')).toEqual([{ status: 'waitlisted', checked_in: true }]);
  });

  it('and by its number alone: a row without one gives nothing back', async () => {
    const { db } = await read('Name,Email,Status', [[['Ann', mail('ann'), 'approved']], [['Ann', mail('ann'), 'refunded']]]);
    expect(await db.all('SELECT status FROM event_registration')).toEqual([{ status: 'approved' }]);
  });

  it('in what the organiser leaves out by its status', async () => {
    const settings = { leave_out: { status: ['Zebra*'] } };
    expect(await read(HEADER, [may, [row(1, 'Zebra 7')]], settings)).toMatchObject({ tickets: 2 });
  });

  it('in pretix JSON', async () => {
    const order = (status: string, canceled: boolean) => ({
      code: 'A',
      status,
      email: mail('ann'),
      positions: [{ positionid: 1, item: 1, canceled, attendee_email: mail('ann') }],
    });
    for (const later of [order('c', false), order('p', true)]) {
      const files = [order('p', false), later].map((one, at) => ({ name: `${at}.json`, content: JSON.stringify({ results: [one] }) }));
      const { db, errors } = await readEvent(files);
      expect(errors).toEqual([]);
      expect(await db.all('FROM event_registration')).toEqual([]);
      db.close();
    }
  });
});

it('of several rows of one person in a list the strongest status holds, and who came was let in', async () => {
  const rows = [
    ['Ann', mail('ann'), 'waitlisted', ''],
    ['Ann', mail('ann'), 'waitlisted', 'x'],
    ['Bob', mail('bob'), 'pending', ''],
    ['Bob', mail('bob'), 'approved', ''],
    ['Cy', mail('cy'), 'approved', ''],
    ['Cy', mail('cy'), 'declined', ''],
    ['Di', mail('di'), 'waitlisted', 'x'],
  ];
  const { db } = await read('Name,Email,Status,Checked in', [rows]);
  expect(
    await db.all('SELECT person, status, checked_in FROM event_registration ORDER BY status, checked_in, person = $cy', {
      cy: TEST_PSEUDONYMS.person(mail('cy'))!,
    }),
  ).toEqual([
    { person: TEST_PSEUDONYMS.person(mail('bob')), status: 'approved', checked_in: false },
    { person: TEST_PSEUDONYMS.person(mail('cy')), status: 'approved', checked_in: false },
    { person: TEST_PSEUDONYMS.person(mail('ann')), status: 'approved', checked_in: true },
    { person: TEST_PSEUDONYMS.person(mail('di')), status: 'waitlisted', checked_in: true },
  ]);
  expect(await losses(db)).toEqual({ repeated: 3 });
});

describe('proposals of one title', () => {
  const talk = (title: string, state: string, name: string) => [title, 'Cloud', state, mail(name)];

  it('whose states contradict each other are several; those of one state are one with several speakers', async () => {
    const rows = [
      talk('Keynote', 'Accepted', 'ann'),
      talk('Keynote', 'Rejected', 'bo'),
      talk('Keynote', 'rejected', 'cy'),
      talk('Panel', 'Accepted', 'di'),
      talk('Panel', 'Confirmed', 'ed'),
      talk('Panel', '', 'fay'),
    ];
    const read = await collect(csv('Title,Track,State,Speaker email', ...rows), 'p.csv', 'mapped-proposals');
    expect(read.proposals.map(({ history, speakers }) => [history.at(-1)!.state, speakers.length])).toEqual([
      ['accepted', 1],
      ['rejected', 2],
      ['accepted', 3],
    ]);
    expect(read.notes).toEqual({ 'title-of-several': 2 });
  });

  it('with numbers are told apart by these alone', async () => {
    const rows = [
      ['1', ...talk('Keynote', 'Accepted', 'ann')],
      ['1', ...talk('Keynote', 'Rejected', 'bo')],
      ['2', ...talk('Keynote', 'Rejected', 'cy')],
    ];
    const read = await collect(csv('ID,Title,Track,State,Speaker email', ...rows), 'p.csv', 'mapped-proposals');
    expect(read.proposals.map(({ speakers }) => speakers.length)).toEqual([2, 1]);
    expect(read.notes).toEqual({});
  });
});

describe('sessions', () => {
  it("of Sessionize's API that were declined and have no time are none, those accepted are before they have one", async () => {
    const session = (id: string, status: string, startsAt: string | null) => ({
      id,
      status,
      startsAt,
      endsAt: null,
      isServiceSession: false,
      speakers: [`u${id}`],
    });
    const sessions = [
      session('1', 'Accepted', '2024-03-23T09:00:00'),
      session('2', 'Accepted', null),
      session('3', 'Declined', null),
      session('4', 'Waitlisted', null),
      session('5', 'Cancelled', '2024-03-23T09:00:00'),
    ];
    const { db, errors } = await readEvent([{ name: 's.json', content: JSON.stringify({ sessions, speakers: [] }) }]);
    database = db;
    expect(errors).toEqual([]);
    expect(await db.all('SELECT count(*) AS n FROM event_session')).toEqual([{ n: 2 }]);
    expect(await db.all('SELECT count(*) AS n FROM event_speaker WHERE accepted')).toEqual([{ n: 2 }]);
  });

  it("of pretalx's export and its schedule are the same, and a talk that the schedule holds twice is held twice", async () => {
    const header = 'ID,Proposal state,Session type,Speaker IDs,Pending proposal state,Speaker names,Start,Duration';
    const row = (id: string) => [id, 'confirmed', 'Talk', `S${id}`, '', 'N', '2024-03-23 10:00', '30'];
    const event = (code: string, guid: string) =>
      `<event id="${guid}" guid="${guid}" code="${code}"><duration>00:30</duration><type>Talk</type><persons><person code="S${code}">N</person></persons></event>`;
    const xml = `<schedule><day date="2024-03-23"><room name="R">${event('A', 'g1')}${event('B', 'g2')}${event('B', 'g3')}</room></day></schedule>`;
    const { db, errors } = await readEvent([
      { name: 'p.csv', content: csv(header, row('A'), row('B'), row('C')) },
      { name: 's.xml', content: xml },
    ]);
    database = db;
    expect(errors).toEqual([]);
    expect(await db.all('SELECT count(*) AS sessions, count(DISTINCT proposal) AS proposals FROM event_session')).toEqual([
      { sessions: 4, proposals: 3 },
    ]);
    expect(await db.all('SELECT count(*) AS n FROM event_speaker WHERE accepted')).toEqual([{ n: 3 }]);
  });
});
