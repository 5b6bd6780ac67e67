import { describe, expect, it } from 'vitest';
import { collect } from './collect.ts';
import { csv, TEST_PSEUDONYMS } from './read-event.ts';

const SUBMISSIONS =
  'Session Id,Title,Description,Owner,Owner Email,Speakers,Track,Session format,Level,Language,Status,Date Submitted,Owner Notes,Speaker Ids';
const ACCEPTED =
  'Session Id,Title,Description,Owner,Owner Email,Session format,Track,Level,Owner Informed,Owner Confirmed,Room,Scheduled At,Scheduled Duration,Live Link,Recording Link,Speaker Id,FirstName,LastName,Email,TagLine,Bio,Company,How do you identify yourself?,Where do you live?,This would be my first Conference Talk,Profile Picture';
const states = (history: readonly { readonly state: string }[]) => history.map(({ state }) => state);

describe('Sessionize spreadsheets', () => {
  const submissions = csv(
    SUBMISSIONS,
    [
      '1',
      'Secret title',
      'Secret abstract',
      'Owner One',
      'o1@example.org',
      'Owner One',
      'Runtime',
      'Breakout',
      'Beginner',
      'English',
      'Accepted',
      '2019-01-02 10:00',
      'Privatenote',
      'aaa, bbb',
    ],
    [
      '2',
      'Secret title',
      '',
      'Owner Two',
      'o2@example.org',
      'Owner Two',
      'Storage',
      'Breakout',
      'Advanced',
      'English',
      'Declined',
      '2019-01-03',
      '',
      '',
    ],
    ['3', 'Secret title', '', 'Owner Two', 'o2@example.org', '', 'Storage', 'Breakout', '', '', 'Decline_Queue', '', '', 'ccc'],
  );

  it('reads all submissions: states, days, and speakers by their ids, else the owner', async () => {
    const read = await collect(submissions);
    expect(read).toMatchObject({ format: 'sessionize-table', rowsIn: 3, rowsUsed: 3, notes: {} });
    expect(read.proposals.map(({ history }) => states(history))).toEqual([
      ['submitted', 'accepted'],
      ['submitted', 'rejected'],
      ['submitted'],
    ]);
    expect(read.proposals[0]).toMatchObject({
      track: 'Runtime',
      format: 'Breakout',
      level: 'Beginner',
      language: 'English',
      history: [{ on: '2019-01-02' }, { on: null }],
    });
    expect(read.proposals.map(({ speakers }) => speakers.length)).toEqual([2, 1, 1]);
    expect(read.proposals[1]!.speakers).toEqual([TEST_PSEUDONYMS.person('O2@example.org')]);
    expect(JSON.stringify(read)).not.toMatch(/Secret|Owner|example\.org|Privatenote/);
  });

  it('reads flattened accepted sessions: one row per session and speaker, rows of one session need not stand together', async () => {
    const row = (id: string, speaker: string, over: Partial<Record<number, string>> = {}) =>
      ACCEPTED.split(',').map(
        (_, i) =>
          over[i] ??
          {
            0: id,
            5: 'Breakout',
            6: 'Runtime',
            9: 'Yes',
            11: '2019-06-25 09:30',
            12: '35',
            15: speaker,
            18: `${speaker}@example.org`,
            21: 'Example Ltd',
            22: 'Woman',
            23: 'China',
            24: 'Yes',
          }[i] ??
          '',
      );
    const read = await collect(
      csv(
        ACCEPTED,
        row('1', 'aaa'),
        row('2', 'ccc', { 9: 'No', 11: '', 12: '', 22: '', 24: 'No' }),
        row('1', 'bbb', { 22: 'Prefer not to say' }),
      ),
    );
    expect(read.proposals.map(({ history }) => states(history))).toEqual([
      ['submitted', 'accepted', 'confirmed', 'scheduled'],
      ['submitted', 'accepted'],
    ]);
    expect(read.proposals[0]!.speakers).toEqual(['aaa', 'bbb'].map((name) => TEST_PSEUDONYMS.person(`${name}@example.org`)));
    expect(read.sessions).toMatchObject([{ startsAt: '2019-06-25T09:30:00', minutes: 35, kind: 'Breakout' }]);
    expect(read.speakers.map(({ answers }) => answers)).toEqual([
      { gender: 'women', country: 'CN', first_time: 'yes' },
      { country: 'CN', first_time: 'no' },
      { country: 'CN', first_time: 'yes' },
    ]);
    expect(read.questions).toEqual([
      'speaker gender: How do you identify yourself?',
      'speaker country: Where do you live?',
      'speaker first_time: This would be my first Conference Talk',
    ]);
  });

  it('says what a proposal table lacks, and reads it translated, shuffled and from Chinese headers', async () => {
    await expect(collect(submissions.replace('Session Id', 'Nothing'), 'a.csv', 'sessionize-table')).rejects.toMatchObject({
      code: 'E_EVENT_COLUMN',
      message: expect.stringContaining('no column for id'),
    });
    const chinese = csv(
      '议题编号,讲者邮箱,主题,形式,难度,语言,状态,提交时间',
      ['7', 'zh@example.org', '平台工程', '主题分享', '中级', '中文', '已录取', '2024年1月8日'],
      ['8', 'zh@example.org', '社区', '闪电演讲', '初级', '中文', '未录取', ''],
      ['', 'x@example.org', '社区', '', '', '', '', ''],
    );
    const read = await collect(chinese);
    expect(read).toMatchObject({ format: 'mapped-proposals', rowsUsed: 2, malformed: [{ line: 4, reason: 'no-identity' }] });
    expect(read.proposals).toMatchObject([
      {
        track: '平台工程',
        format: '主题分享',
        level: '中级',
        language: '中文',
        history: [{ state: 'submitted', on: '2024-01-08' }, { state: 'accepted' }],
      },
      { history: [{}, { state: 'rejected' }] },
    ]);
  });
});

