import { z } from 'zod';
import { LOCALES } from '../languages/languages.ts';

/** The languages in which a text need not be given: it is then translated, or shown in English. */
export const furtherLanguages = Object.fromEntries(
  LOCALES.filter((locale) => !['en', 'zh'].includes(locale)).map((locale) => [locale, z.string().optional()]),
) as Record<never, never>;

/** A text in every language of the report, or one text that serves for all (a name). */
export const textSpec = z
  .union([z.string(), z.strictObject({ en: z.string(), zh: z.string(), ...furtherLanguages })])
  .describe('A text, or one per language.');
