import { LOCALES, type Locale, languageOf } from '../languages/languages.ts';
import { type Text, textIn } from '../languages/text.ts';
import type { Instant } from '../model/ids.ts';
import { fillText } from '../report/format/fill.tsx';
import { formatDay } from '../report/format/numbers.ts';
import { h, type Markup } from '../report/markup.ts';
import type { EditionSite, Erratum, PublishedEdition } from './edition-site.ts';
import { xml } from './site-files.ts';

type Entry = {
  readonly locale: Locale;
  readonly day: string;
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly text: Text;
};

/** Atom (RFC 4287): every edition and every correction in every language, newest first. */
export function siteFeed({ editions, errata }: EditionSite, address: string): string {
  const newest = editions[0]!;
  const entries = LOCALES.flatMap((locale) => [
    ...editions.map((edition) => ofEdition(edition, address, locale)),
    ...errata.map((erratum, i) => ofErratum(erratum, i, address, locale)),
  ]).sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
  return xml(
    h(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom' },
      h('title', null, newest.title.en),
      h('id', null, `${address}/`),
      h('updated', null, midnight(entries[0]!.day)),
      h('link', { rel: 'self', href: `${address}/feed.xml` }),
      h('link', { href: `${address}/` }),
      h('author', null, h('name', null, (newest.publisher ?? newest.title).en)),
      h('rights', null, newest.licence.title),
      entries.map(entryOf),
    ),
  );
}

function entryOf({ locale, day, id, href, title, text }: Entry): Markup {
  return h(
    'entry',
    { 'xml:lang': languageOf(locale).tag },
    h('title', null, title),
    h('id', null, id),
    h('updated', null, midnight(day)),
    h('link', { href }),
    h('summary', null, textIn(text, locale)),
  );
}

function ofEdition({ number, day, title, summary }: PublishedEdition, address: string, locale: Locale): Entry {
  const href = `${address}/${encodeURIComponent(number)}/${locale}/index.html`;
  return { locale, day, id: href, href, title: `${textIn(title, locale)} · ${number}`, text: summary };
}

function ofErratum({ edition, day, text }: Erratum, i: number, address: string, locale: Locale): Entry {
  const href = `${address}/index.html#corrections-${locale}`;
  const words = { number: edition, day: formatDay(midnight(day), locale) };
  const title = fillText(languageOf(locale).report.editions.corrected, words, locale);
  return { locale, day, id: `${href}-${i + 1}`, href, title, text };
}

function midnight(day: string): Instant {
  return `${day}T00:00:00Z` as Instant;
}
