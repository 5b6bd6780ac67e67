import { z } from 'zod';
import { adoptersFileSpec } from '../sources/adopters/spec.ts';
import { peopleFileSpec } from '../sources/affiliations/spec.ts';
import { answersSpec } from '../sources/answers/spec.ts';
import { eventSpec } from '../sources/events/spec.ts';
import { forgeSpec } from '../sources/forges/spec.ts';
import { gharchiveSpec } from '../sources/gharchive/spec.ts';
import { repositorySpec } from '../sources/git/spec.ts';
import { landscapeSpec } from '../sources/landscape/spec.ts';
import { addressSpec } from './address-spec.ts';
import { engineSpec } from './engine-schema.ts';
import { instantSpec } from './instant-spec.ts';
import { LICENCE_NAMES } from './licences.ts';
import { limitsSpec } from './limits.ts';
import { pageEntrySpec } from './page-schema.ts';
import { regionsSpec } from './region-schema.ts';
import { wrong } from './spec-message.ts';
import { textSpec } from './text-spec.ts';

/** Where claims stand unless the configuration says otherwise. */
export const DEFAULT_CLAIMS = 'claims.yaml';

export const periodSpec = z
  .strictObject({ from: instantSpec.optional(), to: instantSpec.optional() })
  .refine((period) => !period.from || !period.to || period.from < period.to, {
    message: wrong('The period ends before it begins', '统计期在开始之前就已结束'),
    params: { hint: { en: 'Periods are [from, to).', zh: '统计期为 [from, to)。' } },
  })
  .describe('Half-open [from, to) in UTC; a missing side is open.');

const projectSpec = z.strictObject({
  name: textSpec.optional(),
  joined: instantSpec.optional().describe('The day the project joined the foundation.'),
  repositories: z.array(repositorySpec).min(1),
});

const botSpec = z.strictObject({
  login: z.string().optional(),
  email: z.string().optional(),
  state: z.enum(['bot', 'human', 'unsure']).default('bot'),
  since: instantSpec.optional(),
  until: instantSpec.optional(),
  evidence: z.string().min(1),
});

/** The content of muster.yaml: what each source says of itself in its `spec.ts`, and what belongs to no source. */
export const musterSpec = z
  .strictObject({
    name: textSpec.describe('The community this report is about.'),
    period: periodSpec.optional(),
    mirrors: z
      .string()
      .optional()
      .describe('Folder with local copies DIR/<owner>__<name>.git of the repositories; every / of a name is written __.'),
    projects: z
      .record(
        z.string().regex(/^[a-z0-9][a-z0-9-]*$/, wrong('must be lower-case letters, digits and hyphens', '须为小写字母、数字和连字符')),
        projectSpec,
      )
      .default({}),
    people: z
      .strictObject({
        files: z.array(peopleFileSpec).default([]),
        same: z.array(z.array(z.string()).min(2)).default([]).describe('Lists of e-mails or logins that are one person.'),
        apart: z.array(z.array(z.string()).min(2)).default([]).describe('Lists of e-mails or logins that are never one person.'),
        corrections: z.string().min(1).optional().describe('The file of corrections found by looking, written by muster review --apply.'),
        answers: answersSpec.default([]),
        bots: z.array(botSpec).default([]),
        excluded: z.array(z.string()).default([]).describe('E-mails or logins of people who are left out: nothing about them is stored.'),
        domains: z.boolean().default(true).describe('Take the domain of an address for an employer, by the built-in tables.'),
        organisations: z.array(z.string()).default([]).describe('Further organisation tables, same shape as the built-in one.'),
        signals: z.strictObject({ organisation_home: z.boolean().default(false) }).prefault({}),
      })
      .prefault({}),
    gharchive: gharchiveSpec.optional(),
    forges: z.array(forgeSpec).default([]).describe('Forges to ask for people and their work. None: nobody is asked anything.'),
    landscape: landscapeSpec.optional(),
    adopters: z.array(adoptersFileSpec).default([]).describe('Files of cited facts (YAML) and ADOPTERS.md of projects.'),
    events: z.array(eventSpec).default([]).describe('Conferences and community days, by the exports of their platforms.'),
    engine: engineSpec.optional().describe('Where measures are computed when one machine is not enough; left out: in the store.'),
    limits: limitsSpec,
    regions: regionsSpec
      .default({})
      .describe('Schemes of regions of your own: the countries of each region, dated where they came or left. Everything else is `other`.'),
    claims: z.string().default(DEFAULT_CLAIMS).describe('The file of claims, relative to this configuration.'),
    report: z
      .strictObject({
        title: textSpec.optional(),
        publisher: textSpec.optional(),
        address: addressSpec.optional().describe('Where the report will be published, for permanent links.'),
        previous: z.string().optional().describe('The folder of the edition before this one: what changed since is listed with its cause.'),
        site: z
          .string()
          .optional()
          .describe(
            'The folder of the editions, where muster publish --to puts them: without `previous` the newest of them is the edition before.',
          ),
        note: textSpec.optional().describe('Shown on every page, such as that the data is invented.'),
        regions: z.string().default('continent').describe('The scheme of regions: continent, un-m49, eu, asean or one under `regions`.'),
        licence: z.enum(LICENCE_NAMES).default('CC-BY-4.0').describe('What tables and texts of the report may be used under.'),
        recompute: z
          .union([z.enum(['inside', 'off']), addressSpec])
          .default('inside')
          .describe(
            'Where the program stands with which readers recompute (0.8 MB): inside the report, at an address of your own that holds a ' +
              'copy, or off: no control on the pages.',
          ),
        pages: z
          .array(pageEntrySpec)
          .min(1)
          .optional()
          .describe('The pages in the order of the menu: those of Muster by name, yours as NAME.page.yaml. Default: every page of Muster.'),
        subject: z
          .strictObject({ organisation: z.string().min(1) })
          .optional()
          .describe(
            'Whom the edition is about, such as the office of one organisation, by its key or name: it leads the front page and is marked in every ranking.',
          ),
        minimum: z.int().min(1).default(5).describe('Countries and organisations with fewer people are shown together.'),
      })
      .prefault({}),
  })
  .superRefine(({ engine, gharchive, forges }, context) => {
    if (!engine?.events) return;
    const path = ['engine', 'events'];
    if (gharchive)
      context.addIssue({
        code: 'custom',
        path,
        message: wrong('tells of the same events as gharchive', '与 gharchive 说的是同样的事件'),
        params: { hint: { en: 'Take one of them out.', zh: '请去掉其中之一。' } },
      });
    if (forges.some(({ kind, collect }) => kind === 'github' && collect.includes('work')))
      context.addIssue({
        code: 'custom',
        path,
        message: wrong(
          'tells of the same acts as the work that forges collect from GitHub',
          '与 forges 从 GitHub 收集的工作说的是同样的行为',
        ),
        params: {
          hint: {
            en: 'Leave collect: [people] there: reviews in the table have no number by which they are known again.',
            zh: '那里请只留 collect: [people]：表中的评审没有编号，无法再次认出。',
          },
        },
      });
  });

export type MusterSpec = z.output<typeof musterSpec>;
