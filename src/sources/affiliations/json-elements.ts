/** One element of a JSON array with the line it begins on; `item` is undefined when the element is not valid JSON. */
export type JsonElement = { readonly line: number; readonly item: unknown };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const MARK = 0xfeff;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * The elements of the array that a text holds, one after the other, each read on its own: one that is broken spoils no other, and never more
 * than one is in memory. Lines count from 1. Answers undefined when the text holds no array.
 */
export function jsonElements(text: string): Iterable<JsonElement> | undefined {
  const start = skipBlank(text, text.charCodeAt(0) === MARK ? 1 : 0);
  return text[start] === '[' ? elementsFrom(text, start) : undefined;
}

function* elementsFrom(text: string, start: number): Generator<JsonElement> {
  let line = 1 + countNewlines(text, 0, start);
  for (let at = start + 1; at < text.length; ) {
    const begin = skipBlank(text, at);
    const end = elementEnd(text, begin);
    line += countNewlines(text, at, begin);
    const isLast = text.charCodeAt(end) !== COMMA;
    if (begin < end || !isLast) yield { line, item: parsed(text.slice(begin, end)) };
    line += countNewlines(text, begin, end);
    if (isLast) break;
    at = end + 1;
  }
}

/** The index of the comma or bracket that ends the element, or the end of the text. */
function elementEnd(text: string, begin: number): number {
  let depth = 0;
  for (let at = begin; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at);
    else if (OPENING.has(code)) depth++;
    else if (depth === 0 && (code === COMMA || CLOSING.has(code))) return at;
    else if (CLOSING.has(code)) depth--;
  }
  return text.length;
}

function stringEnd(text: string, quote: number): number {
  let at = quote + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === NEWLINE) count++;
  return count;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
