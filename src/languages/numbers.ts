/** Digits in groups of three, from `least` on; at most two decimals. */
export function grouped(value: number, least: number): string {
  const text = decimal(value, 2);
  return Math.abs(value) < least ? text : text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}

/** At most `places` decimals, no trailing zeros, no exponent, no minus zero. */
export function decimal(value: number, places: number): string {
  const text = value.toFixed(places);
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return trimmed === '-0' ? '0' : trimmed;
}

/** A measured fraction of 1 as a percentage with one decimal, nothing and all without: `12.3%`, `9.0%`, `100%`. The same in every language. */
export function formatPercent(fraction: number, rounding: 'nearest' | 'down' | 'up' = 'nearest'): string {
  const tenths = { nearest: Math.round, down: Math.floor, up: Math.ceil }[rounding](Number((fraction * 1000).toFixed(6)));
  return tenths === 0 || tenths === 1000 ? formatGiven(tenths / 1000) : `${(tenths / 10).toFixed(1)}%`;
}

/** What grew or fell by, as a percentage with one decimal; it is of no whole, so that only no change has none: `100.0%` is twice as many, `0%` as many. */
export function formatChange(by: number, rounding: 'nearest' | 'down' | 'up' = 'nearest'): string {
  const written = formatPercent(by, rounding);
  return written === '0%' || written.includes('.') ? written : `${written.slice(0, -1)}.0%`;
}

/** A percentage that somebody chose, as written: `95%` of confidence, the `20%` of a claim. */
export function formatGiven(fraction: number): string {
  return `${decimal(fraction * 100, 1)}%`;
}

/** A share in percent with one decimal; a few are never none and many never all. */
export function formatShare(part: number, whole: number, rounding: 'nearest' | 'down' | 'up' = 'nearest'): string {
  if (whole === 0) return '–';
  const written = formatPercent(part / whole, rounding);
  if (part > 0 && written === '0%') return '<0.1%';
  return part < whole && written === '100%' ? '>99.9%' : written;
}

/** Ranks that span so many say nothing, and are printed as not known. */
const WIDEST_RANKS = 100;

/** Whether a set of ranks is too wide to say anything: 1st to 2005th. */
export function saysNothing(low: number, high: number): boolean {
  return high - low >= WIDEST_RANKS;
}
