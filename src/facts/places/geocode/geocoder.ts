import type { GeocodeAnswer } from '../../../model/location.ts';
import { type Choice, chooseReadings, isParent, otherState } from './decide.ts';
import { fold } from './fold.ts';
import { createFuzzy } from './fuzzy.ts';
import { type Gazetteer, loadGazetteer, type Reading } from './gazetteer.ts';
import { matchCode, withoutZoneArea } from './patterns.ts';
import { createResolver, isFirm, NOTHING, type Resolved, type Resolver, type Unit } from './resolve.ts';
import { type Segment, split } from './split.ts';

/** Turns self-declared text into a country, or says why it does not. */
export type Geocoder = {
  /** Pure, synchronous, deterministic; never throws. */
  geocode(text: string): GeocodeAnswer;
};

/** Names such as `T&T` and `CUHK(SZ)` hold what otherwise separates names. */
const HAS_SEPARATOR = /[^\w\s'.]/;

/** A place of fewer people (log10) than this is not believed with nothing beside it. */
const MIN_SIZE_ALONE = 2.9;

/** Loads the gazetteer once; the answer holds it in memory. */
export function loadGeocoder(gazetteer: Gazetteer = loadGazetteer()): Geocoder {
  const resolve = createResolver(gazetteer, createFuzzy(gazetteer));
  return { geocode: (text) => geocode(text, gazetteer, resolve) };
}

function geocode(text: string, gazetteer: Gazetteer, resolve: Resolver): GeocodeAnswer {
  const trimmed = withoutZoneArea(text.trim());
  const coded = matchCode(trimmed);
  if (coded !== undefined) return coded.code === '' ? unknown(coded.what) : located(coded.code, `${coded.what} ${trimmed}`, 0.5);
  const whole = !trimmed.includes(',') && HAS_SEPARATOR.test(trimmed) ? gazetteer.find(fold(trimmed)) : undefined;
  const segments =
    whole === undefined || !whole.readings.some(isFirm)
      ? split(trimmed)
      : [{ text: trimmed, peer: false, code: false, past: false, denied: false }];
  const now = read(segments, false, resolve);
  if (now.units.length > 0) return decide(now, trimmed);
  if (segments.every((segment) => segment.past || segment.denied)) {
    const past = read(segments, true, resolve);
    if (past.units.length > 0) return decide(past, trimmed);
  }
  if (segments.some((segment) => segment.denied)) return unknown('only says where not');
  const region = now.regions[0];
  return region === undefined
    ? unknown(trimmed === '' ? 'empty' : 'no place in it')
    : { state: 'region', codes: [], evidence: `region ${region}`, confidence: 0.5 };
}

/** Two letters, or more that are nothing but an abbreviation. */
function isLetters({ words, readings }: Unit): boolean {
  return readings[0]!.abbreviated > 0 && (words.length <= 2 || readings.every((reading) => reading.abbreviated > 0));
}

/** What the segments that are (or are not) said to be past give together. */
function read(segments: readonly Segment[], past: boolean, resolve: Resolver): Resolved {
  let all: Resolved | undefined;
  for (const segment of segments) {
    if (segment.past !== past || segment.denied) continue;
    const found = resolve(segment);
    all = all === undefined ? found : together(all, found);
  }
  return all ?? NOTHING;
}

function together(one: Resolved, other: Resolved): Resolved {
  return {
    units: one.units.length === 0 ? other.units : other.units.length === 0 ? one.units : [...one.units, ...other.units],
    regions: one.regions.length === 0 ? other.regions : [...one.regions, ...other.regions],
    unknownWords: one.unknownWords + other.unknownWords,
  };
}

function decide({ units, unknownWords, regions }: Resolved, text: string): GeocodeAnswer {
  const only = units.length === 1 ? units[0]! : undefined;
  if (only !== undefined && isLetters(only)) {
    if (only.joke || (unknownWords > 0 && text.split(/\P{L}+/u).includes(only.words))) return unknown('no place in it');
    const reading = unknownWords === 0 && only.alone !== undefined ? only.alone : only.readings[0]!;
    if (only.alone === undefined && unknownWords === 0 && only.words.length <= 2) return unknown('letters with several meanings');
    return located(reading.code, `${describe(reading)} ${only.words}`, 0.6);
  }
  const choices = chooseReadings(units).filter((choice) => isBelieved(choice, unknownWords));
  if (choices.length === 1) return located(choices[0]!.reading.code, evidenceOf(choices), confidenceOf(choices, unknownWords));
  const codes = countriesOf(choices);
  if (codes.length === 0) {
    const region = regions[0];
    return region === undefined ? unknown('no place in it') : { state: 'region', codes: [], evidence: `region ${region}`, confidence: 0.5 };
  }
  const evidence = evidenceOf(choices);
  if (codes.length > 1) return { state: 'ambiguous', codes, evidence, confidence: 0.5 };
  return located(codes[0]!, evidence, confidenceOf(choices, unknownWords));
}

function evidenceOf(choices: readonly Choice[]): string {
  let evidence = '';
  for (const { reading, unit } of choices) evidence += `${evidence === '' ? '' : ', '}${describe(reading)} ${unit.words}`;
  return evidence;
}

function isBelieved({ unit, reading, confirmed }: Choice, unknownWords: number): boolean {
  if (confirmed || reading.kind !== 'place') return true;
  if (unit.joke) return false;
  if (unit.words.length <= 3 && !reading.known && reading.size < 4.5) return false;
  return reading.known || reading.size >= (unknownWords > 0 ? MIN_SIZE_ALONE + 1 : MIN_SIZE_ALONE);
}

/** The code of a reading, given the state its writer names beside it. */
function codeOf(reading: Reading, choices: readonly Choice[]): string {
  for (const choice of choices) {
    const code = otherState(reading, choice.reading) ?? otherState(choice.reading, reading);
    if (code !== undefined) return code;
  }
  return reading.code;
}

/** The codes of all, sorted, without the state that a named territory belongs to when only the state's name stands for it. */
function countriesOf(choices: readonly Choice[]): string[] {
  const first = choices[0]?.reading.code;
  if (first === undefined) return [];
  if (choices.every((choice) => choice.reading.code === first)) return [first];
  const codes = [...new Set(choices.map((choice) => codeOf(choice.reading, choices)))];
  const isOnlyTheState = (code: string) =>
    codes.some((other) => isParent(code, other)) &&
    choices.every(({ reading }) => reading.code !== code || reading.kind === 'country' || reading.kind === 'flag');
  return codes.filter((code) => !isOnlyTheState(code)).sort();
}

function confidenceOf(choices: readonly Choice[], unknownWords: number): number {
  let best = 0;
  for (const { reading, confirmed } of choices) {
    best = Math.max(best, reading.kind === 'country' || confirmed ? 0.98 : reading.kind === 'place' && !reading.known ? 0.75 : 0.9);
  }
  return unknownWords > 0 ? best - 0.1 : best;
}

function describe(reading: Reading): string {
  const letters = reading.abbreviated > 0 ? ' letters' : '';
  if (reading.kind === 'country' || reading.kind === 'flag' || reading.kind === 'organisation') return `${reading.kind}${letters}`;
  return `${reading.code} ${reading.kind === 'place' ? 'place' : 'division'}${letters}`;
}

function located(code: string, evidence: string, confidence: number): GeocodeAnswer {
  return { state: 'located', codes: [code], evidence, confidence };
}

function unknown(evidence: string): GeocodeAnswer {
  return { state: 'unknown', codes: [], evidence, confidence: 0 };
}
