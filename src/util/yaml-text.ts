import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** A fault of a YAML text at a place in it: line and column count from 1. `tooDeep`: lists stand deeper in it than may be, and it was not read. */
export type YamlProblem = { readonly message: string; readonly line: number; readonly column: number; readonly tooDeep?: true };

/** A text as YAML. `value` holds only where there are no problems; `placeOf` tells where an offset of a node lies. */
export type YamlText = {
  readonly document: Document.Parsed | undefined;
  readonly value: unknown;
  readonly problems: readonly YamlProblem[];
  readonly placeOf: (offset: number) => { readonly line: number; readonly column: number };
};

/** Opening brackets one inside the other, more than which no file of people has; the parser calls itself for each. */
export const DEEPEST = 200;
/** `- ` and `? ` on one line: the parser's work doubles with each `? `. */
const MOST_MARKS = 12;
/** `: ` on one line: in block style the parser calls itself for each, in a text of several sentences they are letters. */
const MOST_COLONS = 400;

/** Aliases in one text: for each the parser goes through all anchors before it. */
const MOST_ALIASES = 1000;

/** Reads a YAML text. Whatever is in it - an alias of nothing, a bomb of aliases, depths - is a problem with its place, never thrown. */
export function yamlText(text: string, { deepest = DEEPEST }: { readonly deepest?: number | undefined } = {}): YamlText {
  const counter = new LineCounter();
  const placeOf = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  const deep = beyond(deepest, text);
  if (deep !== undefined)
    return {
      document: undefined,
      value: undefined,
      placeOf,
      problems: [{ message: `Nested deeper than ${deepest}`, ...deep, tooDeep: true }],
    };
  try {
    const document = parsed(text, counter);
    const problems = [
      ...document.errors.map(({ message, pos }) => ({ message: message.split('\n')[0]!, offset: pos[0] })),
      ...faultsIn(document),
    ]
      .sort((a, b) => a.offset - b.offset)
      .map(({ message, offset }) => ({ message, ...placeOf(offset) }));
    return { document, placeOf, problems, value: problems.length === 0 ? document.toJS() : partly(document, problems) };
  } catch (error) {
    return {
      document: undefined,
      value: undefined,
      placeOf,
      problems: [{ message: error instanceof Error ? error.message : String(error), line: 1, column: 1 }],
    };
  }
}

/**
 * The parser makes an Error of each fault, and a text may have as many as letters: without the stack of each that is thirty times cheaper. It would hold
 * each key of a mapping against all before it (`uniqueKeys`).
 */
function parsed(text: string, lineCounter: LineCounter): Document.Parsed {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** What can be made of a document with faults, for the problems of its content. */
function partly(document: Document.Parsed, problems: readonly YamlProblem[]): unknown {
  try {
    return problems.some(({ message }) => message === TOO_MANY_ALIASES) ? undefined : document.toJS();
  } catch {
    return undefined;
  }
}

const TOO_MANY_ALIASES = `More than ${MOST_ALIASES} aliases`;

/** Aliases before which their anchor does not stand, and keys that their mapping has already, in one walk. */
function faultsIn(document: Document.Parsed): { readonly message: string; readonly offset: number }[] {
  const anchors = new Set<string>();
  const found: { message: string; offset: number }[] = [];
  let aliases = 0;
  visit(document, {
    Alias: (_key, { source, range }) => {
      if (++aliases === MOST_ALIASES + 1) found.push({ message: TOO_MANY_ALIASES, offset: range?.[0] ?? 0 });
      if (!anchors.has(source))
        found.push({ message: `Unresolved alias *${source}: no anchor &${source} stands before it`, offset: range?.[0] ?? 0 });
    },
    Node: (_key, node) => {
      if ('anchor' in node && node.anchor !== undefined) anchors.add(node.anchor);
    },
    Map: (_key, map) => {
      if (map.anchor !== undefined) anchors.add(map.anchor);
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) found.push({ message: 'Map keys must be unique', offset: key.range?.[0] ?? 0 });
        keys.add(key.value);
      }
    },
  });
  return found;
}

/** Whether lists and mappings stand deeper in a text of YAML than may be. */
export function yamlTooDeep(deepest: number, text: string): boolean {
  return beyond(deepest, text) !== undefined;
}

/**
 * Where brackets of flow style, keys further and further to the right, or marks of lists and keys on one line, stand deeper than any file needs. The
 * parser calls itself for each, and a program that runs out of stack may end without an error. A bracket counts where a value may begin: in prose it is a
 * letter like others.
 */
function beyond(deepest: number, text: string): { readonly line: number; readonly column: number } | undefined {
  const blocks = blockDepth();
  let [depth, marks, colons, line, start, before, word] = [0, 0, 0, 1, 0, '\n', ''];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === ' ') continue;
    if (letter === '\n') [line, start, marks, colons] = [line + 1, at + 1, 0, 0];
    else {
      if (before === '\n') blocks.line(at - start);
      if (before === '\n' || text[at - 1] === ' ') word = isOpening(letter) ? word : letter;
      // What a tag or an anchor stands before begins as well.
      if (isOpening(letter) && ('[{,:-?\n'.includes(before) || word === '!' || word === '&')) depth++;
      else if (letter === ']' || letter === '}') depth = Math.max(0, depth - 1);
      else if (letter === ':' && depth === 0 && text[at + 1] === ' ') colons++;
      else if ((letter === '-' || letter === '?') && text[at + 1] === ' ') {
        marks++;
        blocks.mark();
      }
    }
    before = letter;
    if (depth > deepest || marks > MOST_MARKS || colons > MOST_COLONS || blocks.depth() > deepest) return { line, column: at - start + 1 };
  }
  return undefined;
}

const isOpening = (letter: string) => letter === '[' || letter === '{';

/** How many lists and mappings of block style are open: one for each column further right that a line begins at, and one for each mark on it. */
function blockDepth() {
  const open: { readonly column: number; levels: number }[] = [];
  let sum = 0;
  return {
    depth: () => sum,
    line(column: number): void {
      while (open.length > 0 && open.at(-1)!.column >= column) sum -= open.pop()!.levels;
      open.push({ column, levels: 1 });
      sum += 1;
    },
    mark(): void {
      open.at(-1)!.levels += 1;
      sum += 1;
    },
  };
}
