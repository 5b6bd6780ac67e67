import { bootstrapRanks } from '../src/claims/ranks/bootstrap.ts';
import { competitionRanks } from '../src/claims/ranks/competition-ranks.ts';
import { randomAt, streamKey } from '../src/claims/ranks/counter-random.ts';
import type { Ranks } from '../src/claims/ranks/interval.ts';
import { multinomialRankSets } from '../src/claims/ranks/multinomial-sets.ts';
import { worstCaseRanks } from '../src/claims/ranks/worst-case.ts';
import type { PersonWeights } from '../src/model/person-weights.ts';

/** How often intervals held the true rank, over invented populations. */
export type Coverage = {
  /** Rows looked at, and how many intervals missed; people and contributions together. Locations are missing not at random. */
  readonly worstCase: { readonly rows: number; readonly missed: number };
  /** Populations in which every row's set held, of how many. */
  readonly multinomial: { readonly populations: number; readonly held: number };
  /** Rows whose bootstrap interval held, of how many. */
  readonly bootstrap: { readonly rows: number; readonly held: number };
};

type Person = { readonly country: number; readonly commits: number; readonly located: boolean };
type World = {
  /** Each country's share of people, and how many commits its people make on average. */
  readonly shares: readonly number[];
  readonly means: readonly number[];
  /** The chance that a person's location is not known, by country: missing not at random. */
  readonly unlocated: readonly number[];
};

/** Invents `count` communities under `seed`, draws their people, hides locations and looks whether the intervals hold the truth. */
export function coverage(count: number, seed: number): Coverage {
  const worstCase = { rows: 0, missed: 0 };
  const multinomial = { populations: count, held: 0 };
  const bootstrap = { rows: 0, held: 0 };
  for (let i = 0; i < count; i++) {
    const uniform = uniforms(seed, i);
    const world = inventWorld(uniform);
    const people = drawPeople(world, 300 + Math.floor(uniform() * 2000), uniform);
    const countries = world.shares.length;
    for (const amount of [headCount, commitCount]) {
      const truth = competitionRanks(sums(people, countries, amount));
      const known = sums(
        people.filter((person) => person.located),
        countries,
        amount,
      );
      const unknown = people.filter((person) => !person.located).reduce((sum, person) => sum + amount(person), 0);
      const bounds = worstCaseRanks({ values: known, unknown, categories: countries });
      worstCase.rows += countries;
      worstCase.missed += countries - holds(bounds, truth);
    }
    const shareRanks = competitionRanks(world.shares);
    if (holds(multinomialRankSets(sums(people, countries, headCount)), shareRanks) === countries) multinomial.held++;
    const commitRanks = competitionRanks(world.shares.map((share, k) => share * world.means[k]!));
    bootstrap.rows += countries;
    bootstrap.held += holds(bootstrapRanks(weightsOf(people, countries), { seed: i, replicates: 500, level: 0.95 }), commitRanks);
  }
  return { worstCase, multinomial, bootstrap };
}

/** Endless uniform numbers in (0, 1). */
function uniforms(seed: number, stream: number): () => number {
  const key = streamKey(seed, stream);
  let counter = 0;
  return () => (randomAt(key, counter++) + 0.5) / 2 ** 32;
}

/** 4 to 20 countries; sizes fall off by a power; who is unlocated depends on the country, from 5 % to 95 %. */
function inventWorld(uniform: () => number): World {
  const countries = 4 + Math.floor(uniform() * 17);
  const fall = 0.4 + uniform();
  const sizes = Array.from({ length: countries }, (_, k) => (k + 1) ** -fall * (0.8 + 0.4 * uniform()));
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  return {
    shares: sizes.map((size) => size / whole),
    means: sizes.map(() => 5 + 15 * uniform()),
    unlocated: sizes.map(() => 0.05 + 0.9 * uniform()),
  };
}

/** Commits of a person are geometric with the country's mean: skewed, and at least 1. */
function drawPeople(world: World, count: number, uniform: () => number): Person[] {
  return Array.from({ length: count }, () => {
    let country = 0;
    for (let left = uniform(); country < world.shares.length - 1 && left >= world.shares[country]!; country++)
      left -= world.shares[country]!;
    const commits = 1 + Math.floor(Math.log(uniform()) / Math.log(1 - 1 / world.means[country]!));
    return { country, commits, located: uniform() >= world.unlocated[country]! };
  });
}

function headCount(): number {
  return 1;
}

function commitCount(person: Person): number {
  return person.commits;
}

function sums(people: readonly Person[], countries: number, amount: (person: Person) => number): number[] {
  const totals = Array<number>(countries).fill(0);
  for (const person of people) totals[person.country]! += amount(person);
  return totals;
}

function holds(ranges: readonly Ranks[], truth: readonly number[]): number {
  return ranges.filter((range, k) => range.low <= truth[k]! && truth[k]! <= range.high).length;
}

function weightsOf(people: readonly Person[], countries: number): PersonWeights {
  return {
    categories: Array.from({ length: countries }, (_, k) => `C${String(k).padStart(2, '0')}`),
    group: Uint32Array.from(people, (_, i) => i),
    people: new Uint32Array(people.length).fill(1),
    category: Uint32Array.from(people, (person) => person.country),
    weight: Float64Array.from(people, (person) => person.commits),
    organisations: [],
    organisation: new Int32Array(people.length).fill(-1),
  };
}
