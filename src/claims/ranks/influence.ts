import type { PersonWeights } from '../../model/person-weights.ts';

/** What is taken away: the `count` people who add most to the row itself or to the whole table, or everybody at one organisation. */
export type Removal =
  | { readonly kind: 'people'; readonly of: 'row' | 'table'; readonly count: number }
  | { readonly kind: 'organisation'; readonly organisation: string };

/** A row's value and competition rank once something is taken away. */
export type InfluenceCase = { readonly without: Removal; readonly value: number; readonly rank: number };

const INFLUENCE_COUNTS: readonly number[] = [1, 3, 10];
/** How many organisations are taken away in turn: the largest of the row, and the largest of the table. */
const INFLUENCE_ORGANISATIONS = 5;

/** Sums that every row's influence needs; build once per ranking with `influenceIndex`. */
export type InfluenceIndex = {
  readonly weights: PersonWeights;
  readonly totals: Float64Array;
  /** Where the entries of each group of alike people start; one more at the end. */
  readonly starts: readonly number[];
  /** The people who add most to the whole table, each as the number of its group in `starts`, most first. */
  readonly largest: readonly number[];
  /** By organisation, what its people add to each category, and how many they are. */
  readonly organisations: ReadonlyMap<string, { readonly sums: Float64Array; readonly people: Float64Array }>;
};

export function influenceIndex(weights: PersonWeights): InfluenceIndex {
  const totals = new Float64Array(weights.categories.length);
  const organisations = new Map<string, { readonly sums: Float64Array; readonly people: Float64Array }>();
  const starts: number[] = [];
  for (let i = 0; i < weights.group.length; i++) {
    if (i === 0 || weights.group[i] !== weights.group[i - 1]) starts.push(i);
    const people = weights.people[i]!;
    totals[weights.category[i]!]! += people * weights.weight[i]!;
    const name = weights.organisations[weights.organisation[i]!];
    if (name === undefined) continue;
    const zeros = () => new Float64Array(weights.categories.length);
    const own = organisations.get(name) ?? { sums: zeros(), people: zeros() };
    const category = weights.category[i]!;
    own.sums[category]! += people * weights.weight[i]!;
    own.people[category]! += people;
    organisations.set(name, own);
  }
  const alike = { weights, starts: [...starts, weights.group.length] };
  return { ...alike, totals, largest: largest(alike), organisations };
}

/**
 * How much one row's rank rests on few: its value and rank without the 1, 3, 10 people who add most to it, without the 1, 3, 10 who add
 * most to the whole table, and without each of the largest organisations. A question about concentration, not about missing data or
 * chance. `category` is an index into the weights' categories. Organisations with fewer than `fewest` people, in the row or in all, are not named.
 */
export function influenceOf(index: InfluenceIndex, category: number, fewest = 1): InfluenceCase[] {
  const cases = (of: 'row' | 'table', people: readonly number[]) =>
    INFLUENCE_COUNTS.filter((count) => count <= people.length).map((count) =>
      without({ kind: 'people', of, count }, subtractPeople(index, people.slice(0, count)), category),
    );
  const organisations = topOrganisations(index, category, fewest).map((organisation) =>
    without({ kind: 'organisation', organisation }, subtract(index.totals, index.organisations.get(organisation)!.sums), category),
  );
  return [...cases('row', largest(index, category)), ...cases('table', index.largest), ...organisations];
}

function without(removal: Removal, totals: Float64Array, category: number): InfluenceCase {
  const value = totals[category]!;
  return { without: removal, value, rank: 1 + totals.filter((other) => other > value).length };
}

type Alike = Pick<InfluenceIndex, 'weights' | 'starts'>;

/** The people who add most to one category, or to all; most first. Ties go to the lower category, so that order of input hardly matters. */
function largest(alike: Alike, category?: number): number[] {
  const { starts, weights } = alike;
  const most = Math.max(...INFLUENCE_COUNTS);
  const found: { readonly group: number; readonly amount: number; readonly category: number }[] = [];
  for (let group = 0; group + 1 < starts.length; group++) {
    const sum = amount(alike, group, category);
    if (sum > 0) found.push({ group, amount: sum, category: weights.category[starts[group]!]! });
  }
  found.sort((a, b) => b.amount - a.amount || a.category - b.category);
  return found
    .slice(0, most)
    .flatMap(({ group }) => new Array<number>(Math.min(most, weights.people[starts[group]!]!)).fill(group))
    .slice(0, most);
}

/** What one person of a group adds to one category, or to all. */
function amount({ weights, starts }: Alike, group: number, category?: number): number {
  let sum = 0;
  for (let i = starts[group]!; i < starts[group + 1]!; i++) {
    if (category === undefined || weights.category[i] === category) sum += weights.weight[i]!;
  }
  return sum;
}

function subtractPeople(index: InfluenceIndex, people: readonly number[]): Float64Array {
  const totals = index.totals.slice();
  for (const group of people) {
    for (let i = index.starts[group]!; i < index.starts[group + 1]!; i++) totals[index.weights.category[i]!]! -= index.weights.weight[i]!;
  }
  return totals;
}

function subtract(totals: Float64Array, part: Float64Array): Float64Array {
  return totals.map((total, category) => total - part[category]!);
}

function topOrganisations(index: InfluenceIndex, category: number, fewest: number): string[] {
  const total = (parts: Float64Array) => parts.reduce((sum, part) => sum + part, 0);
  const top = (part: (of: Float64Array) => number) =>
    [...index.organisations]
      .map(([name, { sums, people }]) => ({ name, size: part(sums), people: part(people) }))
      .filter(({ size, people }) => size > 0 && people >= fewest)
      .sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))
      .slice(0, INFLUENCE_ORGANISATIONS)
      .map(({ name }) => name);
  return [...new Set([...top((of) => of[category]!), ...top(total)])];
}
