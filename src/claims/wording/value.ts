import type { ValueAssertion } from '../../config/claims-schema.ts';
import { claimWords } from '../../languages/claim-words.ts';
import type { ClaimWords, Language } from '../../languages/language.ts';
import { type Locale, languageOf } from '../../languages/languages.ts';
import { formatChange, formatGiven, formatPercent } from '../../languages/numbers.ts';
import { formOf, PLACEHOLDER } from '../../languages/say.ts';
import { type Text, textIn } from '../../languages/text.ts';
import { isoTime } from '../time-number.ts';
import { assertionOf } from '../verdict.ts';

/** What a placeholder of a template stands for. Every number of a sentence is one of these. */
export type WordValue =
  | { readonly is: 'text'; readonly text: Text }
  | { readonly is: 'count'; readonly value: number }
  | { readonly is: 'percent' | 'change'; readonly value: number; readonly rounding?: 'down' | 'up' }
  | { readonly is: 'level'; readonly value: number }
  | { readonly is: 'place'; readonly value: number }
  | { readonly is: 'time'; readonly value: number | string }
  | { readonly is: 'asserted'; readonly asserted: ValueAssertion; readonly as: 'count' | 'percent' }
  /** Another template, filled. */
  | { readonly is: 'phrase'; readonly template: Template; readonly values: WordValues };

export type WordValues = Readonly<Record<string, WordValue>>;

export const text = (value: Text): WordValue => ({ is: 'text', text: value });
export const count = (value: number): WordValue => ({ is: 'count', value });
export const percent = (value: number, rounding?: 'down' | 'up'): WordValue => ({
  is: 'percent',
  value,
  ...(rounding ? { rounding } : {}),
});
/** By how much something grew: a fraction of what was before. */
export const change = (value: number, rounding?: 'down' | 'up'): WordValue => ({
  is: 'change',
  value,
  ...(rounding ? { rounding } : {}),
});
/** How sure an interval is meant to be, as a fraction of 1. */
export const level = (value: number): WordValue => ({ is: 'level', value });
export const place = (value: number): WordValue => ({ is: 'place', value });
export const time = (value: number | string): WordValue => ({ is: 'time', value });
export const asserted = (value: ValueAssertion, as: 'count' | 'percent'): WordValue => ({ is: 'asserted', asserted: value, as });
export const phrase = (template: Template, values: WordValues): WordValue => ({ is: 'phrase', template, values });

/** Picks the same template from any language. */
export type Template = (catalogue: ClaimWords) => string;

/** How the values of one sentence are written: in a language, its counts alike. */
type Hand = { readonly locale: Locale; readonly language: Language; readonly count: (value: number) => string };

/** Fills a template of one language. A placeholder without a value is a defect and throws. */
export function fill(template: Template, values: WordValues, locale: Locale): string {
  const language = languageOf(locale);
  return language.formats.sentence(fillIn(template, values, { locale, language, count: language.formats.counts(countsOf(values)) }));
}

function fillIn(template: Template, values: WordValues, hand: Hand): string {
  const words = template(claimWords(hand.locale));
  return words.replace(PLACEHOLDER, (_, name: string, forms?: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in "${words}"`);
    if (forms !== undefined) return formOf(forms, value.is === 'count' ? value.value : undefined, hand.language.formats);
    return write(value, hand);
  });
}

function write(value: WordValue, hand: Hand): string {
  const { formats } = hand.language;
  switch (value.is) {
    case 'text':
      return textIn(value.text, hand.locale);
    case 'count':
      return hand.count(value.value);
    case 'percent':
      return formatPercent(value.value, value.rounding);
    case 'change':
      return formatChange(value.value, value.rounding);
    case 'level':
      return formatGiven(value.value);
    case 'place':
      return formats.place(value.value);
    case 'time':
      return formats.time(isoTime(value.value));
    case 'asserted':
      return writeAsserted(value, hand);
    case 'phrase':
      return fillIn(value.template, value.values, hand);
  }
}

function writeAsserted(value: Extract<WordValue, { is: 'asserted' }>, { locale, count: write }: Hand): string {
  const { value: number, bound } = assertionOf(value.asserted);
  return claimWords(locale).bounds[bound].replace('{value}', value.as === 'count' ? write(number) : formatGiven(number));
}

/** Every count a text will hold, those in phrases too. */
function countsOf(values: WordValues): number[] {
  return Object.values(values).flatMap((value) => {
    if (value.is === 'count') return [value.value];
    if (value.is === 'asserted') return value.as === 'count' ? [assertionOf(value.asserted).value] : [];
    return value.is === 'phrase' ? countsOf(value.values) : [];
  });
}
