import type { Instant } from '../../model/ids.ts';
import type { Locale } from '../model.ts';

/**
 * Numbers and dates as text, written out by hand: what `Intl` prints differs between machines. Both languages group digits by commas (GB/T 15835
 * allows it), so a reader of both editions finds the same figure; in Chinese a round number from ten thousand on is counted in 万 or 亿.
 */
export function formatNumber(value: number, locale: Locale): string {
  const sign = value < 0 ? '−' : '';
  const [whole, fraction] = plain(Math.abs(value)).split('.');
  if (locale === 'zh' && fraction === undefined) {
    const large = largeUnit(Math.abs(value));
    if (large) return sign + large;
  }
  return sign + group(whole!) + (fraction === undefined ? '' : `.${fraction}`);
}

/** At most three decimals, no exponent. */
function plain(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(3).replace(/\.?0+$/, '');
}

/** 350,000 as 35万, 1,200,000,000 as 12亿; nothing when a digit would be lost after one decimal. */
function largeUnit(value: number): string | undefined {
  for (const [unit, size] of [['亿', 1e8], ['万', 1e4]] as const) {
    if (value >= size) return value % (size / 10) === 0 ? `${group(String(Math.trunc(value / size)))}${value % size === 0 ? '' : `.${(value % size) / (size / 10)}`}${unit}` : undefined;
  }
  return undefined;
}

function group(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A share as whole percent; below one percent and above 99 with one decimal, so that a few are never none and many never all. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '–' : `${percentText((part / whole) * 100)}%`;
}

function percentText(percent: number): string {
  if (percent === 0 || percent === 100) return String(percent);
  if (percent < 0.1) return '<0.1';
  if (percent > 99.9) return '>99.9';
  return percent < 1 || percent > 99 ? (Math.round(percent * 10) / 10).toFixed(1) : String(Math.round(percent));
}

/** 2nd, 3rd, 11th; 第2名. */
export function formatOrdinal(rank: number, locale: Locale): string {
  if (locale === 'zh') return `第${group(String(rank))}名`;
  const teen = rank % 100 >= 11 && rank % 100 <= 13;
  return `${group(String(rank))}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')}`;
}

/** 2nd–4th; 第2–4名. A single rank stands alone. */
export function formatRanks(low: number, high: number, locale: Locale): string {
  if (low === high) return formatOrdinal(low, locale);
  return locale === 'zh' ? `第${low}–${high}名` : `${formatOrdinal(low, 'en')}–${formatOrdinal(high, 'en')}`;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** 29 July 2019; 2019年7月29日. */
export function formatDay(instant: Instant, locale: Locale): string {
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number);
  return locale === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month! - 1]} ${year}`;
}

/** a, b and c; a、b和c. */
export function formatList(items: readonly string[], locale: Locale): string {
  const head = items.slice(0, -1);
  const last = items.at(-1) ?? '';
  if (head.length === 0) return last;
  return locale === 'zh' ? `${head.join('、')}和${last}` : `${head.join(', ')} and ${last}`;
}
