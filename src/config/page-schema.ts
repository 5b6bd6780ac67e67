import { z } from 'zod';
import { languageOf } from '../languages/languages.ts';
import { type Text, textOf } from '../languages/text.ts';
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

const saidSpec = z.union([
  textSpec.transform((text): Said => textOf(text)),
  z.strictObject({ words: z.string().refine((key) => wordsAt(languageOf('en').report, key) !== undefined, 'is no text of a report') }),
]);
const tableId = z
  .string()
  .regex(
    /^[a-z0-9{][a-z0-9._{}-]*$/,
    wrong('must be lower-case letters, digits, dots, hyphens and underscores', '须为小写字母、数字、点、连字符和下划线'),
  );

const blockSpec = z
  .strictObject({
    block: z.enum(Object.keys(BLOCKS) as [BlockName, ...BlockName[]]).describe('What is shown.'),
    table: tableId.optional().describe('The table it shows, by its id.'),
    tables: z.array(tableId).optional().describe('The tables it shows.'),
    unknown: tableId.optional().describe('years: the table whose unknown part stands beside each year.'),
    bars: z.int().min(1).max(50).optional().describe('ranking: how many rows the picture has. Default: 15.'),
    open: z.boolean().optional().describe('ranking: whether the table stands open.'),
    text: saidSpec.optional().describe('text, table: paragraphs of Markdown; above a table that is there.'),
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
  heading: saidSpec.describe('Stands above its blocks; with none of them it is not there.'),
  id: z.string().optional().describe('Its place within the page, for links.'),
  text: saidSpec.optional().describe('Paragraphs of Markdown below the heading.'),
  pair: z.boolean().optional().describe('Two blocks beside each other.'),
  blocks: z.array(blockSpec).default([]),
});

const tableSpec = z.strictObject({
  title: saidSpec,
  measure: z.string().min(1).describe('The measure, as in muster measure.'),
  by: z.array(z.string()).describe('Dimensions it is split by.'),
  where: z.record(z.string(), z.string()).default({}),
  profile: z.string().optional(),
  weights: z.boolean().default(false).describe('Chance and influence beside the other ranges; takes longer.'),
  needs: z.enum(['contributions']).optional(),
});

/** The content of a file `NAME.page.yaml`. */
export const pageSpec = z.strictObject({
  path: z.string().regex(/^[a-z0-9{][a-z0-9{}/-]*\.html$/, 'must end with .html and hold lower-case letters, digits and hyphens'),
  menu: saidSpec.optional().describe('Its words in the menu; without them only links lead to it.'),
  title: saidSpec.optional(),
  lead: saidSpec.optional().describe('One or two sentences below the title, also for search engines.'),
  under: z.string().optional().describe('The page whose menu entry it belongs to.'),
  needs: z.string().optional().describe('What must be there for the page to be: contributions, claims, or a part such as members.'),
  each: z
    .enum(['claim', 'project', 'organisation', 'event'])
    .optional()
    .describe('One page for each of these; {key} stands for it, {name} for its name.'),
  tables: z.record(tableId, tableSpec).default({}).describe('Tables of its own, by id.'),
  blocks: z
    .array(z.union([sectionSpec, blockSpec]))
    .min(1)
    .describe('What it shows, from above.'),
});

export type BlockSpec = z.output<typeof blockSpec>;
export type SectionSpec = z.output<typeof sectionSpec>;
export type PageTable = z.output<typeof tableSpec>;
export type PageSpec = { readonly id: string } & z.output<typeof pageSpec>;

/** An entry of `report.pages`. */
export const pageEntrySpec = z
  .union([
    z.string().min(1),
    z.strictObject({ page: z.string().min(1), text: textSpec.describe('Paragraphs of Markdown below the head of the page.') }),
  ])
  .describe('A page by its name, with or without a text of yours; or a file of yours, NAME.page.yaml.');

/** The text at a place such as `countries.title`; undefined where there is none. */
export function wordsAt(words: object, key: string): string | undefined {
  const found = key
    .split('.')
    .reduce<unknown>((at, step) => (typeof at === 'object' ? (at as Record<string, unknown>)?.[step] : undefined), words);
  return typeof found === 'string' ? found : undefined;
}
