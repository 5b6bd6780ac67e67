import type { Verdict } from '../../src/claims/evaluated-claim.ts';
import type { MeasurePort } from '../../src/claims/measure-port.ts';
import type { ClaimSpec } from '../../src/config/claims-schema.ts';
import { COUNTRIES } from '../../src/model/countries.ts';
import type { Instant } from '../../src/model/ids.ts';
import type { SignalKind } from '../../src/model/location.ts';
import { type Counts, claimOf, plainPort } from './plain-port.ts';

/** One claim, the data it meets, and the verdict expected. All numbers are invented. */
export type Case = { readonly name: string; readonly verdict: Verdict; readonly claim: ClaimSpec; readonly port: MeasurePort };

const always = (counts: Counts) => plainPort(() => counts);
const withheld = plainPort(() => 'withheld');
const CLEAR: Counts = { known: { US: 9000, CN: 3100, DE: 2000, IN: 1500 }, unknown: 400 };
const CLOSE: Counts = { known: { US: 9000, CN: 3100, DE: 2900, IN: 2880 }, unknown: 300 };
const DARK: Counts = { known: { US: 900, CN: 310, DE: 290, IN: 250 }, unknown: 4000 };
const WHOLE: Counts = { known: { US: 900, CN: 310, DE: 100 } };
const OTHERS = Object.keys(COUNTRIES).filter((code) => !['US', 'CN', 'DE'].includes(code));
const each = (codes: readonly string[], value: number) => Object.fromEntries(codes.map((code) => [code, value]));
const FAR: Counts = { known: { US: 41, CN: 40, DE: 40, ...each(OTHERS.slice(0, 5), 6) }, unknown: 4000 };
const FARTHER: Counts = { known: { US: 41, CN: 5, ...each(OTHERS.slice(0, 120), 6) }, unknown: 4000 };
const TIED: Counts = { known: { US: 9000, CN: 3000, DE: 3000, FR: 10 } };

const address = 'https://example.org/report';
const as_of = '2019-07-29';
const figure = (value: number, low?: number, high?: number) => ({
  value,
  source: address,
  as_of,
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
});
const EVENTS = {
  of: { en: 'open source events in China', zh: '中国的开源活动' },
  cited: {
    figures: [
      { name: { en: 'Example Summit', zh: '示例峰会' }, figure: figure(3500, 3450, 3549) },
      { name: { en: 'Sample Days', zh: '样例日' }, figure: figure(5000) },
      { name: { en: 'Demo Forum', zh: '演示论坛' }, figure: figure(3500, 3400, 3600) },
      { name: { en: 'Small Meet', zh: '小聚' }, figure: figure(300) },
    ],
  },
  subject: 'Example Summit',
};
/** Ten, so that the list can be taken to hold the largest. */
const TEN_EVENTS = {
  ...EVENTS,
  cited: {
    figures: [
      ...EVENTS.cited.figures,
      ...[250, 200, 150, 120, 100, 80].map((value) => ({
        name: { en: `Meetup of ${value}`, zh: `${value}人聚会` },
        figure: figure(value),
      })),
    ],
  },
};
const ATTENDANCE = { of: { en: 'attendance of the Example Summit', zh: '示例峰会的参会人数' } };

