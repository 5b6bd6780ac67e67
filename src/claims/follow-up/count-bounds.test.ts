import { describe, expect, it } from 'vitest';
import { countBounds } from './count-bounds.ts';

/** P(Bin(n, p) <= x), term by term. */
function atMost(x: number, n: number, p: number): number {
  let [sum, ways] = [0, 1];
  for (let k = 0; k <= x; k++) {
    sum += ways * p ** k * (1 - p) ** (n - k);
    ways = (ways * (n - k)) / (k + 1);
  }
  return sum;
}

/** Every number of one part that neither test refuses, one after the other. */
function byHand(population: number, sampled: number, least: number, most: number, error: number) {
  const possible = Array.from({ length: population + 1 }, (_, number) => number).filter((number) => {
    if (number < least || number > most + population - sampled) return false;
    const [mean, trials] = [(number * sampled) / population, Math.max(1, Math.min(sampled, number))];
    const tooMany = most <= mean - 1 && atMost(most, trials, mean / trials) < error;
    const tooFew = least >= mean + 1 && 1 - atMost(least - 1, trials, mean / trials) < error;
    return !tooMany && !tooFew;
  });
  return { low: possible[0], high: possible.at(-1) };
}

describe('how many of a population have what some of those drawn have', () => {
  it('is every number that tests of both sides do not refuse', () => {
    for (const [population, sampled, error] of [
      [60, 20, 0.025],
      [40, 10, 0.1],
      [30, 25, 0.01],
    ] as const)
      for (const least of [0, 1, 3, sampled >> 1, sampled - 1, sampled])
        for (const most of [least, Math.min(sampled, least + 4)])
          expect(countBounds([{ population, sampled }], least, most, error), `${least} to ${most} of ${sampled}`).toEqual(
            byHand(population, sampled, least, most, error),
          );
  });

  it('is what was drawn where everybody was, or where nobody could be drawn', () => {
    expect(countBounds([{ population: 20, sampled: 20 }], 7, 7, 0.025)).toEqual({ low: 7, high: 7 });
    expect(countBounds([{ population: 20, sampled: 20 }], 7, 9, 0.025)).toEqual({ low: 7, high: 9 });
    expect(countBounds([{ population: 20, sampled: 0 }], 0, 0, 0.025)).toEqual({ low: 0, high: 20 });
    expect(countBounds([], 0, 0, 0.025)).toEqual({ low: 0, high: 0 });
  });

  it('reckons with the parts that were drawn least where it may be more, and most where it may be less', () => {
    const parts = [
      { population: 100, sampled: 50 },
      { population: 0, sampled: 0 },
      { population: 100, sampled: 5 },
    ];
    const { low, high } = countBounds(parts, 20, 20, 0.025);
    // All of the seldom drawn, 5 of the mean, and of the others only so many.
    expect(high).toBeGreaterThan(140);
    expect(low).toBeLessThan(30);
    expect(countBounds([...parts].reverse(), 20, 20, 0.025)).toEqual({ low, high });
    const even = countBounds([{ population: 200, sampled: 55 }], 20, 20, 0.025);
    expect([low < even.low, high > even.high]).toEqual([true, true]);
  });
});
