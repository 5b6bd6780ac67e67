import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { EVENT_FORMATS } from '../../src/sources/events/format-list.ts';
import { lookAtEventFile } from '../../src/sources/events/look-at-file.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { type Collected, collect } from './collect.ts';
import { csv, TEST_PSEUDONYMS } from './read-event.ts';
import { xlsx, zip } from './write-files.ts';

const HEADED = 'Name,Email,Ticket type,Status\nA,a@example.org,Standard,Approved\n';

const count = <T>(list: readonly T[]) => {
  const counts: Record<string, number> = {};
  for (const one of list) counts[String(one)] = (counts[String(one)] ?? 0) + 1;
  return counts;
};
const came = (read: Collected) => read.registrations.filter(({ checkedIn }) => checkedIn === true).length;
const times = <T>(n: number, make: (index: number) => T): T[] => Array.from({ length: n }, (_, index) => make(index));
/** Every row is used or left out for a reason. */
const addsUp = (read: Collected) =>
  expect(read.rowsIn).toBe(read.rowsUsed + Object.values(read.leftOut).reduce((sum, rows) => sum + rows, 0) + read.malformed.length);

it('a format is one folder: the list of formats is written from the folders', () => {
  const folders = readdirSync(new URL('../../src/sources/events/formats', import.meta.url));
  expect(EVENT_FORMATS.map(({ id }) => id).sort()).toEqual(folders.sort());
  expect(spawnSync(process.execPath, ['scripts/event-formats.mjs', '--check']).status).toBe(0);
});

describe('Zoom attendee report (headers of the report Zoom offers for webinars)', () => {
  const header =
    'Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name';
  const joined = (n: number) =>
    `Yes,Guest ${n},Guest,${n},guest${n}@example.org,03/02/2024 10:00:00 AM,approved,03/23/2024 09:00:00 AM,03/23/2024 11:00:00 AM,120,Yes,Germany`;
  const rows = [
    ...times(40, joined),
    ...times(15, joined),
    ...times(20, (n) => `No,Guest ${n + 40},Guest,${n},guest${n + 40}@example.org,03/02/2024 10:00:00 AM,approved,--,--,--,--,--`),
  ];
  const attendees = [header, ...rows, ''].join('\n');

  it('the attendees alone: 60 registered, 40 came, 15 re-joins', async () => {
    const read = await collect(attendees);
    expect(read).toMatchObject({ format: 'zoom-attendees', rowsUsed: 60, leftOut: { repeated: 15 } });
    expect(came(read)).toBe(40);
    expect(count(read.registrations.map(({ mode }) => mode))).toEqual({ virtual: 60 });
    addsUp(read);
  });

  it('the whole report: hosts and panelists are no attendees', async () => {
    const block = 'Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name';
    const staff = (title: string) => [
      title,
      block,
      'Yes,Host,host@example.org,03/23/2024 08:50:00 AM,03/23/2024 04:00:00 PM,430,No,Germany',
    ];
    const text = [
      '\ufeffAttendee Report',
      'Report Generated:,03/25/2024',
      'Topic,Webinar ID',
      'Day,812',
      ...staff('Host Details'),
      ...staff('Panelist Details'),
      'Attendee Details',
      attendees,
    ];
    const read = await collect(text.join('\n'));
    expect(read).toMatchObject({ format: 'zoom-attendees', rowsIn: 75, rowsUsed: 60 });
    expect(came(read)).toBe(40);
    // Nor are they offered as if they were another sheet of attendees.
    const file = join(mkdtempSync(join(tmpdir(), 'muster-zoom-')), 'zoom.csv');
    writeFileSync(file, text.join('\n'));
    expect((await lookAtEventFile(file, 'zoom.csv', TEST_PSEUDONYMS, nodeEffects())).otherSheets).toEqual([]);
  });
});

