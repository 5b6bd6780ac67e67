import type { Language } from './language.ts';
import { LOCALES, type Locale, languageOf } from './languages.ts';
import { translated } from './say.ts';

/** A text that is given in English and Chinese, and perhaps in further languages. */
export type Text = { readonly en: string; readonly zh: string } & { readonly [Key in Exclude<Locale, 'en' | 'zh'>]?: string };

/** A text in one language: as given, else as the language translates its English, else in English. */
export function textIn(text: Text, locale: Locale): string {
  return text[locale] ?? translated(text.en, languageOf(locale));
}

/** A text written anew in every language. */
export function inEveryLanguage(write: (language: Language, locale: Locale) => string): Text {
  return eachLanguage(write) as Text;
}

/** Something made for every language, by locale. */
export function eachLanguage<Made>(make: (language: Language, locale: Locale) => Made): Readonly<Record<Locale, Made>> {
  return Object.fromEntries(LOCALES.map((locale) => [locale, make(languageOf(locale), locale)])) as Readonly<Record<Locale, Made>>;
}

/** One text for every language when only one was given. */
export function textOf(text: string | Text): Text {
  return typeof text === 'string' ? inEveryLanguage(() => text) : text;
}
