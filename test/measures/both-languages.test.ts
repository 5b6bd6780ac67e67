import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/languages/languages.ts';
import { BASES } from '../../src/measures/bases/registry.ts';
import { loadMeasure, measureNames } from '../../src/measures/measure.ts';

const SRC = new URL('../../src/', import.meta.url);
const texts = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split('\\').join('/'))
  .filter((file) => file.endsWith('/en.md'))
  .sort();
const paragraphs = (file: string) =>
  readFileSync(new URL(file, SRC), 'utf8')
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '').length;

it.each(texts)('%s says as much in Chinese: as many paragraphs', (english) => {
  expect(paragraphs(english.replace(/en\.md$/, 'zh.md'))).toBe(paragraphs(english));
});

/** No page counts them. */
const UNSAID: readonly (string | null)[] = ['members at ends of quarters', 'years of people'];

it('what a population is counted in has a word in every language', () => {
  const units = new Set(
    measureNames()
      .map((name) => unitOf(name))
      .filter((unit) => unit !== null && !UNSAID.includes(unit)),
  );
  for (const language of Object.values(LANGUAGES)) expect(Object.keys(language.report.unit)).toEqual(expect.arrayContaining([...units]));
});

/** The unit of the population, where no measure is in it: that has its words in the measure. */
function unitOf(name: string): string | null {
  const { counts, additive, base } = loadMeasure(name);
  const own = measureNames().map((one) => loadMeasure(one).unit.id);
  const unit = counts === 'persons' ? 'people' : additive ? null : BASES[base].unit;
  return unit === null || own.includes(unit) ? null : unit;
}