it('Teams attendance report in UTF-16: the participants once each, activities are not counted', async () => {
  const text = [
    '1. Summary',
    'Meeting title\tDay',
    'Attended participants\t2',
    'Start time\t3/23/24, 9:00:11 AM',
    '',
    '2. Participants',
    'Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole',
    'One\t3/23/24, 9:02:11 AM\t3/23/24, 10:00:02 AM\t57m 51s\tone@example.org\tone@example.org\tOrganizer',
    'Two\t3/23/24, 9:05:00 AM\t3/23/24, 10:00:00 AM\t55m\ttwo@example.org\ttwo@example.org\tPresenter',
    '',
    '3. In-Meeting Activities',
    'Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole',
    'One\t3/23/24, 9:02:11 AM\t3/23/24, 10:00:02 AM\t57m 51s\tone@example.org\tOrganizer',
    'Two\t3/23/24, 9:05:00 AM\t3/23/24, 9:30:00 AM\t25m\ttwo@example.org\tPresenter',
    'Two\t3/23/24, 9:31:00 AM\t3/23/24, 10:00:00 AM\t29m\ttwo@example.org\tPresenter',
    '',
  ].join('\n');
  const read = await collect(Buffer.from(`\ufeff${text}`, 'utf16le'));
  expect(read).toMatchObject({ format: 'teams-attendance', rowsIn: 2, rowsUsed: 2 });
  expect(came(read)).toBe(2);
});

it('Meetup: RSVP decides, a question of the group is no check-in, an attendance mark is', async () => {
  const header = 'Name\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member Profile\tHave you attended?';
  const row = (n: number, rsvp: string) =>
    `M ${n}\tuser ${n}\t\t\t${rsvp}\t${n === 1 ? 2 : 0}\tMarch 3, 2024 10:11 AM\tJune 2, 2019\thttps://www.meetup.com/members/${n}/\tYes`;
  const rows = [...times(60, (n) => row(n, 'Yes')), ...times(10, (n) => row(100 + n, 'Waitlist')), ...times(10, (n) => row(200 + n, 'No'))];
  const read = await collect([header, ...rows, ''].join('\n'), 'a.xls');
  expect(count(read.registrations.map(({ status }) => status))).toEqual({ approved: 60, waitlisted: 10 });
  expect(read).toMatchObject({ format: 'meetup', leftOut: { cancelled: 10 }, notes: { 'with-guests': 1, 'no-email': 70 } });
  expect(new Set(read.registrations.map(({ checkedIn }) => checkedIn))).toEqual(new Set([null]));
  expect(read.registrations[0]!.registeredOn).toBe('2024-03-03');
  const marked = await collect(
    [header.replace('User ID', 'Attendance\tUser ID'), ...rows.map((one) => one.replace('\tuser', '\tY\tuser')), ''].join('\n'),
  );
  expect(came(marked)).toBe(70);
  addsUp(read);
});

it('Open Community Groups: attendees without addresses, some without a name of their own', async () => {
  const rows = times(120, (n) => [
    n % 9 === 8 ? 'anonymous-attendee' : `A ${n}`,
    `Org ${n}`,
    n === 10 ? 'Principal\nEngineer' : 'Engineer',
    'No',
    'Austria',
    'Woman',
  ]);
  const read = await collect(csv('Name,Company,Title,Invited,Country of residence,How do you identify?', ...rows));
  expect(read).toMatchObject({ format: 'open-community-groups', rowsIn: 120, rowsUsed: 120 });
  expect(new Set(read.registrations.map(({ id }) => id)).size).toBe(120);
  expect(read.questions).toEqual(['attendee country: Country of residence', 'attendee gender: How do you identify?']);
});

