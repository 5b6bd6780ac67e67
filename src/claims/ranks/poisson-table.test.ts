import { describe, expect, it } from 'vitest';
import { poissonFrom, poissonTable } from './poisson-table.ts';

/** P(X <= k) for a Poisson number of that mean. */
function below(mean: number, k: number): number {
  let [term, sum] = [Math.exp(-mean), 0];
  for (let i = 0; i <= k; i++) {
    sum += term;
    term *= mean / (i + 1);
  }
  return sum;
}

describe('numbers drawn from a table', () => {
  it.each([1, 2, 5, 30, 200])('of mean %i are as often what they should be, to 2^-31', (mean) => {
    const { first, thresholds } = poissonTable(mean);
    for (const [i, threshold] of thresholds.entries())
      expect(Math.abs(threshold / 2 ** 32 - below(mean, first + i)), `${first + i}`).toBeLessThan(2 ** -31);
    expect(thresholds.at(-1)).toBe(2 ** 32);
    // What is left out is rarer than 2^-34 each.
    const chance = (k: number) => below(mean, k) - below(mean, k - 1);
    if (first > 0) expect(chance(first - 1)).toBeLessThan(2 ** -33);
    if (first > 0) expect(chance(first + 1)).toBeGreaterThan(2 ** -35);
    expect(chance(first + thresholds.length - 2)).toBeGreaterThan(2 ** -35);
    expect(chance(first + thresholds.length + 1)).toBeLessThan(2 ** -33);
  });

  it('stand for the uniform below their threshold, whatever its first bits', () => {
    const table = poissonTable(5);
    for (const [i, threshold] of [...table.thresholds].slice(0, -1).entries()) {
      expect(poissonFrom(table, threshold)).toBe(table.first + i + 1);
      if (threshold > 0) expect(poissonFrom(table, threshold - 1)).toBe(table.first + i);
    }
    expect([poissonFrom(table, 0), poissonTable(1).first]).toEqual([0, 0]);
  });

  it('are looked for no earlier than they can be', () => {
    const { guide, thresholds } = poissonTable(30);
    expect(guide).toHaveLength(256);
    for (const [top, index] of guide.entries()) expect(index).toBe(thresholds.findIndex((threshold) => threshold > top * 2 ** 24));
  });
});
