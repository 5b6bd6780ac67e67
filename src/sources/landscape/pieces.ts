import { detached } from '../git/detached.ts';
import type { Entry, EntryLevel } from './entry.ts';

/** How far the dashes of categories, subcategories and items are indented at some place in the file; undefined: none met yet. */
type Indents = { readonly category?: number; readonly subcategory?: number; readonly item?: number };

/** A run of whole lines that holds one entry: from its dash to the next dash of its own or a higher level. */
export type Piece = { readonly length: number; readonly after: Indents; readonly entry: Entry };

/** landscape.yml cut into pieces; `text` has one character per byte. The lengths add up to the whole. */
export type Cut = { readonly text: string; readonly pieces: readonly Piece[] };

const STEP = 1 << 14;
const DASH = '-'.charCodeAt(0);
const BLANK = ' '.charCodeAt(0);
const NEWLINE = '\n'.charCodeAt(0);

/**
 * Makes a function that cuts one revision after another. What a revision shares with the one before at its beginning and end keeps its
 * pieces; of the rest, a piece that was met before is not parsed again.
 */
export function cutter(parse: (level: EntryLevel, bytes: string) => Entry): (text: string, before: Cut | undefined) => Cut {
  const known = { preamble: new Map(), category: new Map(), subcategory: new Map(), item: new Map() } satisfies Record<
    EntryLevel,
    Map<string, Entry>
  >;
  // The same lines are another thing at another level, as when the first lines of a file are lost.
  const entryOf = (level: EntryLevel, bytes: string): Entry => {
    const found = known[level].get(bytes);
    if (found !== undefined) return found;
    const own = detached(bytes);
    const entry = parse(level, own);
    known[level].set(own, entry);
    return entry;
  };
  return (text, before) => (before === undefined ? { text, pieces: cut(text, 0, text.length, {}, entryOf) } : recut(text, before, entryOf));
}

/**
 * Whether the pieces are the file: it begins as a landscape does, each piece is what it should be, and none begins before the keys of what it
 * belongs to.
 */
export function explains({ pieces }: Cut): boolean {
  const keys = { preamble: 0, category: 0, subcategory: 0 };
  if (pieces.length < 2) return false;
  return pieces.every(({ entry, after }, index) => {
    if (entry.kind === 'broken' || (entry.kind === 'preamble') !== (index === 0)) return false;
    if (entry.kind !== 'item') keys[entry.kind] = entry.keys;
    if (entry.kind === 'preamble') return true;
    const above = entry.kind === 'category' ? 'preamble' : entry.kind === 'subcategory' ? 'category' : 'subcategory';
    return after[entry.kind]! >= keys[above];
  });
}

/** `misplaced`: indented less than its neighbours, which no list of YAML is. */
type Begins = { readonly level: EntryLevel; readonly after: Indents; readonly misplaced: boolean };
type Open = Begins & { readonly at: number };
const MISPLACED: Entry = { kind: 'broken', line: 1 };

type EntryOf = (level: EntryLevel, bytes: string) => Entry;

function recut(text: string, before: Cut, entryOf: EntryOf): Cut {
  const prefix = commonPrefix(before.text, text);
  const suffix = commonSuffix(before.text, text, Math.min(before.text.length, text.length) - prefix);
  const { pieces } = before;
  const head = wholeWithin(pieces, prefix, 1);
  const tail = wholeWithin(pieces, suffix, -1);
  const middleEnd = text.length - tail.bytes;
  const middle = cut(text, head.bytes, middleEnd, pieces[head.count - 1]?.after ?? {}, entryOf);
  const met = (middle.at(-1) ?? pieces[head.count - 1])?.after ?? {};
  const rest = pieces.length - tail.count;
  if (tail.count === 0 || sameIndents(met, pieces[rest - 1]?.after ?? {}))
    return { text, pieces: pieces.slice(0, head.count).concat(middle, pieces.slice(rest)) };
  return { text, pieces: cut(text, 0, text.length, {}, entryOf) };
}

/** The pieces, from the start or the end, that lie within so many bytes; one fewer, because a neighbour decides where it ends. */
function wholeWithin(pieces: readonly Piece[], limit: number, direction: 1 | -1): { readonly count: number; readonly bytes: number } {
  let [count, bytes, last] = [0, 0, 0];
  for (; count < pieces.length; count++) {
    const { length } = pieces[direction === 1 ? count : pieces.length - 1 - count]!;
    if (bytes + length > limit) break;
    bytes += length;
    last = length;
  }
  return count === 0 ? { count, bytes } : { count: count - 1, bytes: bytes - last };
}

function sameIndents(a: Indents, b: Indents): boolean {
  return a.category === b.category && a.subcategory === b.subcategory && a.item === b.item;
}

/** Cuts whole lines in [start, end), in the given indentation. */
function cut(text: string, start: number, end: number, indents: Indents, entryOf: EntryOf): Piece[] {
  const pieces: Piece[] = [];
  let open: Open = { at: start, level: 'preamble', after: indents, misplaced: false };
  const close = (at: number) => {
    if (at === open.at) return;
    const entry = open.misplaced ? MISPLACED : entryOf(open.level, text.slice(open.at, at));
    pieces.push({ length: at - open.at, after: open.after, entry });
  };
  for (let line = start; line < end; line = nextLine(text, line)) {
    const begins = levelAt(text, line, open.after);
    if (begins === undefined) continue;
    close(line);
    open = { at: line, ...begins };
  }
  close(end);
  return pieces;
}

function nextLine(text: string, line: number): number {
  const newline = text.indexOf('\n', line);
  return newline < 0 ? text.length : newline + 1;
}

/** The level that begins at a line, or undefined when the line goes on with what is open. */
function levelAt(text: string, line: number, { category, subcategory, item }: Indents): Begins | undefined {
  let at = line;
  while (text.charCodeAt(at) === BLANK) at++;
  const next = text.charCodeAt(at + 1);
  if (text.charCodeAt(at) !== DASH || (next !== BLANK && next !== NEWLINE)) return undefined;
  const indent = at - line;
  const begins = (level: EntryLevel, usual: number | undefined, after: Indents): Begins => ({
    level,
    after,
    misplaced: indent < (usual ?? indent),
  });
  if (category === undefined || indent <= category) return begins('category', category, { category: indent });
  if (subcategory === undefined || indent <= subcategory) return begins('subcategory', subcategory, { category, subcategory: indent });
  return item === undefined || indent <= item ? begins('item', item, { category, subcategory, item: indent }) : undefined;
}

function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let at = 0;
  while (at + STEP <= limit && a.slice(at, at + STEP) === b.slice(at, at + STEP)) at += STEP;
  while (at < limit && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function commonSuffix(a: string, b: string, limit: number): number {
  let same = 0;
  const chunk = (text: string) => text.slice(text.length - same - STEP, text.length - same);
  while (same + STEP <= limit && chunk(a) === chunk(b)) same += STEP;
  while (same < limit && a.charCodeAt(a.length - same - 1) === b.charCodeAt(b.length - same - 1)) same++;
  return same;
}
