import type { Words } from '../../languages/language.ts';
import { type Locale, languageOf } from '../../languages/languages.ts';
import { textIn } from '../../languages/text.ts';
import { DIMENSION_NAMES } from '../../measures/code-names.ts';
import { ownEntry } from '../../util/own-entry.ts';

/** What a dimension is called above a column: in the words of pages, else of events, else of measures that no page of ours is split by. */
export function dimensionTitle(dimension: string, locale: Locale): string {
  const { dimension: words, events }: Words = languageOf(locale).report;
  const other = ownEntry(DIMENSION_NAMES, dimension);
  return ownEntry<string>(words, dimension) ?? ownEntry<string>(events.dimension, dimension) ?? (other ? textIn(other, locale) : dimension);
}
