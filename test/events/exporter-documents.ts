/** What exporters write that is no table: as it is exported, and with what its schema allows besides. */
export type Document = {
  readonly name: string;
  readonly format: string;
  /** Where the schema is written. */
  readonly source: string;
  readonly plain: string;
  readonly hostile: string;
  /** Rows used, of either. */
  readonly used: number;
};

const position = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  positionid: id,
  item: 1,
  variation: null,
  attendee_email: `p${id}@example.org`,
  country: 'DE',
  addon_to: null,
  secret: `s${id}`,
  checkins: [],
  answers: [],
  ...more,
});
const order = (code: string, more: Record<string, unknown>, ...positions: readonly unknown[]) => ({
  code,
  status: 'p',
  testmode: false,
  email: `${code}@example.org`,
  positions,
  ...more,
});
const pretix = (...orders: readonly unknown[]) =>
  JSON.stringify({
    event: {
      name: 'Day',
      items: [
        { id: 1, name: 'Ticket', admission: true },
        { id: 2, name: 'Cap', admission: false },
      ],
      questions: [],
      orders,
    },
  });

const submission = (code: string, more: Record<string, unknown> = {}) => ({
  code,
  title: 'T',
  submission_type: { en: 'Talk' },
  track: { en: 'Cloud' },
  state: 'accepted',
  speakers: [{ code: `S${code}`, name: 'N' }],
  answers: [],
  ...more,
});

const session = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  title: 'T',
  description: null,
  startsAt: '2024-03-23T09:00:00',
  endsAt: '2024-03-23T09:30:00',
  isServiceSession: false,
  isPlenumSession: false,
  speakers: ['u1'],
  categoryItems: [],
  questionAnswers: [],
  roomId: 1,
  status: 'Accepted',
  ...more,
});
const sessionize = (...sessions: readonly unknown[]) =>
  JSON.stringify({
    sessions,
    speakers: [{ id: 'u1', fullName: 'N' }],
    questions: [],
    categories: [],
    rooms: [{ id: 1, name: 'R', sort: 0 }],
  });

const talk = (id: string, more = '') =>
  `<event guid="g${id}" id="${id}"><date>2024-03-23T09:00:00+01:00</date><start>09:00</start><duration>00:30</duration><room>A</room><title>T</title><track>Cloud</track><language>en</language><persons><person id="1">N</person></persons>${more}</event>`;
const xml = (inner: string) =>
  `<?xml version="1.0" encoding="utf-8"?><schedule><conference><acronym>d</acronym><title>Day</title></conference><day index="1" date="2024-03-23"><room name="A">${inner}</room></day></schedule>`;

const jsonTalk = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  guid: `g${id}`,
  date: '2024-03-23T09:00:00+01:00',
  start: '09:00',
  duration: '00:30',
  room: 'A',
  title: 'T',
  track: 'Cloud',
  language: 'en',
  persons: [{ id: 1, public_name: 'N' }],
  ...more,
});
const json = (...talks: readonly unknown[]) =>
  JSON.stringify({
    schedule: { version: '1', conference: { acronym: 'd', days: [{ index: 1, date: '2024-03-23', rooms: { A: talks } }] } },
  });

export const SCHEMAS: readonly Document[] = [
  {
    name: 'pretix JSON',
    format: 'pretix-json',
    source: 'pretix/pretix, src/pretix/base/exporters/json.py',
    plain: pretix(order('A1', {}, position(1), position(2)), order('A2', { status: 'n' }, position(3))),
    hostile: pretix(
      order('A1', {}, position(1), position(2, { extra: { deep: [null] } })),
      order('A2', { status: 'n', valid_if_pending: true }, position(3)),
      order('A3', { testmode: true }, position(4)),
      order('A4', { status: 'c' }, position(5)),
      order('A5', {}, position(6, { canceled: true }), position(7, { addon_to: 6 }), position(8, { item: 2 })),
      order('A6', {}),
    ),
    used: 3,
  },
  {
    name: 'pretalx JSON',
    format: 'pretalx-json',
    source: 'pretalx/pretalx, doc/api/schema.yml, Submission',
    plain: JSON.stringify({ count: 2, results: [submission('A'), submission('B', { state: 'rejected' })] }),
    hostile: JSON.stringify({
      count: 3,
      results: [
        submission('A', { speakers: null, resources: [{}] }),
        submission('B', { state: 'parked', track: null }),
        submission('C', { state: 'draft' }),
      ],
    }),
    used: 2,
  },
  {
    name: 'Sessionize API',
    format: 'sessionize-json',
    source: 'sessionize.com, API /view/All',
    plain: sessionize(session('1'), session('2')),
    hostile: sessionize(
      session('1', { speakers: [] }),
      session('2', { startsAt: null, unknown: {} }),
      session('3', { isServiceSession: true }),
    ),
    used: 2,
  },
  {
    name: 'schedule XML',
    format: 'schedule-xml',
    source: 'voc/schedule, schedule.xml.xsd',
    plain: xml(talk('1') + talk('2')),
    hostile: xml(`<!-- <event id="9"/> -->${talk('1', '<links><link href="x">&lt;event&gt;</link></links>')}${talk('2', '<persons/>')}`),
    used: 2,
  },
  {
    name: 'schedule JSON',
    format: 'schedule-json',
    source: 'voc/schedule, schedule.json schema',
    plain: json(jsonTalk(1), jsonTalk(2)),
    hostile: json(jsonTalk(1, { persons: null, links: [{}] }), jsonTalk(2, { track: null, duration: 'long' })),
    used: 2,
  },
];
