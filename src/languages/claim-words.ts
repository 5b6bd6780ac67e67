import { claimsEn } from './en/claims.ts';
import type { ClaimWords } from './language.ts';
import type { Locale } from './languages.ts';
import { claimsZh } from './zh/claims.ts';

/** The sentences of claims in each language: apart from the words that pages load in a browser, which writes no claims. */
const WORDS: Readonly<Record<Locale, ClaimWords>> = { en: claimsEn, zh: claimsZh };

/** The sentences of claims in a language. */
export function claimWords(locale: Locale): ClaimWords {
  return WORDS[locale];
}
