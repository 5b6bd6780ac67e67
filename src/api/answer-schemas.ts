import { z } from 'zod';

const text = z.looseObject({ en: z.string(), zh: z.string() });
const counts = z.record(z.string(), z.number());
const key = z.record(z.string(), z.string());
const range = z.object({ low: z.number(), high: z.number().nullable() });

const population = z.object({
  unit: z.string(),
  total: z.number(),
  known: z.number(),
  unknown: z.number(),
  unknownBy: counts,
  excluded: counts,
  overlap: z.number(),
});

const least = z.object({ key, value: z.number() }).describe('What other tables tell of one of these rows: it has this much or more.');

export const errorSchema = z.object({ code: z.string(), message: z.string(), hint: z.string().optional() });

export const measuresSchema = z.object({
  measures: z.array(
    z.object({
      name: z.string(),
      version: z.number(),
      title: text,
      unit: text,
      dimensions: z.array(z.string()),
      profiles: z.array(z.string()),
    }),
  ),
});

export const measureSchema = z.object({
  title: text,
  result: z.looseObject({
    measure: z.string(),
    version: z.number(),
    by: z.array(z.string()),
    where: key,
    unit: z.string(),
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    population,
    rows: z.array(
      z.looseObject({
        key,
        value: z.number(),
        rank: z.number(),
        rankLow: z.number().nullable(),
        rankHigh: z.number().nullable(),
        intervals: z.array(z.unknown()),
      }),
    ),
    unknownRows: z.array(z.object({ key: z.record(z.string(), z.string().nullable()), value: z.number() })),
    sql: z.object({ text: z.string(), params: z.record(z.string(), z.unknown()) }),
  }),
  folded: z
    .array(
      z.object({
        within: key,
        rows: z.number(),
        groups: z.number().optional(),
        value: z.number().nullable(),
        atLeast: z.array(least).optional(),
      }),
    )
    .describe('Rows of few people, shown together: how many, and their sum.'),
  table: z.string().nullable().describe('The published table that says the same.'),
});

export const numberSchema = z.object({
  sentence: text.describe('The answer in words, with what is not known.'),
  value: z.number().nullable(),
  unit: z.string(),
  share: z.object({ observed: z.number(), low: z.number(), high: z.number() }).nullable(),
  rank: z.object({ observed: z.number(), headline: range.nullable(), standsOn: z.string().nullable() }).nullable(),
  population,
  coverage: z.number().nullable(),
  basis: z.looseObject({ en: z.array(z.string()), zh: z.array(z.string()) }).nullable(),
  table: z.string().nullable(),
});

export const tablesSchema = z.object({
  edition: z.string(),
  tables: z.array(z.object({ id: z.string(), title: text, kind: z.string(), measure: z.string().nullable(), rows: z.number() })),
});
export const tableSchema = z.looseObject({ id: z.string(), title: text, kind: z.string() });

export const claimsSchema = z.object({
  edition: z.string(),
  claims: z.array(z.object({ id: z.string(), kind: z.string(), verdict: z.string(), sentence: text })),
});
export const claimSchema = z.looseObject({ id: z.string(), kind: z.string(), verdict: z.string(), sentences: text });

export const editionSchema = z.object({
  title: text,
  digest: z.string(),
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  updated: z.string().nullable(),
  minimum: z.number().describe('Rows of fewer people are not shown alone.'),
  unread: z.array(z.unknown()).describe('Sources that could not be read.'),
});
