import { z } from 'zod';
import { wrong } from '../config/spec-message.ts';

const nameSpec = z.string().min(1).max(200);
const yearSpec = z
  .string()
  .regex(/^\d{4}$/, wrong('must be a year such as 2025', '须为年份，如 2025'))
  .describe('Only this calendar year (UTC). Default: the period of the report.');

/** What a measure is asked: split by at most one dimension and, beside it, the year; filtered by project and year alone. */
export const measureQuestion = z.object({
  by: nameSpec.optional().describe('The dimension to split by: country, organisation, project, ... as /api/v1/measures lists them.'),
  project: nameSpec.optional().describe('Only this project, by its key.'),
  year: yearSpec.optional(),
  profile: nameSpec.optional().describe('Count as another system does, by a profile of the measure.'),
});
export type MeasureQuestion = z.infer<typeof measureQuestion>;

/** What is asked of one value of a dimension: its number, its share and its place. */
export const numberQuestion = measureQuestion.extend({
  by: nameSpec.describe('The dimension that the subject is a value of: country, organisation, project, ...'),
  subject: nameSpec.describe('The value: CN for a country, the name of an organisation as it stands in the tables.'),
});
export type NumberQuestion = z.infer<typeof numberQuestion>;
