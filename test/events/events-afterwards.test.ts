import { describe, expect, it } from 'vitest';
import { eventGate } from '../../src/disclosure/event-gate.ts';
import type { PublishedEvent } from '../../src/disclosure/publish-event.ts';
import { isOfTen, ratingIn } from '../../src/sources/events/opinions.ts';
import { eventSpec, normaliseEvent } from '../../src/sources/events/spec.ts';
import { collect } from './collect.ts';
import { readEvent } from './read-event.ts';

const GOOGLE_FORM = `Timestamp,How satisfied were you with the event overall?,How likely are you to recommend this event to a friend?,Would you come again next year?,Gender,What could be better?,Your e-mail address
2024/03/25 10:00:00,5,10,Yes,Woman,Nothing,a@example.org
2024/03/25 10:01:00,4,8,Maybe,Man,Coffee,b@example.org
2024/03/25 10:02:00,2,3,No,Prefer not to say,,c@example.org
2024/03/25 10:03:00,,,,,Only text,d@example.org
`;

describe('a table of registrations is none of the others', () => {
  it.each([
    ['Name,Email,Company,Ticket type,Status,Checked in,Recommended by', 'P,p@example.org,X,GA,Approved,Yes,a colleague'],
    ['序号,姓名,邮箱,公司,票种,状态,是否签到,推荐人', '1,参会者,p@example.org,示例,普通票,已通过,是,示例推荐者'],
    ['姓名,邮箱,公司,报名时间,推荐人', '参会者,p@example.org,示例,2024-05-01,示例推荐者'],
    ['Name,Email,Ticket type,Would you like to attend again next year?', 'P,p@example.org,GA,Yes'],
    ['Name,Email,Company,Would you recommend a speaker?', 'P,p@example.org,X,Nobody'],
    ['姓名,邮箱,公司,您希望推荐哪位讲师？', '参会者,p@example.org,示例,示例讲师'],
    ['ID,Name,Email,Company,Status,Track,Registration date', '0,P,p@example.org,Example,Approved,Platform,2024-05-01'],
    ['编号,姓名,邮箱,公司,报名状态,分论坛,报名时间', '0,参会者,p@example.org,示例,已通过,AI,2024-05-01'],
    ['序号,姓名,邮箱,公司,级别', '1,参会者,p@example.org,示例,入门'],
  ])('with the columns %s', async (header, row) => {
    const { format, registrations } = await collect(`${header}\n${row}\n`);
    expect([format, registrations.length]).toEqual([expect.stringMatching(/registrations|questionnaire/), 1]);
  });

  it.each([
    ['您有多大可能向朋友推荐本次大会？', 'survey'],
    ['本次活动的推荐程度（0-10分）', 'survey'],
    ['How likely are you to recommend us?', 'survey'],
    ['Como você recomendaria o evento?', 'survey'],
  ])('but an opinion is one: %s', async (question, format) => {
    expect((await collect(`Timestamp,${question}\n2024/03/25 10:00:00,9\n`)).format).toBe(format);
  });
});

describe('a survey after the event', () => {
  it('is recognised by its questions, and every row is used or left out by a reason', async () => {
    const read = await collect(GOOGLE_FORM);
    expect(read.format).toBe('survey');
    expect(read.responses).toEqual([
      { answers: { gender: 'women' }, opinions: { satisfaction: '5', recommend: 'promoter', again: 'yes' } },
      { answers: { gender: 'men' }, opinions: { satisfaction: '4', recommend: 'passive', again: 'maybe' } },
      { answers: {}, opinions: { satisfaction: '2', recommend: 'detractor', again: 'no' } },
    ]);
    expect(read.leftOut).toEqual({ 'nothing-answered': 1 });
    expect([read.rowsIn, read.rowsUsed]).toEqual([4, 3]);
  });

  it('keeps nothing of who answered, though the form asked for an address', async () => {
    const read = await collect(GOOGLE_FORM);
    expect(JSON.stringify(read.responses)).not.toContain('example.org');
    expect([read.registrations.length, read.speakers.length]).toEqual([0, 0]);
  });

  it('reads Chinese questions and answers in words', async () => {
    const read = await collect(
      '序号,提交答卷时间,1、您对本次活动的总体评价如何？,2、您是否愿意向同事推荐本活动？,3、明年您还会参加吗？\n1,2024/3/25 10:00,非常满意,9,会\n2,2024/3/25 10:01,不满意,不愿意,不确定\n',
    );
    expect(read.responses.map(({ opinions }) => opinions)).toEqual([
      { satisfaction: '5', recommend: 'promoter', again: 'yes' },
      { satisfaction: '2', recommend: 'detractor', again: 'maybe' },
    ]);
  });

  it('halves a scale of ten, and lists a word on no list for the organiser', async () => {
    const read = await collect('Zeitstempel,Wie zufrieden waren Sie insgesamt?\n1,10\n2,7\n3,1\n4,ganz okay eigentlich\n');
    expect(read.responses.map(({ opinions }) => opinions.satisfaction)).toEqual(['5', '4', '1', 'other']);
    expect(read.unlisted).toEqual(['satisfaction: ganz okay eigentlich']);
  });

  it('takes a question that the organiser names', async () => {
    const read = await collect('When,Points for the day\n1,4\n2,5\n', 'export.csv', 'survey', {
      columns: { satisfaction: 'Points for the day' },
    });
    expect(read.responses.map(({ opinions }) => opinions.satisfaction)).toEqual(['4', '5']);
  });

  it('is not a registration form that asks whether people come again', async () => {
    const read = await collect('Name,Email,Ticket type,Status\nA,a@example.org,Standard,Approved\n');
    expect(read.format).toBe('mapped-registrations');
  });
});