describe('pretix order positions of today', () => {
  const german: Record<string, string> = {
    'Order code': 'Bestellnummer',
    'Position ID': 'Positions-ID',
    Status: 'Status',
    Email: 'E-Mail',
    Product: 'Produkt',
    'Attendee email': 'E-Mail des Teilnehmers',
    'Pseudonymization ID': 'Pseudonymisierungs-ID',
    'Add-on to position ID': 'Zusatzprodukt zu Positions-ID',
    'Sales channel': 'Vertriebskanal',
    'Check-in lists': 'Check-in-Listen',
  };
  const words: Record<string, string> = {
    paid: 'bezahlt',
    'approval pending': 'Genehmigung ausstehend',
    pending: 'ausstehend',
    'pending (confirmed)': 'ausstehend (bestätigt)',
    canceled: 'storniert',
    expired: 'abgelaufen',
  };
  const file = (translate: (text: string) => string, word: (text: string) => string) => {
    const statuses = [
      ...times(106, () => 'paid'),
      ...times(14, () => 'pending (confirmed)'),
      ...times(20, () => 'pending'),
      ...times(7, () => 'approval pending'),
      ...times(12, () => 'canceled'),
      ...times(10, () => 'expired'),
    ];
    const position = (status: string, n: number, addOn: string) => [
      `A${n}`,
      addOn ? '2' : '1',
      word(status),
      `b${n}@example.org`,
      addOn ? 'Dinner' : 'Ticket',
      `a${n}@example.org`,
      'PS',
      addOn,
      'web',
      n < 86 ? 'Entrance' : '',
    ];
    const rows = statuses.flatMap((status, n) =>
      n < 60 ? [position(status, n, ''), position(status, n, '1')] : [position(status, n, '')],
    );
    const cell = (text: string) => `"${text}"`;
    return [Object.keys(german).map(translate), ...rows].map((row) => row.map(cell).join(';')).join('\n');
  };

  it.each([
    ['English', (text: string) => text, (text: string) => text],
    ['German', (text: string) => german[text]!, (text: string) => words[text]!],
  ])('%s: 147 registered, 120 approved, 27 pending, 86 came, add-ons are no tickets', async (_, translate, word) => {
    const read = await collect(file(translate, word));
    expect(read).toMatchObject({
      format: 'pretix-positions',
      rowsUsed: 147,
      leftOut: { 'add-on': 60, cancelled: 12, expired: 10 },
      unlisted: [],
    });
    expect(count(read.registrations.map(({ status }) => status))).toEqual({ approved: 120, pending: 27 });
    expect(came(read)).toBe(86);
    addsUp(read);
  });
});

describe('pretalx sessions export for organisers', () => {
  const states = [
    ...times(20, () => 'submitted'),
    ...times(40, () => 'confirmed'),
    ...times(2, () => 'canceled'),
    ...times(40, () => 'rejected'),
    ...times(6, () => 'withdrawn'),
  ];
  const rows = states.map((state, n) => ({
    ID: `T${n}`,
    Title: `Title ${n}`,
    'Proposal state': state,
    'Pending proposal state': null,
    'Session type': 'Talk',
    Track: 'Cloud',
    Created: '2024-01-01T10:00:00+01:00',
    'Speaker IDs': n === 0 ? ['SPKa', 'SPKB'] : [`SPK${n}`],
    'Speaker names': ['S'],
    Start: null,
  }));
  const table = csv(
    Object.keys(rows[0]!).join(','),
    ...rows.map((row) => Object.values(row).map((value) => (Array.isArray(value) ? value.join('\n') : (value ?? '')))),
  );

  it.each([
    ['CSV', table],
    ['JSON', JSON.stringify(rows)],
  ])('%s: 42 of 108 ever accepted; 40 rejected, 6 withdrawn, 20 open', async (_, content) => {
    const read = await collect(content);
    expect(read).toMatchObject({ format: 'pretalx-table', rowsIn: 108, rowsUsed: 108 });
    expect(read.proposals.filter(({ history }) => history.some(({ state }) => state === 'accepted'))).toHaveLength(42);
    expect(count(read.proposals.map(({ history }) => history.at(-1)!.state))).toEqual({
      submitted: 20,
      confirmed: 40,
      cancelled: 2,
      rejected: 40,
      withdrawn: 6,
    });
    expect(read.proposals[0]!.speakers).toHaveLength(2);
  });

  it('gives proposals and speakers the refs of its API', async () => {
    const api = { results: [{ code: 'T0', state: 'submitted', submission_type: 'Talk', speakers: [{ code: 'SPKa' }, { code: 'SPKB' }] }] };
    const [one, other] = [await collect(table), await collect(JSON.stringify(api))];
    expect(other.proposals[0]).toMatchObject({ id: one.proposals[0]!.id, speakers: one.proposals[0]!.speakers });
  });
});

