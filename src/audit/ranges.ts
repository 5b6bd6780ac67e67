import { parse } from 'csv-parse/sync';
import { groupBy } from '../util/group-by.ts';
import type { Finding } from './finding.ts';
import type { Folder } from './folder.ts';

/** One line of `data/recompute*.csv`: how many people of a country were active from `since` up to `until`. */
type Line = {
  readonly definition: string;
  readonly since: string;
  readonly until: string;
  readonly country: string;
  readonly entries: string;
  readonly people: string;
};
type Settings = { readonly minimum: number; readonly cube: { readonly cuts: readonly string[] } | null };

/**
 * Countries in the numbers that readers recompute from. Ranges overlap, so that they can be subtracted: who came after a range, who left it, who was
 * away for one. A country with 1 to `minimum` - 1 people in any of these is found out, and so is what a sum of several tells of a single one.
 */
export function smallInRanges(folder: Folder): Finding[] {
  const { minimum, cube } = JSON.parse(folder.get('data/recompute.json') ?? '{"minimum":0,"cube":null}') as Settings;
  if (cube === null) return [];
  return [...folder].flatMap(([path, text]) => {
    if (!/^data\/recompute(?:\..+)?\.csv$/.test(path)) return [];
    const lines = parse(text, { columns: true, bom: true }) as Line[];
    const place = ({ since, until }: Line) => ({
      from: cube.cuts.indexOf(since),
      to: cube.cuts.lastIndexOf(until),
    });
    const found = (cell: string, people: number, how: readonly string[]): Finding[] => {
      if (people === 0 || people >= minimum) return [];
      const kind = how.length > 1 ? 'sums' : 'small-count';
      return [{ kind, attacker: 'outsider', table: path, cell, low: people, high: people, values: 1, k: minimum, how }];
    };
    const rangeOf = (line: Line) => `${line.definition} ${place(line).from} ${place(line).to}`;
    const folding = new Set(lines.filter(({ country }) => country === '(folded)').map(rangeOf));
    const byCountry = groupBy(lines, ({ definition, country }) => `${definition} ${country}`);
    const differences = [...byCountry].flatMap(([cell, own]) => {
      if (own[0]!.country.startsWith('(')) return [];
      const printed = new Map(own.map((line) => [`${place(line).from} ${place(line).to}`, line]));
      const isNobody = (range: string) => !folding.has(`${own[0]!.definition} ${range}`);
      return flows(printed, isNobody).flatMap(({ people, lines: used }) => found(cell, people, used.map(said)));
    });
    return [...differences, ...foldedAlone(lines, found)];
  });
}

type Found = (cell: string, people: number, how: readonly string[]) => Finding[];

/** Several taken together beside countries that are named: one that stands alone, or few people. */
function foldedAlone(lines: readonly Line[], found: Found): Finding[] {
  return [...groupBy(lines, ({ definition, since, until }) => `${definition} ${since} ${until}`).values()].flatMap((range) => {
    const folded = range.find(({ country }) => country === '(folded)');
    if (folded === undefined || !range.some(({ country }) => !country.startsWith('('))) return [];
    const people = folded.entries === '1' ? Math.min(1, Number(folded.people)) : Number(folded.people);
    return found(`${folded.definition} (folded)`, people, [said(folded)]);
  });
}

/**
 * People active from a to b, not from b to c, and again from c to d, for all a <= b <= c <= d: one of the four ranges may be empty. A country that is not
 * listed where nothing is folded had nobody.
 */
function flows(
  printed: ReadonlyMap<string, Line>,
  isNobody: (range: string) => boolean,
): { readonly people: number; readonly lines: readonly Line[] }[] {
  const places = [...new Set([...printed.keys()].flatMap((key) => key.split(' ').map(Number)))].sort((a, b) => a - b);
  const at = (from: number, to: number) => {
    const range = `${from} ${to}`;
    return from === to ? null : (printed.get(range) ?? (isNobody(range) ? null : undefined));
  };
  const seen: { readonly people: number; readonly lines: readonly Line[] }[] = [];
  const tell = (signed: readonly (readonly [1 | -1, Line | null | undefined])[]) => {
    if (signed.some(([, line]) => line === undefined)) return;
    const there = signed.flatMap(([sign, line]) => (line ? [{ sign, line }] : []));
    seen.push({ people: there.reduce((sum, { sign, line }) => sum + sign * Number(line.people), 0), lines: there.map(({ line }) => line) });
  };
  for (const a of places)
    for (const b of places.filter((place) => place > a))
      for (const c of places.filter((place) => place >= b)) {
        tell([
          [1, at(a, c)],
          [-1, at(b, c)],
        ]);
        tell([
          [1, at(a, c)],
          [-1, at(a, b)],
        ]);
        for (const d of places.filter((place) => place > c))
          tell([
            [1, at(a, c)],
            [1, at(b, d)],
            [-1, at(a, d)],
            [-1, at(b, c)],
          ]);
      }
  return seen;
}

function said({ definition, since, until, country, people }: Line): string {
  return `${country} (${definition}) from ${since || 'the beginning'} to ${until || 'the end'}: ${people} people`;
}
