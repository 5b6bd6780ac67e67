import { parse } from 'csv-parse/sync';
import { groupBy } from '../util/group-by.ts';
import type { Finding } from './finding.ts';
import type { Folder } from './folder.ts';
import { type Found, type Line, placesOf, said } from './range-lines.ts';
import { restsOfSums } from './range-rests.ts';

type Settings = { readonly minimum: number; readonly cube: { readonly cuts: readonly string[] } | null };

/**
 * Countries in the numbers that readers recompute from. Ranges overlap, so that they can be added and subtracted: who came after a range, who left it, who
 * was away for one, who was there in two. A country with 1 to `minimum` - 1 people in any of these is found out, and so is what a sum of several tells of a
 * single one.
 */
export function smallInRanges(folder: Folder): Finding[] {
  const { minimum, cube } = JSON.parse(folder.get('data/recompute.json') ?? '{"minimum":0,"cube":null}') as Settings;
  if (cube === null) return [];
  return [...folder].flatMap(([path, text]) => {
    if (!/^data\/recompute(?:\..+)?\.csv$/.test(path)) return [];
    const lines = parse(text, { columns: true, bom: true }) as Line[];
    const found: Found = (cell, people, how, low = people) => {
      if (people === 0 || people >= minimum) return [];
      const kind = how.length > 1 ? 'sums' : 'small-count';
      return [{ kind, attacker: 'outsider', table: path, cell, low, high: people, values: people - low + 1, k: minimum, how }];
    };
    const byDefinition = groupBy(lines, ({ definition }) => definition);
    const sums = [...byDefinition.values()].flatMap((own) => [
      ...sumsOfCountries(own, cube.cuts, found),
      ...restsOfSums(own, cube.cuts, found),
    ]);
    return [...sums, ...foldedAlone(lines, found)];
  });
}

/** What the ranges of each country tell, by one definition. A country that is not listed where nothing is folded had nobody. */
function sumsOfCountries(lines: readonly Line[], cuts: readonly string[], found: Found): Finding[] {
  const last = cuts.length - 1;
  const placeOf = placesOf(lines, cuts);
  const rangeOf = (line: Line) => placeOf(line).join(' ');
  const whole = `0 ${placeOf({ since: cuts[0]!, until: cuts[last]! })[1]}`;
  const folding = new Set(lines.filter(({ country }) => country === '(folded)').map(rangeOf));
  const isTold = (from: number, to: number) => `${from} ${to}` === whole || (to <= last && to - from < last);
  return [...groupBy(lines, ({ country }) => country)].flatMap(([country, own]) => {
    if (country.startsWith('(')) return [];
    const printed = new Map(own.map((line) => [rangeOf(line), line]));
    const at = (from: number, to: number) => {
      if (from === to) return null;
      const line = printed.get(`${from} ${to}`);
      return line ?? (isTold(from, to) && !folding.has(`${from} ${to}`) ? null : undefined);
    };
    const places = [...new Set([...printed.keys()].flatMap((key) => key.split(' ').map(Number)))].sort((a, b) => a - b);
    return sumsOf(places, at).flatMap(({ people, lines: used }) => found(`${own[0]!.definition} ${country}`, people, used.map(said)));
  });
}

/** Several taken together beside countries that are named: one that stands alone, or few people. */
function foldedAlone(lines: readonly Line[], found: Found): Finding[] {
  return [...groupBy(lines, ({ definition, since, until }) => `${definition} ${since} ${until}`).values()].flatMap((range) => {
    const folded = range.find(({ country }) => country === '(folded)');
    if (folded === undefined || !range.some(({ country }) => !country.startsWith('('))) return [];
    const people = folded.entries === '1' ? Math.min(1, Number(folded.people)) : Number(folded.people);
    return found(`${folded.definition} (folded)`, people, [said(folded)]);
  });
}

type Told = { readonly people: number; readonly lines: readonly Line[] };
type Signed = readonly (readonly [sign: 1 | -1, Line | null | undefined])[];
const plus = (line: Line | null | undefined) => [1, line] as const;
const minus = (line: Line | null | undefined) => [-1, line] as const;

/**
 * For all a <= b <= c <= d: people active from a to d, without whoever was from b to c; those active from a to c and from b to d as well, without them, too.
 * Ranges may be empty. `at` is null where it is known to be nobody, and undefined where it is not known.
 */
function sumsOf(places: readonly number[], at: (from: number, to: number) => Line | null | undefined): readonly Told[] {
  const seen: Told[] = [];
  const tell = (signed: Signed) => {
    if (signed.some(([, line]) => line === undefined)) return;
    const there = signed.flatMap(([sign, line]) => (line ? [{ sign, line }] : []));
    seen.push({ people: there.reduce((sum, { sign, line }) => sum + sign * Number(line.people), 0), lines: there.map(({ line }) => line) });
  };
  for (const a of places)
    for (const b of places.filter((place) => place >= a))
      for (const c of places.filter((place) => place >= b))
        for (const d of places.filter((place) => place >= c)) {
          const [whole, inner] = [at(a, d), at(b, c)] as const;
          const both: Signed = [plus(at(a, c)), plus(at(b, d)), minus(whole)];
          const overlaps = a < b && c < d;
          if (a === c) tell([plus(whole)]);
          if (overlaps) tell(both);
          if (inner) tell([plus(whole), minus(inner)]);
          if (inner && overlaps) tell([...both, minus(inner)]);
        }
  return seen;
}
