import { existsSync, readFileSync } from 'node:fs';
import type { Text } from '../../config/config.ts';
import { loadMeasure } from '../../measures/measure.ts';
import type { Definition } from '../model.ts';

/** The texts of these measures, from their folders. The heading is taken off: it is the title. */
export function definitionsOf(measures: readonly string[]): Readonly<Record<string, Definition>> {
  return Object.fromEntries([...new Set(measures)].sort().map((name) => [name, definitionOf(name)]));
}

function definitionOf(name: string): Definition {
  const { folder, title } = loadMeasure(name);
  const read = (file: string) => (existsSync(new URL(file, folder)) ? readFileSync(new URL(file, folder), 'utf8') : '');
  const sources: Text = { en: read('en.md'), zh: read('zh.md') };
  const heading = (source: string, fallback: string) => /^# (.*)$/m.exec(source)?.[1] ?? fallback;
  const body = (source: string) => source.replace(/^# .*\n+/, '');
  return {
    title: { en: heading(sources.en, title.en), zh: heading(sources.zh, title.zh) },
    text: { en: body(sources.en), zh: body(sources.zh) },
  };
}
