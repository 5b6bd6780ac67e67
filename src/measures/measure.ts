import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { shippedTable } from '../config/shipped-table.ts';
import { MusterError } from '../model/error.ts';
import { didYouMean } from '../util/message.ts';
import { nearest } from '../util/nearest.ts';
import { BASE_NAMES } from './bases/registry.ts';

const FOLDER = new URL('.//', import.meta.url);
const textSpec = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const definitionSpec = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const cellSpec = z.record(z.string(), z.string());
const privateSpec = z.strictObject({
  universe: z.enum(['registrations', 'proposals', 'speakers', 'responses', 'ratings']),
  cell: cellSpec.default({}).describe('What is counted, as a cell of the universe; the population of a figure.'),
  figure: z.string().optional().describe('The figure of an event that it is, when it is no count of a cell.'),
});

const profileSpec = z.strictObject({
  title: textSpec,
  base: z.enum(BASE_NAMES).optional(),
  query: z
    .string()
    .regex(/^[a-z0-9-]+\.sql$/)
    .optional()
    .describe('SQL file in this folder that replaces query.sql.'),
  counts: z.enum(['persons', 'facts']).optional(),
  definition: definitionSpec.default({}),
  where: z.record(z.string(), z.string()).default({}),
  disclosure: privateSpec.optional().describe('What of an event it says; without one it is not published.'),
});

/** The content of a measure's `measure.yaml`. */
export const measureSpec = z.strictObject({
  name: z.string(),
  version: z.int().min(1),
  title: textSpec,
  unit: z.strictObject({ id: z.string(), en: z.string(), zh: z.string() }).describe('What the value is in: people, commits, hours, share.'),
  chaoss: z.string().nullable().describe('The CHAOSS metric it implements, by name.'),
  base: z.enum(BASE_NAMES),
  counts: z.enum(['persons', 'facts']).describe('What the population counts.'),
  dimensions: z.array(z.string()).min(1),
  about: z.string().optional().describe('The dimension whose values it counts: facts without one are unknown to it.'),
  where: z.record(z.string(), z.string()).default({}).describe('Conditions that are part of the definition.'),
  additive: z.boolean().describe('Whether the values of disjoint rows add up to the value of the whole.'),
  statistic: z
    .boolean()
    .default(false)
    .describe('A median, ratio, share or factor: of nothing it is none, and rows are no parts of a whole.'),
  floor: z.boolean().default(false).describe('Counts what is declared only: there are at least as many, and every sentence says so.'),
  lookback: z.boolean().default(false).describe('Reads all time before the end of the period; narrow.sql then picks the facts by $since.'),
  disclosure: privateSpec
    .optional()
    .describe('For measures on private records: what of an event it says. It is published when and as that is.'),
  definition: definitionSpec.default({}),
  profiles: z.record(z.string(), profileSpec).default({}),
});

export type MeasureSpec = z.output<typeof measureSpec>;

/** A measure as its folder defines it. */
export type Measure = MeasureSpec & {
  readonly folder: URL;
  /** SQL over `counted` that picks the facts the measure is about, or null when all that count are. */
  readonly narrow: string | null;
  /** SQL over `facts` that gives the least (`low`) and the most (`high`) the value of everything could be, wherever the unknown belongs; or null. */
  readonly bounds: string | null;
};

/** What was read: measures are part of the program, and do not change while it runs. */
const read = new Map<string, Measure>();
let named: readonly string[] | undefined;

/** The names of all measures: a measure is a folder with a `measure.yaml`. */
export function measureNames(): readonly string[] {
  named ??= readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/measure.yaml`, FOLDER)))
    .map((entry) => entry.name)
    .sort();
  return named;
}

/** @throws MusterError E_MEASURE_UNKNOWN with the nearest name. */
export function loadMeasure(name: string): Measure {
  const known = read.get(name);
  if (known) return known;
  const measure = readMeasure(name);
  read.set(name, measure);
  return measure;
}

function readMeasure(name: string): Measure {
  const names = measureNames();
  if (!names.includes(name)) {
    const near = nearest(name, names);
    throw new MusterError(
      'E_MEASURE_UNKNOWN',
      { en: `There is no measure "${name}".`, zh: `没有度量“${name}”。` },
      { hint: near ? didYouMean(near) : { en: `Measures: ${names.join(', ')}.`, zh: `度量有：${names.join('、')}。` } },
    );
  }
  const folder = new URL(`${name}/`, FOLDER);
  const spec = shippedTable(new URL('measure.yaml', folder), measureSpec);
  const optional = (file: string) => (existsSync(new URL(file, folder)) ? readFileSync(new URL(file, folder), 'utf8') : null);
  return { ...spec, folder, narrow: optional('narrow.sql'), bounds: optional('bounds.sql') };
}
