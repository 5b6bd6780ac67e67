import { z } from 'zod';
import type { MusterError } from '../model/error.ts';
import { parseInstant } from '../model/period.ts';

/** A day or an instant in UTC. YAML reads an unquoted day as text here, never as a date object. */
export const instantSpec = z.string().transform((text, context) => {
  try {
    return parseInstant(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as MusterError).message, params: { hint: (error as MusterError).hint } });
    return z.NEVER;
  }
});
