import { type Locale, languageOf } from '../../languages/languages.ts';
import { fillPlain, formOf, numberIn, PLACEHOLDER } from '../../languages/say.ts';
import { Fragment, h, type Markup, raw } from '../markup.ts';

/** What may stand for a placeholder: a number is formatted, a text is escaped. */
export type Filling = number | string | Markup;

/**
 * Fills the placeholders of a text: `{n}` with the value of that name, `{n:person|people}` with the word that goes with that number in the language.
 * Everything but markup is escaped.
 */
export function fill(text: string, values: Readonly<Record<string, Filling>>, locale: Locale): Markup {
  let done = 0;
  const parts: Markup[] = [];
  for (const match of text.matchAll(PLACEHOLDER)) {
    parts.push(<>{text.slice(done, match.index)}</>, filling(match, values, locale));
    done = match.index + match[0].length;
  }
  return (
    <>
      {parts}
      {text.slice(done)}
    </>
  );
}

/** The same as plain text, not escaped, for a chart or a file; markup among the values loses its tags. */
export function fillText(text: string, values: Readonly<Record<string, number | string>>, locale: Locale): string {
  return fillPlain(text, values, languageOf(locale).formats);
}

function filling(match: RegExpExecArray, values: Readonly<Record<string, Filling>>, locale: Locale): Markup {
  const [, name, forms] = match;
  const { formats } = languageOf(locale);
  const value = values[name!];
  if (value === undefined) throw new Error(`nothing fills {${name}} in "${match.input}"`);
  if (forms !== undefined) return raw(formOf(forms, value, formats));
  return <>{typeof value === 'number' ? numberIn(formats, value) : value}</>;
}