describe('Sessionize API', () => {
  const session = {
    id: '11',
    title: 'Secret title',
    description: 'Secret',
    startsAt: '2019-06-25T09:00:00',
    endsAt: '2019-06-25T09:35:00',
    isServiceSession: false,
    isPlenumSession: false,
    speakers: ['s-1'],
    categoryItems: [101, 201],
    status: 'Accepted',
    isConfirmed: true,
  };
  const all = {
    sessions: [
      session,
      { ...session, id: '12', isServiceSession: true },
      { ...session, id: '13', isPlenumSession: true, startsAt: null, endsAt: null, isConfirmed: false },
    ],
    speakers: [{ id: 's-1', fullName: 'Speaker Fullname', bio: 'Secret', questionAnswers: [{ questionId: 5, answerValue: 'Female' }] }],
    questions: [{ id: 5, question: 'Gender', questionType: 'speaker' }],
    categories: [
      { id: 1, title: 'Track', items: [{ id: 101, name: 'Runtime' }] },
      { id: 2, title: 'Session format', items: [{ id: 201, name: 'Breakout' }] },
    ],
    rooms: [],
  };

  it('reads the view All; breaks are no proposals', async () => {
    const read = await collect(JSON.stringify(all), 'all.json');
    expect(read).toMatchObject({ format: 'sessionize-json', rowsIn: 3, rowsUsed: 2, leftOut: { 'service-session': 1 } });
    expect(read.proposals.map(({ history }) => states(history))).toEqual([
      ['submitted', 'accepted', 'confirmed', 'scheduled'],
      ['submitted', 'accepted'],
    ]);
    expect(read.sessions).toMatchObject([
      { kind: 'Breakout', track: 'Runtime', minutes: 35 },
      { kind: 'keynote', startsAt: null, minutes: null },
    ]);
    expect(read.speakers[0]).toMatchObject({ basis: 'platform', answers: { gender: 'women' } });
    expect(JSON.stringify(read)).not.toMatch(/Secret|Fullname/);
  });

  it('reads the grouped views', async () => {
    const grouped = {
      ...session,
      speakers: [{ id: 's-1', name: 'Speaker Fullname' }],
      categoryItems: undefined,
      categories: [{ name: 'Track', categoryItems: [{ name: 'Storage' }] }],
    };
    expect((await collect(JSON.stringify([{ groupId: 1, sessions: [grouped] }]), 'g.json')).proposals).toMatchObject([
      { track: 'Storage' },
    ]);
    expect(
      (await collect(JSON.stringify([{ date: '2019-06-25', rooms: [{ id: 1, sessions: [grouped] }] }]), 'g.json')).proposals,
    ).toHaveLength(1);
  });

  it('gives a speaker the same ref as the spreadsheet does', async () => {
    const table = await collect(csv(SUBMISSIONS, ['11', '', '', '', '', '', '', '', '', '', 'Accepted', '', '', 'S-1']));
    const read = await collect(JSON.stringify(all), 'all.json');
    expect(table.proposals[0]!.speakers).toEqual(read.proposals[0]!.speakers);
    expect(table.proposals[0]!.id).toBe(read.proposals[0]!.id);
  });
});

