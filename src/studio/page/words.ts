import { eventsEn } from '../../languages/en/events.ts';
import { type StudioWords, studioEn } from '../../languages/en/studio.ts';
import type { Locale } from '../../languages/languages.ts';
import { eventsZh } from '../../languages/zh/events.ts';
import { studioZh } from '../../languages/zh/studio.ts';
import { COUNTRIES, countryName } from '../../model/countries.ts';

/** The languages of the studio itself; reports may have more. */
export type Spoken = 'en' | 'zh';
export const SPOKEN: readonly Spoken[] = ['en', 'zh'];

type Lookup = Readonly<Record<string, string>>;
const STUDIO: Readonly<Record<Spoken, StudioWords>> = { en: studioEn, zh: studioZh };
const EVENTS = { en: eventsEn, zh: eventsZh } as const;

export function wordsIn(locale: Spoken): StudioWords {
  return STUDIO[locale];
}

/** The language to begin with: the first of the reader's own that there is. */
export function firstLocale(wanted: readonly string[]): Spoken {
  return wanted.flatMap((tag) => SPOKEN.find((locale) => tag.toLowerCase().startsWith(locale)) ?? [])[0] ?? 'en';
}

/** What a language of reports is called. */
export function languageName(locale: Locale): string {
  return (STUDIO as Readonly<Record<string, StudioWords>>)[locale]?.languageName ?? locale;
}

/** Fills `{name}` in a text. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export function fieldName(words: StudioWords, field: string): string {
  return (words.field as Lookup)[field] ?? field;
}

/** What a format is called: a platform by its name, any other table in the reader's language. */
export function formatName(words: StudioWords, { id, title }: { readonly id: string; readonly title: string }): string {
  return (words.format as Lookup)[id] ?? title;
}

/** Why a row was left out, or what was not understood in it: `cancelled`, `not-listed:country`. */
export function reasonName(locale: Spoken, reason: string): string {
  const [kind = '', field] = reason.split(':');
  const words = (EVENTS[locale].reason as Lookup)[kind] ?? (wordsIn(locale).note as Lookup)[kind] ?? kind;
  if (field === undefined) return words;
  const name = fieldName(wordsIn(locale), field);
  return locale === 'zh' ? `${words}（${name}）` : `${words} (${name})`;
}

/** What a word may stand for; where nothing is listed, any country, by name. */
export function choicesOf(locale: Spoken, listed: readonly string[] | null): readonly string[] {
  if (listed !== null) return listed;
  const byName = new Intl.Collator(locale).compare;
  return ['no-answer', ...Object.keys(COUNTRIES).sort((a, b) => byName(COUNTRIES[a]![locale], COUNTRIES[b]![locale]))];
}

/** What a word may stand for, as the report calls it. */
export function choiceName(locale: Spoken, field: string, choice: string): string {
  if (field === 'country' && choice in COUNTRIES) return countryName(choice)[locale];
  const names = EVENTS[locale].value as Readonly<Record<string, Lookup>>;
  return names[field]?.[choice] ?? (wordsIn(locale).choice as Lookup)[choice] ?? names['state']?.[choice] ?? names['*']?.[choice] ?? choice;
}

export function modeName(locale: Spoken, mode: string): string {
  return (EVENTS[locale].mode as Lookup)[mode] ?? mode;
}

/** A list in a sentence. */
export function listed(locale: Spoken, items: readonly string[]): string {
  return items.join(locale === 'zh' ? '、' : ', ');
}
