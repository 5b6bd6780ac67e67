import { FIELDS, SLOT } from './fields.ts';

/** What became of a line. A `rejected` line was not read beyond its repository. */
export type Verdict = 'kept' | 'rejected' | 'malformed';

/**
 * Finds the wanted fields of one line of JSON by walking its bytes; nothing is decoded and no object is made. After `scan` answers `kept`, field
 * `n` is `bytes[starts[n] .. ends[n])`, escapes still in place; equal bounds mean absent or null. An object or list where a text or number is
 * expected shows as its opening bracket. Of a key that stands twice the last counts, and `repeated` is true.
 */
export type LineScanner = {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly repeated: boolean;
  /** The line is `bytes[from .. newline)` and `bytes[newline]` must be a line feed, which stops every inner loop. */
  scan(bytes: Buffer, from: number, newline: number): Verdict;
};

type Node = { readonly keys: Uint8Array[]; readonly slots: number[]; readonly children: (Node | undefined)[] };

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const LINE_FEED = 0x0a;
/** What follows the payload in the usual order of keys. */
const AFTER_PAYLOAD = Buffer.from('},"public":');
/** All that is wanted of a pull request. */
const PULL_REQUEST = FIELDS.flatMap(([, path], slot) => (path.startsWith('payload.pull_request.') ? [slot] : []));
/** `ForkEvent`, `GollumEvent`, `ReleaseEvent`: nothing of their payload is looked at. */
const NO_PAYLOAD = ['ForkEvent', 'GollumEvent', 'ReleaseEvent'].map((type) => Buffer.from(type));

/** Bytes at which skipping must look: string ends and escapes. */
const IN_STRING = classOf('"\\\n');
/** Outside strings: brackets and strings. */
const STRUCTURE = classOf('"{}[]\n');
/** The end of a number or word. */
const AFTER_LITERAL = classOf(',}] \t\r\n');
const MAX_DEPTH = Math.max(...FIELDS.map(([, path]) => path.split('.').length));

function classOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** The fields as a tree of keys. */
function fieldTree(): Node {
  const root: Node = { keys: [], slots: [], children: [] };
  for (const [slot, [, path]] of FIELDS.entries()) {
    let node = root;
    const parts = path.split('.');
    for (const [depth, part] of parts.entries()) {
      const at = childAt(node, part);
      if (depth === parts.length - 1) node.slots[at] = slot;
      else node = node.children[at] ??= { keys: [], slots: [], children: [] };
    }
  }
  return root;
}

function childAt(node: Node, key: string): number {
  const bytes = Buffer.from(key);
  const at = node.keys.findIndex((known) => bytes.equals(known));
  if (at >= 0) return at;
  node.slots.push(-1);
  node.children.push(undefined);
  return node.keys.push(bytes) - 1;
}

/** Position of the closing quote of the string that begins at `i` (after its opening quote), or -1 when the line ends first. */
function stringEnd(bytes: Uint8Array, from: number): number {
  let i = from;
  for (;;) {
    while (IN_STRING[bytes[i]!] === 0) i++;
    if (bytes[i] === QUOTE) return i;
    if (bytes[i] === LINE_FEED || bytes[i + 1] === LINE_FEED) return -1;
    i += 2;
  }
}

/** Position after the value at `i`, whatever it is and however deep, or -1 when the line ends first. */
function skipValue(bytes: Uint8Array, from: number): number {
  let i = from;
  if (bytes[i] !== OPEN && bytes[i] !== 0x5b) return bytes[i] === QUOTE ? stringEnd(bytes, i + 1) + 1 || -1 : literalEnd(bytes, i);
  for (let depth = 0; ; i++) {
    while (STRUCTURE[bytes[i]!] === 0) i++;
    const byte = bytes[i]!;
    if (byte === QUOTE) {
      i = stringEnd(bytes, i + 1);
      if (i < 0) return -1;
    } else if (byte === OPEN || byte === 0x5b) depth++;
    else if (byte === LINE_FEED) return -1;
    else if (--depth === 0) return i + 1;
  }
}

/** Position after a number or word, or -1 when there is none. */
function literalEnd(bytes: Uint8Array, from: number): number {
  let i = from;
  while (AFTER_LITERAL[bytes[i]!] === 0 && bytes[i] !== QUOTE && bytes[i] !== COLON) i++;
  return i === from ? -1 : i;
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let i = from;
  while (bytes[i] === 0x20 || bytes[i] === 0x09 || bytes[i] === 0x0d) i++;
  return i;
}

function find(node: Node, bytes: Uint8Array, from: number, to: number): number {
  const { keys } = node;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    if (key.length !== to - from) continue;
    let i = 0;
    while (i < key.length && key[i] === bytes[from + i]) i++;
    if (i === key.length) return at;
  }
  return -1;
}