const rank: Case[] = [
  { name: 'rank holds', verdict: 'holds', claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }), port: always(CLEAR) },
  { name: 'rank fails', verdict: 'fails', claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 3 }), port: always(CLEAR) },
  { name: 'rank is a set', verdict: 'not identified', claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }), port: always(CLOSE) },
  {
    name: 'rank is a set without the place claimed',
    verdict: 'fails',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 1 }),
    port: always(CLOSE),
  },
  {
    name: 'rank cannot be told',
    verdict: 'not identified',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }),
    port: always(DARK),
  },
  {
    name: 'rank of which nearly anything is possible, and which other definitions put far from there',
    verdict: 'not identified',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }),
    port: plainPort(({ profile }) => (profile === 'git' ? FARTHER : FAR)),
  },
  { name: 'rank is shared', verdict: 'not identified', claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }), port: always(TIED) },
  {
    name: 'rank stands on missing at random',
    verdict: 'holds',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2, stands_on: 'missing-at-random' }),
    port: always({ known: { US: 9000, CN: 3100, DE: 2000 }, unknown: 20_000 }),
  },
  {
    name: 'rank stands on bounded selection',
    verdict: 'holds',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2, stands_on: 'selection-2' }),
    port: always({ known: { US: 9000, CN: 3100, DE: 1000 }, unknown: 4000 }),
  },
  {
    name: 'rank below the floor',
    verdict: 'not identified',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2, floor: 0.5 }),
    port: always(DARK),
  },
  {
    name: 'rank of an unseen subject',
    verdict: 'not identified',
    claim: claimOf({ kind: 'rank', subject: 'NR', asserts: 5 }),
    port: always(CLEAR),
  },
  {
    name: 'rank, definitions disagree',
    verdict: 'holds',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }),
    port: plainPort((request) => (request.measure === 'commits' ? { known: { US: 9000, CN: 1000, DE: 2000, IN: 3000 } } : CLEAR)),
  },
  {
    name: 'rank of an organisation by a profile',
    verdict: 'holds',
    claim: claimOf({ kind: 'rank', by: 'organisation', subject: 'Example Cloud', asserts: 1, profile: 'git' }),
    port: always({ known: { 'Example Cloud': 900, 'Sample Labs': 30 }, unknown: 12 }),
  },
  {
    name: 'rank without data',
    verdict: 'not identified',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }),
    port: always({ known: {} }),
  },
  { name: 'rank withheld', verdict: 'not published', claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }), port: withheld },
  { name: 'rank by cited figures', verdict: 'not identified', claim: claimOf({ kind: 'rank', ...EVENTS, asserts: 2 }), port: withheld },
  {
    name: 'rank is shared by cited figures',
    verdict: 'holds',
    claim: claimOf({
      kind: 'rank',
      of: EVENTS.of,
      cited: {
        figures: [
          { name: 'Example Summit', figure: figure(3500) },
          { name: 'Sample Days', figure: figure(5000) },
          { name: 'Demo Forum', figure: figure(3500) },
        ],
      },
      subject: 'Example Summit',
      asserts: 2,
    }),
    port: withheld,
  },
];

/** Without addresses in Chinese domains, China is third; without profiles it may be, as far as anybody knows. */
const WITHOUT: Readonly<Record<string, Counts>> = {
  'email-cctld': { known: { US: 9000, CN: 1900, DE: 2000 } },
  profile: { known: { US: 9000, CN: 3100, DE: 2700 }, unknown: 900 },
};
const turning = plainPort(({ evidence }) => (evidence?.rule === 'without' ? (WITHOUT[evidence.kind] ?? CLEAR) : CLEAR));
const turningOn = (...kinds: readonly SignalKind[]) => ({
  ...turning,
  weakerKinds: () => kinds,
  describe: (measure: string) => ({ ...turning.describe(measure), byEvidence: true }),
});

rank.push(
  {
    name: 'rank above the floor',
    verdict: 'holds',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2, floor: 0.5 }),
    port: always(CLEAR),
  },
  {
    name: 'rank, level with all of the unknown and no further',
    verdict: 'holds',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }),
    port: always({ known: { US: 9000, CN: 3100, DE: 2700 }, unknown: 400 }),
  },
  {
    name: 'rank turns on one kind of evidence',
    verdict: 'holds',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }),
    port: turningOn('email-cctld'),
  },
  {
    name: 'rank, which is possible otherwise without one kind of evidence',
    verdict: 'holds',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }),
    port: turningOn('profile'),
  },
  {
    name: 'rank, where a weaker kind of evidence changes the place and a stronger one what is possible',
    verdict: 'holds',
    claim: claimOf({ kind: 'rank', subject: 'CN', asserts: 2 }),
    port: turningOn('profile', 'email-cctld'),
  },
);

