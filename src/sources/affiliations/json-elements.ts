/** One element of a JSON array with the line it begins on; `value` is undefined when the element is not valid JSON. */
export type JsonElement = { readonly line: number; readonly text: string; readonly value: unknown };

/**
 * The elements of the array that a text holds, each read on its own: one that is broken spoils no other. Lines count from 1.
 * Answers undefined when the text holds no array.
 */
export function jsonElements(text: string): JsonElement[] | undefined {
  const start = text.replace(/^\uFEFF/, ' ').search(/\S/);
  if (start < 0 || text[start] !== '[') return undefined;
  const elements: JsonElement[] = [];
  let line = 1 + countNewlines(text, 0, start);
  for (let at = start + 1; at < text.length; ) {
    const begin = skipBlank(text, at);
    const end = elementEnd(text, begin);
    line += countNewlines(text, at, begin);
    const element = text.slice(begin, end).trimEnd();
    if (element !== '' || text[end] === ',') elements.push({ line, text: element, value: parsed(element) });
    line += countNewlines(text, begin, end);
    if (text[end] !== ',') break;
    at = end + 1;
  }
  return elements;
}

/** The index of the comma or bracket that ends the element, or the end of the text. */
function elementEnd(text: string, begin: number): number {
  let depth = 0;
  for (let at = begin; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') at = stringEnd(text, at);
    else if (letter === '{' || letter === '[') depth++;
    else if (depth === 0 && (letter === ',' || letter === ']')) return at;
    else if (letter === '}' || letter === ']') depth--;
  }
  return text.length;
}

function stringEnd(text: string, quote: number): number {
  let at = quote + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

function countNewlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
