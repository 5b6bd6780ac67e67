import type { Reading } from './gazetteer.ts';
import type { Unit } from './resolve.ts';

/** The reading chosen for a unit, and whether the unit before or after it confirms it. */
export type Choice = { readonly unit: Unit; readonly reading: Reading; readonly confirmed: boolean };

/**
 * Points of the chain model, in decades of population: the best reading of a unit costs 0, a bearer with a tenth of the people costs 1.
 * A chain of readings, one per unit or none, gains where neighbours agree and loses where they do not; the best chain wins.
 */
const POINTS = {
  known: 1,
  notTheLargest: -0.7,
  country: 8.5,
  division: 7.3,
  organisation: 7,
  flag: 7,
  abbreviation: 6,
  lessLikelyAbbreviation: -0.6,
  jokeUnconfirmed: -2,
  sameDivision: 5,
  inside: 4,
  sameCountryOtherDivision: 0.5,
  /** `Madras, GA`: the letters of Goa do not confirm a Madras that is not there. */
  lettersOfAnotherDivision: 0,
  placesOfOneDivision: 1.2,
  placesOfOneCountry: 0.4,
  confirmed: 3,
  conflict: -1.4,
  conflictOfPeers: -0.4,
  /** `Paris, Virginia`: a division says more about the place before it than its fame does. */
  conflictWithDivision: -2.5,
  conflictWithCountry: -1.9,
  /** `Norway, ME`, `Cardiff, CA`: a namesake abroad, which the letters of a state behind it rule out. */
  skipBeforeState: 0.2,
  skipClearLetters: 4,
  skipLetters: 1.2,
} as const;

/** Beyond this many units (a tour, not an address) the rest is not looked at. */
const MAX_UNITS = 12;

/** Places whose people also write the state they belong to. */
const PARENT: Readonly<Record<string, string>> = {
  HK: 'CN',
  MO: 'CN',
  TW: 'CN',
  JE: 'GB',
  GG: 'GB',
  IM: 'GB',
  BM: 'GB',
  GI: 'GB',
  KY: 'GB',
  VG: 'GB',
  FK: 'GB',
  TC: 'GB',
  MS: 'GB',
  AI: 'GB',
  PF: 'FR',
  GP: 'FR',
  MQ: 'FR',
  RE: 'FR',
  NC: 'FR',
  GF: 'FR',
  YT: 'FR',
  PM: 'FR',
  MF: 'FR',
  BL: 'FR',
  WF: 'FR',
  TF: 'FR',
  AW: 'NL',
  CW: 'NL',
  SX: 'NL',
  BQ: 'NL',
  PR: 'US',
  GU: 'US',
  VI: 'US',
  AS: 'US',
  MP: 'US',
  GL: 'DK',
  FO: 'DK',
  AX: 'FI',
  SJ: 'NO',
  CX: 'AU',
  NF: 'AU',
  CC: 'AU',
  CK: 'NZ',
};

/** Whether the state is the one the territory is part of. */
export function isParent(state: string, territory: string): boolean {
  return PARENT[territory] === state;
}

/** A chain that ends in one reading of one unit. */
type State = { score: number; readonly unit: number; readonly reading: Reading; from: State | undefined; link: number };

/** The best chain through the units, in order. Empty when nothing is worth choosing. */
export function chooseReadings(all: readonly Unit[]): Choice[] {
  const units = all.length > MAX_UNITS ? all.slice(0, MAX_UNITS) : all;
  if (units.length === 1) return aloneChoice(units[0]!);
  const states: State[][] = [];
  const skipUpTo = [0];
  for (let index = 0; index < units.length; index += 1) {
    skipUpTo.push(skipUpTo[index]! + skipCost(units, index));
    states.push(statesOf(index, units, states, skipUpTo));
  }
  const total = skipUpTo[units.length]!;
  let best: State | undefined;
  let bestScore = -total;
  for (const ending of states) {
    for (const state of ending) {
      const score = state.score - (total - skipUpTo[state.unit + 1]!);
      if (score > bestScore + EPSILON || (best === undefined && score >= bestScore)) [best, bestScore] = [state, score];
    }
  }
  return trace(best, units);
}