describe('pretalx', () => {
  const submission = {
    code: 'ABCDEF',
    title: 'Secret',
    speakers: ['SPK1'],
    submission_type: { id: 1, name: { en: 'Talk', de: 'Vortrag' } },
    track: { name: { de: 'Laufzeit' } },
    state: 'confirmed',
    content_locale: 'de',
    created: '2025-01-15T08:00:00Z',
    slots: [{ start: '2025-05-01T10:00:00+02:00' }],
    assigned_reviewers: ['reviewer@example.org', 'REV2'],
    internal_notes: 'Secret note',
  };
  const speaker = {
    code: 'SPK1',
    name: 'Speaker Name',
    biography: 'Secret',
    email: 'spk@example.org',
    answers: [{ question: { question: { en: 'Is this your first talk?' } }, answer: 'Yes' }],
  };

  it('reads submissions, speakers and reviewers; drafts are left out, cancelled talks were once accepted', async () => {
    const content = {
      submissions: [
        submission,
        { ...submission, code: 'D', state: 'draft' },
        { ...submission, code: 'C', state: 'canceled', slots: [], track: null, submission_type: 3 },
        { ...submission, code: '' },
      ],
      speakers: [speaker],
    };
    const read = await collect(JSON.stringify(content), 'pretalx.json');
    expect(read).toMatchObject({
      format: 'pretalx-json',
      rowsIn: 5,
      rowsUsed: 3,
      leftOut: { draft: 1 },
      malformed: [{ reason: 'no-identity' }],
    });
    expect(read.proposals.map(({ history }) => states(history))).toEqual([
      ['submitted', 'accepted', 'confirmed', 'scheduled'],
      ['submitted', 'accepted', 'cancelled'],
    ]);
    expect(read.proposals).toMatchObject([
      { track: 'Laufzeit', format: 'Talk', language: 'de' },
      { track: null, format: 'type 3' },
    ]);
    expect(read.speakers[0]).toMatchObject({
      person: TEST_PSEUDONYMS.person('spk@example.org'),
      basis: 'email',
      answers: { first_time: 'yes' },
    });
    expect(read.proposals[0]!.speakers).toEqual([read.speakers[0]!.platform]);
    expect(read.reviewers.size).toBe(2);
    expect(JSON.stringify(read)).not.toMatch(/Secret|Speaker Name|example\.org/);
  });

  it('reads a page of the API', async () => {
    expect((await collect(JSON.stringify({ count: 1, results: [submission] }), 'page.json')).proposals).toHaveLength(1);
  });
});

describe('schedules', () => {
  const xml = `<?xml version="1.0" encoding="utf-8"?><!-- a comment with <tags> -->
    <schedule><generator name="x"/><conference><title>C &amp; D</title></conference>
    <day index="1" date="2019-06-25" start="2019-06-25T09:00:00+08:00"><room name="A" guid="r">
      <event id="1" guid="g-1" code="ABCDEF"><date>2019-06-25T09:00:00+08:00</date><start>09:00</start><duration>00:45</duration><title>Secret</title>
        <type>Talk</type><track>Runtime &#38; more</track><language>en</language><abstract><![CDATA[Secret <b>abstract</b>]]></abstract>
        <persons><person id="7" code="SPK1">Speaker Name</person><person id="8">Other Name</person></persons></event>
      <event id="2"><start>10:00</start><duration>1:00:00</duration><type>Keynote</type><persons/></event>
      <event><start>11:00</start></event>
    </room></day></schedule>`;

  it('reads XML as frab and pretalx write it', async () => {
    const read = await collect(xml, 'schedule.xml');
    expect(read).toMatchObject({ format: 'schedule-xml', rowsIn: 3, rowsUsed: 2, malformed: [{ line: 3, reason: 'no-identity' }] });
    expect(read.sessions).toMatchObject([
      { kind: 'Talk', track: 'Runtime & more', language: 'en', startsAt: '2019-06-25T09:00:00', minutes: 45 },
      { kind: 'Keynote', track: null, startsAt: '2019-06-25T10:00:00', minutes: 1440, proposal: null },
    ]);
    expect(read.sessions[0]!.speakers).toHaveLength(2);
    expect(JSON.stringify(read)).not.toMatch(/Secret|Name/);
  });

  it('that are cut off are no half of a programme', async () => {
    const half = xml.slice(0, xml.indexOf('<event><start>11'));
    await expect(collect(half, 'schedule.xml')).rejects.toMatchObject({ code: 'E_EVENT_FILE', at: { file: 'schedule.xml' } });
    const table =
      '<table><tr><th>Email</th><th>Ticket type</th><th>Status</th></tr><tr><td>a@example.org</td><td>S</td><td>Approved</td></tr><tr><td>b@ex';
    await expect(collect(table, 'orders.xls')).rejects.toMatchObject({ code: 'E_EVENT_FILE', at: { file: 'orders.xls' } });
  });

  it('reads the same from JSON', async () => {
    const slot = {
      id: 1,
      guid: 'g-1',
      code: 'ABCDEF',
      type: 'Talk',
      track: 'Runtime & more',
      language: 'en',
      date: '2019-06-25T09:00:00+08:00',
      duration: '00:45',
      title: 'Secret',
      persons: [{ code: 'SPK1', name: 'Speaker Name' }, { id: 8 }],
    };
    const read = await collect(
      JSON.stringify({ schedule: { conference: { days: [{ index: 1, rooms: { A: [slot], B: [] } }] } } }),
      'schedule.json',
    );
    expect(read.format).toBe('schedule-json');
    expect(read.sessions[0]).toEqual((await collect(xml, 'schedule.xml')).sessions[0]);
  });
});