it('Indico: states and check-ins by the headers of its registration export', async () => {
  const header = 'ID,Name,Email Address,Affiliation,Country,Registration date,Registration state,Checked in';
  const states = ['Completed', 'Completed', 'Pending', 'Rejected', 'Withdrawn', 'Awaiting payment'];
  const read = await collect(
    csv(
      header,
      ...states.map((state, n) => [String(n), 'N', `p${n}@example.org`, 'Org', 'CH', '2024-03-01', state, n === 0 ? 'Yes' : 'No']),
    ),
  );
  expect(read).toMatchObject({ format: 'indico', rowsUsed: 5, leftOut: { cancelled: 1 } });
  expect(count(read.registrations.map(({ status }) => status))).toEqual({ approved: 2, pending: 2, declined: 1 });
  expect(came(read)).toBe(1);
});

it('Microsoft Forms and Google Forms: a table of registrations, questions asked in sentences', async () => {
  const row = (country: string, gender: string) => ['3/1/2024 10:00:00', 'anonymous', 'A B', country, gender, 'In person'];
  const microsoft = csv(
    'ID,Start time,Completion time,Email,Name,What is your full name?,Which country are you based in?,What is your gender?,How will you attend?',
    ...['Germany', 'France'].map((country, n) => [String(n + 1), '3/1/2024', ...row(country, 'Woman').toSpliced(2, 0, '')]),
  );
  const google = csv(
    'Timestamp,Email Address,What is your name?,What country are you based in?,Gender (optional),How will you attend?',
    ...['Germany', 'France'].map((country, n) => row(country, 'Rather not say').with(1, `p${n}@example.org`)),
  );
  for (const [content, gender] of [
    [microsoft, 'women'],
    [google, undefined],
  ] as const) {
    const read = await collect(content);
    expect(read).toMatchObject({ format: 'mapped-registrations', rowsUsed: 2 });
    expect(read.registrations.map(({ answers }) => [answers.country, answers.gender])).toEqual([
      ['DE', gender],
      ['FR', gender],
    ]);
  }
});

it('问卷星: numbered headings, several answers joined by a bar, GB18030', async () => {
  const header =
    '序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您的姓名,3、您的邮箱,4、您所在的公司/单位,6、您所在的国家/地区,7、您的性别【单选题】,8、是否首次参加本活动？,9、您的工作职能（多选）';
  const rows = times(50, (n) => [
    String(n + 1),
    '2024/3/2 9:01:11',
    '63秒',
    '微信',
    'N/A',
    '10.0.0.1(-)',
    `参会者${n}`,
    `wj${n}@example.org`,
    '示例公司',
    '中国',
    '男',
    '是',
    '架构师┋运维',
  ]);
  const read = await collect(iconv.encode(csv(header, ...rows), 'gb18030'));
  expect(read).toMatchObject({ format: 'questionnaire', rowsUsed: 50, unlisted: [] });
  expect(read.registrations[0]).toMatchObject({
    registeredOn: '2024-03-02',
    answers: { country: 'CN', gender: 'men', first_time: 'yes', job_function: 'other' },
  });
  expect(JSON.stringify(read)).not.toContain('10.0.0.1');
});

