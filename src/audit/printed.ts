import { LOCALES, languageOf } from '../languages/languages.ts';

/** What a printed cell says of a count: between two whole numbers, `high` null for no end; `hidden` when it does not say the number. */
export type Says = { readonly low: number; readonly high: number | null; readonly hidden: boolean; readonly k: number | null };

const NUMBER = String.raw`\d{1,3}(?:[,  ]\d{3})+|\d+`;
const EXACT = new RegExp(`^(${NUMBER})$`);
const RANGE = new RegExp(`^(${NUMBER}) ?(?:[-–—~～]|to|至|到) ?(${NUMBER})$`);
const BELOW = new RegExp(`^(?:<|less than|fewer than|below|under|少于|不到|不足) ?(${NUMBER})$`, 'i');
const AT_MOST = new RegExp(`^(?:≤|<=|at most|up to|至多|最多) ?(${NUMBER})$`, 'i');
const AT_LEAST = new RegExp(`^(?:(?:≥|>=|at least|至少) ?(${NUMBER})|(${NUMBER}) ?(?:\\+|or more|及以上))$`, 'i');

/** Words that stand in place of a number, in every language of reports. */
const WITHHELD: ReadonlySet<string> = new Set(['withheld', ...LOCALES.map((locale) => languageOf(locale).report.events.notShown.withheld)]);

/** A printed text as an interval; undefined when it is neither a number nor in place of one. */
export function readCount(printed: string | number): Says | undefined {
  const text = String(printed).trim();
  const exact = EXACT.exec(text);
  if (exact) return { low: whole(exact[1]!), high: whole(exact[1]!), hidden: false, k: null };
  if (WITHHELD.has(text)) return { low: 0, high: null, hidden: true, k: null };
  const below = BELOW.exec(text);
  if (below) return { low: 0, high: whole(below[1]!) - 1, hidden: true, k: whole(below[1]!) };
  const range = RANGE.exec(text);
  if (range) return { low: whole(range[1]!), high: whole(range[2]!), hidden: true, k: null };
  const most = AT_MOST.exec(text);
  if (most) return { low: 0, high: whole(most[1]!), hidden: true, k: null };
  const least = AT_LEAST.exec(text);
  return least ? { low: whole(least[1] ?? least[2]!), high: null, hidden: true, k: null } : undefined;
}

/** A share as printed, in percent, and the most by which it may have been rounded: `53%`, `66.7%`. */
export function readPercent(printed: string | number): { readonly percent: number; readonly rounding: number } | undefined {
  const digits = /^(\d+)(?:\.(\d+))? ?[%％]?$/.exec(String(printed).trim());
  if (!digits) return undefined;
  const places = digits[2]?.length ?? 0;
  return { percent: Number(`${digits[1]}.${digits[2] ?? 0}`), rounding: 0.5 / 10 ** places };
}

function whole(digits: string): number {
  return Number(digits.replace(/\D/g, ''));
}