/**
 * A scanner whose slots are reused from line to line.
 * @param wanted asked as soon as the repository is known, which in most events is before their long part; `false` ends the scan
 */
export function lineScanner(wanted: (scanner: LineScanner, bytes: Uint8Array) => boolean): LineScanner {
  const root = fieldTree();
  const repositories = new Set(['repo', 'repository'].map((key) => root.children[childAt(root, key)]));
  const payload = root.children[childAt(root, 'payload')]!;
  const pullRequest = payload.children[childAt(payload, 'pull_request')]!;
  let leapt = false;
  const starts = new Int32Array(FIELDS.length);
  const ends = new Int32Array(FIELDS.length);
  const stack: Node[] = new Array(MAX_DEPTH + 1).fill(root);
  const scanner = { starts, ends, repeated: false, scan };

  /** Takes the value at `i` into a slot; answers with the position after it, or -1. */
  function take(bytes: Uint8Array, i: number, slot: number): number {
    if (ends[slot] !== 0) scanner.repeated = true;
    const isString = bytes[i] === QUOTE;
    const isBracket = bytes[i] === OPEN || bytes[i] === 0x5b;
    const from = isString ? i + 1 : i;
    const to = isString ? stringEnd(bytes, from) : skipValue(bytes, i);
    if (to < 0) return -1;
    const isNull = !isString && bytes[i] === 0x6e;
    starts[slot] = from;
    ends[slot] = isNull ? from : isBracket ? from + 1 : to;
    return isString ? to + 1 : to;
  }

  /** Whether nothing that is wanted can follow in the payload, at a key of `node` that is not wanted. */
  function isDone(bytes: Buffer, node: Node): boolean {
    if (node === pullRequest)
      return (
        PULL_REQUEST.every((slot) => ends[slot] !== 0) &&
        (ends[SLOT.comment_id] !== 0 || ends[SLOT.number] !== 0 || ends[SLOT.review_id] !== 0)
      );
    if (node !== payload) return false;
    if (ends[SLOT.push_head] !== 0 && ends[SLOT.push_size] !== 0) return true;
    return NO_PAYLOAD.some((type) => bytes.compare(type, 0, type.length, starts[SLOT.type], ends[SLOT.type]) === 0);
  }

  /** Most of a line is payload that nobody looks at: leaps over what is left of it, and reads the line in full when that leads astray. */
  function scan(bytes: Buffer, from: number, newline: number): Verdict {
    const verdict = walk(bytes, from, newline, true);
    return verdict === 'malformed' && leapt ? walk(bytes, from, newline, false) : verdict;
  }

  function walk(bytes: Buffer, from: number, newline: number, mayLeap: boolean): Verdict {
    leapt = false;
    starts.fill(0);
    ends.fill(0);
    scanner.repeated = false;
    let depth = 0;
    let i = skipSpace(bytes, from);
    if (bytes[i] !== OPEN) return 'malformed';
    i = skipSpace(bytes, i + 1);
    for (;;) {
      const node = stack[depth]!;
      if (bytes[i] === CLOSE) {
        if (repositories.has(node) && !wanted(scanner, bytes)) return 'rejected';
        i = skipSpace(bytes, i + 1);
        if (depth === 0) return i === newline ? 'kept' : 'malformed';
        depth--;
      } else {
        if (bytes[i] !== QUOTE) return 'malformed';
        const keyEnd = stringEnd(bytes, i + 1);
        if (keyEnd < 0) return 'malformed';
        const at = find(node, bytes, i + 1, keyEnd);
        i = skipSpace(bytes, keyEnd + 1);
        if (bytes[i] !== COLON) return 'malformed';
        i = skipSpace(bytes, i + 1);
        const child = at < 0 ? undefined : node.children[at];
        if (child && bytes[i] === OPEN) {
          stack[++depth] = child;
          i = skipSpace(bytes, i + 1);
          continue;
        }
        if (mayLeap && at < 0 && (bytes[i] === OPEN || bytes[i] === 0x5b) && isDone(bytes, node)) {
          const end = bytes.lastIndexOf(AFTER_PAYLOAD, newline);
          if (end > i) {
            leapt = true;
            depth = 0;
            i = skipSpace(bytes, end + 2);
            continue;
          }
        }
        const slot = at < 0 ? -1 : node.slots[at]!;
        i = slot < 0 ? skipValue(bytes, i) : take(bytes, i, slot);
        if (i < 0) return 'malformed';
        i = skipSpace(bytes, i);
      }
      if (bytes[i] === COMMA) i = skipSpace(bytes, i + 1);
      else if (bytes[i] !== CLOSE) return 'malformed';
    }
  }
  return scanner;
}
