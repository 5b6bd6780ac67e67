import { type Active, activeBetween, type Pair, type Range, safeRanges } from './safe-ranges.ts';

/** What is said of one country, or of several (`entries`) together, between two cuts. `(folded)`, `(unknown)` and `(all)` stand for no country. */
export type RangeRow = Active & { readonly since: number; readonly until: number; readonly country: string; readonly entries: number };

/** Everybody, and everybody whose country is known, as series beside those of countries. */
export const ALL = '(all)';
export const KNOWN = '(known)';

/**
 * What may be said of the people and commits of every country in every range. Where a country may be named is decided once for all ranges
 * (`safeRanges`): no sum or difference of them speaks of few people of it. In each range the others are taken together; where that would be one country
 * or fewer than `minimum` people, the smallest of the named ones joins them. What is left when no other is named says only how many are known at all.
 */
export function publishRanges(series: ReadonlyMap<string, readonly Pair[]>, ranges: readonly Range[], minimum: number): RangeRow[] {
  const countries = [...series].flatMap(([country, pairs]) =>
    country === ALL || country === KNOWN ? [] : [{ country, pairs, safe: safeRanges(pairs, ranges, minimum) }],
  );
  return ranges.flatMap((range): RangeRow[] => {
    const [since, until] = range;
    const active = countries.flatMap(({ country, pairs, safe }) => {
      const counted = activeBetween(pairs, since, until);
      return counted.people === 0 ? [] : [{ country, entries: 1, ...counted, isNamed: safe.has(range) }];
    });
    const all = activeBetween(series.get(ALL) ?? [], since, until);
    if (all.people === 0) return [];
    const known = activeBetween(series.get(KNOWN) ?? [], since, until);
    const unknown = { country: '(unknown)', entries: 1, people: all.people - known.people, commits: all.commits - known.commits };
    const special = [...(unknown.people > 0 || unknown.commits > 0 ? [unknown] : []), { country: ALL, entries: 1, ...all }];
    return [...foldInRange(active, minimum), ...special].map((row) => ({ ...row, since, until }));
  });
}

type Row = Omit<RangeRow, 'since' | 'until'>;

function foldInRange(active: readonly (Row & { readonly isNamed: boolean })[], minimum: number): Row[] {
  const folded = active.filter(({ isNamed }) => !isNamed);
  const named = active.filter(({ isNamed }) => isNamed).sort((a, b) => a.people - b.people || (a.country < b.country ? -1 : 1));
  const sum = (of: 'people' | 'commits') => folded.reduce((total, row) => total + row[of], 0);
  while (folded.length > 0 && named.length > 0 && (folded.length === 1 || sum('people') < minimum)) folded.push(named.shift()!);
  const alone = named.map(({ country, entries, people, commits }) => ({ country, entries, people, commits }));
  return folded.length === 0
    ? alone
    : [...alone, { country: '(folded)', entries: folded.length, people: sum('people'), commits: sum('commits') }];
}
