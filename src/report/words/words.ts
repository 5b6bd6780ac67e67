import { formatNumber } from '../format/locale.ts';
import type { Locale } from '../locales.ts';
import { html, type Markup, raw } from '../markup.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Every text of the report's own, in one language. A further language is one file of this type. */
export type Words = typeof en;

export const WORDS: Readonly<Record<Locale, Words>> = { en, zh };

/** What may stand for a placeholder: a number is formatted, a text is escaped. */
export type Filling = number | string | Markup;

const PLACEHOLDER = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g;

/**
 * Fills the placeholders of a text: `{n}` with the value of that name, `{n:person|people}` with the first word when `n` is 1, else the second.
 * Everything but markup is escaped.
 */
export function fill(text: string, values: Readonly<Record<string, Filling>>, locale: Locale): Markup {
  let done = 0;
  const parts: Markup[] = [];
  for (const match of text.matchAll(PLACEHOLDER)) {
    parts.push(html`${text.slice(done, match.index)}`, filling(match, values, locale));
    done = match.index + match[0].length;
  }
  return html`${parts}${text.slice(done)}`;
}

/** The same as plain text, not escaped, for a chart or a file; markup among the values loses its tags. */
export function fillText(text: string, values: Readonly<Record<string, number | string>>, locale: Locale): string {
  return text.replace(PLACEHOLDER, (_, name: string, one?: string, many?: string) => {
    const value = values[name] ?? '';
    if (one !== undefined) return value === 1 ? one : many!;
    return typeof value === 'number' ? formatNumber(value, locale) : value;
  });
}

function filling(match: RegExpExecArray, values: Readonly<Record<string, Filling>>, locale: Locale): Markup {
  const [, name, one, many] = match;
  const value = values[name!];
  if (value === undefined) throw new Error(`nothing fills {${name}} in "${match.input}"`);
  if (one !== undefined) return raw(value === 1 ? one : many!);
  return html`${typeof value === 'number' ? formatNumber(value, locale) : value}`;
}
