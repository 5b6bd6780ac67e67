import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSolver } from '../util/integer-program.ts';
import { ALL, KNOWN, publishRanges, type RangeRow } from './publish-ranges.ts';
import { type Pair, type Range, rangesOf } from './ranges.ts';

const solver = await loadSolver();

/** Every person as the slots of his activity, ascending; each slot holds as many commits as it is late. */
type People = readonly (readonly number[])[];
const pairsOf = (people: People): Pair[] =>
  people.flatMap((slots) => slots.map((slot, i) => ({ before: slots[i - 1] ?? -1, slot, people: 1, commits: slot + 2 })));

const published = (countries: Readonly<Record<string, People>>, slots: number, minimum: number) => {
  const series = new Map(Object.entries(countries).map(([name, people]) => [name, pairsOf(people)]));
  const everybody = pairsOf(Object.values(countries).flat());
  return publishRanges(new Map([...series, [KNOWN, everybody], [ALL, everybody]]), rangesOf(slots), minimum, solver);
};
const said = (rows: readonly RangeRow[]) =>
  rows.filter(({ country }) => country !== ALL).map(({ since, until, country, people }) => `${since}-${until} ${country} ${people}`);

const times = (n: number, slots: readonly number[]): People => new Array<readonly number[]>(n).fill(slots);

describe('those taken together in one range', () => {
  it('are not found out by a country that is named in a part of it', () => {
    // CN has to join DE in the whole. In the first year US, which has too few new people in the second to be named there, could stand in for it.
    const countries = { CN: times(3, [0]), DE: times(1, [0]), US: [[0], [0], [0, 1], [1], [1]] };
    expect(said(published(countries, 2, 3))).toEqual(['0-2 US 5', '0-2 (folded) 4', '0-1 (folded) 7', '1-2 (folded) 3']);
  });

  it('are not found out by what the whole is more than the rest of it', () => {
    // In the first year CN joins DE: in the whole and in the second year it would tell how many it has there.
    const countries = { CN: [...times(4, [0]), ...times(9, [1])], DE: [[0]], FR: times(4, [1]), IN: times(4, [1]), US: times(9, [0, 1]) };
    const rows = said(published(countries, 2, 4));
    expect(rows).toContain('0-2 CN 13');
    expect(rows).toContain('0-1 (folded) 5');
    expect(rows.filter((row) => row.startsWith('1-2 CN'))).toEqual([]);
  });
});

/** One who has read all rows of that many slots. */
function attackerOf(rows: readonly RangeRow[], n: number) {
  const patterns = Array.from({ length: 2 ** n - 1 }, (_, i) => i + 1);
  const rowsIn = ([since, until]: Range) => rows.filter((row) => row.since === since && row.until === until);
  const namedIn = (range: Range) => rowsIn(range).filter(({ country }) => !country.startsWith('('));
  const foldedIn = (range: Range) => rowsIn(range).find(({ country }) => country === '(folded)');
  /** What he knows of a country: the rows that name it, and nobody where it is not named and nothing is taken together. */
  const known = (country: string): readonly { readonly own: Range; readonly people: number }[] =>
    rangesOf(n).flatMap((own) => {
      const row = namedIn(own).find((one) => one.country === country);
      if (row) return [{ own, people: row.people }];
      return foldedIn(own) ? [] : [{ own, people: 0 }];
    });
  /** The fewest people a country can have in a range, over all ways in which people can have been active. */
  const fewest = (country: string, range: Range): number => {
    const columnsIn = (own: Range) => patterns.flatMap((pattern, i) => (isIn(pattern, own) ? [i] : []));
    const model = solver.open({
      lower: patterns.map(() => 0),
      upper: patterns.map(() => Number.POSITIVE_INFINITY),
      rows: known(country).map(({ own, people }) => ({
        columns: columnsIn(own),
        coefficients: columnsIn(own).map(() => 1),
        equals: people,
      })),
    });
    for (const column of columnsIn(range)) model.setCost(column, 1);
    const found = model.minimise()!;
    model.close();
    return columnsIn(range).reduce((sum, column) => sum + found[column]!, 0);
  };
  /** Whether its commits in a range are a sum of those he knows: of no greater rank together with it. */
  const knowsCommits = (country: string, range: Range): boolean => {
    const vectors = known(country).map(({ own }) => vectorOf(own, n));
    return rankOf([...vectors, vectorOf(range, n)]) === rankOf(vectors);
  };
  const countries = [...new Set(rows.map(({ country }) => country).filter((country) => !country.startsWith('(')))];
  return { countries, namedIn, foldedIn, fewest, knowsCommits };
}

function isIn(pattern: number, [since, until]: Range): boolean {
  return (pattern >> since) % 2 ** (until - since) !== 0;
}

function vectorOf([since, until]: Range, slots: number): number[] {
  return Array.from({ length: slots }, (_, slot) => (slot >= since && slot < until ? 1 : 0));
}

function rankOf(given: readonly (readonly number[])[]): number {
  const vectors = given.map((vector) => [...vector]);
  let rank = 0;
  for (let column = 0; column < (vectors[0]?.length ?? 0); column++) {
    const pivot = vectors.findIndex((vector, i) => i >= rank && Math.abs(vector[column]!) > 1e-9);
    if (pivot < 0) continue;
    [vectors[rank], vectors[pivot]] = [vectors[pivot]!, vectors[rank]!];
    for (const [i, vector] of vectors.entries()) {
      if (i === rank) continue;
      const factor = vector[column]! / vectors[rank]![column]!;
      for (const at of vector.keys()) vector[at]! -= factor * vectors[rank]![at]!;
    }
    rank++;
  }
  return rank;
}

