import { describe, expect, it } from 'vitest';
import { readMode } from '../../src/sources/events/mode.ts';
import { collect } from './collect.ts';
import { csv } from './read-event.ts';

describe('a column of attendance', () => {
  const read = async (header: string, ...cells: readonly string[]) =>
    await collect(
      csv(`Name,Email,${header}`, ...cells.map((cell, n) => [`P${n}`, `p${n}@example.org`, cell])),
      'a.csv',
      null,
      {},
      'unknown',
    );
  const said = ({ registrations }: Awaited<ReturnType<typeof read>>) => registrations.map(({ mode, checkedIn }) => [mode, checkedIn]);

  it.each([
    ['Attendance', 'Onsite', 'Online'],
    ['Attendance', 'Attending in person', 'Attending online'],
    ['Anwesenheit', 'vor Ort', 'online'],
    ['Attendance', 'In person', 'Virtual'],
  ])('that says how (%s: %s, %s) says of nobody that they came', async (header, here, there) => {
    const file = await read(header, here, there, '', 'Not attending');
    expect(said(file)).toEqual([
      ['in-person', null],
      ['virtual', null],
      ['unknown', null],
      ['unknown', null],
    ]);
    expect(file.notes).toEqual({});
  });

  it('that says who came is one of check-ins: "on site" is a yes, unless others of it are online', async () => {
    expect(said(await read('Attendance', 'Onsite', '', 'absent'))).toEqual([
      ['unknown', true],
      ['unknown', false],
      ['unknown', false],
    ]);
    const mixed = await read('Attendance', 'Onsite', 'yes', 'Online', 'absent');
    expect(said(mixed).map(([, came]) => came)).toEqual([null, true, null, false]);
    expect(mixed.unlisted).toEqual(['checkedIn: Onsite', 'checkedIn: Online']);
  });

  it('gives way to the next that tells who came', async () => {
    const rows = [
      ['A', 'a@example.org', 'Onsite', 'yes'],
      ['B', 'b@example.org', 'Online', ''],
    ];
    const file = await collect(csv('Name,Email,Attendance,Check-in', ...rows), 'a.csv', null, {}, 'unknown');
    expect(said(file)).toEqual([
      ['in-person', true],
      ['virtual', false],
    ]);
  });

  it('is one of check-ins where the organiser says so', async () => {
    const content = csv('Name,Email,Attendance', ['A', 'a@example.org', 'Onsite'], ['B', 'b@example.org', 'Online']);
    const answers = { checkedIn: { Onsite: 'yes', Online: 'yes' } };
    const file = await collect(content, 'a.csv', null, { columns: { checkedIn: 'Attendance' }, answers });
    expect(said(file).map(([, came]) => came)).toEqual([true, true]);
    const unmapped = await collect(content, 'a.csv', null, { columns: { checkedIn: 'Attendance' } });
    expect(unmapped.unlisted).toEqual(['checkedIn: Onsite', 'checkedIn: Online']);
  });
});

describe('check-ins told by the status', () => {
  const header = 'Order #,Order Date,Email,Quantity,Ticket Type,Attendee #,Attendee Status,Date checked in';
  const row = (n: number, status: string, at: string) => ['9', '2024-05-01', `p${n}@example.org`, '1', 'GA', String(n), status, at];
  const came = async (...rows: readonly (readonly [string, string])[]) =>
    (await collect(csv(header, ...rows.map(([status, at], n) => row(n, status, at))))).registrations.map(({ checkedIn }) => checkedIn);

  it('are read beside a check-in column that nobody filled in, be it with dashes', async () => {
    expect(await came(['Checked In', ''], ['Attending', ''])).toEqual([true, false]);
    expect(await came(['Checked In', '--'], ['Attending', '-'])).toEqual([true, false]);
  });

  it('give way to a check-in column that tells', async () => {
    expect(await came(['Checked In', '2024-06-15 09:00'], ['Checked In', ''])).toEqual([true, false]);
  });

  it('are read beside an empty list of scans', async () => {
    const file = await collect(
      csv(
        'Order code,Position ID,Email,Product,Status,Check-in lists',
        ['A', '1', 'a@example.org', 'GA', 'Checked in', ''],
        ['B', '1', 'b@example.org', 'GA', 'Paid', ''],
      ),
      'a.csv',
      'pretix-positions',
    );
    expect(file.registrations.map(({ checkedIn }) => checkedIn)).toEqual([true, false]);
  });
});

