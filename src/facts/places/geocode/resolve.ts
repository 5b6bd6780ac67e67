import { withoutEnd } from '../../../util/without-end.ts';
import { fold } from './fold.ts';
import type { Fuzzy } from './fuzzy.ts';
import { type Entry, type Gazetteer, plain, type Reading } from './gazetteer.ts';
import { scanScript } from './script.ts';
import type { Segment } from './split.ts';

/** A stretch of words that names something, with all it can stand for. */
export type Unit = {
  readonly words: string;
  readonly readings: readonly Reading[];
  readonly alone: Reading | undefined;
  /** Set beside the unit before it (`London / Berlin`) and not after a place inside it (`London, UK`). */
  readonly peer: boolean;
  /** Written on from the one before it without a blank (`新北市板橋區`): a part of that place. */
  readonly part?: true;
  readonly joke: boolean;
};

/** What one segment gives: units in order, areas of several countries, and whether words were left over that mean nothing here. */
export type Resolved = { readonly units: readonly Unit[]; readonly regions: readonly string[]; readonly unknownWords: number };

/** Most words that one name of syllables is written in. */
const MAX_SYLLABLES = 3;
const MAX_WORDS = 24;
/** In a sentence with other words only a place of this many people (log10) is believed. */
const SIZE_IN_A_SENTENCE = 5;
const PEERS = new Set([
  'and',
  'or',
  'und',
  'oder',
  'et',
  'ou',
  'y',
  'to',
  'then',
  'via',
  'between',
  'vs',
  'also',
  'plus',
  '&',
  '+',
  'и',
  'й',
]);
/** Codes that are words: in lower case inside a phrase they are read as words. */
const WORD_CODES = new Set(
  'in it is me us so to no my be at as la de al am or id hi oh ok pa ma do se si es et el il im by an ai io tv mr ms st ne sa va lo li co and are can per not fin van den ton on he ed mar sur'.split(
    ' ',
  ),
);
/** Well-known places that are ordinary words: in lower case among other words they are words. */
const WORD_PLACES = new Set(
  'nice reading bath mobile split tours hull deal cork derby male nancy sale orange surprise normal hope liberal eagle as is date same best most split angers mission manly rich buffalo phoenix bend lens essen lund bay valence aurora solo mandi swat surat'.split(
    ' ',
  ),
);
/** Countries that are ordinary words, also in capitals at the beginning of a phrase. */
const WORD_COUNTRIES = new Set(['turkey', 'chad']);
/** Letters of divisions that behind an unknown name are the legal form of a company: `Siemens AG`. */
const LEGAL_FORMS = new Set('ag sa se ab as bv oy sl kg kk'.split(' '));
/** `Fleet Street`, `Gulf of Mexico`: what stands before the one or behind the other is no place to live. */
const STREETS = new Set('street avenue ave road rd boulevard blvd lane highway freeway strasse allee'.split(' '));
const WATERS = new Set('gulf sea strait straits'.split(' '));
/** `boston university`: an institution is where its name says. */
const INSTITUTION = /(?:^| )(?:univ|college|school|institut|campus|academy|polytech|tech(?: |$))/;
const LATIN = /^[a-z]+$/;
const DIGIT = /\d/;
const WORDLESS_SCRIPT = /[\u0900-\u0dff\u0e00-\u0fff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0400-\u04ff]/;

export type Resolver = (segment: Segment) => Resolved;

/** Most segments remembered: few enough for memory, enough for the names most people write. */
const REMEMBERED = 20_000;

/** A resolver that remembers what it answered: names of countries and large cities stand in most texts. */
export function createResolver(gazetteer: Gazetteer, fuzzy: Fuzzy): Resolver {
  const [beside, after] = [new Map<string, Resolved>(), new Map<string, Resolved>()];
  return (segment) => {
    if (segment.code) return flag(segment);
    const memory = segment.peer ? beside : after;
    const before = memory.get(segment.text);
    if (before !== undefined) return before;
    const answer = resolveSegment(segment, gazetteer, fuzzy);
    if (isCommon(answer) && memory.size < REMEMBERED) memory.set(segment.text, answer);
    return answer;
  };
}

/** Names of countries, divisions and well-known cities come again; villages and sentences do not. */
function isCommon({ units }: Resolved): boolean {
  const first = units[0]?.readings[0];
  return units.length === 1 && first !== undefined && (first.kind !== 'place' || first.known || first.size >= SIZE_IN_A_SENTENCE);
}

