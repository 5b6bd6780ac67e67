import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialUpperTail } from '../../src/claims/ranks/binomial-tail.ts';
import { multinomialRankSets } from '../../src/claims/ranks/multinomial-sets.ts';

/** C(n, x) + ... + C(n, n), exactly. */
function exactTail(x: number, n: number): bigint {
  let coefficient = 1n;
  let sum = 0n;
  for (let i = 0; i <= n; i++) {
    if (i >= x) sum += coefficient;
    coefficient = (coefficient * BigInt(n - i)) / BigInt(i + 1);
  }
  return sum;
}

/** The textbook: every ordered pair, exact p-values as fractions over a common power of two, Holm one by one. */
function direct(counts: readonly number[], alpha: readonly [bigint, bigint]): { low: number; high: number }[] {
  const rows = counts.map((_, i) => i);
  const power = 2n * BigInt(Math.max(0, ...counts));
  const pairs = rows.flatMap((j) =>
    rows
      .filter((k) => k !== j)
      .map((k) => {
        const n = counts[j]! + counts[k]!;
        return { j, k, p: exactTail(counts[j]!, n) << (power - BigInt(n)) };
      }),
  );
  pairs.sort((a, b) => (a.p < b.p ? -1 : a.p > b.p ? 1 : 0));
  const sets = counts.map(() => ({ low: 1, high: counts.length }));
  for (const [i, { j, k, p }] of pairs.entries()) {
    if (p * BigInt(pairs.length - i) * alpha[1] > alpha[0] << power) break;
    sets[k]!.low++;
    sets[j]!.high--;
  }
  return sets;
}

describe('binomial tail', () => {
  test('equals exact integer arithmetic', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (n, seed) => {
        const x = seed % (n + 1);
        const exact = Number((exactTail(x, n) << 1100n) / (1n << BigInt(n))) / 2 ** 1000 / 2 ** 100;
        const value = binomialUpperTail(x, n);
        expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-12 * exact);
      }),
      { numRuns: 500 },
    );
  });

  test('large counts: symmetry, and the normal limit at one standard deviation', () => {
    expect(binomialUpperTail(500_000, 999_999)).toBeCloseTo(0.5, 12);
    expect(binomialUpperTail(50_005_000, 100_000_000)).toBeCloseTo(0.158667, 4);
    expect(binomialUpperTail(0, 10)).toBe(1);
    expect(binomialUpperTail(11, 10)).toBe(0);
    expect(binomialUpperTail(1000, 1000)).toBe(2 ** -1000);
  });
});

describe('multinomial rank sets', () => {
  test('equal a direct computation', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(6), fc.nat(60), fc.nat(250)), { minLength: 1, maxLength: 8 }), fc.nat(4), (counts, empty) => {
        const expected = direct([...counts, ...Array<number>(empty).fill(0)], [1n, 20n]).slice(0, counts.length);
        expect(multinomialRankSets(counts, empty)).toEqual(expected);
      }),
      { numRuns: 1500 },
    );
  });

  test('by hand: two rows', () => {
    // 9 of 10: P = 11/1024 = 0.0107 <= 0.05 / 2. 8 of 10: 56/1024 = 0.0547, no.
    expect(multinomialRankSets([9, 1])).toEqual([
      { low: 1, high: 1 },
      { low: 2, high: 2 },
    ]);
    expect(multinomialRankSets([8, 2])).toEqual([
      { low: 1, high: 2 },
      { low: 1, high: 2 },
    ]);
  });
});
