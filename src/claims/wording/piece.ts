import { eachLanguage, inEveryLanguage, type Text } from '../../languages/text.ts';
import { fill, type Template, type WordValues } from './value.ts';

/** One sentence in the making: the same template and the same values for every language. */
export type Piece = { readonly template: Template; readonly values: WordValues };

/** Sentences one after the other. */
export function writeText(pieces: readonly Piece[]): Text {
  const lines = writeLines(pieces);
  return inEveryLanguage(({ formats }, locale) => lines[locale].join(formats.between));
}

/** One line per piece, in every language. */
export function writeLines(pieces: readonly Piece[]): ReturnType<typeof eachLanguage<readonly string[]>> {
  return eachLanguage((_, locale) => pieces.map(({ template, values }) => fill(template, values, locale)));
}