/** One unit has no neighbours to confirm it: its best reading, unless people mean something else by the name. */
function aloneChoice(unit: Unit): Choice[] {
  return unit.joke ? [] : [{ unit, reading: unit.readings[relativePriors(unit.readings).indexOf(0)]!, confirmed: false }];
}

/** Scores closer than this are equal; the reading that stands first in the table then wins. */
const EPSILON = 1e-9;

function statesOf(index: number, units: readonly Unit[], states: readonly State[][], skipUpTo: readonly number[]): State[] {
  const unit = units[index]!;
  const penalties = relativePriors(unit.readings);
  const joke = unit.joke ? POINTS.jokeUnconfirmed : 0;
  const ending: State[] = [];
  for (let which = 0; which < unit.readings.length; which += 1) {
    const own = penalties[which]! + joke;
    const best: State = { score: own - skipUpTo[index]!, unit: index, reading: unit.readings[which]!, from: undefined, link: 0 };
    for (let before = 0; before < index; before += 1) {
      extend(best, states[before]!, own - (skipUpTo[index]! - skipUpTo[before + 1]!), units[before]!, unit);
    }
    ending.push(best);
  }
  return ending;
}

/** Lets `best` continue whichever of the earlier chains gives it the most. */
function extend(best: State, earlier: readonly State[], gain: number, before: Unit, unit: Unit): void {
  for (const state of earlier) {
    const link = linkScore(state.reading, best.reading, unit.peer, before, unit);
    const score = state.score + link + gain;
    if (score <= best.score + EPSILON) continue;
    best.score = score;
    best.from = state;
    best.link = link;
  }
}

function trace(last: State | undefined, units: readonly Unit[]): Choice[] {
  const chain: Choice[] = [];
  let linkAfter = 0;
  for (let state = last; state !== undefined; state = state.from) {
    chain.push({
      unit: units[state.unit]!,
      reading: state.reading,
      confirmed: state.link >= POINTS.confirmed || linkAfter >= POINTS.confirmed,
    });
    linkAfter = state.link;
  }
  return chain.reverse();
}

const priorsOf = new WeakMap<readonly Reading[], readonly number[]>();

/** Points of each reading below the best one of the same name. Depends on the table only, so it is kept. */
function relativePriors(readings: readonly Reading[]): readonly number[] {
  const before = priorsOf.get(readings);
  if (before !== undefined) return before;
  const largest = readings.find((reading) => reading.kind === 'place');
  const points = readings.map((reading) => prior(reading, reading === largest));
  const top = Math.max(...points);
  const relative = points.map((each) => each - top);
  priorsOf.set(readings, relative);
  return relative;
}

function prior(reading: Reading, isLargest: boolean): number {
  if (reading.abbreviated > 0) return POINTS.abbreviation + (reading.abbreviated - 1) * POINTS.lessLikelyAbbreviation;
  if (reading.kind !== 'place') return POINTS[reading.kind];
  return reading.size + (reading.known ? POINTS.known : 0) + (isLargest || reading.known ? 0 : POINTS.notTheLargest);
}

/** What leaving a unit unread costs: little for a hamlet, much for a country. */
function skipCost(units: readonly Unit[], index: number): number {
  const unit = units[index]!;
  if (unit.joke) return 0;
  if (isInsideState(unit, units[index + 1])) return POINTS.skipBeforeState;
  const first = unit.readings[0]!;
  if (first.abbreviated > 0) return skipCostOfLetters(units, unit, first);
  if (first.kind === 'flag') return units.length > 1 ? 0.8 : 6;
  if (first.kind === 'organisation') return 1.5;
  if (first.kind !== 'place') return 6;
  let strongest = 0;
  for (const reading of unit.readings) {
    if (reading.kind === 'place') strongest = Math.max(strongest, reading.size + (reading.known ? POINTS.known : 0));
  }
  return Math.min(2.2, Math.max(0.2, (strongest - 4.2) * 1.2));
}

/** Letters with one meaning count much, but `Chelsea FC` is not in the province FC: elsewhere only a name of that country beside them makes them letters. */
function skipCostOfLetters(units: readonly Unit[], unit: Unit, { kind, code }: Reading): number {
  if (unit.readings.length > 1) return POINTS.skipLetters;
  const isMeant =
    kind === 'country' ||
    LETTERS_ALONE.has(code) ||
    units.some((other) => other !== unit && other.readings.some((one) => one.code === code));
  return isMeant ? POINTS.skipClearLetters : POINTS.skipBeforeState;
}

