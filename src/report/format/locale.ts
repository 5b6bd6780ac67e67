import { formatCount, formatPercent, formatPlace } from '../../claims/wording/numbers.ts';
import type { Instant } from '../../model/ids.ts';
import type { Locale } from '../locales.ts';

/**
 * Numbers and dates as text, written out by hand: what `Intl` prints differs between machines. A number alone is always in digits, in both
 * languages, so that readers of both editions can compare them.
 */
export function formatNumber(value: number, locale: Locale): string {
  return `${value < 0 ? '−' : ''}${formatCount(Math.abs(value), locale, 'digits')}`;
}

/** A share in percent with at most one decimal; a few are never none and many never all. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part > 0 && part / whole < 0.0005) return '<0.1%';
  return part < whole && part / whole >= 0.9995 ? '>99.9%' : formatPercent(part / whole);
}

/** 2nd, 3rd, 11th; 第2名. */
export function formatOrdinal(rank: number, locale: Locale): string {
  return locale === 'zh' ? `第${rank}名` : formatPlace(rank, locale);
}

/** 2nd–4th; 第2–4名. A single rank stands alone. */
export function formatRanks(low: number, high: number, locale: Locale): string {
  if (low === high) return formatOrdinal(low, locale);
  return locale === 'zh' ? `第${low}–${high}名` : `${formatOrdinal(low, locale)}–${formatOrdinal(high, locale)}`;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** 29 July 2019; 2019年7月29日. */
export function formatDay(instant: Instant, locale: Locale): string {
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number);
  return locale === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month! - 1]} ${year}`;
}
