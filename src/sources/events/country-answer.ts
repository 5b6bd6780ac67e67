import { readFileSync } from 'node:fs';
import { normaliseHeader } from './headers.ts';

const NAMES = readNames();

function readNames(): ReadonlyMap<string, string> {
  const lines = readFileSync(new URL('./country-names.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const names = new Map<string, string>();
  for (const line of lines) {
    const [code = '', list = ''] = line.split('\t');
    for (const name of [code, ...list.split('|')]) if (!names.has(comparable(name))) names.set(comparable(name), code);
  }
  return names;
}

/** Accents, stops and a leading article do not matter. */
function comparable(name: string): string {
  return normaliseHeader(name)
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .replace(/^the /, '')
    .replace(/’/g, "'");
}

/**
 * The country an answer names, as ISO 3166-1 alpha-2: a code, or a name in one of six languages. Only whole answers: platforms offer a list,
 * and whatever was typed into a free field must not be guessed at.
 */
export function countryOfAnswer(text: string): string | null {
  return NAMES.get(comparable(text)) ?? null;
}