/** Reads a segment against the gazetteer: the whole of it as one name first, then its words. */
function resolveSegment(segment: Segment, gazetteer: Gazetteer, fuzzy: Fuzzy): Resolved {
  const text = fold(segment.text);
  if (text === '') return NOTHING;
  const whole = gazetteer.find(text);
  if (whole?.region !== undefined && !whole.readings.some(isFirm)) return { units: [], regions: [whole.region], unknownWords: 0 };
  if (whole !== undefined && whole.readings.length > 0 && !(whole.filler && !whole.readings.some(isFirmOrShort)))
    return one(text, whole, segment);
  if (whole !== undefined) return { units: [], regions: [], unknownWords: whole.joke ? 1 : 0 };
  const found = resolveWords(text, segment, gazetteer);
  if (found.units.length > 0 || found.regions.length > 0) return found;
  return fuzzyUnit(text, segment, gazetteer, fuzzy) ?? found;
}

/** What a text without a place gives. */
export const NOTHING: Resolved = { units: [], regions: [], unknownWords: 0 };

function flag(segment: Segment): Resolved {
  if (segment.text === 'EU') return { units: [], regions: ['europe'], unknownWords: 0 };
  return {
    units: [{ words: segment.text, readings: [plain('flag', segment.text, '')], alone: undefined, peer: segment.peer, joke: false }],
    regions: [],
    unknownWords: 0,
  };
}

function one(words: string, entry: Entry, { text, peer }: Segment): Resolved {
  return { units: [unit(words, entry, peer, text)], regions: entry.region === undefined ? [] : [entry.region], unknownWords: 0 };
}

/** A reading that stands beside an area of the same name: the state of Caribbean, no hamlet in Bohol called Asia. */
export function isFirm(reading: Reading): boolean {
  return reading.kind !== 'place' ? reading.abbreviated === 0 : reading.known;
}

/** `me` is a word, `ME` the letters of Maine: letters in capitals are meant as such. */
function unit(words: string, entry: Entry, peer: boolean, raw: string): Unit {
  const joke = entry.joke && !(entry.readings[0]!.abbreviated > 0 && isUpper(words, raw));
  return { words, readings: entry.readings, alone: entry.alone, peer, joke };
}

/** Splits the words into names, longest first, left to right. */
function resolveWords(text: string, segment: Segment, gazetteer: Gazetteer): Resolved {
  const words = text.split(' ', MAX_WORDS);
  const units: Unit[] = [];
  const regions: string[] = [];
  let unknownWords = 0;
  let peer = segment.peer;
  let nameEnd = 0;
  for (let at = 0; at < words.length; ) {
    const word = words[at]!;
    if (PEERS.has(word) && at > 0) {
      peer = units.length > 0 || peer;
      at += 1;
      continue;
    }
    const match = longest(words, at, gazetteer, segment.text, at > 0 && at === nameEnd);
    if (match === undefined) {
      const scanned = WORDLESS_SCRIPT.test(word) ? scanScript(word, gazetteer) : undefined;
      if (scanned !== undefined)
        for (const [index, piece] of scanned.entries())
          units.push({
            ...unit(piece.words, piece.entry, peer && units.length === 0, segment.text),
            ...(index > 0 ? { part: true } : {}),
          });
      else if (!isFiller(word, gazetteer)) unknownWords += 1;
      at += 1;
      continue;
    }
    if (isStreetOrWater(words, at, match.length)) {
      unknownWords += 1;
      at += match.length + 1;
      continue;
    }
    const isRegion = match.entry.region !== undefined;
    if (isRegion) regions.push(match.entry.region!);
    if (match.entry.readings.length > 0 && (!isRegion || match.entry.readings.some(isFirm))) {
      units.push(unit(match.words, match.entry, peer, segment.text));
      peer = false;
      nameEnd = at + match.length;
    }
    at += match.length;
  }
  const believed = unknownWords > 0 ? units.filter((each) => standsInASentence(each, segment.text)) : units;
  return { units: beginsAPhrase(text, believed, segment.text, gazetteer) ? [] : believed, regions, unknownWords };
}

function isStreetOrWater(words: readonly string[], at: number, length: number): boolean {
  return STREETS.has(words[at + length] ?? '') || (words[at - 1] === 'of' && WATERS.has(words[at - 2] ?? ''));
}

/**
 * `Nice weather`, `China shop`: the only name stands at the beginning, and a word in lower case goes on from it: any that means nothing here where the
 * name is an ordinary word itself, else a common one.
 */
function beginsAPhrase(text: string, [first, ...more]: readonly Unit[], raw: string, gazetteer: Gazetteer): boolean {
  if (first === undefined || more.length > 0 || !text.startsWith(`${first.words} `) || isUpper(first.words, raw)) return false;
  const next = text.slice(first.words.length + 1).split(' ', 1)[0]!;
  if (!raw.includes(` ${next}`)) return false;
  if (WORD_PLACES.has(first.words) || WORD_COUNTRIES.has(first.words)) return true;
  return gazetteer.find(next)?.word === true && !INSTITUTION.test(text);
}

