import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastOfOthers, possiblyNamed } from './possibly-named.ts';

const SIZES = [
  [1, 1],
  [2, 4],
  [5, 9],
] as const;

/** Whatever organisations of each size can have, by trying everything: the most first. */
function everyCase(counts: readonly number[]): number[][] {
  const ways = ([low, high]: readonly [number, number], n: number): number[][] =>
    n === 0 ? [[]] : ways([low, high], n - 1).flatMap((rest) => range(low, rest.at(-1) ?? high).map((one) => [...rest, one]));
  return counts.reduceRight<number[][]>((all, n, i) => all.flatMap((larger) => ways(SIZES[i]!, n).map((own) => [...larger, ...own])), [[]]);
}

const distinct = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);
const range = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, i) => low + i);

function behindHalf(sizes: readonly number[]): number {
  const whole = sizes.reduce((sum, one) => sum + one, 0);
  let covered = 0;
  return sizes.filter((one) => {
    const isBehind = covered < whole / 2;
    covered += one;
    return isBehind;
  }).length;
}

const spread = (counts: readonly number[], behind_half: number, everybody: number) => {
  const [size_1 = 0, size_2 = 0, size_5 = 0] = counts;
  const organisations = size_1 + size_2 + size_5;
  return { organisations, whole: 0, largest: 0, second: 0, behind_half, size_1, size_2, size_5, size_10: 0, size_25: 0, everybody };
};

describe('registrations that name an organisation, as organisations by size tell them', () => {
  it('are all those, and none else, with which so many organisations are behind half', () => {
    const counts = fc.tuple(fc.nat(6), fc.nat(4), fc.nat(2)).filter((each) => each.some((n) => n > 0));
    fc.assert(
      fc.property(counts, fc.nat(), (each, pick) => {
        const cases = everyCase(each);
        const half = behindHalf(cases[pick % cases.length]!);
        const sums = cases.filter((sizes) => behindHalf(sizes) === half).map((sizes) => sizes.reduce((sum, one) => sum + one, 0));
        expect(possiblyNamed(spread(each, half, 1000))).toEqual(distinct(sums));
      }),
      { numRuns: 200 },
    );
  });

  it('leave 11 to 14 of 70 without one, where 12 of 37 organisations are behind half', () => {
    expect(possiblyNamed(spread([22, 14, 1], 12, 70))).toEqual([56, 57, 58, 59]);
  });

  it('need not be one stretch: 8 or 14 to 17 of 91 name none where 14 of 49 organisations are behind half', () => {
    expect(possiblyNamed(spread([33, 15, 1], 14, 91))).toEqual([74, 75, 76, 77, 83]);
  });

  it('are as exact where organisations are larger: of 10 to 24, and of 25 up to everybody', () => {
    const everybody = 45;
    const bands = [
      [1, 1],
      [2, 4],
      [5, 9],
      [10, 24],
      [25, everybody],
    ] as const;
    const cases = (counts: readonly number[]) =>
      counts.reduceRight<number[][]>(
        (all, n, i) =>
          all.flatMap((larger) =>
            n === 0
              ? [larger]
              : range(bands[i]![0], bands[i]![1]).flatMap((one) =>
                  n === 1 ? [[...larger, one]] : range(bands[i]![0], one).map((two) => [...larger, one, two]),
                ),
          ),
        [[]],
      );
    for (const counts of [
      [0, 0, 0, 1, 1],
      [2, 1, 0, 0, 1],
      [1, 0, 1, 2, 0],
      [0, 2, 0, 0, 1],
      [2, 0, 0, 2, 1],
      [0, 0, 0, 0, 2],
    ]) {
      const possible = cases(counts).filter((sizes) => sizes.reduce((sum, one) => sum + one, 0) <= everybody);
      for (const half of new Set(possible.map(behindHalf))) {
        const sums = possible.flatMap((sizes) => (behindHalf(sizes) === half ? [sizes.reduce((sum, one) => sum + one, 0)] : []));
        const [size_1, size_2, size_5, size_10, size_25] = counts as [number, number, number, number, number];
        const whole = { ...spread([], half, everybody), size_1, size_2, size_5, size_10, size_25 };
        expect(possiblyNamed(whole), `${counts} ${half}`).toEqual(distinct(sums));
      }
    }
  });

  it('of all but the two largest have together what the table tells at the least', () => {
    const others = (size_1: number, size_2: number, size_5: number, size_10: number, size_25: number) =>
      leastOfOthers({ ...spread([size_1, size_2, size_5], 1, 500), size_10, size_25 });
    expect([others(1, 1, 1, 1, 3), others(1, 1, 1, 1, 2), others(1, 1, 1, 1, 1), others(1, 1, 1, 1, 0)]).toEqual([43, 18, 8, 3]);
    expect([others(3, 1, 0, 0, 0), others(2, 0, 0, 0, 0), others(1, 0, 0, 0, 0)]).toEqual([2, 0, 0]);
  });

  it('are a fault where more organisations are behind half than there are', () => {
    expect(() => possiblyNamed(spread([1, 1, 0], 3, 10))).toThrow('3 organisations are behind half');
  });

  it('are at least as many of the one behind half as of all others together', () => {
    const large = { ...spread([3, 1, 0], 1, 200), organisations: 6, size_25: 2 };
    expect(leastOfOthers(large)).toBe(5);
    expect(possiblyNamed(large)[0]).toBe(60);
  });
});