describe('pretix JSON', () => {
  const position = {
    positionid: 1,
    item: 1,
    variation: 9,
    attendee_name: 'Pretixname',
    attendee_email: 'p@example.org',
    company: 'Example GmbH',
    country: 'DE',
    secret: 'ticketsecretvalue',
    addon_to: null,
    answers: [{ question: 3, answer: 'weiblich' }],
  };
  const event = {
    name: 'E',
    items: [
      { id: 1, name: 'Ticket', admission: true, variations: [{ id: 9, value: 'Early' }] },
      { id: 2, name: 'T-shirt', admission: false, variations: [] },
    ],
    questions: [{ id: 3, question: { de: 'Geschlecht' } }],
    orders: [
      {
        code: 'A',
        status: 'p',
        testmode: false,
        datetime: '2025-01-01T00:00:00Z',
        positions: [position, { ...position, positionid: 2, item: 2 }, { ...position, positionid: 3, addon_to: 1 }],
      },
      {
        code: 'B',
        status: 'n',
        testmode: false,
        positions: [
          { ...position, attendee_email: null, country: null },
          { ...position, positionid: 2, canceled: true },
        ],
      },
      { code: 'C', status: 'p', testmode: true, positions: [position] },
      { code: 'D', status: 'c', testmode: false, positions: [position] },
    ],
  };

  it('counts positions; test orders, add-ons, what lets nobody in and cancelled positions are left out', async () => {
    const read = await collect(JSON.stringify({ event }), 'pretix.json');
    expect(read).toMatchObject({
      format: 'pretix-json',
      rowsIn: 7,
      rowsUsed: 2,
      leftOut: { 'add-on': 1, cancelled: 2, 'not-admission': 1, test: 1 },
      notes: { 'no-email': 1 },
    });
    expect(read.registrations).toMatchObject([
      {
        ticket: 'Ticket – Early',
        status: 'approved',
        registeredOn: '2025-01-01',
        checkedIn: null,
        answers: { country: 'DE', gender: 'women' },
      },
      { status: 'pending', person: null },
    ]);
    expect(JSON.stringify(read)).not.toMatch(/Pretixname|ticketsecret|example\.org|Example GmbH/);
  });

  it('reads orders of the API, with check-ins and question identifiers', async () => {
    const results = [
      {
        code: 'A',
        status: 'p',
        email: 'order@example.org',
        positions: [{ ...position, checkins: [{ list: 1 }], answers: [{ question_identifier: 'job_function', answer: 'Developer' }] }],
      },
    ];
    const read = await collect(JSON.stringify({ count: 1, results }), 'orders.json');
    expect(read.registrations).toMatchObject([{ ticket: 'item 1', checkedIn: true, answers: { job_function: 'developer' } }]);
  });
});

it.each([
  ['', 'E_EVENT_FILE', 'is empty'],
  ['{"a": ', 'E_EVENT_FILE', 'not valid JSON'],
  ['{"a": 1}', 'E_EVENT_FORMAT', 'was not recognised'],
  ['<html></html>', 'E_EVENT_FORMAT', 'was not recognised'],
  [
    'just,some,words\n1,2,3\n',
    'E_EVENT_FORMAT',
    'was not recognised: read as utf-8, columns parted by commas, header in line 1 with 3 columns',
  ],
  ['PK\u0003\u0004 this is no workbook', 'E_EVENT_FILE', 'not a readable workbook'],
  ['Email,Company,Status\na@example.org,"never closed\n', 'E_EVENT_FILE', 'is never closed'],
])('refuses %j and says why', async (content, code, words) => {
  await expect(collect(content)).rejects.toMatchObject({ code, message: expect.stringContaining(words), hint: expect.stringMatching(/./) });
});
