import { type Locale, languageOf } from '../../languages/languages.ts';
import { html, type Markup, raw } from '../markup.ts';
import { formatNumber } from './numbers.ts';

/** What may stand for a placeholder: a number is formatted, a text is escaped. */
export type Filling = number | string | Markup;

const PLACEHOLDER = /\{(\w+)(?::([^}]*))?\}/g;

/**
 * Fills the placeholders of a text: `{n}` with the value of that name, `{n:person|people}` with the word that goes with that number in the language.
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
  return text.replace(PLACEHOLDER, (_, name: string, forms?: string) => {
    const value = values[name] ?? '';
    if (forms !== undefined) return formOf(forms, value, locale);
    return typeof value === 'number' ? formatNumber(value, locale) : value;
  });
}

function filling(match: RegExpExecArray, values: Readonly<Record<string, Filling>>, locale: Locale): Markup {
  const [, name, forms] = match;
  const value = values[name!];
  if (value === undefined) throw new Error(`nothing fills {${name}} in "${match.input}"`);
  if (forms !== undefined) return raw(formOf(forms, value, locale));
  return html`${typeof value === 'number' ? formatNumber(value, locale) : value}`;
}

/** One of `person|people`; the last stands for whatever else the language counts. */
function formOf(forms: string, value: Filling, locale: Locale): string {
  const each = forms.split('|');
  return each[typeof value === 'number' ? languageOf(locale).formats.plural(value) : each.length - 1] ?? each.at(-1)!;
}
