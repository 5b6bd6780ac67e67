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
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number);
  return languageOf(locale).formats.day(year!, month!, day!);
}
