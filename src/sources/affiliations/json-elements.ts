import type { Limits } from '../../config/limits.ts';

/** One element of a JSON array with the line it begins on; `item` is undefined when the element is not valid JSON, or larger than may be. */
export type JsonElement = { readonly line: number; readonly item: unknown; readonly refused: 'line-too-long' | 'too-deep' | undefined };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const OPENING_LIST = 0x5b;
const OPENING: ReadonlySet<number> = new Set([OPENING_LIST, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Cuts the array that a text holds into its elements, each read on its own: one that is broken spoils no other, and never more than one is in
 * memory. Lines count from 1.
 * @param limits `line`: letters of an element, `depth`: lists and mappings one inside the other in it; one that has more is let go
 */
export function jsonElements(limits: Pick<Limits, 'line' | 'depth'>, take: (element: JsonElement) => void) {
  let state: 'before' | 'between' | 'element' | 'after' | 'no-array' = 'before';
  let [line, begin, depth, deepest, held] = [1, 1, 0, 0, 0];
  let [inText, escaped] = [false, false];
  let parts: string[] = [];

  const isOpen = () => state === 'element';

  function hold(part: string): void {
    held += part.length;
    if (held > limits.line) parts = [];
    else parts.push(part);
  }

  function close(): void {
    const refused = held > limits.line ? 'line-too-long' : deepest > limits.depth ? 'too-deep' : undefined;
    take({ line: begin, item: refused === undefined ? parsed(parts.join('')) : undefined, refused });
    [parts, held, depth, deepest] = [[], 0, 0, 0];
  }

  /** Whether the element ends at this letter. */
  function isEnd(code: number): boolean {
    if (inText) {
      if (escaped) escaped = false;
      else if (code === BACKSLASH) escaped = true;
      else inText = code !== QUOTE;
    } else if (code === QUOTE) inText = true;
    else if (OPENING.has(code)) deepest = Math.max(deepest, ++depth);
    else if (depth === 0) return code === COMMA || CLOSING.has(code);
    else if (CLOSING.has(code)) depth--;
    return false;
  }

  function outside(code: number): void {
    if (isBlank(code)) return;
    if (state === 'before') state = code === OPENING_LIST ? 'between' : 'no-array';
    else if (code === COMMA) take({ line, item: undefined, refused: undefined });
    else state = CLOSING.has(code) ? 'after' : 'element';
  }

  return {
    feed(chunk: string): void {
      let from = 0;
      for (let at = 0; at < chunk.length; at++) {
        const code = chunk.charCodeAt(at);
        if (state === 'before' || state === 'between') {
          outside(code);
          if (isOpen()) [from, begin] = [at, line];
        }
        if (isOpen() && isEnd(code)) {
          hold(chunk.slice(from, at));
          close();
          state = code === COMMA ? 'between' : 'after';
        }
        if (code === NEWLINE) line++;
      }
      if (state === 'element') hold(chunk.slice(from));
    },
    /** Closes what is open. Answers whether the text held an array. */
    end(): boolean {
      if (state === 'element') close();
      return state !== 'before' && state !== 'no-array';
    },
  };
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code > 0x7f && /\s/.test(String.fromCharCode(code)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