/** Countries whose people write a place and the letters of its state, and leave the country out. */
const WRITTEN_WITH_LETTERS = new Set(['US', 'CA', 'AU']);
const LETTERS_ALONE = new Set([...WRITTEN_WITH_LETTERS, 'BR', 'MX', 'IN']);

/** Whether what stands behind a name says which state it is in: letters always, a full name that is no city's (`Delhi, Ontario`, not `London, New York`). */
function isInsideState(unit: Unit, next: Unit | undefined): boolean {
  const state = next?.readings[0];
  if (next === undefined || next.peer || state?.kind !== 'division') return false;
  const first = unit.readings[0]!;
  if (state.abbreviated > 0) return WRITTEN_WITH_LETTERS.has(state.code) && first.abbreviated === 0;
  const isCity = next.readings.some((reading) => reading.kind === 'place' && reading.code === state.code);
  return !isCity && first.kind !== 'country' && first.code !== state.code && unit.readings.some((reading) => reading.kind === 'place');
}

function linkScore(one: Reading, other: Reading, peer: boolean, before: Unit, after: Unit): number {
  if (one.code !== other.code) {
    if (otherState(one, other) !== undefined || otherState(other, one) !== undefined) return POINTS.inside;
    if ((one.kind === 'country' && isParent(one.code, other.code)) || (other.kind === 'country' && isParent(other.code, one.code)))
      return POINTS.inside;
    return conflict(one, other, peer, before, after);
  }
  const places = (one.kind === 'place' ? 1 : 0) + (other.kind === 'place' ? 1 : 0);
  const sameAdmin = one.admin !== '' && one.admin === other.admin;
  if (places === 2) return sameAdmin ? POINTS.placesOfOneDivision : POINTS.placesOfOneCountry;
  if (places === 1) {
    const container = one.kind === 'place' ? other : one;
    if (container.kind !== 'division' || one.admin === '' || other.admin === '') return POINTS.inside;
    if (sameAdmin) return POINTS.sameDivision;
    return container.abbreviated > 0 ? POINTS.lettersOfAnotherDivision : POINTS.sameCountryOtherDivision;
  }
  if (one.kind !== 'division' || other.kind !== 'division' || (sameAdmin && one.abbreviated + other.abbreviated === 0))
    return POINTS.inside;
  return one.abbreviated > 0 && other.abbreviated > 0
    ? POINTS.placesOfOneCountry
    : sameAdmin
      ? POINTS.inside
      : POINTS.sameCountryOtherDivision;
}

/** Places written with the name of a state that ISO 3166 does not put them in, and the code that then counts. */
const WRITTEN_WITH_ANOTHER_STATE = [
  { state: 'IE', code: 'GB', admins: ['NIR'], answer: 'GB' },
  { state: 'RU', code: 'UA', admins: ['11', '20'], answer: 'RU' },
] as const;

/** `Belfast, Ireland` is the island; in `Sevastopol, Russia` the writer says which country. The code that counts, or undefined. */
export function otherState(state: Reading, place: Reading): string | undefined {
  if (state.kind !== 'country' || place.kind !== 'place') return undefined;
  return WRITTEN_WITH_ANOTHER_STATE.find(
    (row) => row.state === state.code && row.code === place.code && (row.admins as readonly string[]).includes(place.admin),
  )?.answer;
}

function conflict(one: Reading, other: Reading, peer: boolean, before: Unit, after: Unit): number {
  if (after.part) return POINTS.conflictWithDivision;
  if (peer || (one.kind === 'flag' && other.kind === 'flag')) return POINTS.conflictOfPeers;
  if (other.kind === 'division' && isInsideState(before, after)) return POINTS.conflictWithDivision;
  const placeBefore = one.kind === 'place' && before.readings[0]!.kind === 'place';
  if (placeBefore && other.kind === 'division' && after.readings[0]!.kind !== 'country') return POINTS.conflictWithDivision;
  if (placeBefore && other.kind === 'country') return POINTS.conflictWithCountry;
  return POINTS.conflict;
}
