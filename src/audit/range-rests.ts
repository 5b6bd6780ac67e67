import { groupBy } from '../util/group-by.ts';
import type { Finding } from './finding.ts';
import { type Found, type Line, type Place, placesOf, said } from './range-lines.ts';

type Told = { readonly place: Place; readonly line: Line };

/**
 * What ranges tell beside the sums of one country's people: how few people are left of several countries taken together, once those are taken away that
 * some of them must have there by the ranges that name them; of how many countries the rest of their commits is; and commits of one country between two
 * ranges, which so many people made at most.
 */
export function restsOfSums(lines: readonly Line[], cuts: readonly string[], found: Found): Finding[] {
  const placeOf = placesOf(lines, cuts);
  const told = lines.map((line): Told => ({ place: placeOf(line), line }));
  const countries = groupBy(
    told.filter(({ line }) => !line.country.startsWith('(')),
    ({ line }) => line.country,
  );
  const folded = told.filter(({ line }) => line.country === '(folded)');
  return [
    ...folded.flatMap((sum) => restOf(sum, [...countries.values()], found)),
    ...[...countries.values()].flatMap((own) => fewCommits(own, found)),
  ];
}

function restOf({ place, line }: Told, countries: readonly (readonly Told[])[], found: Found): Finding[] {
  const others = countries.filter((own) => !own.some((one) => isAt(one.place, place)));
  const least = others.map((own) => leastIn(own, place)).filter(({ people }) => people > 0);
  const counted = others.flatMap((own) => commitsIn(own, place) ?? []);
  if (least.length + counted.length === 0) return [];
  const cell = `${line.definition} (folded)`;
  const entries = Number(line.entries);
  const people = Number(line.people) - least.reduce((sum, one) => sum + one.people, 0);
  const few =
    least.length < entries && people > 0
      ? found(cell, people, [line, ...least.flatMap(({ lines }) => lines)].map(said), Math.min(people, entries - least.length))
      : [];
  const alone = counted.length > 0 && entries - counted.length === 1 ? found(cell, 1, [line, ...counted.flat()].map(said)) : [];
  return [...few, ...alone];
}

/** The most people that one range shows to be in another: those in it, less those in ranges that hold what of it lies outside. */
function leastIn(own: readonly Told[], [from, to]: Place): { readonly people: number; readonly lines: readonly Line[] } {
  const holding = (start: number, end: number): readonly Line[] | undefined => {
    if (start >= end) return [];
    const all = own.filter(({ place }) => place[0] <= start && place[1] >= end).map(({ line }) => line);
    const smallest = all.sort((a, b) => Number(a.people) - Number(b.people))[0];
    return smallest && [smallest];
  };
  const shown = own.flatMap(({ place, line }) => {
    const [before, after] = [holding(place[0], from), holding(to, place[1])];
    if (!before || !after || place[1] <= from || place[0] >= to) return [];
    const outside = [...before, ...after];
    return [{ people: Number(line.people) - outside.reduce((sum, { people }) => sum + Number(people), 0), lines: [line, ...outside] }];
  });
  return shown.reduce((most, one) => (one.people > most.people ? one : most), { people: 0, lines: [] });
}

/** The lines whose commits, added and subtracted, are a country's in a range that does not name it; somebody made them. */
function commitsIn(own: readonly Told[], place: Place): [readonly Line[]] | undefined {
  const sum = between(own, place);
  return sum === undefined || sum.commits === 0 ? undefined : [sum.lines];
}

/** Commits between two ends of ranges, of at most so many people; a range that is printed says how many they are. */
function fewCommits(own: readonly Told[], found: Found): Finding[] {
  const ends = [...new Set(own.flatMap(({ place }) => place))].sort((a, b) => a - b);
  return ends.flatMap((from, i) =>
    ends.slice(i + 1).flatMap((to) => {
      const sum = own.some(({ place }) => isAt(place, [from, to])) ? undefined : between(own, [from, to]);
      return sum === undefined ? [] : found(`${own[0]!.line.definition} ${own[0]!.line.country}`, sum.commits, sum.lines.map(said), 1);
    }),
  );
}

/** Commits add up from end to end of ranges, forwards and backwards; undefined where no way leads from the one to the other. */
function between(own: readonly Told[], [from, to]: Place): { readonly commits: number; readonly lines: readonly Line[] } | undefined {
  const reached = new Map([[from, { commits: 0, lines: [] as readonly Line[] }]]);
  for (const [here, { commits, lines }] of reached)
    for (const { place, line } of own) {
      const steps = [
        { at: place[0], next: place[1], sign: 1 },
        { at: place[1], next: place[0], sign: -1 },
      ];
      for (const { at, next, sign } of steps)
        if (at === here && !reached.has(next))
          reached.set(next, { commits: commits + sign * Number(line.commits), lines: [...lines, line] });
    }
  return reached.get(to);
}

function isAt(one: Place, other: Place): boolean {
  return one[0] === other[0] && one[1] === other[1];
}
