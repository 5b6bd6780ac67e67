import type { claimsEn } from './en/claims.ts';
import type { reportEn } from './en/report.ts';

/** The same keys in every language. */
type Texts<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> };

/** The sentences of claims. */
export type ClaimWords = Texts<typeof claimsEn>;
/** Every text of a report's pages. */
export type Words = Texts<typeof reportEn>;

/** Year, month from 1 and day. */
export type Day = readonly [year: number, month: number, day: number];

/** How a language writes numbers and days. Written out by hand: what `Intl` prints differs between machines. */
export type Formats = {
  /** A number of 0 or more alone, in digits, so that readers of two editions can compare them. */
  number(value: number): string;
  /** Writes the counts of one sentence alike; `all` is every count that stands in it. */
  counts(all: readonly number[]): (value: number) => string;
  /** A place in a ranking as the templates of claims expect it: `2nd`; a language whose templates say 第 writes `2`. */
  place(rank: number): string;
  /** A range of places that stands alone, 第2–4名; a single one is written once, `2nd`. */
  ranks(low: number, high: number): string;
  /** A date that stands alone: `29 July 2019`. */
  day(year: number, month: number, day: number): string;
  /** The ends of a span of days without what they share: `24` and `26 June 2019`; the second is later. */
  span(first: Day, last: Day): readonly [first: string, last: string];
  /** A year, month or day in a sentence, from `2019`, `2019-07`, `2019-07-29`. */
  time(iso: string): string;
  /** Which of the forms of `{n:person|people}` goes with a number, from 0. */
  plural(value: number): number;
  /** Begins a sentence: a capital letter, or spaces between scripts. */
  sentence(filled: string): string;
  /** A title inside a sentence. */
  inSentence(title: string): string;
  /** Between two sentences. */
  readonly between: string;
};

/** How numbers in the language's own texts are read back, to compare editions. */
export type Reading = {
  /** Dates in words, with the groups `year`, `month` (a number or one of `months`) and perhaps `day`. */
  readonly dates: RegExp;
  readonly months: readonly string[];
  /** Words that multiply the figure before them: `million`. */
  readonly magnitudes: Readonly<Record<string, number>>;
  /** Numerals in words: what matches, in its first group, and its value. */
  readonly numerals?: { readonly pattern: RegExp; readonly value: (numeral: string) => number };
};

/** All that the pages of a report need to be written in one language; the sentences of claims stand in `claim-words.ts`. */
export type Language = {
  /** BCP 47, as in `lang` attributes. */
  readonly tag: string;
  readonly formats: Formats;
  readonly reading: Reading;
  readonly report: Words;
  /**
   * Names and titles that stand beside the data they name (countries, measures, columns, the configuration) in English and Chinese, by their
   * English. What is missing here is shown in English.
   */
  readonly translations?: Readonly<Record<string, string>>;
};
