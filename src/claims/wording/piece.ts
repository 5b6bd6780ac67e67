import type { Text } from '../../config/config.ts';
import { en } from './en.ts';
import { fill, type Template, type WordValues } from './value.ts';
import { zh } from './zh.ts';

/** One sentence in the making: the same template and the same values for every language. */
export type Piece = { readonly template: Template; readonly values: WordValues };

/** Sentences one after the other. */
export function writeText(pieces: readonly Piece[]): Text {
  const lines = writeLines(pieces);
  return { en: lines.en.join(' '), zh: lines.zh.join('') };
}

/** One line per piece. */
export function writeLines(pieces: readonly Piece[]): { readonly en: readonly string[]; readonly zh: readonly string[] } {
  return {
    en: pieces.map(({ template, values }) => fill(template, values, en)),
    zh: pieces.map(({ template, values }) => fill(template, values, zh)),
  };
}
