import type { Solver } from '../util/integer-program.ts';
import { type Country, hideOthers, namedIn, othersIn } from './hide-others.ts';
import { type Active, activeBetween, type Pair, type Range } from './ranges.ts';
import { safeRanges } from './safe-ranges.ts';

/** What is said of one country, or of several (`entries`) together, between two cuts. `(folded)`, `(unknown)` and `(all)` stand for no country. */
export type RangeRow = Active & { readonly since: number; readonly until: number; readonly country: string; readonly entries: number };

/** Everybody, and everybody whose country is known, as series beside those of countries. */
export const ALL = '(all)';
export const KNOWN = '(known)';

/**
 * What may be said of the people and commits of every country in every range. Where a country may be named at all is decided once for all ranges
 * (`safeRanges`). In each range the others are taken together, in such a way that no sum or difference tells of few of them (`hideOthers`). What is left
 * when no other is named says only how many are known at all.
 */
export function publishRanges(
  series: ReadonlyMap<string, readonly Pair[]>,
  ranges: readonly Range[],
  minimum: number,
  solver: Solver,
): RangeRow[] {
  const countries = [...series].flatMap(([name, pairs]) =>
    name === ALL || name === KNOWN ? [] : [countryOf(name, pairs, ranges, minimum)],
  );
  hideOthers(countries, ranges, minimum, solver);
  return ranges.flatMap((range): RangeRow[] => {
    const [since, until] = range;
    const all = activeBetween(series.get(ALL) ?? [], since, until);
    if (all.people === 0) return [];
    const known = activeBetween(series.get(KNOWN) ?? [], since, until);
    const unknown = { country: '(unknown)', entries: 1, people: all.people - known.people, commits: all.commits - known.commits };
    const special = [...(unknown.people > 0 || unknown.commits > 0 ? [unknown] : []), { country: ALL, entries: 1, ...all }];
    return [...rowsIn(range, countries), ...special].map((row) => ({ ...row, since, until }));
  });
}

function countryOf(name: string, pairs: readonly Pair[], ranges: readonly Range[], minimum: number): Country {
  const active = new Map(ranges.map((range) => [range, activeBetween(pairs, ...range)]));
  const safe = safeRanges(pairs, ranges, minimum);
  const isNamed = (range: Range) => safe.has(range) && active.get(range)!.people > 0;
  return { name, active, named: new Set(ranges.filter(isNamed)) };
}

function rowsIn(range: Range, countries: readonly Country[]): Omit<RangeRow, 'since' | 'until'>[] {
  const named = namedIn(range, countries).map(({ name, active }) => ({ country: name, entries: 1, ...active.get(range)! }));
  const others = othersIn(range, countries).map(({ active }) => active.get(range)!);
  const sum = (of: keyof Active) => others.reduce((total, row) => total + row[of], 0);
  return others.length === 0
    ? named
    : [...named, { country: '(folded)', entries: others.length, people: sum('people'), commits: sum('commits') }];
}
