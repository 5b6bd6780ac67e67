import { describe, expect, it } from 'vitest';
import { boundedTotal } from './bounded-total.ts';

const MASS = { known: 100, unknown: 20 };

describe('how large a row can truly be', () => {
  it('is its part of all when nobody is likelier to be unlocated', () => {
    const { low, high } = boundedTotal(30, MASS, 1);
    expect([low, high]).toEqual([expect.closeTo(36, 9), expect.closeTo(36, 9)]);
  });

  it('is such that all add up when the row is twice as likely, or the rest', () => {
    const { low, high } = boundedTotal(30, MASS, 2);
    const chance = 1 - 70 / (120 - high);
    expect(30 / (1 - 2 * chance)).toBeCloseTo(high, 6);
    const rest = 120 - low;
    expect(30 / (1 - (1 - 70 / rest) / 2)).toBeCloseTo(low, 6);
    expect([low < 36, high > 36]).toEqual([true, true]);
  });

  it('is nobody, or what is left over when all others are as unlocated as they can be', () => {
    expect(boundedTotal(0, MASS, 2)).toEqual({ low: expect.closeTo(0, 9), high: expect.closeTo(0, 9) });
    expect(boundedTotal(0, { known: 100, unknown: 300 }, 2).high).toBeCloseTo(200, 6);
    expect(boundedTotal(100, MASS, 2)).toEqual({ low: expect.closeTo(120, 9), high: expect.closeTo(120, 9) });
    expect(boundedTotal(100, { known: 100, unknown: 0 }, 2)).toEqual({ low: 100, high: 100 });
  });
});