describe('how people take part', () => {
  it.each([
    ['Online ticket', 'virtual'],
    ['Livestream-Ticket', 'virtual'],
    ['Onlineteilnahme', 'virtual'],
    ['Non-member – Online', 'virtual'],
    ['Not in person, online', 'virtual'],
    ['Remote pass', 'virtual'],
    ['线上票', 'virtual'],
    ['Conference (on-site)', 'in-person'],
    ['Präsenzteilnahme', 'in-person'],
    ['Venue pass', 'in-person'],
    ['I will attend in person', 'in-person'],
    ['线上报名，现场参会', 'in-person'],
    ['现场票（在线支付）', 'in-person'],
  ])('is said by "%s": %s', (ticket, mode) => {
    expect(readMode(ticket)).toBe(mode);
  });

  it.each([
    'Standard',
    'early bird (paid online)',
    'Early bird, online payment',
    'Online-Zahlung',
    'payé en ligne',
    '早鸟票（在线支付）',
    '普通票 线上购票',
    '支付方式：在线',
    'オンライン決済',
    'Standard (no livestream)',
    'Ticket ohne Livestream',
    '不含直播',
    '配信なし',
    'オンライン配信なし',
    'Remote Sensing Workshop',
    'Virtual reality lab',
    'Revenue Track',
    'Avenue Pass',
    'I will not attend in person',
    'In person or online',
    '现场+线上',
  ])('is not said by "%s"', (ticket) => {
    expect(readMode(ticket)).toBeNull();
  });

  const rows = [
    ['A', 'a@example.org', 'Online ticket', 'On site'],
    ['B', 'b@example.org', 'Online ticket', ''],
    ['C', 'c@example.org', 'Standard', 'both'],
  ];
  it('is what a column says, then what the organiser says of the event; a ticket that says otherwise is noted', async () => {
    const file = await collect(csv('Name,Email,Ticket type,Attendance mode', ...rows));
    expect(file.registrations.map(({ mode }) => mode)).toEqual(['in-person', 'in-person', 'in-person']);
    expect(file.notes).toEqual({ 'ticket-of-another-mode': 1 });
    expect(file.unlisted).toEqual(['mode: both']);
    const virtual = await collect(csv('Name,Email,Ticket type,Attendance mode', ...rows), 'a.csv', null, {}, 'virtual');
    expect(virtual.registrations.map(({ mode }) => mode)).toEqual(['in-person', 'virtual', 'virtual']);
  });

  it('at a hybrid event is what the ticket says, where no column says it; answers: maps its words', async () => {
    const file = await collect(
      csv('Name,Email,Ticket type,Attendance mode', ...rows),
      'a.csv',
      null,
      { answers: { mode: { both: 'in-person' } } },
      'unknown',
    );
    expect(file.registrations.map(({ mode }) => mode)).toEqual(['in-person', 'virtual', 'in-person']);
    expect(file.unlisted).toEqual([]);
  });

  it('is read alike from the JSON of pretix', async () => {
    const orders = [
      {
        code: 'A',
        status: 'p',
        email: 'a@example.org',
        datetime: '2024-05-01T10:00:00Z',
        positions: [{ positionid: 1, item: 'Online ticket', attendee_email: 'a@example.org' }],
      },
    ];
    const mode = async (of: 'in-person' | 'unknown') => {
      const file = await collect(JSON.stringify(orders), 'a.json', 'pretix-json', {}, of);
      return [file.registrations[0]!.mode, file.notes];
    };
    expect(await mode('in-person')).toEqual(['in-person', { 'ticket-of-another-mode': 1 }]);
    expect(await mode('unknown')).toEqual(['virtual', {}]);
  });
});
