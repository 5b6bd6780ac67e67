import { withoutEnd } from '../../util/without-end.ts';
import { normaliseHeader } from './headers.ts';

/** Longer than any listed answer; what follows is somebody's prose and is not searched. */
const LONGEST = 200;

/**
 * The form answers are compared in: like headers, and accents, dashes, strokes, typographic quotes and closing stops do not matter. "No-show",
 * "no_show" and "No show." are one word; "Präsent" is "prasent".
 */
export function comparableWord(text: string): string {
  const word = normaliseHeader(text.slice(0, LONGEST))
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[’‘`´]/g, "'")
    .replace(/[-_‐-―/|\s]+/g, ' ')
    .replace(/^[\s"'“”„«»([{]+/, '');
  return withoutEnd(word, /[\s"'“”„«»)\]}.!。！,;；、]/);
}

/** Every way to write a value to the value it stands for; the value's own name is one of them. */
export function invertedWords(values: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(values).flatMap(([value, written]) => [value, ...written].map((text) => [comparableWord(text), value] as const)),
  );
}

/** What the organiser said an answer stands for, or undefined. */
export function ownWord(words: Readonly<Record<string, string>> | undefined, text: string): string | undefined {
  const written = comparableWord(text);
  return Object.entries(words ?? {}).find(([answer]) => comparableWord(answer) === written)?.[1];
}
