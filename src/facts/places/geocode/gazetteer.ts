import { readFileSync } from 'node:fs';

/** One thing a name can stand for. */
export type Reading = {
  readonly kind: 'country' | 'division' | 'place' | 'organisation' | 'flag';
  /** ISO 3166-1 alpha-2, or `XK`. */
  readonly code: string;
  /** First-level division in GeoNames' coding, empty when it does not matter or is not known. */
  readonly admin: string;
  /** log10 of the people of a place; 0 for everything else. */
  readonly size: number;
  /** Of places: the bearer the world thinks of first. */
  readonly known: boolean;
  /** Letters such as `CA` and `NSW`, which mean something only beside a place. 0 = a full name, else 1 + position by likelihood. */
  readonly abbreviated: number;
};

/** Everything the table knows of one name. */
export type Entry = {
  readonly readings: readonly Reading[];
  /** What an abbreviation means with nothing beside it. */
  readonly alone: Reading | undefined;
  /** An area of several countries (`europe`), or undefined. */
  readonly region: string | undefined;
  /** A place of this name exists, but people who write it mean something else. */
  readonly joke: boolean;
  /** A word that may stand beside a place without changing it. */
  readonly filler: boolean;
  /** A common word that is no place. */
  readonly word: boolean;
};

export type Gazetteer = {
  /** `name` must be folded. */
  find(name: string): Entry | undefined;
  /** Words in the longest name of several words that starts with this one; 1 when there is none. */
  longestFrom(firstWord: string): number;
  /** Every folded name, with its readings as they stand in the table. */
  names(): Iterable<readonly [string, string]>;
  readonly size: number;
};

const TABLE = new URL('./gazetteer.csv', import.meta.url);
/** Sizes are stored as a quarter of a decade per step, in base 36. */
const STEPS_PER_DECADE = 4;

/** Reads the table that `scripts/build-gazetteer.mjs` wrote. Entries are parsed when first asked for. */
export function loadGazetteer(read: (url: URL) => string = (url) => readFileSync(url, 'utf8')): Gazetteer {
  const text = read(TABLE);
  const entries = new Map<string, string | Entry>();
  const longest = new Map<string, number>();
  for (const [name, cells] of rowsOf(text)) {
    entries.set(name, cells);
    noteLength(name, longest);
  }
  return {
    find(name) {
      const found = entries.get(name);
      if (typeof found !== 'string') return found;
      const entry = parseEntry(found);
      entries.set(name, entry);
      return entry;
    },
    longestFrom: (firstWord) => longest.get(firstWord) ?? 1,
    names: () => rowsOf(text),
    size: entries.size,
  };
}

function* rowsOf(text: string): Generator<readonly [string, string]> {
  for (let start = 0; start < text.length; ) {
    const comma = text.indexOf(',', start);
    const end = text.indexOf('\n', comma);
    yield [text.slice(start, comma), text.slice(comma + 1, end)];
    start = end + 1;
  }
}

function noteLength(name: string, longest: Map<string, number>): void {
  const space = name.indexOf(' ');
  if (space < 0) return;
  let words = 2;
  for (let at = name.indexOf(' ', space + 1); at >= 0; at = name.indexOf(' ', at + 1)) words += 1;
  const first = name.slice(0, space);
  const before = longest.get(first);
  if (before === undefined || before < words) longest.set(first, words);
}

function parseEntry(cells: string): Entry {
  const readings: Reading[] = [];
  const entry = {
    alone: undefined as Reading | undefined,
    region: undefined as string | undefined,
    joke: false,
    filler: false,
    word: false,
  };
  let abbreviated = 0;
  for (const cell of cells.split(' ')) {
    const mark = cell[0]!;
    if (mark === '!') entry.joke = true;
    else if (mark === '-') entry.filler = true;
    else if (mark === '_') entry.word = true;
    else if (mark === '~') entry.region = cell.slice(1);
    else if (mark === '^') entry.alone = letters(cell.slice(1), 1);
    else if (mark === ';') readings.push(letters(cell.slice(1), ++abbreviated));
    else if (mark === '=') readings.push(plain('country', cell.slice(1), ''));
    else if (mark === '@') readings.push(plain('organisation', cell.slice(1), ''));
    else if (mark === ':') readings.push(plain('division', cell.slice(1, 3), cell.slice(4)));
    else readings.push(place(cell));
  }
  return { readings, ...entry };
}

/** A reading of a full name. */
export function plain(kind: Reading['kind'], code: string, admin: string): Reading {
  return { kind, code, admin, size: 0, known: false, abbreviated: 0 };
}

function letters(cell: string, abbreviated: number): Reading {
  const dot = cell.indexOf('.');
  return { ...plain(dot < 0 ? 'country' : 'division', cell.slice(0, 2), dot < 0 ? '' : cell.slice(3)), abbreviated };
}

/** `DE.02.n+`: country, division, size, best-known bearer. */
function place(cell: string): Reading {
  const known = cell.endsWith('+');
  const dot = cell.indexOf('.', 3);
  const steps = Number.parseInt(cell.slice(dot + 1, dot + 2), 36);
  return { kind: 'place', code: cell.slice(0, 2), admin: cell.slice(3, dot), size: steps / STEPS_PER_DECADE, known, abbreviated: 0 };
}
