import type { Day } from '../../languages/language.ts';
import { type Locale, languageOf } from '../../languages/languages.ts';
import { numberIn } from '../../languages/say.ts';
import type { Instant } from '../../model/ids.ts';
import type { MeasureRow } from '../../model/measure-result.ts';

/** A number alone, in digits. */
export function formatNumber(value: number, locale: Locale): string {
  return numberIn(languageOf(locale).formats, value);
}

/** 2nd–4th; 第2–4名. A single rank stands alone. */
export function formatRanks(low: number, high: number, locale: Locale): string {
  return languageOf(locale).formats.ranks(low, high);
}

/** The range of a row's rank; a dash where there is none. */
export function formatRange({ rankLow, rankHigh }: Pick<MeasureRow, 'rankLow' | 'rankHigh'>, locale: Locale): string {
  return rankLow === null || rankHigh === null ? '–' : formatRanks(rankLow, rankHigh, locale);
}

/** 29 July 2019; 2019年7月29日. */
export function formatDay(instant: Instant, locale: Locale): string {
  return languageOf(locale).formats.day(...dayOf(instant));
}

/** The ends of a span of days, without what they share: 24 and 26 June 2019; 2019年6月24日 and 26日. */
export function formatSpan(first: Instant, last: Instant, locale: Locale): readonly [first: string, last: string] {
  return languageOf(locale).formats.span(dayOf(first), dayOf(last));
}

function dayOf(instant: Instant): Day {
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number);
  return [year!, month!, day!];
}
