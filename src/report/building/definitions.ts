import { existsSync, readFileSync } from 'node:fs';
import { eachLanguage, inEveryLanguage, textIn } from '../../languages/text.ts';
import { loadMeasure } from '../../measures/measure.ts';
import type { Definition } from '../model.ts';

/** The texts of these measures, from their folders. The heading is taken off: it is the title. */
export function definitionsOf(measures: readonly string[]): Readonly<Record<string, Definition>> {
  return Object.fromEntries([...new Set(measures)].sort().map((name) => [name, definitionOf(name)]));
}

function definitionOf(name: string): Definition {
  const { folder, title, unit } = loadMeasure(name);
  const read = (file: string) => (existsSync(new URL(file, folder)) ? readFileSync(new URL(file, folder), 'utf8') : '');
  const sources = eachLanguage((_, locale) => read(`${locale}.md`) || read('en.md'));
  const heading = (source: string, fallback: string) => /^# (.*)$/m.exec(source)?.[1] ?? fallback;
  const body = (source: string) => source.replace(/^# .*\n+/, '');
  return {
    title: inEveryLanguage((_, locale) => heading(sources[locale], textIn(title, locale))),
    text: inEveryLanguage((_, locale) => body(sources[locale])),
    unit: { id: unit.id, name: { en: unit.en, zh: unit.zh } },
  };
}
