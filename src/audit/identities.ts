import type { Message } from '../util/message.ts';
import { figureId } from './tell-figures.ts';
import { type At, idOf } from './tell-tables.ts';
import type { KOf } from './thresholds.ts';
import { atMost, type Means, quantity, relate, say, sum, type World } from './world.ts';

/**
 * What documentation tells of how counts of one event hang together: the same records counted under another name. Every quantity that no file prints
 * is left out of it, so that a folder without a figure is reckoned without it.
 */
export function tellIdentities(world: World, event: string, kOf: KOf): void {
  tellRegistrations(world, event);
  tellYesAndNo(world, event);
  tellThoseWhoCame(world, event, kOf);
  tellSurvey(world, event);
  tellProgramme(world, event);
  for (const part of PARTS) tellPart(world, event, kOf, part);
}

function tellRegistrations(world: World, event: string): void {
  const { count, cell, equal } = namesOf(world, event);
  const registrations = (at: At) => cell('registrations', at);
  equal([count('attendees.registered')], [registrations({})], {
    en: 'everybody who registered stands in every table of registrations',
    zh: '所有报名者都在每个报名表格中',
  });
  equal([count('attendees.approved')], [registrations({ status: 'approved' })], {
    en: 'approved is the row approved of the table of states',
    zh: 'approved 即状态表格中的 approved 行',
  });
  equal([count('attendees.checked_in')], [registrations({ came: 'came' })], { en: 'checked in is the row came', zh: '签到即 came 行' });
  for (const dim of ['came_before', 'contributor'])
    equal([count('attendees.unmatched')], [registrations({ [dim]: 'not-told' })], {
      en: `who gave no address is not told by ${dim}`,
      zh: `未留邮箱者不按 ${dim} 列出`,
    });
}

/** Figures that count one answer of two: the figure, the table, what is asked, the answer counted, the other one. */
const YES_AND_NO = [
  ['attendees.first_time.share', 'registrations', 'first_time', 'yes', 'no'],
  ['attendees.returning.share', 'registrations', 'came_before', 'returning', 'new'],
  ['attendees.contributors.share', 'registrations', 'contributor', 'yes', 'no'],
  ['came.first_time.share', 'came', 'first_time', 'yes', 'no'],
  ['came.returning.share', 'came', 'came_before', 'returning', 'new'],
  ['came.contributors.share', 'came', 'contributor', 'yes', 'no'],
  ['speakers.first_time.share', 'speakers', 'first_time', 'yes', 'no'],
  ['speakers.returning.share', 'speakers', 'came_before', 'returning', 'new'],
] as const;

function tellYesAndNo(world: World, event: string): void {
  const { count, base, cell, equal } = namesOf(world, event);
  for (const [figure, table, dim, yes, no] of YES_AND_NO) {
    const answered = [cell(table, { [dim]: yes }), cell(table, { [dim]: no })];
    equal([count(figure)], answered.slice(0, 1), {
      en: `${figure} counts the row ${yes} of the table by ${dim}`,
      zh: `${figure} 统计按 ${dim} 的表格中的 ${yes} 行`,
    });
    equal([base(figure)], answered, {
      en: `${figure} is of those who answered ${yes} or ${no}`,
      zh: `${figure} 的分母是回答 ${yes} 或 ${no} 的人`,
    });
  }
}

function tellProgramme(world: World, event: string): void {
  const { count, base, cell, equal } = namesOf(world, event);
  const speakers = (at: At) => cell('speakers', at);
  equal([count('speakers.total')], [speakers({})], {
    en: 'every speaker stands in every table of speakers',
    zh: '每位讲者都在每个讲者表格中',
  });
  equal([count('speakers.keynote')], [speakers({ stage: 'keynote' })], {
    en: 'keynotes are the row keynote of the table by stage',
    zh: '主题演讲即按舞台的表格中的 keynote 行',
  });
  equal([count('scholarships.total')], [cell('scholarships.kind.mode', {})], {
    en: 'the table of scholarships adds up to their total',
    zh: '资助表格各行之和等于其总数',
  });
  equal([count('cfp.submitted')], [cell('proposals', {})], {
    en: 'every proposal submitted stands in every table of proposals',
    zh: '每份提交的提案都在每个提案表格中',
  });
  equal([count('cfp.acceptance')], [count('cfp.accepted')], {
    en: 'acceptance counts the proposals accepted',
    zh: '接受率统计被接受的提案',
  });
  atMost(world, count('cfp.accepted'), base('cfp.acceptance'), {
    means: 'doubles',
    text: { en: 'what became of an accepted proposal is told', zh: '被接受的提案的结果都已公布' },
  });
  atMost(world, base('cfp.acceptance'), count('cfp.submitted'), {
    means: 'doubles',
    text: { en: 'acceptance is of proposals submitted', zh: '接受率的分母是提交的提案' },
  });
}

