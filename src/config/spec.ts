import { z } from 'zod';
import { addressSpec } from './address-spec.ts';
import { engineSpec } from './engine-schema.ts';
import { eventSpec } from './event-schema.ts';
import { forgeSpec } from './forge-schema.ts';
import { instantSpec } from './instant-spec.ts';
import { LICENCE_NAMES } from './licences.ts';
import { limitsSpec } from './limits.ts';
import { pageEntrySpec } from './page-schema.ts';
import { regionsSpec } from './region-schema.ts';
import { textSpec } from './text-spec.ts';

export const periodSpec = z
  .strictObject({ from: instantSpec.optional(), to: instantSpec.optional() })
  .refine((period) => !period.from || !period.to || period.from < period.to, {
    message: 'The period ends before it begins',
    params: { hint: 'Periods are [from, to).' },
  })
  .describe('Half-open [from, to) in UTC; a missing side is open.');

const repositorySpec = z
  .union([
    z.string().min(1),
    z.strictObject({
      url: z.string().min(1).describe('Address or path of the repository.'),
      name: z
        .string()
        .regex(/^[^/\s]+(?:\/[^/\s]+)+$/, 'must look like owner/name or host/owner/name')
        .optional()
        .describe('What it is called: owner/name is github.com, host/owner/name any other place. Default: by its address, or its origin.'),
      branch: z.string().min(1).optional().describe('The branch to read; default: the one HEAD names.'),
      mirror_of: z.string().optional().describe('Name of the repository whose commits this one republishes.'),
      mailmap: z.string().optional().describe('A .mailmap file to use with this repository.'),
    }),
  ])
  .describe('A repository: its address or path.');

const projectSpec = z.strictObject({
  name: textSpec.optional(),
  joined: instantSpec.optional().describe('The day the project joined the foundation.'),
  repositories: z.array(repositorySpec).min(1),
});

/** The formats of files about people, by the name used in muster.yaml. */
export const PEOPLE_FORMATS = [
  'gitdm-developers',
  'gitdm-companies',
  'gitdm-email-map',
  'gitdm-domain-map',
  'gitdm-aliases',
  'gitdm-company-map',
  'gitdm-group',
  'gitdm-config',
  'github-users',
  'keyed-locations',
  'sortinghat',
  'stackalytics',
  'mailmap',
  'project-maintainers',
  'csv',
] as const;

const peopleFileSpec = z
  .strictObject({
    path: z.string().min(1).describe('File or glob, relative to this configuration.'),
    format: z.enum(PEOPLE_FORMATS),
    organisation: z.string().optional().describe('gitdm-group only: the organisation of everyone listed.'),
    as_of: instantSpec.optional().describe('project-maintainers only, and needed there: the day the file was taken.'),
  })
  .refine((file) => file.format !== 'project-maintainers' || file.as_of !== undefined, {
    message: 'A list of maintainers needs the day it was taken',
    params: { hint: 'The file holds no dates: {path: project-maintainers.csv, format: project-maintainers, as_of: 2026-08-01}.' },
    path: ['as_of'],
  });

const gharchiveSpec = z.strictObject({
  files: z.array(z.string()).optional().describe('Hour files or globs, relative to this configuration.'),
  download: z.strictObject({ from: instantSpec, to: instantSpec, url: z.string().optional() }).optional(),
  repositories: z.array(z.string()).optional().describe('owner/name globs to keep; default: the repositories of the projects.'),
});

const adoptersFileSpec = z
  .union([
    z.string().min(1),
    z.strictObject({
      path: z.string().min(1),
      project: z.string().optional().describe('ADOPTERS.md only: the key of the project it belongs to.'),
      address: addressSpec.optional().describe('ADOPTERS.md only: where it can be read.'),
      as_of: instantSpec.optional().describe('ADOPTERS.md only: the day it was taken.'),
    }),
  ])
  .describe('A file of adopters, relative to this configuration.');

const botSpec = z.strictObject({
  login: z.string().optional(),
  email: z.string().optional(),
  state: z.enum(['bot', 'human', 'unsure']).default('bot'),
  since: instantSpec.optional(),
  until: instantSpec.optional(),
  evidence: z.string().min(1),
});

/** The content of muster.yaml. Other rooms add their sections in files of their own beside this one. */
export const musterSpec = z.strictObject({
  name: textSpec.describe('The community this report is about.'),
  period: periodSpec.optional(),
  mirrors: z
    .string()
    .optional()
    .describe('Folder with local copies DIR/<owner>__<name>.git of the repositories; every / of a name is written __.'),
  projects: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'), projectSpec).default({}),
  people: z
    .strictObject({
      files: z.array(peopleFileSpec).default([]),
      same: z.array(z.array(z.string()).min(2)).default([]).describe('Lists of e-mails or logins that are one person.'),
      apart: z.array(z.array(z.string()).min(2)).default([]).describe('Lists of e-mails or logins that are never one person.'),
      corrections: z.string().min(1).optional().describe('The file of corrections found by looking, written by muster review --apply.'),
      answers: z.array(z.string().min(1)).default([]).describe('Files that muster ask drew, with the answers filled in.'),
      bots: z.array(botSpec).default([]),
      excluded: z.array(z.string()).default([]).describe('E-mails or logins of people who are left out: nothing about them is stored.'),
      domains: z.boolean().default(true).describe('Take the domain of an address for an employer, by the built-in tables.'),
      organisations: z.array(z.string()).default([]).describe('Further organisation tables, same shape as the built-in one.'),
      signals: z.strictObject({ organisation_home: z.boolean().default(false) }).prefault({}),
    })
    .prefault({}),
  gharchive: gharchiveSpec.optional(),
  forges: z.array(forgeSpec).default([]).describe('Forges to ask for people and their work. None: nobody is asked anything.'),
  landscape: z
    .strictObject({ repository: z.string() })
    .optional()
    .describe('A clone of the landscape repository with its files, or its address when it stands in the mirror folder.'),
  adopters: z.array(adoptersFileSpec).default([]).describe('Files of cited facts (YAML) and ADOPTERS.md of projects.'),
  events: z.array(eventSpec).default([]).describe('Conferences and community days, by the exports of their platforms.'),
  engine: engineSpec.optional().describe('Where measures are computed when one machine is not enough; left out: in the store.'),
  limits: limitsSpec,
  regions: regionsSpec
    .default({})
    .describe('Schemes of regions of your own: the countries of each region, dated where they came or left. Everything else is `other`.'),
  claims: z.string().default('claims.yaml').describe('The file of claims, relative to this configuration.'),
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
          'Where the program stands with which readers recompute (35 MB): inside the report, at an address of your own that holds a ' +
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
});

export type MusterSpec = z.output<typeof musterSpec>;
