import { en } from './en.ts';
import type { Language } from './language.ts';
import { zh } from './zh.ts';

/**
 * The languages a report is written in, in the order of the language switch; the first is the one others are compared with. A further language is
 * one file like these, of the name it has here, and its line in this list and in that of `claim-words.ts`.
 */
export const LANGUAGES = { en, zh } satisfies Readonly<Record<string, Language>>;

/** The folder of an edition: `en`, `zh`. */
export type Locale = keyof typeof LANGUAGES;
export const LOCALES = Object.keys(LANGUAGES) as readonly Locale[];

/** The language of an edition. */
export function languageOf(locale: Locale): Language {
  return LANGUAGES[locale];
}
