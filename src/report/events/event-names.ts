import type { PrintedTable } from '../../disclosure/publish-event.ts';
import type { Words } from '../../languages/language.ts';
import { type Locale, languageOf } from '../../languages/languages.ts';
import { textIn } from '../../languages/text.ts';
import { countryInText, countryName } from '../../model/countries.ts';
import { ownEntry } from '../../util/own-entry.ts';
import { fillText } from '../format/fill.tsx';
import type { EventData } from './event-data.ts';

type Lookup = Readonly<Record<string, string>>;

/** What a dimension is called: `by job function`. */
export function dimensionName(dimension: string, locale: Locale): string {
  return ownEntry<string>(languageOf(locale).report.events.dimension, dimension) ?? dimension;
}

/** The name of one value of a dimension, alone or inside a sentence (`the United States`), or undefined when it is a text from the event's own files, such as a ticket or a track. */
export function valueName(
  event: EventData,
  dimension: string,
  value: string,
  locale: Locale,
  where: 'alone' | 'in text' = 'alone',
): string | undefined {
  const { value: names } = languageOf(locale).report.events;
  const own = ownEntry(ownEntry<Lookup>(names, dimension), value);
  const common = ownEntry(names['*'] as Lookup, value);
  if (own !== undefined || common !== undefined) return own ?? common;
  const known =
    dimension === 'region'
      ? ownEntry(event.regionNames, value)
      : dimension === 'organisation'
        ? event.organisationNames[value]
        : dimension === 'event'
          ? ownEntry(event.coLocated, value)
          : dimension === 'country'
            ? where === 'alone'
              ? countryName(value)
              : countryInText(value)
            : undefined;
  return known && textIn(known, locale);
}

/** `Registrations by ticket and check-in`, in a sentence. */
export function dimensionList(table: Pick<PrintedTable, 'dims'>, locale: Locale): string {
  return table.dims.map((dim) => dimensionName(dim, locale)).join(languageOf(locale).report.events.and);
}

/** What a table's numbers are of, where its subject says only whom they are about. */
function counted({ id, unit, subject }: PrintedTable): keyof Words['events']['subject'] {
  if (unit === 'responses' || unit === 'ratings' || unit === 'visits') return unit;
  return id.startsWith('came.') ? 'came' : subject;
}

/** `Community Day 2024: registrations by ticket`, as its files are called. */
export function tableTitle(event: EventData, table: PrintedTable, locale: Locale): string {
  const { tableTitle: words, subject } = languageOf(locale).report.events;
  return fillText(
    words,
    { event: textIn(event.name, locale), subject: subject[counted(table)], dimensions: dimensionList(table, locale) },
    locale,
  );
}
