import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedSelectionRanks } from './bounded-selection.ts';

const ranks = (values: readonly number[], unknown: number, kappa: number, categories = values.length) =>
  boundedSelectionRanks({ values, unknown, categories }, kappa).map(({ low, high }) => [low, high]);

describe('ranks where nobody is much likelier to be unlocated', () => {
  it('are those observed when all are as likely, or nobody is unlocated', () => {
    expect(ranks([50, 30, 30, 10], 40, 1)).toEqual([
      [1, 1],
      [2, 2],
      [2, 2],
      [4, 4],
    ]);
    expect(ranks([50, 30, 30, 10], 0, 1000)).toEqual([
      [1, 1],
      [2, 2],
      [2, 2],
      [4, 4],
    ]);
  });

  it('are reached from behind at the factor at which two draw level', () => {
    // Behind by 10 of 90 with 60 unlocated: a = 1/3, and 1 - 2/3 * 40/50 = 7/15 of it is 1.4.
    expect(ranks([50, 40], 60, 1.4)).toEqual([
      [1, 1],
      [1, 2],
    ]);
    expect(ranks([50, 40], 60, 1.399)).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('are lost to a row that ends one person above', () => {
    // The other rises to one more when the unlocated who are left are as likely: a = (60 - 10 - 1) / (150 - 1).
    const a = 49 / 149;
    const needed = (1 - (40 * (1 - a)) / (51 - a)) / a;
    expect(ranks([50, 40], 60, needed + 1e-6)[0]).toEqual([1, 2]);
    expect(ranks([50, 40], 60, needed - 1e-6)[0]).toEqual([1, 1]);
  });

  it('are lost to rows of which nothing is known, as many as there can be', () => {
    expect(ranks([3], 13, 1e9, 4)).toEqual([[1, 4]]);
    expect(ranks([3], 12, 1e9, 4), 'twelve would be all of them, and no chance left for the others').toEqual([[1, 3]]);
    expect(ranks([3], 13, 1e9, 2)).toEqual([[1, 2]]);
    expect(ranks([0, 0], 5, 2, 2)).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('are no wider than a larger factor allows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }),
        fc.nat(40),
        fc.double({ min: 1, max: 4, noNaN: true }),
        (values, unknown, kappa) => {
          const [less, more] = [ranks(values, unknown, kappa), ranks(values, unknown, kappa * 1.5)];
          for (const [i, [low, high]] of less.entries()) {
            expect(more[i]![0]!).toBeLessThanOrEqual(low!);
            expect(more[i]![1]!).toBeGreaterThanOrEqual(high!);
          }
        },
      ),
      { numRuns: 50, seed: 3 },
    );
  });
});
