import type { Formats, Language } from './language.ts';

/** `{n}`, and `{n:person|people}`. */
export const PLACEHOLDER = /\{(\w+)(?::([^}]*))?\}/g;

/** A number alone, in digits, with the sign of mathematics. */
export function numberIn({ number }: Formats, value: number): string {
  return `${value < 0 ? '−' : ''}${number(Math.abs(value))}`;
}

/** One of `person|people`, the one that goes with a number; the last stands for whatever else the language counts. */
export function formOf(forms: string, value: unknown, { plural }: Formats): string {
  const each = forms.split('|');
  return each[typeof value === 'number' ? plural(value) : each.length - 1] ?? each.at(-1)!;
}

/** Fills the placeholders of a text with plain text: numbers are formatted, `{n:person|people}` picks by number, what has no value is left out. */
export function fillPlain(text: string, values: Readonly<Record<string, number | string>>, formats: Formats): string {
  return text.replace(PLACEHOLDER, (_, name: string, forms?: string) => {
    const value = values[name] ?? '';
    if (forms !== undefined) return formOf(forms, value, formats);
    return typeof value === 'number' ? numberIn(formats, value) : value;
  });
}

/** What a language calls something whose English name is known. */
export function translated(english: string, { translations }: Language): string {
  return translations?.[english] ?? english;
}