const slots = fc.integer({ min: 1, max: 4 });
const communities = slots.chain((n) =>
  fc.record({
    slots: fc.constant(n),
    minimum: fc.integer({ min: 2, max: 5 }),
    countries: fc.dictionary(
      fc.constantFrom('CN', 'DE', 'FR', 'IN', 'US'),
      fc.array(
        fc.uniqueArray(fc.nat(n - 1), { minLength: 1 }).map((own) => own.sort((a, b) => a - b)),
        { minLength: 1, maxLength: 14 },
      ),
      { minKeys: 2 },
    ),
  }),
);

it('nobody who reads all ranges is left with few people, or with one country', () => {
  fc.assert(
    fc.property(communities, ({ slots: n, minimum, countries }) => {
      const rows = published(countries, n, minimum);
      const attacker = attackerOf(rows, n);
      const truth = (country: string, [since, until]: Range) =>
        countries[country]!.filter((own) => own.some((slot) => slot >= since && slot < until)).length;
      for (const range of rangesOf(n)) {
        const folded = attacker.foldedIn(range);
        if (!folded) continue;
        const named = attacker.namedIn(range).map(({ country }) => country);
        const hidden = attacker.countries.filter((country) => !named.includes(country));
        const told = hidden.map((country) => attacker.fewest(country, range));
        const left = folded.people - told.reduce((sum, people) => sum + people, 0);
        const counted = hidden.filter((country) => truth(country, range) > 0 && attacker.knowsCommits(country, range));
        const isOnlyTotal = named.length === 0 && told.every((people) => people === 0) && counted.length === 0;
        if (isOnlyTotal) continue;
        expect(left > 0 && left < minimum, `${left} people are left of ${range}`).toBe(false);
        // Of whose commits he knows nothing: how many countries, and of how many people.
        const entries = folded.entries - counted.length;
        const people = folded.people - counted.reduce((sum, country) => sum + truth(country, range), 0);
        expect(entries === 0 || (entries > 1 && people >= minimum), `${entries} countries are left of ${range}`).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});

/** The fewest and the most people that a country can have had in a range, for one who knows which countries there are, and adds up everything at once. */
function boundsIn(rows: readonly RangeRow[], names: readonly string[], n: number) {
  const patterns = Array.from({ length: 2 ** n - 1 }, (_, i) => i + 1);
  const columnsOf = (countries: readonly string[], range: Range) =>
    countries.flatMap((country) =>
      patterns.flatMap((pattern, i) => (isIn(pattern, range) ? [names.indexOf(country) * patterns.length + i] : [])),
    );
  const sums = rangesOf(n).flatMap((range) => {
    const here = rows.filter(({ since, until }) => since === range[0] && until === range[1]);
    const named = here.filter(({ country }) => names.includes(country));
    const others = names.filter((name) => !named.some(({ country }) => country === name));
    const folded = here.find(({ country }) => country === '(folded)')?.people ?? 0;
    return [...named.map(({ country, people }) => ({ of: [country], range, people })), { of: others, range, people: folded }];
  });
  const programRows = sums.map(({ of, range, people }) => {
    const columns = columnsOf(of, range);
    return { columns, coefficients: columns.map(() => 1), equals: people };
  });
  const columns = names.flatMap(() => patterns);
  return (country: string, range: Range): readonly [fewest: number, most: number] => {
    const upper = columns.map(() => Number.POSITIVE_INFINITY);
    const model = solver.open({ lower: columns.map(() => 0), upper, rows: programRows.filter((row) => row.columns.length > 0), whole: [] });
    const counted = columnsOf([country], range);
    const extreme = (cost: 1 | -1) => {
      for (const column of counted) model.setCost(column, cost);
      const found = model.minimise()!;
      return Math.round(counted.reduce((sum, column) => sum + found[column]!, 0));
    };
    const bounds = [extreme(1), extreme(-1)] as const;
    model.close();
    return bounds;
  };
}

it('a small country beside named ones is not found out by adding up all ranges and all countries at once', () => {
  let hidden = 0;
  fc.assert(
    fc.property(communities, ({ slots: n, minimum, countries }) => {
      const rows = published(countries, n, minimum);
      const bounds = boundsIn(rows, Object.keys(countries), n);
      for (const range of rangesOf(n)) {
        const named = rows.filter((row) => row.since === range[0] && row.until === range[1] && row.country.length === 2);
        if (named.length === 0) continue;
        for (const [country, people] of Object.entries(countries)) {
          const there = people.filter((own) => own.some((slot) => slot >= range[0] && slot < range[1])).length;
          if (there === 0 || there >= minimum) continue;
          hidden++;
          const [fewest, most] = bounds(country, range);
          expect(most >= minimum || most - fewest + 1 >= minimum, `${country} in ${range} is ${fewest} to ${most}`).toBe(true);
        }
      }
    }),
    { numRuns: 150, seed: 11 },
  );
  expect(hidden).toBeGreaterThan(50);
});

it('what is large in every range is named in every one', () => {
  const countries = { CN: times(9, [0, 1, 2]), DE: times(8, [0, 1, 2]), US: times(7, [0, 1, 2]) };
  const rows = published(countries, 3, 5);
  expect(rows.filter(({ country }) => country.length === 2)).toHaveLength(3 * rangesOf(3).length);
  expect(rows.filter(({ country }) => country === '(folded)')).toEqual([]);
});