/** One count that is part of another, and what it leaves out, which is people. */
type Part = {
  readonly part: string;
  readonly whole: string;
  readonly rest: string;
  readonly subject: 'attendees' | 'cfp';
  readonly why: Message;
};

const PARTS: readonly Part[] = [
  {
    part: 'attendees.people',
    whole: 'attendees.registered',
    rest: 'registrations beyond the first of a person',
    subject: 'attendees',
    why: { en: 'people are registrations without the further ones of the same person', zh: '人数即报名数去掉同一人的重复报名' },
  },
  {
    part: 'attendees.approved',
    whole: 'attendees.registered',
    rest: 'registrations not approved',
    subject: 'attendees',
    why: { en: 'approved are registrations', zh: '已批准的都是报名' },
  },
  {
    part: 'attendees.unmatched',
    whole: 'attendees.people',
    rest: 'people with an address',
    subject: 'attendees',
    why: { en: 'whoever gave no address counts as one person', zh: '未留邮箱者各计一人' },
  },
  {
    part: 'speakers.total',
    whole: 'cfp.proposed_speakers',
    rest: 'people who proposed and do not speak',
    subject: 'cfp',
    why: { en: 'speakers are among those known by name', zh: '讲者都在已知姓名的人之中' },
  },
  {
    part: 'cfp.scheduled',
    whole: 'cfp.accepted',
    rest: 'proposals accepted and not scheduled',
    subject: 'cfp',
    why: { en: 'what is scheduled was accepted', zh: '列入日程的都曾被接受' },
  },
  {
    part: 'cfp.confirmed',
    whole: 'cfp.accepted',
    rest: 'proposals accepted and not confirmed',
    subject: 'cfp',
    why: { en: 'what is confirmed was accepted', zh: '已确认的都曾被接受' },
  },
];

function tellPart(world: World, event: string, kOf: KOf, { part, whole, rest, subject, why }: Part): void {
  const { count, known } = namesOf(world, event);
  if (!known([count(part), count(whole)])) return;
  const id = `derived:${rest}@${event}`;
  quantity(world, { id, k: kOf(event, subject), table: `event.${event}`, cell: rest, kind: 'derived' });
  relate(
    world,
    [
      { coefficient: 1, of: count(part) },
      { coefficient: 1, of: id },
      { coefficient: -1, of: count(whole) },
    ],
    0,
    0,
    { means: 'doubles', text: why },
  );
}

/** Whoever came has registered: the same count in both kinds of tables, and nobody stands in one of them whom the other does not hold. */
function tellThoseWhoCame(world: World, event: string, kOf: KOf): void {
  const { count, cell, equal, known } = namesOf(world, event);
  const why = { en: 'those who came are the row came of the registrations', zh: '到场者即报名表格中的 came 行' };
  equal([count('attendees.checked_in')], [cell('came', {})], why);
  for (const id of [...world.quantities.keys()].filter((one) => one.startsWith(`came@${event}|`))) {
    const at = Object.fromEntries(
      id
        .split('|')[1]!
        .split('&')
        .filter((part) => part !== '')
        .map((part) => part.split('=') as [string, string]),
    );
    const everybody = cell('registrations', at);
    const same = cell('registrations', { ...at, came: 'came' });
    if (known([same])) equal([id], [same], why);
    if (known([everybody]) && Object.keys(at).length > 0)
      absentOf(world, { event, part: id, whole: everybody, rest: `${id} did not come`, k: kOf(event, 'attendees') });
  }
  for (const dim of ['came_before', 'contributor']) {
    const [part, whole] = [cell('came', { [dim]: 'not-told' }), count('attendees.unmatched')];
    if (known([part, whole]))
      absentOf(world, { event, part, whole, rest: `without an address, did not come (${dim})`, k: kOf(event, 'attendees') });
  }
}

