import { groupBy } from '../../../util/group-by.ts';

/** One declared row that names one country, and the person it is about. */
export type TestableRow = {
  readonly person: number;
  readonly country: string;
  readonly text: string;
  readonly category: string;
  readonly source: string;
};

/** Rows of one source that were written alike: whole tables are guessed or exported alike, single rows are not. */
export type TestedClass = {
  readonly source: string;
  readonly category: string;
  readonly form: 'code' | 'small-code' | 'text';
  readonly rows: number;
  /** People among them whose clocks say anything, each with each country said of them. */
  readonly compared: number;
  /** How many of these the clocks allow. */
  readonly agreeing: number;
  /** The share that clocks would allow if the same countries were dealt among the same people at random. */
  readonly chance: number;
  /** It fails: none of its rows is followed. */
  readonly aside: boolean;
};

/** Of fewer people nothing is concluded. */
const FEWEST_COMPARED = 30;
/** A class fails when surely less than this part of the way from chance to full agreement is reached; declared places come nine tenths of it. */
const LEAST_BEYOND_CHANCE = 0.75;
/** Where chance alone agrees as often as this (everybody in one place), agreement tells nothing. */
const MOST_BY_CHANCE = 0.9;
/** Of the normal distribution: 99 % two-sided. */
const SURE = 2.576;

/**
 * Holds each class of rows against the clocks of the people's own commits. Declared places agree with clocks nineteen times in twenty; rows that agree
 * not much more often than if they had been dealt at random are guesses, from names for example, and tell no country.
 * @param clocks the countries that each person's clocks allow; who is not in it may be anywhere
 */
export function clockTest(rows: readonly TestableRow[], clocks: ReadonlyMap<number, ReadonlySet<string>>): TestedClass[] {
  const classes = groupBy(rows, classKey);
  return [...classes.values()].map((ofClass) => {
    const { source, category, text } = ofClass[0]!;
    const pairs = new Map(ofClass.map(({ person, country }) => [`${person} ${country}`, { country, allowed: clocks.get(person) }]));
    const told = [...pairs.values()].flatMap(({ country, allowed }) => (allowed === undefined ? [] : [{ country, allowed }]));
    const agreeing = told.filter(({ country, allowed }) => allowed.has(country)).length;
    const chance = dealtAtRandom(told);
    const beyond = (upperLimit(agreeing, told.length) - chance) / (1 - chance);
    const aside = told.length >= FEWEST_COMPARED && chance < MOST_BY_CHANCE && beyond < LEAST_BEYOND_CHANCE;
    return { source, category, form: formOf(text), rows: ofClass.length, compared: told.length, agreeing, chance, aside };
  });
}

/** Equal for rows of one class. */
export function classKey({ source, category, text }: Pick<TestableRow, 'source' | 'category' | 'text'>): string {
  return JSON.stringify([source, category, formOf(text)]);
}

function formOf(text: string): TestedClass['form'] {
  return /^[a-z]{2}$/.test(text) ? 'small-code' : /^[A-Z]{2}$/.test(text) ? 'code' : 'text';
}

/** The mean agreement over all ways of dealing the countries among the people. People who share a set of countries share the object. */
function dealtAtRandom(told: readonly { readonly country: string; readonly allowed: ReadonlySet<string> }[]): number {
  if (told.length === 0) return 0;
  const sets = groupBy(told, ({ allowed }) => allowed);
  const countries = groupBy(told, ({ country }) => country);
  let fitting = 0;
  for (const [allowed, people] of sets)
    for (const [country, said] of countries) if (allowed.has(country)) fitting += people.length * said.length;
  return fitting / told.length ** 2;
}

/** Wilson's upper limit of a share. */
function upperLimit(hits: number, n: number): number {
  if (n === 0) return 1;
  const share = hits / n;
  const square = SURE ** 2;
  return (share + square / (2 * n) + SURE * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))) / (1 + square / n);
}
