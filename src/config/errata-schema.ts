import { z } from 'zod';
import { textSpec } from './text-spec.ts';

/** What was wrong in an edition that cannot be changed any more. */
const erratumSpec = z.strictObject({
  edition: z.string().describe('The number of the edition: 2026-11.'),
  day: z.iso.date().describe('When the correction was made, YYYY-MM-DD.'),
  text: textSpec.describe('What was wrong, and what is right.'),
});

/** The content of an errata file. */
export const errataSpec = z.array(erratumSpec);