rank.push({
  name: 'rank by commits',
  verdict: 'holds',
  claim: claimOf({ kind: 'rank', measure: 'commits', subject: 'CN', asserts: 2 }),
  port: always(CLEAR),
});

const among: Case[] = [
  {
    name: 'among the largest of whom nothing is known',
    verdict: 'not identified',
    claim: claimOf({ kind: 'among-largest', measure: 'contributors', subject: 'FR', asserts: 3 }),
    port: always(DARK),
  },
  {
    name: 'among the largest holds',
    verdict: 'holds',
    claim: claimOf({ kind: 'among-largest', ...TEN_EVENTS, asserts: 3 }),
    port: withheld,
  },
  {
    name: 'among the largest fails',
    verdict: 'fails',
    claim: claimOf({ kind: 'among-largest', ...TEN_EVENTS, subject: 'Small Meet', asserts: 2 }),
    port: withheld,
  },
  {
    name: 'among the largest cannot be told',
    verdict: 'not identified',
    claim: claimOf({ kind: 'among-largest', ...TEN_EVENTS, asserts: 2 }),
    port: withheld,
  },
  {
    name: 'among the largest of too few',
    verdict: 'not identified',
    claim: claimOf({ kind: 'among-largest', ...EVENTS, asserts: 3 }),
    port: withheld,
  },
  {
    name: 'among the largest of one too few',
    verdict: 'not identified',
    claim: claimOf({ kind: 'among-largest', ...TEN_EVENTS, cited: { figures: TEN_EVENTS.cited.figures.slice(0, 9) }, asserts: 3 }),
    port: withheld,
  },
  {
    name: 'not among the largest even of a few',
    verdict: 'fails',
    claim: claimOf({ kind: 'among-largest', ...EVENTS, subject: 'Small Meet', asserts: 2 }),
    port: withheld,
  },
  {
    name: 'among the largest, no list',
    verdict: 'not published',
    claim: claimOf({ kind: 'among-largest', ...EVENTS, cited: 'not-published', asserts: 2 }),
    port: withheld,
  },
  {
    name: 'among the largest by measure',
    verdict: 'holds',
    claim: claimOf({ kind: 'among-largest', subject: 'CN', asserts: 3 }),
    port: always(CLEAR),
  },
];

const share: Case[] = [
  {
    name: 'share holds',
    verdict: 'holds',
    claim: claimOf({ kind: 'share', subject: 'CN', asserts: { value: 0.2, bound: 'at-least' }, where: {} }),
    port: always({ known: { US: 700, CN: 300 }, unknown: 200 }),
  },
  {
    name: 'share fails',
    verdict: 'fails',
    claim: claimOf({ kind: 'share', subject: 'CN', asserts: { value: 0.2, bound: 'at-least' } }),
    port: always({ known: { US: 950, CN: 50 }, unknown: 100 }),
  },
  {
    name: 'share cannot be told',
    verdict: 'not identified',
    claim: claimOf({ kind: 'share', subject: 'CN', asserts: 0.2 }),
    port: always(DARK),
  },
  { name: 'share of a whole', verdict: 'holds', claim: claimOf({ kind: 'share', subject: 'CN', asserts: 0.24 }), port: always(WHOLE) },
  {
    name: 'share over gaps of our own table stands on nothing assumed',
    verdict: 'not identified',
    claim: claimOf({
      kind: 'share',
      measure: 'members',
      subject: 'CN',
      asserts: { value: 0.18, bound: 'about' },
      stands_on: 'missing-at-random',
    }),
    port: always(DARK),
  },
  {
    name: 'share if missing at random',
    verdict: 'holds',
    claim: claimOf({ kind: 'share', subject: 'CN', asserts: { value: 0.18, bound: 'about' }, stands_on: 'missing-at-random' }),
    port: always(DARK),
  },
  {
    name: 'share of cited figures',
    verdict: 'holds',
    claim: claimOf({
      kind: 'share',
      of: { en: 'the share of first-time attendees', zh: '首次参会者的比例' },
      cited: { part: figure(1750), whole: figure(3500) },
      asserts: 0.5,
    }),
    port: withheld,
  },
  { name: 'share withheld', verdict: 'not published', claim: claimOf({ kind: 'share', subject: 'CN', asserts: 0.2 }), port: withheld },
];

