import type { Words } from '../../languages/language.ts';
import { LOCALES, type Locale, languageOf } from '../../languages/languages.ts';
import { type Text, textIn } from '../../languages/text.ts';
import type { Instant } from '../../model/ids.ts';
import type { Period } from '../../model/period.ts';
import { ownEntry } from '../../util/own-entry.ts';
import { type Filling, fill, fillText } from '../format/fill.tsx';
import { formatDay, formatNumber } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { nameOf, type ReportModel } from '../model.ts';
import { isThere } from '../pages/needs.ts';

/** A report in one language. */
export type Edition = { readonly model: ReportModel; readonly locale: Locale; readonly words: Words };

/** What a page is written with: an edition, and where the page stands in it. */
export type View = Edition & {
  /** Path of the page inside the report: `en/claims/china-second.html`. */
  readonly path: string;
  /** What stands above the section that is written: a title need not repeat it. */
  readonly heading?: string;
};

/** A page of one language. `path` is relative to the language's folder. */
export type Page = {
  /** The page file it is made from. */
  readonly file: string;
  readonly path: string;
  readonly title: string;
  /** One or two sentences for search engines and previews. */
  readonly description: string;
  /** The menu entry it belongs to. */
  readonly menu: string | null;
  /** Path in the report of a picture that stands for the page elsewhere. */
  readonly picture?: string;
  readonly body: (view: View) => Markup;
};

export function editionOf(model: ReportModel, locale: Locale): Edition {
  return { model, locale, words: languageOf(locale).report };
}

/** The languages that a page is not in. */
export function otherLocales(locale: Locale): readonly Locale[] {
  return LOCALES.filter((each) => each !== locale);
}

/** A relative address from this page to a file of the report, so that it works from a folder and from any host. */
export function linkTo(view: View, file: string): string {
  const from = view.path.split('/').slice(0, -1);
  const to = file.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)]
    .map((part) => (part === '..' ? part : encodeURIComponent(part)))
    .join('/');
}

/** The same for a page of the same language. */
export function pageLink(view: View, page: string): string {
  return linkTo(view, `${view.locale}/${page}`);
}

/** Whether the report has the page of that file. */
export function hasPage({ model }: Edition, file: string): boolean {
  return model.pages.some((page) => page.id === file && isThere(page, model));
}

export function text(view: Edition, words: Text): string {
  return textIn(words, view.locale);
}

/** A name from data, kept from reordering or being taken for our own words. */
export function name(view: Edition, dimension: string, key: string): Markup {
  return <bdi>{nameOf(view.model.names, dimension, key, view.locale)}</bdi>;
}

export function number(view: Edition, value: number): string {
  return formatNumber(value, view.locale);
}

export function say(view: Edition, words: string, values: Readonly<Record<string, Filling>>): Markup {
  return fill(words, values, view.locale);
}

/** What stands between two sentences: nothing in Chinese. */
export function between({ locale }: Edition): string {
  return languageOf(locale).formats.between;
}

/** The period in words, each day marked up as a date. */
export function periodText(view: Edition, period: Period): Markup {
  const day = (instant: NonNullable<Period['from']>) => <time datetime={instant.slice(0, 10)}>{formatDay(instant, view.locale)}</time>;
  const { between, years, from, until, all } = view.words.period;
  const whole = wholeYears(period).map((year) => <time datetime={year}>{languageOf(view.locale).formats.time(year)}</time>);
  if (whole.length > 0) return whole.length === 1 ? whole[0]! : say(view, years, { from: whole[0]!, to: whole[1]! });
  if (period.from && period.to) return say(view, between, { from: day(period.from), to: day(period.to) });
  if (period.from) return say(view, from, { from: day(period.from) });
  return period.to ? say(view, until, { to: day(period.to) }) : <>{all}</>;
}

/** The period of the report; where it is open, with the day from which or to which there are records. */
export function sitePeriod(view: Edition): Markup {
  const { period, recorded } = view.model.site;
  const { words } = view;
  // Editions of before have no such days.
  if (!recorded || (period.from && period.to)) return periodText(view, period);
  const day = (instant: Instant) => <time datetime={instant.slice(0, 10)}>{formatDay(instant, view.locale)}</time>;
  const days = { first: day(recorded.first), last: day(recorded.last) };
  if (!period.from && !period.to) return say(view, words.period.recorded, days);
  return say(view, period.from ? words.period.recordedTo : words.period.recordedFrom, { period: periodText(view, period), ...days });
}

/** The first and the last year of a period of whole years, one alone once; none where it is no such period. */
function wholeYears({ from, to }: Period): readonly string[] {
  const begins = (instant: Period['from']) => instant?.slice(4) === '-01-01T00:00:00Z';
  if (!begins(from) || !begins(to)) return [];
  const last = String(Number(to!.slice(0, 4)) - 1);
  return [...new Set([from!.slice(0, 4), last])];
}

/** The word for a unit after a number other than one. */
export function unitWord(view: View, unit: string): string {
  const words = ownEntry<string>(view.words.unit, unit);
  if (words !== undefined) return fillText(words, { n: 2 }, view.locale);
  const said = Object.values(view.model.definitions).find((definition) => definition.unit?.id === unit)?.unit;
  return said ? text(view, said.name) : unit;
}
