import { z } from 'zod';
import { means } from '../../config/means.ts';
import { wrong } from '../../config/spec-message.ts';
import { textSpec } from '../../config/text-spec.ts';
import { absolute } from '../../util/absolute.ts';
import { COUNT, COUNTRY, DAY, ID, statedSpec } from './spec-stated.ts';

const fileSpec = z
  .strictObject({
    path: z.string().min(1).meta(means('The export, relative to this configuration.', '导出文件的路径，相对于本配置。')),
    format: ID.optional().meta(
      means('What the file is, see events.md. Left away: recognised from the file.', '文件的格式，见 events.md。省略则自动识别。'),
    ),
    columns: z
      .record(z.string(), z.string())
      .default({})
      .meta(means('Field to column header, where the header does not tell by itself.', '字段对应的列标题，用于标题本身无法辨认的列。')),
    answers: z
      .record(z.string(), z.record(z.string(), z.string()))
      .default({})
      .meta(means('Field to answers as written and the value each stands for.', '字段中各回答的写法及其所代表的值。')),
    tickets: z
      .record(z.string(), z.string())
      .default({})
      .meta(means('Ticket titles as written to the label to report.', '票名的写法及其在报告中的名称。')),
    sheets: z
      .array(z.string().min(1))
      .optional()
      .meta(
        means(
          'Sheets of a workbook that are read together, such as one a day; left away: one is read.',
          '工作簿中合在一起读取的工作表，例如每天一张；省略则只读一张。',
        ),
      ),
    leave_out: z
      .record(z.string(), z.array(z.string()))
      .default({})
      .meta(means('Field to values whose rows are not counted; * stands for anything.', '字段取哪些值的行不计入；* 代表任意内容。')),
  })
  .meta(means('One export of a registration platform, a CFP tool or a schedule.', '报名平台、议题征集工具或日程的一个导出文件。'));

const regionSpec = z.strictObject({
  id: ID.meta(means('What it is called: china.', '区域的标识，如 china。')),
  countries: z.array(COUNTRY).min(1).meta(means('Codes of its countries: [CN].', '所含国家和地区的代码，如 [CN]。')),
});

/** One event under `events:` in muster.yaml. */
export const eventSpec = z
  .strictObject({
    id: ID.meta(
      means('Permanent name of the event: part of its page address and of its tables.', '活动的永久标识，用于页面地址和表格名称。'),
    ),
    name: textSpec.meta(means('What it is called.', '活动名称。')),
    mode: z
      .enum(['in-person', 'virtual', 'hybrid'])
      .default('in-person')
      .meta(
        means(
          'How people took part: on site, online or both; what a file says of somebody goes before it.',
          '参加方式：线下、线上或混合；文件逐人说明的，以文件为准。',
        ),
      ),
    starts: DAY.meta(means('Its first day.', '第一天。')),
    ends: DAY.meta(means('Its last day.', '最后一天。')),
    series: ID.optional().meta(
      means(
        'Editions of one series are compared year over year; default: the event stands alone.',
        '系列；同一系列的各届逐年比较。默认：单独成立。',
      ),
    ),
    as_of: DAY.optional().meta(means('The day the files were exported; said beside every question.', '文件导出的日期；写在每个问题旁边。')),
    thresholds: z
      .partialRecord(z.enum(['attendees', 'speakers', 'keynotes', 'proposals', 'scholarships']), z.int().min(5))
      .default({})
      .meta(
        means(
          'Counts of people below it are hidden; at least 5. Default: 10 for attendees, 5 for proposals, 20 for the others.',
          '低于此数的人数不公布；最低为 5。默认：attendees（参会者）10，proposals（提案）5，speakers（讲者）、keynotes（主题讲者）、scholarships（资助）20。',
        ),
      ),
    earlier: z
      .array(z.string().min(1))
      .default([])
      .meta(
        means(
          'Frozen editions of this event (data/*.edition.json of a report): nothing may come out by comparing.',
          '本活动以前公布过的数字（报告的 data/*.edition.json）：两版对照也不得泄露任何信息。',
        ),
      ),
    invented: z.boolean().default(false).meta(means('The rows are invented; every page says so.', '记录为虚构；每一页都会说明。')),
    files: z
      .array(fileSpec)
      .min(1)
      .meta(
        means(
          'The exports of its platforms; on the state of a ticket the later one decides.',
          '各平台的导出文件；票的状态以靠后的文件为准。',
        ),
      ),
    regions: z
      .union([z.string().regex(/^[a-z][a-z0-9-]*$/), z.array(regionSpec)])
      .default([])
      .meta(
        means(
          'A scheme of regions (eu, un-m49, asean, one of yours), as it stands on the first day; or countries shown apart from their continents, ' +
            'such as China beside Asia. No country stands in two.',
          '区域方案（eu、un-m49、asean 或自定的），以第一天的情形为准；或与所在大洲分开显示的国家和地区，如中国与亚洲并列。一个国家或地区只能在一个区域。',
        ),
      ),
    committee: COUNT.optional().meta(means('How many people chose the programme.', '议程委员会的人数。')),
    ...statedSpec,
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
