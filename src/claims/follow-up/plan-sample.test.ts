import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBounds } from './count-bounds.ts';
import { allocate, drawn, precisionOf, sampleSize } from './plan-sample.ts';

const parts = (populations: readonly number[], size: number) =>
  allocate(
    populations.map((population) => ({ population })),
    size,
  );
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe('a sample by zones', () => {
  it('is in proportion, the largest remainders rounded up, the first of those alike', () => {
    expect(parts([50, 30, 20], 10)).toEqual([5, 3, 2]);
    expect(parts([55, 31, 14], 10)).toEqual([6, 3, 1]);
    expect(parts([25, 25, 50], 10)).toEqual([3, 2, 5]);
    expect(parts([33, 33, 34], 10)).toEqual([3, 3, 4]);
  });

  it('names every zone with anybody, and takes it from those that were rounded up least', () => {
    expect(parts([98, 1, 1], 10)).toEqual([8, 1, 1]);
    expect(parts([98, 1, 1, 0], 2)).toEqual([1, 1, 1, 0]);
    expect(parts([46, 46, 4, 4], 10)).toEqual([4, 4, 1, 1]);
    expect(parts([50, 44, 3, 3], 10)).toEqual([4, 4, 1, 1]);
    expect(parts([60, 5, 5, 5], 4)).toEqual([1, 1, 1, 1]);
  });

  it('is everybody where fewer do not do, and nobody of none', () => {
    expect(parts([5, 3], 99)).toEqual([5, 3]);
    expect(parts([0, 0], 9)).toEqual([0, 0]);
    expect(parts([], 9)).toEqual([]);
  });

  it('adds up, and is within one of the proportion where every zone has its share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 6 }), fc.nat(80), (populations, size) => {
        const [all, own] = [sum(populations), parts(populations, size)];
        const wanted = Math.min(Math.max(size, populations.filter((each) => each > 0).length), all);
        expect(sum(own)).toBe(wanted);
        for (const [i, part] of own.entries()) {
          expect(part).toBeGreaterThanOrEqual(Math.min(1, populations[i]!));
          expect(part).toBeLessThanOrEqual(populations[i]!);
          if (populations.every((each) => (each * wanted) / all >= 1))
            expect(Math.abs(part - (populations[i]! * wanted) / all)).toBeLessThan(1);
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe('how precise a sample is', () => {
  const FRAMES = [
    { zone: 'asia', population: 200, expected: 0.5 },
    { zone: 'europe', population: 100, expected: 0.1 },
  ];

  it('is half the width of what may be said, as a share of all; everybody leaves none', () => {
    expect(precisionOf(FRAMES, 300)).toBe(0);
    // Twenty and ten drawn, eleven of them expected to say it.
    const strata = [
      { population: 200, sampled: 20 },
      { population: 100, sampled: 10 },
    ];
    const { low, high } = countBounds(strata, 11, 11, 0.025);
    expect(precisionOf(FRAMES, 30)).toBeCloseTo((high - low) / 600, 9);
  });

  it('asks for the fewest with whom it is reached', () => {
    const size = sampleSize(FRAMES, 0.1);
    expect(precisionOf(FRAMES, size)).toBeLessThanOrEqual(0.1);
    expect(precisionOf(FRAMES, size - 1)).toBeGreaterThan(0.1);
    expect([sampleSize(FRAMES, 0), sampleSize(FRAMES, 1)]).toEqual([300, 1]);
  });
});

it('the people drawn are the same for the same seed and zone, whatever their order', () => {
  const people = ['f', 'b', 'e', 'a', 'd', 'c'].map((key) => ({ key }));
  const keys = (seed: number, zone: number, of = people, count = 3) => drawn(of, count, seed, zone).map(({ key }) => key);
  expect(keys(1, 0)).toEqual(keys(1, 0, [...people].reverse()));
  expect(keys(1, 0)).toEqual(['f', 'd', 'c']);
  expect(new Set([keys(1, 0).join(), keys(2, 0).join(), keys(1, 1).join()]).size).toBe(3);
  expect([keys(1, 0, people, 6).slice(0, 3), keys(1, 0, people, 0)]).toEqual([keys(1, 0), []]);
});
