import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { initEvent } from '../../src/cli/init-event.ts';
import { EVENT_FORMATS } from '../../src/sources/events/format-list.ts';
import { eventSpec } from '../../src/sources/events/spec.ts';
import { formatName, wordsIn } from '../../src/studio/page/words.ts';
import { nodeEffects, SILENT } from '../../src/util/effects.ts';
import type { Message } from '../../src/util/message.ts';
import { inEnglish } from '../in-english.ts';
import { fixtureCsv, TABLE_FIXTURES } from './fixtures.ts';
import { csv } from './read-event.ts';
import { xlsx } from './write-files.ts';

let folder: string;
const said: string[] = [];
const effects = {
  ...nodeEffects({ ...SILENT, info: (line) => void said.push(inEnglish(line)), warn: (line) => void said.push(inEnglish(line)) }),
  clock: { now: () => new Date('2025-05-05T00:00:00Z') },
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kcd-example-'));
  said.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ACCEPTED = csv(
  'Session Id,Title,Description,Owner,Owner Email,Owner Confirmed,Scheduled At,Speaker Id,Email',
  ['1', '', '', '', '', 'Yes', '2025-03-01 09:00', 's1', 's1@example.org'],
  ['2', '', '', '', '', 'Yes', '2025-03-02 09:00', 's2', 's2@example.org'],
);

async function write(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

it('recognises two exports, shows the mapping, and writes a section that works', async () => {
  const files = [await write('tickets.csv', fixtureCsv(TABLE_FIXTURES[0]!)), await write('sessions.csv', ACCEPTED)];
  const text = await initEvent(files, { folder, ask: false }, effects);
  const [event] = parse(text).events;
  expect(eventSpec.parse(event)).toMatchObject({
    mode: 'hybrid',
    starts: '2025-03-01',
    ends: '2025-03-02',
    files: [
      { path: 'tickets.csv', format: 'bevy' },
      { path: 'sessions.csv', format: 'sessionize-table' },
    ],
  });
  expect(said.join('\n')).toMatch(/tickets\.csv: Bevy \(registrations\), 4 rows, 3 used\n.*id +from "Ticket number"/);
  expect(said.join('\n')).toContain('left out: 1 support-address');
  expect(text).toContain('# tickets: Early Bird (2), Student (1)');
});

it('says what no file tells', async () => {
  const text = await initEvent(
    [await write('tickets.csv', csv('Email,Ticket type', ['a@example.org', 'Standard'], ['b@example.org', 'T-Shirt']))],
    { folder, ask: false },
    effects,
  );
  expect(text).toContain('starts: 2025-05-05   # check this: no file tells it');
  expect(text).toContain('# leave_out: {ticket: ["T-Shirt"]}');
  expect(eventSpec.safeParse(parse(text).events[0]).success).toBe(true);
});

it.each([
  [['标准票', '标准票', '线上票'], 'hybrid'],
  [['线上票', '线上票'], 'virtual'],
  [['标准票', '现场票'], 'in-person'],
])('of tickets called %j it guesses %s, to be checked', async (tickets, mode) => {
  const rows = tickets.map((ticket, n) => [`p${n}@example.org`, ticket]);
  const text = await initEvent([await write('tickets.csv', csv('邮箱,票种', ...rows))], { folder, ask: false }, effects);
  expect(text).toContain(`mode: ${mode}   # check this`);
});

it('asks for the name, the days and the mode, again when an answer cannot be used', async () => {
  const stdin = new PassThrough();
  const answers = ['Cloud Day 示例', 'tomorrow', '2025-03-08', '2025-03-01', '2025-03-09', 'virtual'];
  const asked = { ...effects, process: { ...effects.process, stdin } };
  const writing = initEvent([await write('tickets.csv', fixtureCsv(TABLE_FIXTURES[0]!))], { folder, ask: true }, asked);
  stdin.end(`${answers.join('\n')}\n`);
  expect(parse(await writing).events[0]).toMatchObject({
    id: 'cloud-day',
    name: 'Cloud Day 示例',
    starts: '2025-03-08',
    ends: '2025-03-09',
    mode: 'virtual',
  });
  expect(said.filter((line) => line.endsWith('cannot be used here.'))).toHaveLength(2);
});

it('refuses a file it cannot recognise', async () => {
  await expect(initEvent([await write('other.csv', 'a,b\n1,2\n')], { folder, ask: false }, effects)).rejects.toMatchObject({
    code: 'E_EVENT_FORMAT',
  });
});

it('lists what is not read, what stands on no list, and asks about a column that looks like a check-in or a status', async () => {
  const rows = [
    ['a@example.org', 'Standard', 'Zebra', 'blue', 'x'],
    ['b@example.org', 'Standard', 'approved', 'red', ''],
  ];
  const file = await write('tickets.csv', csv('Email,Ticket type,Status,Favourite colour,Was scanned at the door', ...rows));
  const silent = await initEvent([file], { folder, ask: false }, effects);
  expect(silent).toContain('# columns: {"checkedIn":"Was scanned at the door"}   # check this: it is not read');
  expect(said.join('\n')).toContain('not read: "Favourite colour", "Was scanned at the door"');
  expect(said.join('\n')).toContain('on no list, answers: {status: {...}} maps it: "Zebra" (1)');
  const stdin = new PassThrough();
  const writing = initEvent([file], { folder, ask: true }, { ...effects, process: { ...effects.process, stdin } });
  stdin.end('Day\n2025-03-08\n2025-03-08\nin-person\ny\n');
  expect(parse(await writing).events[0].files[0].columns).toEqual({ checkedIn: 'Was scanned at the door' });
});

it('suggests of a column what is right when it is taken at its word', async () => {
  const rows = ['Yes', 'No', 'No'].map((cancelled, n) => [
    `p${n}@example.org`,
    'GA',
    'approved',
    cancelled,
    'No',
    n === 1 ? 'Refunded' : 'Paid',
  ]);
  const file = await write('tickets.csv', csv('Email,Ticket type,Approval status,Cancelled,No-show,Payment status', ...rows));
  const silent = await initEvent([file], { folder, ask: false }, effects);
  expect(silent.split('\n').filter((line) => line.includes('it is not read'))).toEqual([
    '        # columns: {"void":"Cancelled"}   # check this: it is not read',
    '        # columns: {"void":"Payment status"}   # check this: it is not read',
  ]);
  expect(said).toContain('  check this: "Payment status" is not read and looks like void (who cancelled or was refunded)');
  const stdin = new PassThrough();
  const writing = initEvent([file], { folder, ask: true }, { ...effects, process: { ...effects.process, stdin } });
  // What is void is told already by the first yes.
  stdin.end('Day\n2025-03-08\n2025-03-08\nin-person\ny\ny\n');
  expect(parse(await writing).events[0].files[0].columns).toEqual({ void: 'Cancelled' });
});

it('reads a question for the way of taking part as one', async () => {
  const header = 'Timestamp,Email Address,What is your full name?,Are you attending in person or online?';
  const file = await write(
    'form.csv',
    csv(header, ['2024-05-01', 'a@example.org', 'A', 'In person'], ['2024-05-01', 'b@example.org', 'B', 'Online']),
  );
  expect(parse(await initEvent([file], { folder, ask: false }, effects)).events[0].mode).toBe('hybrid');
  expect(said.join('\n')).not.toContain('check this');
});

it('writes a section that parses in a folder whatever its name', async () => {
  for (const name of ['2024', 'null', 'true', '1e3', '示例', '0x10', '12-05']) {
    const inside = join(folder, name);
    await mkdir(inside);
    await writeFile(join(inside, 'reg.csv'), csv('Name,Email,Status', ['A', 'a@example.org', 'Approved']));
    const text = await initEvent([join(inside, 'reg.csv')], { folder: inside, ask: false }, effects);
    expect(eventSpec.safeParse(parse(text).events[0]).error, name).toBeUndefined();
  }
});

it('names another sheet with the same columns', async () => {
  const rows = [
    ['Name', 'Email', 'Status'],
    ['A', 'a@example.org', 'Approved'],
  ];
  const content = xlsx([
    { name: 'Day 1', rows: [...rows, ['B', 'b@example.org', 'Approved']] },
    { name: 'Day 2', rows },
    { name: 'Legend', rows: [['Colour', 'Meaning']] },
  ]);
  await writeFile(join(folder, 'a.xlsx'), content);
  await initEvent([join(folder, 'a.xlsx')], { folder, ask: false }, effects);
  expect(said.filter((line) => line.includes('the table')).map((line) => line.trim())).toEqual([
    'not read: the table "Day 2", which has the same columns; sheets: in muster.yaml reads both together',
  ]);
});

it('on a machine that speaks Chinese says in Chinese what files hold, and comments the section so', async () => {
  const told: string[] = [];
  const log = { ...SILENT, info: (line: Message) => void told.push(line.zh) };
  const chinese = { ...effects, log, process: { ...effects.process, env: { LANG: 'zh_CN.UTF-8' } } };
  const rows = [
    ['a@example.org', 'Standard', 'Zebra', 'blue', 'x', ''],
    ['b@example.org', 'T-Shirt', 'approved', 'red', '', ''],
    ['c@example.org', 'Standard', 'cancelled', 'red', '', ''],
  ];
  const file = await write('tickets.csv', csv('Email,Ticket type,Status,Favourite colour,Was scanned at the door,Country', ...rows));
  const text = await initEvent([file], { folder, ask: false }, chinese);
  expect(told).toEqual([
    'tickets.csv：报名表（报名），3 行，计入 2 行',
    expect.stringMatching(/^ {2}email（邮箱） +取自“Email”$/),
    expect.stringMatching(/^ {2}status（报名状态） +取自“Status”$/),
    expect.stringMatching(/^ {2}ticket（票种） +取自“Ticket type”$/),
    expect.stringMatching(/^ {2}country（国家或地区） +取自“Country”$/),
    expect.stringMatching(/^ {2}country（国家或地区） +问题为“Country”$/),
    '  没有读取："Favourite colour"、"Was scanned at the door"',
    '  排除：已取消 1 行',
    '  计入但未完全看懂：不在任何列表中（报名状态） 1 行',
    '  不在任何列表中，可用 answers: {status: {...}} 说明："Zebra" (1)',
    '  请核对：“Was scanned at the door”没有读取，看起来像是 checkedIn（签到）',
  ]);
  const [event] = parse(text).events;
  expect(eventSpec.safeParse(event).error).toBeUndefined();
  const notes = text.split('\n').flatMap((line) => / {3,}# (.*)/.exec(line)?.[1] ?? []);
  expect(notes.filter((note) => !/^[\w-]+:/.test(note) && !/\p{Script=Han}/u.test(note))).toEqual([]);
  expect(text).toContain('全部键：docs/zh/events.md');
  expect(text).toContain('mode: in-person   # 请核对：in-person（线下）、virtual（线上）、hybrid（线上线下结合）');
  expect(text).toContain('# columns: {"checkedIn":"Was scanned at the door"}   # 请核对：没有读取');
  expect(text).toContain('# leave_out: {ticket: ["T-Shirt"]}   # 如果这些票不含入场');
});

it('takes answers in Chinese', async () => {
  const stdin = new PassThrough();
  const chinese = { ...effects, process: { ...effects.process, stdin, env: { LANG: 'zh_CN.UTF-8' } } };
  const file = await write('tickets.csv', csv('Email,Ticket type,Was scanned at the door', ['a@example.org', 'Standard', 'x']));
  const writing = initEvent([file], { folder, ask: true }, chinese);
  stdin.end('社区日\n2025-03-08\n2025-03-08\n线上\n是\n');
  expect(parse(await writing).events[0]).toMatchObject({
    name: '社区日',
    mode: 'virtual',
    files: [{ columns: { checkedIn: 'Was scanned at the door' } }],
  });
});

it('every format has a Chinese title where its own is more than the name of a platform', () => {
  const named = EVENT_FORMATS.filter(({ title }) => / [a-z]/.test(title.replace(/\b(?:JSON|XML)\b/g, ''))).map((format) => [
    format.title,
    formatName(wordsIn('zh'), format),
  ]);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(([, title]) => !/\p{Script=Han}/u.test(title!))).toEqual([]);
});