describe('ratings of sessions', () => {
  it('are votes: one row each, without who gave it', async () => {
    const read = await collect('Session title,Rating,Comment\nTalk 1,5,good\nTalk 1,3,\nTalk 2,★★★★,\nTalk 2,,only text\nTalk 3,eleven,\n');
    expect(read.format).toBe('session-ratings');
    expect(read.ratings.map(({ rating }) => rating)).toEqual(['5', '3', '4']);
    expect(new Set(read.ratings.map(({ session }) => session)).size).toBe(2);
    expect(read.leftOut).toEqual({ 'nothing-answered': 1, 'no-rating': 1 });
    expect(read.rowsIn).toBe(read.rowsUsed + 2);
  });
});

it('one slip among votes of five halves no other: it is on no scale, and noted', async () => {
  const votes = await collect(`Session title,Rating\n${'T,5\n'.repeat(30)}${'T,4\n'.repeat(30)}T,8\n`);
  expect(new Set(votes.ratings.map(({ rating }) => rating))).toEqual(new Set(['5', '4']));
  expect(votes.leftOut).toEqual({ 'no-rating': 1 });
  const survey = await collect(`Overall satisfaction\n${'5\n'.repeat(40)}9\n`);
  expect(survey.responses.map(({ opinions }) => opinions.satisfaction)).toEqual([...Array<string>(40).fill('5'), 'other']);
});