const factors = plainPort(() => ({ known: { kestrel: 2, merlin: 3 }, unknown: 30 }));
const count: Case[] = [
  { name: 'count holds', verdict: 'holds', claim: claimOf({ kind: 'count', asserts: 16_000 }), port: plainPort(() => ({ known: 16_000 })) },
  {
    name: 'count fails',
    verdict: 'fails',
    claim: claimOf({ kind: 'count', asserts: { value: 50_000, bound: 'at-least' } }),
    port: plainPort(() => ({ known: 45_000 })),
  },
  {
    name: 'count of a subject holds',
    verdict: 'holds',
    claim: claimOf({ kind: 'count', subject: 'US', asserts: { value: 9000, bound: 'at-least' } }),
    port: always(CLEAR),
  },
  {
    name: 'count of a subject cannot be told',
    verdict: 'not identified',
    claim: claimOf({ kind: 'count', subject: 'US', asserts: { value: 9200, bound: 'about', within: 50 } }),
    port: always(CLEAR),
  },
  {
    name: 'count scaled up',
    verdict: 'holds',
    claim: claimOf({ kind: 'count', subject: 'US', asserts: { value: 9200, bound: 'about' }, stands_on: 'missing-at-random' }),
    port: always(CLEAR),
  },
  {
    name: 'count of what is larger or smaller with the unknown cannot be told',
    verdict: 'not identified',
    claim: claimOf({ kind: 'count', measure: 'elephant-factor', asserts: 2 }),
    port: plainPort(() => ({ known: 2, unknown: 30 })),
  },
  {
    name: 'count of what is larger or smaller with the unknown holds within bounds',
    verdict: 'holds',
    claim: claimOf({ kind: 'count', measure: 'elephant-factor', asserts: { value: 20, bound: 'at-most' } }),
    port: plainPort(() => ({ known: 2, unknown: 30 })),
  },
  {
    name: 'count of a row of what is larger or smaller with the unknown cannot be told',
    verdict: 'not identified',
    claim: claimOf({ kind: 'count', measure: 'elephant-factor', by: 'project', subject: 'kestrel', where: {}, asserts: 2 }),
    port: factors,
  },
  {
    name: 'count by a cited figure holds',
    verdict: 'holds',
    claim: claimOf({ kind: 'count', ...ATTENDANCE, cited: figure(3500), asserts: 3500 }),
    port: withheld,
  },
  {
    name: 'count by an imprecise figure',
    verdict: 'not identified',
    claim: claimOf({
      kind: 'count',
      of: { en: 'customers', zh: '客户数' },
      cited: figure(950_000_000, 900_000_000, 999_000_000),
      asserts: { value: 950_000_000, bound: 'at-least' },
    }),
    port: withheld,
  },
  {
    name: 'count without a figure',
    verdict: 'not published',
    claim: claimOf({ kind: 'count', ...ATTENDANCE, cited: 'not-published', asserts: 3500 }),
    port: withheld,
  },
];

