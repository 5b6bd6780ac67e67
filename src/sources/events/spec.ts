import { z } from 'zod';
import { addressSpec } from '../../config/address-spec.ts';
import { wrong } from '../../config/spec-message.ts';
import { textSpec } from '../../config/text-spec.ts';
import { absolute } from '../../util/absolute.ts';

const ID = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, wrong('must be lower-case letters, digits and hyphens', '须为小写字母、数字和连字符'));
const DAY = z.iso.date();
const COUNTRY = z.string().regex(/^[A-Z]{2}$/, wrong('must be a country code of two capital letters', '须为两个大写字母的国家或地区代码'));
/** More people than any event has seen, and still a number the store can hold. */
const MOST = 1_000_000_000;
const COUNT = z.int().min(0).max(MOST);

const fileSpec = z
  .strictObject({
    path: z.string().min(1).describe('The export, relative to this configuration.'),
    format: ID.optional().describe('Left away: recognised from the file.'),
    columns: z.record(z.string(), z.string()).default({}).describe('Field to column header, where the header does not tell by itself.'),
    answers: z
      .record(z.string(), z.record(z.string(), z.string()))
      .default({})
      .describe('Field to answers as written and the value each stands for.'),
    tickets: z.record(z.string(), z.string()).default({}).describe('Ticket titles as written to the label to report.'),
    sheets: z
      .array(z.string().min(1))
      .optional()
      .describe('Sheets of a workbook that are read together, such as one a day; left away: one is read.'),
    leave_out: z
      .record(z.string(), z.array(z.string()))
      .default({})
      .describe('Field to values whose rows are not counted; * stands for anything.'),
  })
  .describe('One export of a registration platform, a CFP tool or a schedule.');

const regionSpec = z.strictObject({ id: ID, countries: z.array(COUNTRY).min(1) });

const lineSpec = z.strictObject({ kind: textSpec, amount: z.number().min(0) });
const moneySpec = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, wrong('must be a currency code of three capital letters', '须为三个大写字母的货币代码')),
  income: z.array(lineSpec).default([]),
  costs: z.array(lineSpec).default([]),
});

/** One event under `events:` in muster.yaml. */
export const eventSpec = z
  .strictObject({
    id: ID,
    name: textSpec,
    mode: z.enum(['in-person', 'virtual', 'hybrid']).default('in-person'),
    starts: DAY,
    ends: DAY,
    series: ID.optional().describe('Editions of one series are compared year over year; default: the event stands alone.'),
    as_of: DAY.optional().describe('The day the files were exported; said beside every question.'),
    thresholds: z
      .partialRecord(z.enum(['attendees', 'speakers', 'keynotes', 'proposals', 'scholarships']), z.int().min(5))
      .default({})
      .describe('Counts of people below it are hidden; at least 5. Default: 10 for attendees, 5 for proposals, 20 for the others.'),
    earlier: z
      .array(z.string().min(1))
      .default([])
      .describe('Frozen editions of this event (data/*.edition.json of a report): nothing may come out by comparing.'),
    invented: z.boolean().default(false).describe('The rows are invented; every page says so.'),
    files: z.array(fileSpec).min(1),
    regions: z
      .union([z.string().regex(/^[a-z][a-z0-9-]*$/), z.array(regionSpec)])
      .default([])
      .describe(
        'A scheme of regions (eu, un-m49, asean, one of yours), as it stands on the first day; or countries shown apart from their continents, ' +
          'such as China beside Asia. No country stands in two.',
      ),
    committee: COUNT.optional().describe('How many people chose the programme.'),
    sponsors: z
      .array(
        z.strictObject({
          name: z.string(),
          tier: ID,
          logo: z
            .string()
            .min(1)
            .optional()
            .describe('A picture (SVG, PNG, JPEG, WebP), relative to this configuration; it is written into the page.'),
        }),
      )
      .default([]),
    thanks: textSpec.optional().describe('A sentence of thanks to those whom no list names: volunteers, hosts, speakers.'),
    door: z
      .array(z.strictObject({ day: DAY, people: z.int().min(1).max(MOST) }))
      .default([])
      .describe('People counted by hand at the door, one entry a day; whoever came without a registration is in it.'),
    money: moneySpec.optional().describe('Costs and income as the organiser states them.'),
    co_located: z
      .array(z.strictObject({ name: textSpec, people: COUNT }))
      .default([])
      .describe('Events held beside this one and how many were there; somebody may have been at several.'),
    scholarships: z
      .array(z.strictObject({ kind: ID, mode: z.enum(['in-person', 'virtual']).default('in-person'), people: COUNT }))
      .default([]),
    figures: z
      .array(
        z.strictObject({
          id: z.string(),
          value: z.number(),
          unit: z.string(),
          bound: z.enum(['exact', 'min', 'max', 'about']).default('exact'),
          as_of: DAY,
          source: addressSpec.optional().describe('Where the figure was read.'),
        }),
      )
      .default([])
      .describe('Media and other figures somebody else counted, each with the day it was read.'),
    incidents: z.array(z.strictObject({ kind: ID, stage: z.enum(['before', 'during', 'after']), reports: COUNT })).default([]),
    breaks: z
      .array(z.strictObject({ measure: z.string().default('*'), reason: textSpec }))
      .default([])
      .describe('Why figures of this event cannot be compared with those of the edition before.'),
  })
  .refine((event) => event.starts <= event.ends, {
    message: wrong('The event ends before it starts', '活动在开始之前就已结束'),
    path: ['ends'],
  })
  .superRefine(({ door, starts, ends }, context) => {
    for (const [index, { day }] of door.entries())
      if (day < starts || day > ends)
        context.addIssue({
          code: 'custom',
          message: wrong(`The event is from ${starts} to ${ends}`, `活动自 ${starts} 至 ${ends}`),
          path: ['door', index, 'day'],
        });
  })
  .superRefine((event, context) => {
    const seen = new Map<string, string>();
    if (typeof event.regions === 'string') return;
    for (const [index, region] of event.regions.entries()) {
      for (const country of region.countries) {
        const other = seen.get(country);
        if (other !== undefined)
          context.addIssue({
            code: 'custom',
            message: wrong(
              `${country} stands in two regions, ${other} and ${region.id}`,
              `${country} 同时在两个地区：${other} 和 ${region.id}`,
            ),
            path: ['regions', index, 'countries'],
          });
        seen.set(country, region.id);
      }
    }
  });