function isFiller(word: string, gazetteer: Gazetteer): boolean {
  return DIGIT.test(word) || gazetteer.find(word)?.filler === true;
}

type Match = { readonly words: string; readonly entry: Entry; readonly length: number };

function longest(words: readonly string[], at: number, gazetteer: Gazetteer, raw: string, afterUnit: boolean): Match | undefined {
  const possible = Math.min(gazetteer.longestFrom(words[at]!), words.length - at);
  for (let length = possible; length > 1; length -= 1) {
    const name = words.slice(at, at + length).join(' ');
    const entry = gazetteer.find(name);
    if (entry !== undefined && (entry.readings.length > 0 || entry.region !== undefined)) return { words: name, entry, length };
  }
  for (let length = Math.min(MAX_SYLLABLES, words.length - at); length > 1; length -= 1) {
    const closed = joined(words.slice(at, at + length), gazetteer);
    if (closed !== undefined) return { ...closed, length };
  }
  const word = words[at]!;
  if (WORD_PLACES.has(word) && raw.includes(word)) return undefined;
  const entry = gazetteer.find(word);
  if (entry === undefined || (entry.readings.length === 0 && entry.region === undefined)) return undefined;
  const isLetters = word.length <= 3 && (WORD_CODES.has(word) || (entry.readings[0]?.abbreviated ?? 0) > 0);
  if (isLetters && !isUpper(word, raw) && !(afterUnit && at === words.length - 1)) return undefined;
  if (entry.filler && (entry.readings.some((reading) => reading.abbreviated === 0) || !(isUpper(word, raw) || afterUnit))) return undefined;
  return { words: word, entry, length: 1 };
}

/** `Hang Zhou`, `He Nan`: syllables written apart. Only for names of China, Taiwan, Viet Nam and Korea. */
function joined(window: readonly string[], gazetteer: Gazetteer): { words: string; entry: Entry } | undefined {
  if (window.some((word) => word.length < 2 || word.length > 6)) return undefined;
  const words = window.join('');
  const entry = words.length < 5 ? undefined : gazetteer.find(words);
  const reading = entry?.readings[0];
  if (entry === undefined || reading === undefined || !SYLLABIC.has(reading.code)) return undefined;
  return reading.kind !== 'place' || reading.size >= SIZE_IN_A_SENTENCE ? { words, entry } : undefined;
}

const SYLLABIC = new Set(['CN', 'TW', 'VN', 'KR', 'HK']);

/** Whether a name can be believed among words that mean nothing here (`somewhere nice in Berlin`). */
function standsInASentence(each: Unit, raw: string): boolean {
  if (each.joke) return false;
  const letters = each.words.length;
  return each.readings.some((reading) => {
    if (reading.abbreviated > 0 && LEGAL_FORMS.has(each.words)) return false;
    if (reading.abbreviated > 0) return letters >= 2 && isUpper(each.words, raw) && (endsWith(raw, each.words) || letters > 2);
    if (letters <= 3 && LATIN.test(each.words))
      return isUpper(each.words, raw) && (letters === 3 || reading.kind === 'country') && endsWith(raw, each.words);
    if (reading.kind !== 'place') return true;
    return reading.size >= SIZE_IN_A_SENTENCE || reading.known;
  });
}

/** Whether the letters stand in the text in capitals, as a word of their own. */
function isUpper(word: string, raw: string): boolean {
  const upper = word.toUpperCase();
  const at = raw.indexOf(upper);
  return at >= 0 && !/[\p{L}]/u.test(raw[at - 1] ?? ' ') && !/[\p{L}]/u.test(raw[at + upper.length] ?? ' ');
}

function endsWith(raw: string, word: string): boolean {
  return withoutEnd(raw, /[\s\d-]/)
    .toLowerCase()
    .endsWith(word);
}

function isFirmOrShort(reading: Reading): boolean {
  return reading.abbreviated > 0 || isFirm(reading);
}

/** One letter wrong in a well-known name; only when nothing else was found in the segment. */
function fuzzyUnit(text: string, segment: Segment, gazetteer: Gazetteer, fuzzy: Fuzzy): Resolved | undefined {
  const words = text.split(' ').filter((word) => !isFiller(word, gazetteer));
  const core = words.join(' ').replace(/ish$/, '');
  const isWord = WORD_PLACES.has(core) && segment.text.includes(core);
  const exact = core !== text && !isWord && gazetteer.find(core)?.readings.some(isFirm) ? core : undefined;
  const isName = gazetteer.find(core) !== undefined;
  const guessed = !isName && words.length > 0 && words.length <= 3;
  const name = exact ?? (guessed ? (fuzzy.nearest(core) ?? fuzzy.nearest(text)) : undefined);
  const entry = name === undefined ? undefined : gazetteer.find(name);
  return entry === undefined ? undefined : { ...one(name!, entry, segment), unknownWords: 0 };
}
