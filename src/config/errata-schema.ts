import { z } from 'zod';
import { means } from './means.ts';
import { textSpec } from './text-spec.ts';

/** What was wrong in an edition that cannot be changed any more. */
const erratumSpec = z.strictObject({
  edition: z.string().meta(means('The number of the edition: 2026-11.', '版本编号，如 2026-11。')),
  day: z.iso.date().meta(means('When the correction was made, YYYY-MM-DD.', '更正的日期，YYYY-MM-DD。')),
  text: textSpec.meta(means('What was wrong, and what is right.', '错在哪里，正确的是什么。')),
});

/** The content of an errata file. */
export const errataSpec = z.array(erratumSpec);