const before = { from: '2017-07-29', to: '2018-07-29' };
const period = { from: '2018-07-29', to: '2019-07-29' };
const two = (then: Counts, now: Counts) => plainPort((request) => (request.period.from?.startsWith('2017') ? then : now));
const growth: Case[] = [
  {
    name: 'growth holds',
    verdict: 'holds',
    claim: claimOf({ kind: 'growth', before, period, asserts: 0.48 }),
    port: two({ known: 2100 }, { known: 3108 }),
  },
  {
    name: 'growth fails',
    verdict: 'fails',
    claim: claimOf({ kind: 'growth', before, period, asserts: { value: 0.1, bound: 'at-least' } }),
    port: two({ known: 2100 }, { known: 1890 }),
  },
  {
    name: 'growth of a subject cannot be told',
    verdict: 'not identified',
    claim: claimOf({ kind: 'growth', before, period, subject: 'CN', asserts: 0.5 }),
    port: two({ known: { CN: 200, US: 400 }, unknown: 50 }, { known: { CN: 300, US: 500 }, unknown: 60 }),
  },
  {
    name: 'growth in a period that is not over on record',
    verdict: 'not identified',
    claim: claimOf({ kind: 'growth', before, period, asserts: 0.48 }),
    port: { ...two({ known: 2100 }, { known: 908 }), lastRecord: async () => '2018-12-02T00:00:00Z' as Instant },
  },
  {
    name: 'growth from nothing',
    verdict: 'not identified',
    claim: claimOf({ kind: 'growth', before, period, subject: 'CN', asserts: { value: -1, bound: 'at-least' } }),
    port: two({ known: { CN: 0, US: 400 }, unknown: 50 }, { known: { CN: 300, US: 500 }, unknown: 60 }),
  },
  {
    name: 'growth of cited figures',
    verdict: 'holds',
    claim: claimOf({
      kind: 'growth',
      ...ATTENDANCE,
      cited: { before: figure(2500), after: figure(3500, 3450, 3549) },
      asserts: { value: 0.4, bound: 'about' },
    }),
    port: withheld,
  },
  {
    name: 'no growth',
    verdict: 'holds',
    claim: claimOf({ kind: 'growth', before, period, asserts: 0 }),
    port: two({ known: 2100 }, { known: 2100 }),
  },
  { name: 'growth withheld', verdict: 'not published', claim: claimOf({ kind: 'growth', before, period, asserts: 0.48 }), port: withheld },
];

growth.push({
  name: 'growth of a vague figure',
  verdict: 'holds',
  claim: claimOf({
    kind: 'growth',
    ...ATTENDANCE,
    cited: { before: figure(100, 0, 200), after: figure(3500) },
    asserts: { value: 1, bound: 'at-least' },
  }),
  port: withheld,
});

const comparison: Case[] = [
  {
    name: 'comparison holds',
    verdict: 'holds',
    claim: claimOf({ kind: 'comparison', subject: 'CN', than: 'DE', asserts: 'more' }),
    port: always(CLEAR),
  },
  {
    name: 'comparison fails',
    verdict: 'fails',
    claim: claimOf({ kind: 'comparison', subject: 'CN', than: 'US', asserts: 'more' }),
    port: always(CLEAR),
  },
  {
    name: 'comparison cannot be told',
    verdict: 'not identified',
    claim: claimOf({ kind: 'comparison', subject: 'CN', than: 'DE', asserts: 'more' }),
    port: always(DARK),
  },
  {
    name: 'comparison: as many',
    verdict: 'holds',
    claim: claimOf({ kind: 'comparison', measure: 'commits', subject: 'CN', than: 'DE', asserts: 'as-many' }),
    port: always(TIED),
  },
  {
    name: 'comparison of cited figures',
    verdict: 'holds',
    claim: claimOf({ kind: 'comparison', ...EVENTS, of: { en: 'attendees', zh: '参会者' }, than: 'Sample Days', asserts: 'fewer' }),
    port: withheld,
  },
  {
    name: 'comparison withheld',
    verdict: 'not published',
    claim: claimOf({ kind: 'comparison', subject: 'CN', than: 'DE', asserts: 'more' }),
    port: withheld,
  },
];

