import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countBounds, type Stratum } from '../../src/claims/follow-up/count-bounds.ts';
import { followUpOf } from '../../src/claims/follow-up/follow-up.ts';
import { followUpCountRungs, followUpOrderRungs, followUpRankRungs } from '../../src/claims/follow-up/follow-up-rungs.ts';
import { allocate, drawn, precisionOf, sampleSize } from '../../src/claims/follow-up/plan-sample.ts';
import { COUNTRIES } from '../../src/model/countries.ts';

/** C(n, k). */
function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return k < 0 || k > n ? 0 : result;
}

/** P(X = x) of the number drawn from each stratum, exactly: the hypergeometric numbers folded together. */
function drawnDistribution(strata: readonly Stratum[], having: readonly number[]): readonly number[] {
  return strata.reduce(
    (sum, { population, sampled }, i) => {
      const own = Array.from(
        { length: sampled + 1 },
        (_, x) => (choose(having[i]!, x) * choose(population - having[i]!, sampled - x)) / choose(population, sampled),
      );
      const next = Array<number>(sum.length + sampled).fill(0);
      for (const [a, p] of sum.entries()) for (const [b, q] of own.entries()) next[a + b]! += p * q;
      return next;
    },
    [1],
  );
}

const anyStrata = fc.array(
  fc
    .integer({ min: 1, max: 30 })
    .chain((population) =>
      fc.record({ population: fc.constant(population), sampled: fc.integer({ min: 0, max: population }), having: fc.nat(population) }),
    ),
  { minLength: 1, maxLength: 4 },
);

