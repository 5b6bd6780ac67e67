import { type Locale, languageOf } from '../languages/languages.ts';

/** What a page and its data files show for one count: the count, or in words why not. Never blank. */
export type Shown =
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'below'; readonly k: number }
  /** Between two numbers: what readers could work out from printed numbers is said at once. */
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'withheld' };

/** What a page shows for a share of a whole. */
export type ShownShare =
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'withheld'; readonly because: 'hidden-count' | 'small-base' };

/** The words that stand in place of a hidden count; undefined for one that is shown. */
export function hiddenWords(shown: Shown, locale: Locale): string | undefined {
  if (shown.kind === 'count') return undefined;
  const { below, range, withheld } = languageOf(locale).report.events.notShown;
  if (shown.kind === 'range') return range.replace('{low}', String(shown.low)).replace('{high}', String(shown.high));
  return shown.kind === 'below' ? below.replace('{k}', String(shown.k)) : withheld;
}

/** The cell of a data file: the number, or the English words, the same as on the page. */
export function dataCell(shown: Shown): number | string {
  return shown.kind === 'count' ? shown.value : hiddenWords(shown, 'en')!;
}

/** No share rests on fewer people than this. */
export const SMALLEST_BASE = 20;

/**
 * A share in whole percents. A percentage with a printed base is a count, and a count with a printed percentage gives its base away: it is shown
 * only where both its counts are, and where the base is at least 20.
 */
export function protectShare(numerator: Shown, base: Shown): ShownShare {
  if (numerator.kind !== 'count' || base.kind !== 'count') return { kind: 'withheld', because: 'hidden-count' };
  if (base.value < SMALLEST_BASE) return { kind: 'withheld', because: 'small-base' };
  return { kind: 'percent', value: Math.round((100 * numerator.value) / base.value) };
}