const years = (unknownByTime: Readonly<Record<string, number>>): Counts => ({
  known: { CN: 12 },
  byTime: { '2015': 3, '2016': 9 },
  unknownByTime,
});
const first: Case[] = [
  {
    name: 'since holds',
    verdict: 'holds',
    claim: claimOf({ kind: 'first', subject: 'CN', asserts: '2015' }),
    port: always(years({ '2014': 4 })),
  },
  { name: 'since fails', verdict: 'fails', claim: claimOf({ kind: 'first', subject: 'CN', asserts: '2014' }), port: always(years({})) },
  {
    name: 'since cannot be told',
    verdict: 'not identified',
    claim: claimOf({ kind: 'first', subject: 'CN', asserts: '2014' }),
    port: always(years({ '2014': 4 })),
  },
  {
    name: 'since a month',
    verdict: 'holds',
    claim: claimOf({ kind: 'first', subject: 'CN', asserts: '2015-06' }),
    port: always({ known: { CN: 2 }, byTime: { '2015-06': 2 } }),
  },
  { name: 'since withheld', verdict: 'not published', claim: claimOf({ kind: 'first', subject: 'CN', asserts: '2014' }), port: withheld },
];

const on = '2019-07-29';
const joined = '2019-06-25T00:00:00Z' as Instant;
const members = (level: string) =>
  plainPort(
    () => 'withheld',
    [
      {
        organisation: 'Example Pay',
        nearness: 0,
        level,
        endUser: true,
        joined,
        declaredAt: null,
        firstSeen: '2019-06-24T00:00:00Z' as Instant,
        from: '2019-06-24T00:00:00Z' as Instant,
        until: null,
      },
    ],
  );
const gold = {
  kind: 'membership',
  subject: 'Example Pay',
  on,
  scope: { en: 'the Example Foundation', zh: '示例基金会' },
  asserts: { level: 'Gold', end_user: true },
} as const;
const toldLate = plainPort(
  () => 'withheld',
  [
    {
      organisation: 'Example Pay',
      nearness: 0,
      level: 'gold',
      endUser: true,
      joined,
      declaredAt: '2023-02-01T00:00:00Z' as Instant,
      firstSeen: null,
      from: '2019-06-24T00:00:00Z' as Instant,
      until: null,
    },
  ],
);
const membership: Case[] = [
  { name: 'membership: the day of joining was declared years later', verdict: 'holds', claim: claimOf(gold), port: toldLate },
  {
    name: 'membership: a day declared years later is no record of it',
    verdict: 'not identified',
    claim: claimOf({ ...gold, asserts: { level: 'Gold', joined } }),
    port: toldLate,
  },
  { name: 'membership holds', verdict: 'holds', claim: claimOf(gold), port: members('gold') },
  { name: 'membership fails', verdict: 'fails', claim: claimOf(gold), port: members('silver') },
  { name: 'membership: not a member', verdict: 'fails', claim: claimOf(gold), port: plainPort(() => 'withheld', []) },
  {
    name: 'membership: no list of that day',
    verdict: 'not identified',
    claim: claimOf(gold),
    port: plainPort(() => 'withheld', [], [], { from: '2020-01-01T12:00:00Z' as Instant, to: '2021-02-01T12:00:00Z' as Instant }),
  },
  { name: 'membership: nothing read', verdict: 'not identified', claim: claimOf(gold), port: withheld },
  {
    name: 'membership by a cited record',
    verdict: 'holds',
    claim: claimOf({ ...gold, cited: { level: 'Gold', end_user: true, source: address, as_of } }),
    port: withheld,
  },
  { name: 'membership: nothing published', verdict: 'not published', claim: claimOf({ ...gold, cited: 'not-published' }), port: withheld },
];

const values: Case[] = [
  {
    name: 'rank of what is larger or smaller with the unknown cannot be told',
    verdict: 'not identified',
    claim: claimOf({ kind: 'rank', measure: 'elephant-factor', by: 'project', subject: 'kestrel', where: {}, asserts: 2 }),
    port: factors,
  },
  {
    name: 'comparison of what is larger or smaller with the unknown cannot be told',
    verdict: 'not identified',
    claim: claimOf({
      kind: 'comparison',
      measure: 'elephant-factor',
      by: 'project',
      subject: 'merlin',
      than: 'kestrel',
      where: {},
      asserts: 'more',
    }),
    port: factors,
  },
];

export const CASES: readonly Case[] = [...values, ...rank, ...among, ...share, ...count, ...growth, ...comparison, ...first, ...membership];