describe('how many of a population have something, by a sample', () => {
  test('the truth is inside with the confidence promised, whatever the population and however it was drawn from', () => {
    fc.assert(
      fc.property(anyStrata, fc.constantFrom(0.001, 0.025, 0.2), (strata, error) => {
        const truth = strata.reduce((sum, { having }) => sum + having, 0);
        const chances = drawnDistribution(
          strata,
          strata.map(({ having }) => having),
        );
        let [below, above] = [0, 0];
        chances.forEach((chance, x) => {
          if (chance === 0) return;
          const { low, high } = countBounds(strata, x, x, error);
          if (truth < low) below += chance;
          if (truth > high) above += chance;
        });
        expect(below).toBeLessThanOrEqual(error + 1e-9);
        expect(above).toBeLessThanOrEqual(error + 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  test('everybody asked and answering leaves one number; nobody asked leaves all', () => {
    expect(countBounds([{ population: 40, sampled: 40 }], 7, 7, 0.025)).toEqual({ low: 7, high: 7 });
    expect(countBounds([{ population: 40, sampled: 0 }], 0, 0, 0.025)).toEqual({ low: 0, high: 40 });
  });

  test('who does not answer may be anything', () => {
    const heard = countBounds([{ population: 1000, sampled: 100 }], 30, 30, 0.025);
    const partly = countBounds([{ population: 1000, sampled: 100 }], 30, 50, 0.025);
    expect(partly.low).toBe(heard.low);
    expect(partly.high).toBeGreaterThan(heard.high + 150);
  });
});

describe('the rung', () => {
  // 100 unlocated, all asked: 20 say Germany, 70 China, 10 nothing.
  const rows = (countries: readonly (string | null)[]) => countries.map((place) => ({ zone: 'none', population: countries.length, place }));
  const followUp = followUpOf(rows([...Array(20).fill('DE'), ...Array(70).fill('CN'), ...Array(10).fill(null)]), Object.keys(COUNTRIES))!;
  const known = new Map([
    ['US', 500],
    ['DE', 130],
    ['CN', 90],
  ]);

  test('rank, number and order, with those who did not answer at their worst', () => {
    expect(followUp).toMatchObject({ sampled: 100, answered: 90, population: 100 });
    // China has 160 to 170, Germany 150 to 160, together no more than 10 of the ten.
    expect(followUpCountRungs(known, 'CN', followUp)).toEqual([{ rung: 'follow-up', low: 160, high: 170 }]);
    expect(followUpRankRungs(known, 'CN', followUp)).toEqual([{ rung: 'follow-up', low: 2, high: 2 }]);
    expect(followUpOrderRungs(known, 'CN', 'DE', followUp)).toEqual([{ rung: 'follow-up', low: 0, high: 1 }]);
    expect(followUpRankRungs(known, 'DE', followUp)).toEqual([{ rung: 'follow-up', low: 2, high: 3 }]);
  });

  test('a country that nobody named was named by none, and not by the one who named another', () => {
    const one = followUpOf(rows([...Array(19).fill('DE'), ...Array(70).fill('CN'), 'FR', ...Array(10).fill(null)]), [
      'CN',
      'DE',
      'FR',
      'US',
    ])!;
    const spelt = { ...one, answers: new Map([...one.answers, ['US', 0]]) };
    const level = new Map([
      ['FR', 500],
      ['US', 510],
    ]);
    // 1 to 11 of France, 0 to 10 of the United States.
    for (const counted of [one, spelt]) {
      expect(followUpCountRungs(level, 'US', counted)).toEqual([{ rung: 'follow-up', low: 510, high: 520 }]);
      expect(followUpRankRungs(level, 'US', counted)).toEqual([{ rung: 'follow-up', low: 1, high: 2 }]);
      expect(followUpRankRungs(level, 'FR', counted)).toEqual([{ rung: 'follow-up', low: 1, high: 2 }]);
    }
  });

  test('no rows are no follow-up', () => expect(followUpOf([], [])).toBe(null));
});

describe('the plan', () => {
  test('every zone with people is drawn from, in proportion, and never more than there are', () => {
    expect(allocate([{ population: 600 }, { population: 300 }, { population: 3 }, { population: 0 }], 90)).toEqual([59, 30, 1, 0]);
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 300 }), (populations, size) => {
        const frames = populations.map((population) => ({ population }));
        const parts = allocate(frames, size);
        const all = populations.reduce((sum, each) => sum + each, 0);
        const zones = populations.filter((each) => each > 0).length;
        expect(parts.reduce((sum, each) => sum + each, 0)).toBe(Math.min(all, Math.max(size, zones)));
        parts.forEach((part, i) => {
          expect(part).toBeLessThanOrEqual(populations[i]!);
          expect(part > 0).toBe(populations[i]! > 0);
        });
      }),
    );
  });

  test('the size is the smallest of its precision', () => {
    const frames = [
      { zone: 'a', population: 800, expected: 0.1 },
      { zone: 'b', population: 400, expected: 0.4 },
    ];
    const size = sampleSize(frames, 0.05);
    expect(precisionOf(frames, size)).toBeLessThanOrEqual(0.05);
    expect(precisionOf(frames, size - 1)).toBeGreaterThan(0.05);
    expect(sampleSize(frames, 1e-9)).toBe(1200);
  });

  test('a draw depends on seed and people, not on their order', () => {
    const people = Array.from({ length: 50 }, (_, i) => ({ key: `p${i}` }));
    const first = drawn(people, 10, 7, 0);
    expect(new Set(first).size).toBe(10);
    expect(drawn([...people].reverse(), 10, 7, 0)).toEqual(first);
    expect(drawn(people, 10, 8, 0)).not.toEqual(first);
  });

  test('everybody is as likely to be drawn', () => {
    const people = Array.from({ length: 10 }, (_, i) => ({ key: `p${i}` }));
    const times = new Map<string, number>();
    for (let seed = 0; seed < 4000; seed++) for (const { key } of drawn(people, 3, seed, 0)) times.set(key, (times.get(key) ?? 0) + 1);
    for (const { key } of people) expect(Math.abs(times.get(key)! - 1200)).toBeLessThan(130);
  });
});
