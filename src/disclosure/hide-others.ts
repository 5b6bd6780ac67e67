import type { Solver } from '../util/integer-program.ts';
import type { Active, Range } from './ranges.ts';
import { type Least, leastByMoves, sumOf } from './told-by-ranges.ts';

/** A country: who was active in each range, and in which it is named. */
export type Country = {
  readonly name: string;
  readonly active: ReadonlyMap<Range, Active>;
  readonly named: Set<Range>;
};

/** Those named in a range, the smallest first. */
export function namedIn(range: Range, countries: readonly Country[]): readonly Country[] {
  return countries
    .filter(({ named }) => named.has(range))
    .sort((a, b) => peopleIn(range, a) - peopleIn(range, b) || (a.name < b.name ? -1 : 1));
}

/** Those who were active in a range and are not named in it: its sum of others. */
export function othersIn(range: Range, countries: readonly Country[]): readonly Country[] {
  return countries.filter((country) => !country.named.has(range) && peopleIn(range, country) > 0);
}

function peopleIn(range: Range, { active }: Country): number {
  return active.get(range)!.people;
}

/**
 * Takes names away until no sum of others tells of few people: neither a sum as it stands, nor what is left of it once readers take from it what they know
 * of its countries from ranges in which these are named. Of several names that could go one in the last range does: ranges stand in the order of their
 * weight. In the range itself the smallest goes, and joins the others. A range in which nobody is named says only how many are known at all.
 */
export function hideOthers(countries: readonly Country[], ranges: readonly Range[], minimum: number, solver: Solver): void {
  const least = leastByMoves(ranges, solver);
  const gate: Gate = { countries, ranges, minimum, least: remembered(least) };
  let isDone = false;
  while (!isDone) {
    isDone = true;
    for (const range of ranges)
      for (let name = nameTooMany(range, gate); name !== undefined; name = nameTooMany(range, gate)) {
        name.country.named.delete(name.range);
        isDone = false;
      }
  }
  least.close();
}

type Gate = {
  readonly countries: readonly Country[];
  readonly ranges: readonly Range[];
  readonly minimum: number;
  /** The fewest people that readers know a country to have in a range, as long as it is named where it is but for one. */
  readonly least: (country: Country, range: Range, but?: Range) => number;
};

/** Asks again only when a country is named in fewer ranges than it was. */
function remembered(least: Least): Gate['least'] {
  const answers = new Map<Country, { readonly names: number; readonly byRange: Map<Range, number> }>();
  return (country, range, but) => {
    if (but !== undefined) return least.of(range, toldOf(country, but));
    const before = answers.get(country);
    const known = before?.names === country.named.size ? before : { names: country.named.size, byRange: new Map<Range, number>() };
    answers.set(country, known);
    const people = known.byRange.get(range) ?? least.of(range, toldOf(country));
    known.byRange.set(range, people);
    return people;
  };
}

type Name = { readonly country: Country; readonly range: Range };

/** A name that has to go so that the others of a range stay hidden. */
function nameTooMany(range: Range, gate: Gate): Name | undefined {
  const others = othersIn(range, gate.countries);
  if (others.length === 0) return undefined;
  const people = others.reduce((sum, country) => sum + peopleIn(range, country), 0);
  const telling = [...namesTellingPeople(range, others, gate), ...namesTellingCommits(range, others, gate.minimum)];
  if (telling.length === 0 && others.length > 1 && people >= gate.minimum) return undefined;
  const [smallest] = namedIn(range, gate.countries);
  return lastOf([...telling, ...(smallest ? [{ country: smallest, range }] : [])], gate.ranges);
}

/** Names of others elsewhere that leave too few people of a sum; of each country the last without which less of it would follow. */
function namesTellingPeople(range: Range, others: readonly Country[], gate: Gate): readonly Name[] {
  const known: { country: Country; people: number }[] = [];
  let left = 0;
  for (const country of [...others].sort((a, b) => a.named.size - b.named.size)) {
    const people = country.named.size === 0 ? 0 : gate.least(country, range);
    left += peopleIn(range, country) - people;
    if (left >= gate.minimum) return [];
    if (people > 0) known.push({ country, people });
  }
  if (left === 0) return [];
  return known.map(({ country, people }): Name => {
    const names = [...gate.ranges].reverse().filter((named) => country.named.has(named));
    const telling = names.find((named) => gate.least(country, range, named) < people);
    return { country, range: telling ?? names[0]! };
  });
}

/** Names of others elsewhere that leave the commits of one country, or of too few people. */
function namesTellingCommits(range: Range, others: readonly Country[], minimum: number): readonly Name[] {
  const sums = others.map((country) => ({ country, ranges: sumOf(range, country.named) }));
  const left = sums.filter(({ ranges }) => ranges === undefined);
  const people = left.reduce((sum, { country }) => sum + peopleIn(range, country), 0);
  if (left.length === 0 || (left.length > 1 && people >= minimum)) return [];
  return sums.flatMap(({ country, ranges = [] }) => ranges.map((told) => ({ country, range: told })));
}

/** What readers know of a country: how many where it is named. That nobody was active where all others are named tells them nothing more of those who are not. */
function toldOf({ active, named }: Country, but?: Range): ReadonlyMap<Range, number> {
  return new Map([...named].filter((range) => range !== but).map((range) => [range, active.get(range)!.people]));
}

function lastOf(names: readonly Name[], ranges: readonly Range[]): Name | undefined {
  const weight = (name: Name) => ranges.indexOf(name.range);
  return names.reduce<Name | undefined>((last, name) => (last === undefined || weight(name) > weight(last) ? name : last), undefined);
}