describe('OSEM (headers of its admin views)', () => {
  const header = ['Attended', 'Name', 'Nickname', 'Affilιation', 'Email', 'First time here?', 'Which country are you coming from?'];
  const person = (n: number, came: string) => [came, `Guest ${n}`, `g${n}`, 'Example', `guest${n}@example.org`, 'Yes', 'Germany'];
  const rows = [...times(12, (n) => person(n, 'X')), ...times(8, (n) => person(n + 12, ''))];

  it('registrations: an X came, an empty cell did not; the employer stands below a Greek letter', async () => {
    const read = await collect(xlsx([{ name: 'registrations', rows: [header, ...rows] }]), 'osem.xlsx');
    expect(read).toMatchObject({ format: 'osem-registrations', rowsUsed: 20, leftOut: {}, unlisted: [] });
    expect(count(read.registrations.map(({ checkedIn }) => checkedIn))).toEqual({ true: 12, false: 8 });
    expect(new Set(read.registrations.map(({ organisation }) => organisation)).size).toBe(1);
    expect(read.registrations[0]!.organisation).not.toBeNull();
    expect(count(read.registrations.map(({ answers }) => answers.country))).toEqual({ DE: 20 });
    addsUp(read);
  });

  it('where nobody was marked, nobody is said to have been absent; a sum and a repeated person are nobody', async () => {
    const open = [...times(3, (n) => person(n, '')), person(0, ''), ['', 'Total', '', '', '4', '', '']];
    const read = await collect(xlsx([{ name: 'registrations', rows: [header, ...open] }]), 'osem.xlsx');
    expect(read.registrations.map(({ checkedIn }) => checkedIn)).toEqual([null, null, null]);
    expect(read).toMatchObject({ rowsUsed: 3, leftOut: { repeated: 1, 'total-row': 1 } });
    addsUp(read);
  });

  const columns = 'Event ID,Title,Abstract,Start time,Submitter,Speaker,Speaker Email,Event Type,Track,Difficulty Level,Room,State';
  const event = (n: number, state: string, start = '') =>
    `${n},Talk ${n},"About, at length",${start},Owner ${n},Owner ${n},owner${n}@example.org,Talk,Cloud,Easy,,${state}`;

  it('proposals: unconfirmed is accepted, decisions that nobody was told of are none, and the title above the header is no row', async () => {
    const lines = [
      'All Events',
      columns,
      event(1, 'new'),
      event(2, 'to_accept'),
      event(3, 'unconfirmed'),
      event(4, 'confirmed', '2024-03-23 10:00AM '),
      event(5, 'rejected'),
      event(6, 'withdrawn'),
      event(7, 'canceled'),
      event(8, 'parked'),
    ];
    const read = await collect(lines.join('\n'));
    expect(read).toMatchObject({ format: 'osem-proposals', rowsUsed: 8, unlisted: ['state: parked'] });
    expect(read.proposals.map(({ history }) => history.at(-1)!.state)).toEqual([
      'submitted',
      'submitted',
      'accepted',
      'scheduled',
      'rejected',
      'withdrawn',
      'cancelled',
      'unknown',
    ]);
    expect(read.sessions).toMatchObject([{ startsAt: '2024-03-23T10:00:00', track: 'Cloud' }]);
    addsUp(read);
  });
});

describe('eventyay (headers of its CSV jobs)', () => {
  const header =
    'Order#,Order Date,Status,Payment Type,Payment Mode,Ticket Name,Ticket ID,Ticket Price,Ticket Type,Tax ID,Address,Company,Country,State,City,Zipcode,Email,First Name,Last Name,virtual_event_checkin_times';
  const attendee = (order: number, status: string, n: number, email = `guest${n}@example.org`) =>
    `O${order},"January ${order}, 2024 10:00 +0000",${status},free,,Standard,id-${order},0,free,,,Example,Germany,,,,${email},Guest,${n},[]`;

  it('attendees: several of one order are several, an unfinished order is none, and nobody is said to have come', async () => {
    const rows = [
      attendee(1, 'completed', 1),
      attendee(1, 'completed', 2),
      attendee(2, 'completed', 3, ''),
      attendee(2, 'completed', 4, ''),
      attendee(3, 'placed', 5),
      attendee(4, 'pending', 6),
      attendee(5, 'initializing', 7),
      attendee(6, 'expired', 8),
      attendee(7, 'cancelled', 9),
    ];
    const read = await collect([header, ...rows].join('\n'));
    expect(read).toMatchObject({ format: 'eventyay-attendees', rowsUsed: 6, leftOut: { expired: 2, cancelled: 1 }, unlisted: [] });
    expect(count(read.registrations.map(({ status }) => status))).toEqual({ approved: 4, pending: 2 });
    expect(new Set(read.registrations.map(({ id }) => id)).size).toBe(6);
    expect(read.registrations.map(({ checkedIn }) => checkedIn)).toEqual(times(6, () => null));
    expect(read.registrations[0]!.registeredOn).toBe('2024-01-01');
    addsUp(read);
  });

  it('sessions: by title and state, several speakers by their addresses, drafts are left out of proposals', async () => {
    const columns =
      'Session Title,Session Starts At,Session Ends At,Session Speakers,Speaker Emails,Session Track,Session Abstract Short,Session Abstract Long,Comment,Created At,Email Sent,Level,Status,Session Type,Talk Length,Language,Slides,Audio,Video,Average Rating,Number of Ratings';
    const session = (title: string, state: string, emails: string, start = '') =>
      `${title} (${state}),"${start}",,Some; Body,${emails},Cloud,,,,"March 1, 2024 09:00 +0000",No,Easy,${state},Talk,00:30,English,,,,,0`;
    const lines = [
      columns,
      session('One', 'accepted', 'a@example.org; b@example.org'),
      session('Two', 'pending', 'a@example.org'),
      session('Three', 'confirmed', 'c@example.org', 'March 23, 2024 10:00 +0000'),
      session('Four', 'rejected', ''),
    ];
    const read = await collect(lines.join('\n'));
    expect(read).toMatchObject({ format: 'eventyay-sessions', rowsUsed: 4, notes: { 'no-speaker': 1 } });
    expect(read.proposals.map(({ history, speakers }) => [history.at(-1)!.state, speakers.length])).toEqual([
      ['accepted', 2],
      ['submitted', 1],
      ['scheduled', 1],
      ['rejected', 0],
    ]);
    addsUp(read);
  });
});