/** A survey's figures count the rows of its tables, and its rate is of those who came, or of those approved. */
function tellSurvey(world: World, event: string): void {
  const { count, base, cell, equal, known } = namesOf(world, event);
  const rows = (universe: string, dim: string, values: readonly string[]) => values.map((value) => cell(universe, { [dim]: value }));
  const said = [
    ['survey.satisfied', 'responses', 'satisfaction', ['5', '4'], ['5', '4', '3', '2', '1']],
    ['survey.promoters', 'responses', 'recommend', ['promoter'], ['promoter', 'passive', 'detractor']],
    ['survey.again', 'responses', 'again', ['yes'], ['yes', 'maybe', 'no']],
    ['ratings.high', 'ratings', 'rating', ['5', '4'], ['5', '4', '3', '2', '1']],
  ] as const;
  for (const [figure, universe, dim, part, whole] of said) {
    equal([count(figure)], rows(universe, dim, part), {
      en: `${figure} counts these rows of the table by ${dim}`,
      zh: `${figure} 统计按 ${dim} 的表格中的这些行`,
    });
    equal([base(figure)], rows(universe, dim, whole), { en: `${figure} is of those who answered`, zh: `${figure} 的分母是作答的人` });
  }
  equal([count('survey.responses')], [cell('responses', {})], {
    en: 'every survey stands in every table of surveys',
    zh: '每份问卷都在每个问卷表格中',
  });
  equal([count('ratings.total')], [cell('ratings', {})], {
    en: 'every rating stands in the table of ratings',
    zh: '每个评分都在评分表格中',
  });
  equal([count('survey.response_rate')], [count('survey.responses')], { en: 'the response rate counts the surveys', zh: '回收率统计问卷' });
  const whom = known([count('attendees.checked_in')]) ? 'attendees.checked_in' : 'attendees.approved';
  equal([base('survey.response_rate')], [count(whom)], { en: `the response rate is of ${whom}`, zh: `回收率的分母是 ${whom}` });
  equal([count('door.show_rate')], [count('door.people')], { en: 'the rate counts the people at the door', zh: '该比率统计现场签到的人' });
  equal([base('door.show_rate')], [count('attendees.approved')], { en: 'the rate is of those approved', zh: '该比率的分母是已批准的人' });
}

type Rest = { readonly event: string; readonly part: string; readonly whole: string; readonly rest: string; readonly k: number };

function absentOf(world: World, { event, part, whole, rest, k }: Rest): void {
  const id = `derived:${rest}@${event}`;
  quantity(world, { id, k, table: `event.${event}`, cell: rest, kind: 'derived' });
  sum(world, whole, [part, id], { means: 'doubles', text: { en: 'whoever came has registered', zh: '到场者都已报名' } });
}

type Names = {
  readonly count: (figure: string) => string;
  readonly base: (figure: string) => string;
  readonly cell: (universe: string, at: At) => string;
  /** Both sides add up to the same; left out unless the left side is printed and so is enough of the right. */
  readonly equal: (left: readonly string[], right: readonly string[], why: Message, means?: Means) => void;
  readonly known: (ids: readonly string[]) => boolean;
};

/** Names of an event's quantities. A row that a printed table does not have counts nobody. */
export function namesOf(world: World, event: string): Names {
  const known = (ids: readonly string[]) => ids.every((id) => world.quantities.has(id));
  const cell = (universe: string, at: At) => idOf(`${universe}@${event}`, at);
  const lists = (id: string) => {
    const [universe, places] = id.split('|') as [string, string];
    const dim = places.split('=')[0]!;
    const rows = [...world.quantities.keys()].filter((other) => other.startsWith(`${universe}|${dim}=`) && !other.includes('&'));
    return rows.length > 0 && !rows.some((row) => /=other(?::\d+)?$/.test(row));
  };
  const equal: Names['equal'] = (left, right, why, means = 'doubles') => {
    const there = right.filter((id) => world.quantities.has(id));
    const zero = right.filter((id) => !world.quantities.has(id));
    if (!known(left) || !zero.every((id) => id.includes('=') && lists(id))) return;
    relate(world, [...left.map((of) => ({ coefficient: 1, of })), ...there.map((of) => ({ coefficient: -1, of }))], 0, 0, {
      means,
      text: why,
    });
    if (there.length === 0)
      for (const id of left)
        say(world, world.quantities.get(id)!, 0, 0, {
          means,
          text: { en: `${why.en}, and no such row is there`, zh: `${why.zh}，而没有这样的行` },
        });
  };
  return { count: (figure) => figureId(event, figure), base: (figure) => figureId(event, figure, 'base'), cell, equal, known };
}