describe('numbers in answers', () => {
  it.each([
    ['4', 4],
    ['4/5', 4],
    ['4 - good', 4],
    ['8分', 8],
    ['Very likely (10)', 10],
    ['⭐⭐⭐', 3],
    ['good', null],
    ['2024-03-23', null],
    ['100', null],
  ])('%s is %s', (text, rating) => {
    expect(ratingIn(text)).toBe(rating);
  });

  it('a column goes to ten when its heading says so or a share of its votes does, never by one of them', () => {
    const ofTen = (heading: string, ...votes: readonly [string, number][]) => isOfTen(heading, new Map(votes));
    expect([ofTen('Rating', ['1', 1], ['5', 1], ['good', 9]), ofTen('Rating', ['4', 210], ['5', 209], ['8', 1])]).toEqual([false, false]);
    expect([ofTen('Rating', ['4', 1], ['8', 2]), ofTen('Rating', ['4', 60], ['7', 20]), ofTen('Rating', ['3/10', 9])]).toEqual([
      true,
      true,
      true,
    ]);
    expect([ofTen('Rating (1-10)', ['4', 9]), ofTen('评分（满分10分）', ['4', 9]), ofTen('1 to 5', ['4', 1], ['9', 9])]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

const COUNTRY = (i: number) => (i < 60 ? 'Germany' : i < 100 ? 'France' : 'Japan');
/** A hundred and forty registrations; four from Japan, and three of those from France, did not come. */
const registrations = (came: boolean) =>
  [
    ['Ticket number', 'Email', 'Ticket type', 'Status', 'Country', ...(came ? ['Checked in'] : [])],
    ...Array.from({ length: 140 }, (_, i) => [
      `T${i}`,
      `p${i}@example.org`,
      'Standard',
      'Approved',
      COUNTRY(i),
      ...(came ? [i % 2 === 0 || (i >= 60 && i < 97) || (i >= 100 && i < 136) ? 'Yes' : 'No'] : []),
    ]),
  ]
    .map((row) => row.join(','))
    .join('\n');
const SURVEY = `Overall satisfaction\n${Array.from({ length: 40 }, (_, i) => (i < 30 ? 5 : 2)).join('\n')}\n`;

async function published(
  files: Parameters<typeof readEvent>[0],
  settings: Record<string, unknown> = {},
  earlier: readonly PublishedEvent[] = [],
): Promise<PublishedEvent> {
  const { db, errors } = await readEvent(files, settings);
  expect(errors).toEqual([]);
  const event = normaliseEvent(
    eventSpec.parse({ files: [{ path: 'a.csv' }], id: 'e', name: 'E', starts: '2019-06-24', ends: '2019-06-26', ...settings }),
    '/',
  );
  return await eventGate(db, [event], new Map([['e', earlier.map(({ edition }) => edition)]])).published('e');
}

const figure = ({ figures }: PublishedEvent, id: string) => figures.find((one) => one.id === id);

describe('what may be said', () => {
  const before = [{ name: 'registrations.csv', content: registrations(false) }];
  const after = [{ name: 'registrations.csv', content: registrations(true) }];

  it('is of those who came where the files say who did, and of all who registered elsewhere', async () => {
    const [registered, came] = [await published(before), await published(after)];
    const ids = (one: PublishedEvent) => one.tables.map(({ id }) => id).filter((id) => id.endsWith('country'));
    expect([ids(registered), ids(came)]).toEqual([['attendees.country'], ['came.country']]);
    expect(registered.shown.get('registrations@e|country=DE')).toEqual({ kind: 'count', value: 60 });
    expect(came.shown.get('came@e|country=DE')).toEqual({ kind: 'count', value: 30 });
  });

  it('is what an edition before the event and one after it do not tell together: few from one country who stayed away', async () => {
    const first = await published(before);
    expect(first.shown.get('registrations@e|country=FR')).toEqual({ kind: 'count', value: 40 });
    const alone = await published(after);
    expect(alone.shown.get('came@e|country=FR')).toMatchObject({ kind: 'count' });
    const second = await published(after, {}, [first]);
    expect(second.shown.get('came@e|country=FR')).toEqual({ kind: 'withheld' });
    expect(second.shown.get('came@e|country=JP')).toEqual({ kind: 'withheld' });
  });

  it('is a survey with its response rate, of those who came', async () => {
    const event = await published([...after, { name: 'survey.csv', content: SURVEY }]);
    expect(figure(event, 'survey.satisfied')).toMatchObject({ share: { kind: 'percent', value: 75 }, base: { kind: 'count', value: 40 } });
    const came = figure(event, 'attendees.checked_in');
    expect(figure(event, 'survey.response_rate')).toMatchObject({
      numerator: { value: 40 },
      base: came?.kind === 'count' ? came.count : {},
    });
  });

  it('is more than all where people came without a registration, but not that they were few', async () => {
    const rate = (event: PublishedEvent) => figure(event, 'door.show_rate');
    const many = await published(after, { door: [{ day: '2019-06-24', people: 170 }] });
    expect(rate(many)).toMatchObject({ share: { kind: 'percent', value: 121 } });
    const came = figure(many, 'attendees.checked_in');
    const inside = came?.kind === 'count' && came.count.kind === 'count' ? came.count.value : 0;
    const few = await published(after, { door: [{ day: '2019-06-24', people: inside + 3 }] });
    expect(figure(few, 'door.people')).toMatchObject({ count: { kind: 'withheld' } });
  });

  it('is how registrations came in, by days to the event', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `T${i},p${i}@example.org,Standard,2019-0${i < 40 ? 3 : i < 75 ? 5 : 6}-20`);
    const event = await published([{ name: 'a.csv', content: ['Ticket number,Email,Ticket type,Order date', ...rows].join('\n') }]);
    const at = (days: string) => event.shown.get(`registrations@e|days_before=${days}`);
    expect([at('90+'), at('30-59')]).toEqual([40, 35].map((value) => ({ kind: 'count', value })));
    // Nobody registered in four of the spans, which is a small number: with them one more is hidden.
    expect([at('1-6'), at('60-89')].map((one) => one?.kind === 'count')).toEqual([false, false]);
  });
});
