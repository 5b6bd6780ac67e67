import { z } from 'zod';
import type { MusterError } from '../model/error.ts';
import { parseInstant } from '../model/period.ts';
import { means } from './means.ts';
import { wrong } from './spec-message.ts';

/** A year, month, day or instant in UTC: when it begins. YAML reads an unquoted day as text here, never as a date object, and a year as a number. */
const written = z.union([z.string(), z.int().min(1000).max(9999)]);
export const instantSpec = written
  .transform((given, context) => {
    try {
      return parseInstant(String(given));
    } catch (error) {
      const { message, hint = '', zh } = error as MusterError;
      context.addIssue({
        code: 'custom',
        message: wrong(message, zh?.message ?? message),
        params: { hint: { en: hint, zh: zh?.hint ?? hint } },
      });
      return z.NEVER;
    }
  })
  .meta({
    ...means('A year, month, day or instant in UTC: the moment it begins.', '年、月、日或时刻（UTC），指其开始的一刻。'),
    written: 'time',
  });