export type EventSpec = z.output<typeof eventSpec>;
type Words = { readonly en: string; readonly zh: string };

export type EventFileConfig = Omit<EventSpec['files'][number], 'path'> & {
  /** As written. */
  readonly file: string;
  readonly path: string;
};

/** `logo`: an absolute path, or null. */
export type Sponsor = { readonly name: string; readonly tier: string; readonly logo: string | null };

/** Amounts in one currency, as stated. */
export type Money = { readonly currency: string; readonly income: readonly MoneyLine[]; readonly costs: readonly MoneyLine[] };
export type MoneyLine = { readonly kind: Words; readonly amount: number };

/** An event with nothing left open: every path is absolute, every text in every language. */
export type EventConfig = Omit<
  EventSpec,
  'name' | 'files' | 'breaks' | 'series' | 'earlier' | 'regions' | 'sponsors' | 'thanks' | 'money' | 'co_located'
> & {
  readonly name: Words;
  /** Countries shown apart from their continents; none where a scheme says the regions. */
  readonly regions: readonly z.output<typeof regionSpec>[];
  /** The scheme that says the regions. */
  readonly scheme: string | null;
  readonly sponsors: readonly Sponsor[];
  readonly thanks: Words | null;
  readonly money: Money | null;
  readonly co_located: readonly { readonly name: Words; readonly people: number }[];
  readonly series: string;
  readonly files: readonly EventFileConfig[];
  readonly breaks: readonly { readonly measure: string; readonly reason: Words }[];
  readonly earlier: readonly string[];
};

/** Makes a checked event total. @param folder what relative paths start from */
export function normaliseEvent(spec: EventSpec, folder: string): EventConfig {
  return {
    ...spec,
    name: words(spec.name),
    regions: typeof spec.regions === 'string' ? [] : spec.regions,
    scheme: typeof spec.regions === 'string' ? spec.regions : null,
    series: spec.series ?? spec.id,
    files: spec.files.map(({ path, ...rest }) => ({ ...rest, file: path, path: absolute(folder, path) })),
    earlier: spec.earlier.map((path) => absolute(folder, path)),
    sponsors: spec.sponsors.map(({ name, tier, logo }) => ({ name, tier, logo: logo === undefined ? null : absolute(folder, logo) })),
    thanks: spec.thanks === undefined ? null : words(spec.thanks),
    money: spec.money === undefined ? null : money(spec.money),
    co_located: spec.co_located.map(({ name, people }) => ({ name: words(name), people })),
    breaks: spec.breaks.map(({ measure, reason }) => ({ measure, reason: words(reason) })),
  };
}

function money({ currency, income, costs }: NonNullable<EventSpec['money']>): Money {
  const lines = (list: typeof income) => list.map(({ kind, amount }) => ({ kind: words(kind), amount }));
  return { currency, income: lines(income), costs: lines(costs) };
}

function words(text: string | Words): Words {
  return typeof text === 'string' ? { en: text, zh: text } : text;
}
