import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootstrapBlock, bootstrapRanks, rankQuantiles } from '../../src/claims/ranks/bootstrap.ts';
import { randomAt, streamKey } from '../../src/claims/ranks/counter-random.ts';
import { poissonFrom, poissonTable } from '../../src/claims/ranks/poisson-table.ts';
import { resamplingPlan } from '../../src/claims/ranks/resampling-plan.ts';
import type { PersonWeights } from '../../src/model/person-weights.ts';

type Entry = readonly [person: number, category: number, weight: number];

function weightsOf(categories: readonly string[], entries: readonly Entry[]): PersonWeights {
  return {
    categories,
    group: Uint32Array.from(entries, (entry) => entry[0]),
    people: new Uint32Array(entries.length).fill(1),
    category: Uint32Array.from(entries, (entry) => entry[1]),
    weight: Float64Array.from(entries, (entry) => entry[2]),
    organisations: [],
    organisation: new Int32Array(entries.length).fill(-1),
  };
}

const LABELS = ['CN', 'DE', 'IN', 'JP', 'US'];
const people = fc
  .array(fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 60 })
  .map((each) => each.flatMap((rows, person) => rows.map(([category, weight]): Entry => [person, category, weight])));

describe('bootstrap by person', () => {
  test('blocks computed apart, in any split, equal one computed whole', () => {
    fc.assert(
      fc.property(people, fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 7 }), (entries, cuts) => {
        const plan = resamplingPlan(weightsOf(LABELS, entries));
        const whole = bootstrapBlock(plan, 7, { from: 0, to: 100 });
        const edges = [0, ...cuts.sort((a, b) => a - b), 100];
        const parts = edges.slice(1).map((to, i) => bootstrapBlock(plan, 7, { from: edges[i]!, to }));
        expect(parts.flatMap((part) => [...part])).toEqual([...whole]);
      }),
      { numRuns: 100 },
    );
  });

  test('does not depend on the order of people', () => {
    fc.assert(
      fc.property(people, (entries) => {
        const last = Math.max(...entries.map(([person]) => person));
        const reversed = [...entries].map(([person, category, weight]): Entry => [last - person, category, weight]).reverse();
        const options = { seed: 11, replicates: 60, level: 0.95 };
        expect(bootstrapRanks(weightsOf(LABELS, reversed), options)).toEqual(bootstrapRanks(weightsOf(LABELS, entries), options));
      }),
      { numRuns: 100 },
    );
  });

  test('drawing alike people together has the distribution of drawing them one by one', () => {
    // 12 people with 1 commit against 1 person with 10: P(copies of 12 > 10 x copies of 1), worked out from the two Poisson laws.
    const entries: Entry[] = [...Array.from({ length: 12 }, (_, i): Entry => [i, 0, 1]), [12, 1, 10]];
    const block = bootstrapBlock(resamplingPlan(weightsOf(['CN', 'DE'], entries)), 3, { from: 0, to: 40_000 });
    const ahead = block.filter((rank, i) => i % 2 === 1 && rank === 2).length / 40_000;
    const poisson = (mean: number, k: number): number => (k === 0 ? Math.exp(-mean) : (poisson(mean, k - 1) * mean) / k);
    let expected = 0;
    for (let one = 0; one < 8; one++) for (let many = 10 * one + 1; many < 90; many++) expected += poisson(1, one) * poisson(12, many);
    expect(ahead).toBeCloseTo(expected, 2);
  });

  test('a row that nobody else comes near is first in every replicate', () => {
    const entries = Array.from({ length: 200 }, (_, i): Entry => [i, i < 190 ? 4 : 0, 1]);
    expect(bootstrapRanks(weightsOf(LABELS, entries))[4]).toEqual({ low: 1, high: 1 });
  });

  test('one person with almost everything makes the rank of a row hang on that person', () => {
    const entries: Entry[] = [[0, 0, 100], ...Array.from({ length: 50 }, (_, i): Entry => [i + 1, 1, 1])];
    expect(bootstrapRanks(weightsOf(['CN', 'DE'], entries))).toEqual([
      { low: 1, high: 2 },
      { low: 1, high: 2 },
    ]);
  });

  test('quantiles by hand: of 40 replicates the central 95 % leaves out one on either side', () => {
    const ranks = Uint32Array.from({ length: 40 }, (_, i) => i + 1);
    expect(rankQuantiles(ranks, 1, 0.95)).toEqual([{ low: 2, high: 39 }]);
  });
});

describe('random numbers', () => {
  test('known answers, so that a published interval can be had again', () => {
    expect([0, 1, 2].map((counter) => randomAt(streamKey(20190729, 0), counter))).toEqual([2478788550, 3845340731, 1131893386]);
  });

  test('are uniform over counters and over streams', () => {
    for (const draw of [(i: number) => randomAt(streamKey(1, 0), i), (i: number) => randomAt(streamKey(1, i), 5)]) {
      const bins = new Float64Array(64);
      for (let i = 0; i < 64_000; i++) bins[draw(i) >>> 26]!++;
      const chiSquare = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
      // 63 degrees of freedom: 99.99 % lie below 113.
      expect(chiSquare).toBeLessThan(113);
    }
  });

  test.each([1, 2, 7, 100, 50_000])('Poisson(%i) has its mean and variance', (mean) => {
    const table = poissonTable(mean);
    const key = streamKey(9, mean);
    const draws = Float64Array.from({ length: 100_000 }, (_, i) => poissonFrom(table, randomAt(key, i)));
    const average = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - average) ** 2, 0) / draws.length;
    expect(Math.abs(average - mean) / Math.sqrt(mean)).toBeLessThan(0.015);
    expect(variance / mean).toBeCloseTo(1, 1);
  });
});
