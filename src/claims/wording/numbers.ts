export type Locale = 'en' | 'zh';

/** How Chinese text writes large counts: in digits, or in units of 万 and 亿. One style per text. */
export type ChineseStyle = 'digits' | 'units';

const WAN = 10_000;
const YI = 100_000_000;

/**
 * Units when every count of the text comes out exact with at most one decimal (two for 亿): 35,000 is 3.5万, while 123,456 stays as it is
 * and takes the counts beside it along, so that numbers that are compared are written alike.
 */
export function chineseStyle(counts: readonly number[]): ChineseStyle {
  return counts.some((count) => Math.abs(count) >= WAN) && counts.every((count) => Math.abs(count) < WAN || isRound(count))
    ? 'units'
    : 'digits';
}

function isRound(count: number): boolean {
  const step = Math.abs(count) >= YI ? YI / 100 : WAN / 10;
  return Number.isInteger(count) && count % step === 0;
}

/** A count: `3,500`; in Chinese `3500`, `12,345`, `3.5万`, `9.5亿`. */
export function formatCount(value: number, locale: Locale, style: ChineseStyle): string {
  if (locale === 'en') return grouped(value, 1000);
  if (style === 'units' && Math.abs(value) >= YI) return `${decimal(value / YI, 2)}亿`;
  if (style === 'units' && Math.abs(value) >= WAN) return `${decimal(value / WAN, 1)}万`;
  return grouped(value, WAN);
}

/** Digits in groups of three, from `least` on. */
function grouped(value: number, least: number): string {
  const text = decimal(value, 2);
  return Math.abs(value) < least ? text : text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}

/** A fraction of 1 as a percentage with at most one decimal: `12.3%`. The same in every language. */
export function formatPercent(fraction: number, rounding: 'nearest' | 'down' | 'up' = 'nearest'): string {
  const tenths = { nearest: Math.round, down: Math.floor, up: Math.ceil }[rounding](Number((fraction * 1000).toFixed(6)));
  return `${decimal(tenths / 10, 1)}%`;
}

/** At most `places` decimals, no trailing zeros, no exponent, no minus zero. */
function decimal(value: number, places: number): string {
  const text = value.toFixed(places);
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return trimmed === '-0' ? '0' : trimmed;
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`; in Chinese the number, which templates put after 第. */
export function formatPlace(rank: number, locale: Locale): string {
  if (locale === 'zh') return String(rank);
  const teen = Math.floor(rank / 10) % 10 === 1;
  return `${rank}${(teen ? undefined : ['', 'st', 'nd', 'rd'][rank % 10]) || 'th'}`;
}

/** A year (2014), month (201406) or day (`2019-07-29`, an instant): `2014-06`, 2014年6月. */
export function formatTime(time: number | string, locale: Locale): string {
  const text =
    typeof time === 'string'
      ? time.slice(0, 10)
      : time > 9999
        ? `${Math.floor(time / 100)}-${String(time % 100).padStart(2, '0')}`
        : String(time);
  if (locale === 'en') return text;
  const units = ['年', '月', '日'];
  return text
    .split('-')
    .map((part, i) => `${Number(part)}${units[i]}`)
    .join('');
}