it('活动行: the columns its organisers export are read as a table of registrations', async () => {
  const header = '订单号,票种,姓名,手机,邮箱,公司,职位,报名时间,审核状态,签到状态';
  const row = (n: number, status: string, came: string) =>
    `H${n},标准票,嘉宾${n},138,guest${n}@example.org,示例公司,工程师,2024-03-01 10:00,${status},${came}`;
  const rows = [
    row(1, '审核通过', '已签到'),
    row(2, '审核通过', '未签到'),
    row(3, '待审核', '未签到'),
    row(4, '已取消', '未签到'),
    row(5, '审核通过', '补票'),
  ];
  const read = await collect(iconv.encode([header, ...rows, '合计,,,,,,,,,'].join('\r\n'), 'gb18030'));
  expect(read).toMatchObject({
    format: 'mapped-registrations',
    rowsUsed: 4,
    leftOut: { cancelled: 1, 'total-row': 1 },
    unlisted: ['checkedIn: 补票'],
  });
  expect(read.registrations.map(({ status, checkedIn }) => [status, checkedIn])).toEqual([
    ['approved', true],
    ['approved', false],
    ['pending', false],
    ['approved', null],
  ]);
  addsUp(read);
});

describe('how a table is written', () => {
  const header = ['First name', 'Last name', 'Email', 'Company', 'Ticket type', 'Status'];
  const rows = times(80, (n) => [
    `F${n}`,
    `Müller${n}`,
    `u${n}@example.org`,
    'Example GmbH',
    'Standard',
    n % 5 === 0 ? 'Cancelled' : 'Approved',
  ]);
  const text = (separator: string) => [header, ...rows].map((row) => row.join(separator)).join('\r\n');
  const table: readonly (readonly [string, string | Uint8Array])[] = [
    ['sep= above', `\ufeffsep=;\r\n${text(';')}`],
    ['sep= in quotes above', `\ufeff"sep=;"\r\n${text(';')}`],
    ['a title and an empty line above', `Anmeldungen Beispieltag 2024\r\n\r\n${text(';')}`],
    ['two byte order marks', `\ufeff\ufeff${text(',')}`],
    ['UTF-16 without a mark', Buffer.from(text('\t'), 'utf16le')],
    ['UTF-16 of the other order without a mark', Buffer.from(text('\t'), 'utf16le').swap16()],
    ['UTF-16 with a title', Buffer.from(`\ufeffDay – list\r\n${text('\t')}`, 'utf16le')],
    ['a line break inside a heading', text(';').replace('First name', '"First name\n(as on badge)"')],
    ['Windows-1252', iconv.encode(text(';'), 'win1252')],
    [
      'an HTML table under the name .xls',
      `<html><table>${[header, ...rows].map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table></html>`,
    ],
  ];
  it.each(table)('%s', async (_, content) => {
    expect(await collect(content)).toMatchObject({ rowsIn: 80, rowsUsed: 64, leftOut: { cancelled: 16 }, malformed: [] });
  });

  const asian: readonly (readonly [string, string, string, string])[] = [
    ['big5', '姓名,電子郵件,公司名稱,票券類型,狀態,性別,國家', '已通過', '女'],
    ['euc-kr', '이름,이메일,회사,티켓 종류,상태,성별,국가', '승인', '여성'],
    ['shift_jis', 'お名前,メールアドレス,会社名,チケット種別,ステータス,性別,国', '承認済み', '女性'],
    ['euc-jp', 'お名前,メールアドレス,会社名,チケット種別,ステータス,性別,国', '承認済み', '女性'],
    ['gb18030', '姓名,邮箱,公司,票种,状态,性别,国家', '已通过', '女'],
  ];
  it.each(asian)('%s', async (encoding, head, status, woman) => {
    const content = [head, ...times(30, (n) => `N,t${n}@example.org,X,Standard,${status},${woman},`)].join('\r\n');
    const read = await collect(iconv.encode(content, encoding));
    expect(read.registrations.map(({ answers }) => answers.gender)).toEqual(times(30, () => 'women'));
    expect(count(read.registrations.map((one) => one.status))).toEqual({ approved: 30 });
  });

  it('a quote that is never closed is named at its own line', async () => {
    const lines = [
      'Name,Email,Ticket type,Status',
      ...times(100, (n) => `P${n},${n === 50 ? '"' : ''}o${n}@example.org,Standard,Approved`),
    ];
    await expect(collect(lines.join('\n'))).rejects.toMatchObject({ code: 'E_EVENT_FILE', at: { line: 52 } });
  });

  it('a row without end, with or without a quote, is named at the line it begins in', async () => {
    for (const quote of ['', '"']) {
      const text = `${HEADED.split('\n')[0]}\nB,b@example.org,${quote}${'x'.repeat(17 << 20)}\n${HEADED.split('\n')[1]}\n`;
      await expect(collect(text)).rejects.toMatchObject({ code: 'E_LIMIT_LINE', at: { line: 2 } });
    }
  });

  it.each([
    ['gzip', gzipSync(HEADED)],
    ['bzip2', Buffer.from('BZh91AY&SY')],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])],
    ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 4])],
    ['7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])],
    ['RAR', Buffer.from('Rar!\x1a\x07')],
    ['PDF', Buffer.from('%PDF-1.7\n')],
    ['UTF-32', iconv.encode(HEADED, 'utf-32le', { addBOM: true })],
    ['UTF-32', iconv.encode(HEADED, 'utf-32be', { addBOM: true })],
  ])('what is %s is said to be that', async (what, content) => {
    await expect(collect(content, 'a.csv')).rejects.toMatchObject({ code: 'E_EVENT_FILE', message: expect.stringContaining(what) });
  });

  it('what is not recognised is said with how it was read, and how to map it', async () => {
    await expect(collect(iconv.encode('eins;zwei;drei\nä;ö;ü\n', 'win1252'))).rejects.toMatchObject({
      message: expect.stringContaining('read as windows-1252, columns parted by semicolons, header in line 1 with 3 columns'),
      hint: expect.stringContaining('columns: {email:'),
    });
  });
});

