import { z } from 'zod';
import type { PublishedTable } from '../report/model.ts';
import * as schemas from './answer-schemas.ts';
import type { Answers, EditionAnswer } from './answers.ts';
import { measureQuestion, numberQuestion } from './questions.ts';

/** One address of the API. The table of them is what is served and what `openapi.json` describes. */
export type Route = {
  /** Below `/api/v1`; `{name}` is a part that is given. */
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodObject;
  /** The shape of its answers; a test reads real ones with it. */
  readonly shape: z.ZodObject;
  /** Undefined when there is nothing of that name. */
  answer(answers: Answers, given: string, query: Readonly<Record<string, string>>): Promise<object | undefined>;
};

const NOTHING = z.object({});

export const ROUTES: readonly Route[] = [
  {
    path: '/',
    summary: 'The report that is served',
    query: NOTHING,
    shape: schemas.editionSchema,
    answer: async (answers) => editionOf(await answers.edition()),
  },
  {
    path: '/measures',
    summary: 'What can be measured: every measure on public records, with its dimensions',
    query: NOTHING,
    shape: schemas.measuresSchema,
    answer: async (answers) => ({ measures: answers.measures() }),
  },
  {
    path: '/measures/{name}',
    summary: 'A measure, split as asked, from the store as it is now: rows with places and their ranges, and what is not known',
    query: measureQuestion,
    shape: schemas.measureSchema,
    answer: (answers, name, query) => answers.measure(name, measureQuestion.parse(query)),
  },
  {
    path: '/numbers/{name}',
    summary: 'One value of a dimension: its number, share and place, in a sentence',
    query: numberQuestion,
    shape: schemas.numberSchema,
    answer: (answers, name, query) => answers.number(name, numberQuestion.parse(query)),
  },
  {
    path: '/tables',
    summary: 'The tables of the report',
    query: NOTHING,
    shape: schemas.tablesSchema,
    answer: async (answers) => tablesOf(await answers.edition()),
  },
  {
    path: '/tables/{id}',
    summary: 'One table of the report, as published',
    query: NOTHING,
    shape: schemas.tableSchema,
    answer: async (answers, id) => (await answers.edition()).tables.find((table) => table.id === id),
  },
  {
    path: '/claims',
    summary: 'The claims that the report judges',
    query: NOTHING,
    shape: schemas.claimsSchema,
    answer: async (answers) => claimsOf(await answers.edition()),
  },
  {
    path: '/claims/{id}',
    summary: 'One claim of the report, with everything that is said of it',
    query: NOTHING,
    shape: schemas.claimSchema,
    answer: async (answers, id) => (await answers.edition()).claims.find((claim) => claim.id === id),
  },
];

function editionOf({ digest, site }: EditionAnswer): object {
  const { title, period, updated, minimum, unread } = site;
  return { title, digest, period, updated, minimum, unread };
}

function tablesOf({ digest, tables }: EditionAnswer): object {
  const rows = (table: PublishedTable) => (table.kind === 'measure' ? table.result.rows.length : table.rows.length);
  const measure = (table: PublishedTable) => (table.kind === 'measure' ? table.result.measure : null);
  return {
    edition: digest,
    tables: tables.map((table) => ({ id: table.id, title: table.title, kind: table.kind, measure: measure(table), rows: rows(table) })),
  };
}

function claimsOf({ digest, claims }: EditionAnswer): object {
  return {
    edition: digest,
    claims: claims.map(({ id, kind, verdict, sentences }) => ({ id, kind, verdict, sentence: sentences })),
  };
}
