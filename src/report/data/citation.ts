import type { Locale } from '../../languages/languages.ts';
import { languageOf } from '../../languages/languages.ts';
import { textIn } from '../../languages/text.ts';
import type { Instant } from '../../model/ids.ts';
import { fillText } from '../format/fill.tsx';
import { formatDay } from '../format/numbers.ts';
import type { ReportModel } from '../model.ts';

/** A part of a report that is cited by itself: what it says, the id it keeps, and the page it stands on. */
export type Cited = { readonly says: string; readonly id: string; readonly path: string };

/** How a report, or a part of it, is cited: in a line below a picture, in a list of sources, and for BibTeX. */
export type Citation = { readonly short: string; readonly long: string; readonly bibtex: string };

/** @param part what of the report is cited; the whole when left out */
export function citationOf({ site }: Pick<ReportModel, 'site'>, locale: Locale, part?: Cited): Citation {
  const words = languageOf(locale).report.citation;
  const title = textIn(site.title, locale);
  const author = textIn(site.publisher ?? site.title, locale);
  const address = site.address === null ? '' : `${site.address}/${part?.path ?? ''}`;
  const edition = site.edition === null ? words.draft : fillText(words.edition, { number: site.edition.number }, locale);
  const item = part === undefined ? '' : fillText(words.part, { says: part.says }, locale);
  const day =
    site.edition === null ? '' : fillText(words.day, { day: formatDay(`${site.edition.day}T00:00:00Z` as Instant, locale) }, locale);
  const filled = {
    author,
    title,
    edition,
    item,
    day,
    licence: site.licence.title,
    address: address && fillText(words.address, { address }, locale),
  };
  return {
    short: fillText(words.short, filled, locale),
    long: fillText(words.long, filled, locale).trim(),
    bibtex: bibtex({
      key: keyOf(site, part),
      author,
      title: part?.says ?? title,
      inside: part === undefined ? null : title,
      address,
      site,
    }),
  };
}

type Entry = { key: string; author: string; title: string; inside: string | null; address: string; site: ReportModel['site'] };

function bibtex({ key, author, title, inside, address, site }: Entry): string {
  const [year, month] = site.edition?.day.split('-') ?? [];
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', `{${latex(author)}}`],
    ['title', `{${latex(title)}}`],
    ['howpublished', inside === null ? undefined : latex(inside)],
    ['edition', site.edition?.number],
    ['year', year],
    ['month', month],
    ['url', address || undefined],
    ['note', latex(site.licence.title)],
  ];
  const written = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}}`]));
  return `@misc{${key},\n${written.join(',\n')}\n}`;
}

/** ASCII letters, digits and hyphens: what every BibTeX takes for a key. */
function keyOf({ title, edition }: ReportModel['site'], part?: Cited): string {
  return [title.en, edition?.number ?? 'draft', ...(part ? [part.id] : [])]
    .map((text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-'))
    .map((text) => text.replace(/^-/, '').replace(/-$/, ''))
    .filter(Boolean)
    .join('-');
}

const LATEX: Readonly<Record<string, string>> = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };

function latex(text: string): string {
  return text.replace(/[\\~^#$%&_{}]/g, (letter) => LATEX[letter] ?? `\\${letter}`);
}