describe('workbooks', () => {
  const parts = (sheet: string, more: Record<string, string> = {}) =>
    zip({
      'xl/workbook.xml':
        '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="All" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': sheet,
      ...more,
    });
  const cell = (ref: string, text: string) => `<x:c r="${ref}" t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`;
  const head = `<x:row r="1">${cell('A1', 'Name')}${cell('B1', 'Email')}${cell('C1', 'Registration time')}${cell('D1', 'Check-in')}</x:row>`;

  it('elements may have a prefix; a number shown as a date is that date, whether the format is known by number or by its letters', async () => {
    const row = (r: number, style: number, value: string) =>
      `<x:row r="${r}">${cell(`A${r}`, 'N')}${cell(`B${r}`, `p${r}@example.org`)}<x:c r="C${r}" s="${style}"><x:v>${value}</x:v></x:c><x:c r="D${r}" s="3"><x:v>0.375</x:v></x:c></x:row>`;
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-409]d&quot; of &quot;mmm yyyy"/><numFmt numFmtId="165" formatCode="[Red]0.00"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>';
    const sheet = `<x:worksheet xmlns:x="m"><x:sheetData>${head}${row(2, 1, '45374')}${row(3, 2, '45374.5')}${row(4, 4, '7')}</x:sheetData></x:worksheet>`;
    const read = await collect(parts(sheet, { 'xl/styles.xml': styles }), 'a.xlsx');
    expect(read.registrations.map(({ registeredOn }) => registeredOn)).toEqual(['2024-03-23', '2024-03-23', null]);
    expect(came(read)).toBe(3);
  });

  it('the header stands below titles and groups of columns; what a group spans is named by it', async () => {
    const rows = [
      ['Day 2024'],
      ['Personal', '', 'Email', 'Ticket', 'Attendance'],
      ['First name', 'Last name', '', 'Ticket type', 'Check-in'],
      ['A', 'B', 'a@example.org', 'Standard', '10:00'],
      ['Total', '', '', '1', '1'],
    ];
    const read = await collect(xlsx([{ name: 'Day 1', rows }]), 'a.xlsx');
    expect(read).toMatchObject({ rowsUsed: 1, leftOut: { 'total-row': 1 }, registrations: [{ ticket: 'Standard', checkedIn: true }] });
    expect(read.registrations[0]!.person).not.toBeNull();
  });

  it('a sheet that is stored, not packed, and of which only the beginning is looked at, stops nothing', async () => {
    const people = times(2000, (n) => [`Name ${n}`, `n${n}@example.org`, 'Standard ticket']);
    const rows = [['Name', 'Email', 'Ticket type'], ...people];
    const book = xlsx([
      { name: 'Day 1', rows },
      { name: 'Day 2', rows: rows.slice(0, 4) },
    ]);
    expect(await collect(book, 'a.xlsx')).toMatchObject({ rowsUsed: 2000 });
  });

  it('what unpacks to far more than it is, or lies about it, is refused at once', async () => {
    const bomb = parts(`<worksheet>${'<row/>'.repeat(1 << 19)}</worksheet>`);
    await expect(collect(bomb, 'a.xlsx')).rejects.toMatchObject({
      code: 'E_LIMIT_RATIO',
      message: expect.stringContaining('times its size'),
    });
    const lying = Buffer.from(bomb);
    for (let at = lying.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4, 'latin1'))
      lying.writeUInt32LE(1000, at + 24);
    await expect(collect(lying, 'a.xlsx')).rejects.toMatchObject({ code: 'E_EVENT_FILE' });
  });

  it('a shared text that a workbook names ten thousand times is not read ten thousand times', async () => {
    const text = times(500, (n) => createHash('sha256').update(String(n)).digest('hex')).join('');
    const titles = `<row r="1">${['Name', 'Email', 'Status'].map((title, n) => `<c r="${'ABC'[n]}1" t="str"><v>${title}</v></c>`).join('')}</row>`;
    const rows = times(10_000, (n) => `<row r="${n + 2}"><c r="A${n + 2}" t="s"><v>0</v></c></row>`).join('');
    const book = parts(`<worksheet><sheetData>${titles}${rows}</sheetData></worksheet>`, {
      'xl/sharedStrings.xml': `<sst><si><t>${text}</t></si></sst>`,
    });
    await expect(collect(book, 'a.xlsx')).rejects.toMatchObject({ code: 'E_LIMIT_RATIO' });
  });

  it('a cell further to the right than any column, and lists inside lists, are refused', async () => {
    const far = parts(
      `<worksheet><sheetData>${head.replaceAll('x:', '')}<row r="2"><c r="ZZZ2"><v>1</v></c></row></sheetData></worksheet>`,
    );
    await expect(collect(far, 'a.xlsx')).rejects.toMatchObject({ code: 'E_LIMIT_COLUMNS', message: expect.stringContaining('column') });
    await expect(collect(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).rejects.toMatchObject({
      code: 'E_LIMIT_DEPTH',
      message: expect.stringContaining('lists inside lists'),
    });
  });

  it('a tag of 16 MB that is never closed is read in linear time', async () => {
    const read = (size: number) => collect(`<schedule><day ${'a'.repeat(size)}`).catch(() => undefined);
    const time = async (size: number) => {
      const start = process.cpuUsage();
      await read(size);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    await time(1 << 20);
    const [small, large] = [await time(2 << 20), await time(16 << 20)];
    expect(large / Math.max(small, 20_000)).toBeLessThan(30);
  });
});
