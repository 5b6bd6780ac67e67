import { z } from 'zod';
import { languageOf } from '../languages/languages.ts';
import { type Text, textOf } from '../languages/text.ts';
import { means } from './means.ts';
import { wrong } from './spec-message.ts';
import { textSpec } from './text-spec.ts';

/** The pages that every report has unless its configuration says otherwise, in the order of the menu. */
export const SHIPPED_PAGES = [
  ...[
    'front',
    'claims',
    'claim',
    'events',
    'event-summary',
    'countries',
    'regions',
    'organisations',
    'organisation',
    'projects',
    'project',
    'project-sheet',
    'members',
    'adopters',
  ],
  ...['origins', 'trends', 'agents', 'method', 'data', 'changes', 'summary'],
] as const;
/** Pages that others lead to, or by which a report is checked. */
export const KEPT_PAGES: readonly string[] = ['front', 'claims', 'events', 'data', 'changes'];

/** What a page is made of, with the options that each takes; one with `!` must be given. */
export const BLOCKS = {
  head: [],
  text: ['text!'],
  ranking: ['table!', 'bars', 'open'],
  map: ['table!'],
  coverage: ['table!'],
  ranks: ['table!'],
  years: ['table!', 'unknown'],
  table: ['table!', 'text'],
  events: [],
  findings: [],
  claims: [],
  claim: [],
  'event-head': [],
  event: [],
  'event-summary': [],
  'front-head': ['tables'],
  'leading-claim': [],
  'leading-table': ['tables!'],
  numbers: ['tables!'],
  ways: [],
  projects: [],
  multiples: [],
  'project-head': [],
  'project-facts': [],
  'members-facts': [],
  'members-timeline': [],
  'members-joined': [],
  'members-history': [],
  adopters: [],
  'origin-of-each': ['table!'],
  subject: [],
  'organisation-list': [],
  'organisation-head': [],
  'organisation-facts': [],
  'organisation-projects': [],
  'organisation-years': [],
  'organisation-standing': [],
  'project-maintainers': ['table!'],
  'project-review': [],
  'project-years': [],
  'regions-head': [],
  'regions-map': [],
  'regions-list': [],
  'rank-questions': [],
  definitions: [],
  verify: [],
  cite: [],
  licence: [],
  files: [],
  dataset: [],
  changes: [],
  summary: ['table!'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type BlockName = keyof typeof BLOCKS;

/** A text of the configuration, or one that every language has already, by its place among the words of a report. */
export type Said = Text | { readonly words: string };

const saidSpec = z
  .union([
    textSpec.transform((text): Said => textOf(text)),
    z.strictObject({
      words: z
        .string()
        .refine((key) => wordsAt(languageOf('en').report, key) !== undefined, wrong('is no text of a report', '不是报告用词中的文字'))
        .meta(
          means(
            'A text that every language has already, by its place: countries.title.',
            '各语言已有的文字，写其位置，如 countries.title。',
          ),
        ),
    }),
  ])
  .meta({ ...means('A text, or one that every language has already.', '一段文字，或各语言已有的文字。'), written: 'text' });
const tableId = z
  .string()
  .regex(
    /^[a-z0-9{][a-z0-9._{}-]*$/,
    wrong('must be lower-case letters, digits, dots, hyphens and underscores', '须为小写字母、数字、点、连字符和下划线'),
  );

const blockSpec = z
  .strictObject({
    block: z.enum(Object.keys(BLOCKS) as [BlockName, ...BlockName[]]).meta(means('What is shown.', '显示什么。')),
    table: tableId.optional().meta(means('The table it shows, by its id.', '所显示的表格的标识。')),
    tables: z.array(tableId).optional().meta(means('The tables it shows.', '所显示的各表格。')),
    unknown: tableId
      .optional()
      .meta(means('years: the table whose unknown part stands beside each year.', 'years：其未知部分列在每年旁边的表格。')),
    bars: z
      .int()
      .min(1)
      .max(50)
      .optional()
      .meta(means('ranking: how many rows the picture has. Default: 15.', 'ranking：图中有多少行。默认为 15。')),
    open: z.boolean().optional().meta(means('ranking: whether the table stands open.', 'ranking：表格是否展开。')),
    text: saidSpec
      .optional()
      .meta(
        means(
          'text, table: paragraphs of Markdown; above a table that is there.',
          'text、table：一段或几段文字（Markdown）；table 的位于表格之上，有表格才显示。',
        ),
      ),
  })
  .superRefine((value, context) => {
    const takes: readonly string[] = BLOCKS[value.block] ?? [];
    const given = Object.keys(value).filter((key) => key !== 'block');
    const missing = takes.filter((key) => key.endsWith('!')).map((key) => key.slice(0, -1));
    for (const key of missing.filter((each) => !given.includes(each)))
      context.addIssue({
        code: 'custom',
        path: [],
        message: wrong(`The block ${value.block} needs ${key}`, `区块 ${value.block} 需要 ${key}`),
      });
    for (const key of given.filter((each) => !takes.some((taken) => taken.replace('!', '') === each)))
      context.addIssue({
        code: 'custom',
        path: [key],
        message: wrong(`The block ${value.block} has no ${key}`, `区块 ${value.block} 没有 ${key}`),
      });
  });

const sectionSpec = z.strictObject({
  heading: saidSpec.meta(means('Stands above its blocks; with none of them it is not there.', '位于各区块之上的标题；没有区块时不显示。')),
  id: z.string().optional().meta(means('Its place within the page, for links.', '页内锚点，供链接使用。')),
  text: saidSpec.optional().meta(means('Paragraphs of Markdown below the heading.', '标题之下的一段或几段文字（Markdown）。')),
  pair: z.boolean().optional().meta(means('Two blocks beside each other.', '两个区块并排。')),
  blocks: z
    .array(blockSpec)
    .default([])
    .meta(means('What stands below the heading: the keys of a block each.', '标题之下的区块，各键与区块相同。')),
});

const tableSpec = z.strictObject({
  title: saidSpec.meta(means('What it is called.', '表格的标题。')),
  measure: z.string().min(1).meta(means('The measure, as in muster measure.', '度量，与 muster measure 相同。')),
  by: z.array(z.string()).meta(means('Dimensions it is split by.', '按哪些维度拆分。')),
  where: z
    .record(z.string(), z.string())
    .default({})
    .meta(means('Keeps only these values of dimensions: {kind: review}.', '只保留这些维度值，如 {kind: review}。')),
  profile: z
    .string()
    .optional()
    .meta(means('Count as another system does; left out: as Muster does.', '按另一系统的口径统计；省略则用 Muster 的口径。')),
  weights: z
    .boolean()
    .default(false)
    .meta(means('Chance and influence beside the other ranges; takes longer.', '除其他范围外，另列随机性与影响力；耗时较长。')),
  needs: z.enum(['contributions']).optional().meta(means('What must be there for the table to be.', '有什么内容才有此表。')),
});

/** The content of a file `NAME.page.yaml`. */
export const pageSpec = z.strictObject({
  path: z
    .string()
    .regex(
      /^[a-z0-9{][a-z0-9{}/-]*\.html$/,
      wrong('must end with .html and hold lower-case letters, digits and hyphens', '须以 .html 结尾，只含小写字母、数字和连字符'),
    )
    .meta(means('Where it is written, below the folder of each language: about.html.', '写到何处，在各语言的文件夹之下，如 about.html。')),
  menu: saidSpec
    .optional()
    .meta(means('Its words in the menu; without them only links lead to it.', '菜单中的文字；省略则只能由链接进入。')),
  title: saidSpec.optional().meta(means('Its title.', '页面标题。')),
  lead: saidSpec
    .optional()
    .meta(means('One or two sentences below the title, also for search engines.', '标题之下的一两句话，也供搜索引擎使用。')),
  under: z.string().optional().meta(means('The page whose menu entry it belongs to.', '归属于哪一页的菜单项。')),
  needs: z
    .string()
    .optional()
    .meta(
      means(
        'What must be there for the page to be: contributions, claims, or a part such as members.',
        '有什么内容才有此页：contributions、claims，或 members 之类的部分。',
      ),
    ),
  each: z
    .enum(['claim', 'project', 'organisation', 'event'])
    .optional()
    .meta(
      means(
        'One page for each of these; {key} stands for it, {name} for its name.',
        '每一个各有一页；{key} 代表其标识，{name} 代表其名称。',
      ),
    ),
  tables: z.record(tableId, tableSpec).default({}).meta(means('Tables of its own, by id.', '自有的表格，以标识为键。')),
  blocks: z
    .array(z.union([sectionSpec, blockSpec]))
    .min(1)
    .meta(means('What it shows, from above.', '自上而下显示的内容。')),
});

export type BlockSpec = z.output<typeof blockSpec>;
export type SectionSpec = z.output<typeof sectionSpec>;
export type PageTable = z.output<typeof tableSpec>;
export type PageSpec = { readonly id: string } & z.output<typeof pageSpec>;

/** An entry of `report.pages`. */
export const pageEntrySpec = z
  .union([
    z.string().min(1),
    z.strictObject({
      page: z.string().min(1).meta(means('A page of Muster, by its name: countries.', 'Muster 某页的名称，如 countries。')),
      text: textSpec.meta(means('Paragraphs of Markdown below the head of the page.', '页首之下的一段或几段文字（Markdown）。')),
    }),
  ])
  .meta(
    means(
      'A page by its name, with or without a text of yours; or a file of yours, NAME.page.yaml.',
      '页面名称，可附一段自己的文字；或自己的文件 NAME.page.yaml。',
    ),
  );

/** The text at a place such as `countries.title`; undefined where there is none. */
export function wordsAt(words: object, key: string): string | undefined {
  const found = key
    .split('.')
    .reduce<unknown>((at, step) => (typeof at === 'object' ? (at as Record<string, unknown>)?.[step] : undefined), words);
  return typeof found === 'string' ? found : undefined;
}
