import type { PublishedTable as ProtectedTable } from '../../disclosure/publish-event.ts';
import { countryName } from '../../model/countries.ts';
import type { Locale } from '../locales.ts';
import { fillText, WORDS } from '../words/words.ts';
import type { EventData } from './event-data.ts';

type Lookup = Readonly<Record<string, string>>;

/** What a dimension is called: `by job function`. */
export function dimensionName(dimension: string, locale: Locale): string {
  return (WORDS[locale].events.dimension as Lookup)[dimension] ?? dimension;
}

/** The name of one value of a dimension, or undefined when it is a text from the event's own files, such as a ticket or a track. */
export function valueName(event: EventData, dimension: string, value: string, locale: Locale): string | undefined {
  const { value: names } = WORDS[locale].events;
  const own = (names as Readonly<Record<string, Lookup>>)[dimension]?.[value];
  const common = (names['*'] as Lookup)[value];
  if (own !== undefined || common !== undefined) return own ?? common;
  if (dimension === 'region') return event.regionNames[value]?.[locale];
  return dimension === 'country' ? countryName(value)[locale] : undefined;
}

/** `Registrations by ticket and check-in`, in a sentence. */
export function dimensionList(table: Pick<ProtectedTable, 'dims'>, locale: Locale): string {
  return table.dims.map((dim) => dimensionName(dim, locale)).join(WORDS[locale].events.and);
}

/** `Community Day 2024: registrations by ticket`, as its files are called. */
export function tableTitle(event: EventData, table: ProtectedTable, locale: Locale): string {
  const { tableTitle: words, subject } = WORDS[locale].events;
  return fillText(words, { event: event.name[locale], subject: subject[table.subject], dimensions: dimensionList(table, locale) }, locale);
}
