import type { ValueAssertion } from '../../config/claims-schema.ts';
import type { Text } from '../../config/config.ts';
import { assertionOf } from '../verdict.ts';
import type { Catalogue } from './en.ts';
import { type ChineseStyle, chineseStyle, formatCount, formatPercent, formatPlace, formatTime } from './numbers.ts';

/** What a placeholder of a template stands for. Every number of a sentence is one of these. */
export type WordValue =
  | { readonly is: 'text'; readonly text: Text }
  | { readonly is: 'count'; readonly value: number }
  | { readonly is: 'percent'; readonly value: number; readonly rounding?: 'down' | 'up' }
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
export const place = (value: number): WordValue => ({ is: 'place', value });
export const time = (value: number | string): WordValue => ({ is: 'time', value });
export const asserted = (value: ValueAssertion, as: 'count' | 'percent'): WordValue => ({ is: 'asserted', asserted: value, as });
export const phrase = (template: Template, values: WordValues): WordValue => ({ is: 'phrase', template, values });

/** Picks the same template from any language. */
export type Template = (catalogue: Catalogue) => string;

/** Fills a template of one language. A placeholder without a value is a defect and throws. */
export function fill(template: Template, values: WordValues, catalogue: Catalogue): string {
  const filled = fillIn(template, values, catalogue, chineseStyle(countsOf(values)));
  return catalogue.locale === 'zh' ? spaceLatin(filled) : filled.charAt(0).toUpperCase() + filled.slice(1);
}

function fillIn(template: Template, values: WordValues, catalogue: Catalogue, style: ChineseStyle): string {
  return template(catalogue).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in "${template(catalogue)}"`);
    return write(value, catalogue, style);
  });
}

function write(value: WordValue, catalogue: Catalogue, style: ChineseStyle): string {
  const locale = catalogue.locale;
  switch (value.is) {
    case 'text':
      return value.text[locale];
    case 'count':
      return formatCount(value.value, locale, style);
    case 'percent':
      return formatPercent(value.value, value.rounding);
    case 'place':
      return formatPlace(value.value, locale);
    case 'time':
      return formatTime(value.value, locale);
    case 'asserted':
      return writeAsserted(value, catalogue, style);
    case 'phrase':
      return fillIn(value.template, value.values, catalogue, style);
  }
}

function writeAsserted(value: Extract<WordValue, { is: 'asserted' }>, catalogue: Catalogue, style: ChineseStyle): string {
  const { value: number, bound } = assertionOf(value.asserted);
  const written = value.as === 'count' ? formatCount(number, catalogue.locale, style) : formatPercent(number);
  return catalogue.bounds[bound].replace('{value}', written);
}

/** Every count a text will hold, those in phrases too. */
function countsOf(values: WordValues): number[] {
  return Object.values(values).flatMap((value) => {
    if (value.is === 'count') return [value.value];
    if (value.is === 'asserted') return value.as === 'count' ? [assertionOf(value.asserted).value] : [];
    return value.is === 'phrase' ? countsOf(value.values) : [];
  });
}

/** One space between Chinese and Latin letters, none around digits. */
function spaceLatin(sentence: string): string {
  return sentence.replace(/([\p{Script=Han}])([A-Za-z])/gu, '$1 $2').replace(/([A-Za-z])([\p{Script=Han}])/gu, '$1 $2');
}
