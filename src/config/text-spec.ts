import { z } from 'zod';
import { LOCALES } from '../languages/languages.ts';
import { means } from './means.ts';

/** The languages in which a text need not be given: it is then translated, or shown in English. */
export const furtherLanguages = Object.fromEntries(
  LOCALES.filter((locale) => !['en', 'zh'].includes(locale)).map((locale) => [
    locale,
    z.string().optional().meta(means('In this language.', '该语言。')),
  ]),
) as Record<never, never>;

/** A text in every language of the report, or one text that serves for all (a name). */
export const textSpec = z
  .union([
    z.string(),
    z.strictObject({
      en: z.string().meta(means('In English.', '英文。')),
      zh: z.string().meta(means('In Chinese.', '中文。')),
      ...furtherLanguages,
    }),
  ])
  .meta({ ...means('A text, or one per language.', '一段文字，或每种语言一段。'), written: 'text' });
