import { describe, expect, it } from 'vitest';
import { loadSolver } from '../util/integer-program.ts';
import { ALL, KNOWN, publishRanges } from './publish-ranges.ts';

const solver = await loadSolver();

const active = (people: number, commits = people) => [{ before: -1, slot: 0, people, commits }];
const said = (countries: Readonly<Record<string, number>>, minimum = 5, more: readonly (readonly [string, number, number])[] = []) => {
  const known = Object.values(countries).reduce((sum, people) => sum + people, 0);
  const series = new Map(
    Object.entries({ ...countries, [KNOWN]: known, [ALL]: known }).map(([name, people]) => [name, active(people, 2 * people)]),
  );
  for (const [name, people, commits] of more) series.set(name, active(people, commits));
  return publishRanges(series, [[0, 1]], minimum, solver).map(({ country, entries, people, commits }) => [
    country,
    entries,
    people,
    commits,
  ]);
};

describe('what is said of countries in a range', () => {
  it('is each that may be named, and everybody', () => {
    expect(said({ CN: 9, DE: 5 })).toEqual([
      ['DE', 1, 5, 10],
      ['CN', 1, 9, 18],
      [ALL, 1, 14, 28],
    ]);
  });

  it('is those who may not be named together, when they are two and enough', () => {
    expect(said({ CN: 9, DE: 4, FR: 1 })).toEqual([
      ['CN', 1, 9, 18],
      ['(folded)', 2, 5, 10],
      [ALL, 1, 14, 28],
    ]);
  });

  it('is with the smallest of the named where that would be one country or too few people', () => {
    expect(said({ CN: 9, DE: 4, FR: 8, IN: 8 })).toEqual([
      ['IN', 1, 8, 16],
      ['CN', 1, 9, 18],
      ['(folded)', 2, 12, 24],
      [ALL, 1, 29, 58],
    ]);
    expect(said({ CN: 9, DE: 2, FR: 2 })).toEqual([
      ['(folded)', 3, 13, 26],
      [ALL, 1, 13, 26],
    ]);
    expect(said({ DE: 4 })).toEqual([
      ['(folded)', 1, 4, 8],
      [ALL, 1, 4, 8],
    ]);
  });

  it('is who is unknown as well, people or commits; a country of nobody is none', () => {
    expect(said({ CN: 9, DE: 0 }, 5, [[ALL, 12, 30]])).toEqual([
      ['CN', 1, 9, 18],
      ['(unknown)', 1, 3, 12],
      [ALL, 1, 12, 30],
    ]);
    expect(said({ CN: 9 }, 5, [[ALL, 9, 30]])[1]).toEqual(['(unknown)', 1, 0, 12]);
  });

  it('is nothing where nobody was active', () => {
    expect(publishRanges(new Map([[ALL, active(0, 0)]]), [[0, 1]], 5, solver)).toEqual([]);
    expect(publishRanges(new Map([['CN', active(9)]]), [[0, 1]], 5, solver)).toEqual([]);
    expect(publishRanges(new Map([[ALL, active(9)]]), [[0, 1]], 5, solver).map(({ country }) => country)).toEqual(['(unknown)', ALL]);
  });
});
