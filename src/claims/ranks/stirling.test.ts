import { expect, it } from 'vitest';
import { stirlingError } from './stirling.ts';

it('is what n! is more than the formula says, to twelve digits, by the product and by the series', () => {
  let logFactorial = 0;
  for (let n = 1; n <= 60; n++) {
    logFactorial += Math.log(n);
    const formula = 0.5 * Math.log(2 * Math.PI * n) + n * Math.log(n) - n;
    expect(Math.abs(stirlingError(n) - (logFactorial - formula)), `n = ${n}`).toBeLessThan(1e-12);
  }
  // The first terms of the series alone tell it of large numbers.
  for (const n of [16, 20, 1e3, 1e9]) expect(stirlingError(n) * 12 * n).toBeCloseTo(1 - 1 / (30 * n * n) + 1 / (105 * n ** 4), 9);
});
