import { stirlingError } from './stirling.ts';

/**
 * P(Bin(n, 1/2) >= x), exact to about 13 digits for any n below 2^53 and without underflow before the result itself underflows.
 *
 * The first term comes from Loader's saddle-point form of the binomial probability (C. Loader, "Fast and Accurate Computation of Binomial
 * Probabilities", 2000), which loses no digits for large n; the others follow by the ratio of neighbours, (n - i) / (i + 1).
 */
export function binomialUpperTail(x: number, n: number): number {
  if (x <= 0) return 1;
  if (x > n) return 0;
  if (2 * x <= n) return 1 - binomialUpperTail(n - x + 1, n);
  let term = 1;
  let sum = 1;
  for (let i = x; i < n && term > sum * Number.EPSILON; i++) {
    term *= (n - i) / (i + 1);
    sum += term;
  }
  return sum * halfBinomialProbability(x, n);
}

/** P(Bin(n, 1/2) = x) for n/2 < x <= n. */
function halfBinomialProbability(x: number, n: number): number {
  if (x === n) return 2 ** -n;
  const exponent = stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n / 2) - deviance(n - x, n / 2);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

/** x log(x / mean) + mean - x, without cancellation when x is near the mean. */
function deviance(x: number, mean: number): number {
  const v = (x - mean) / (x + mean);
  if (Math.abs(v) >= 0.1) return x * Math.log(x / mean) + mean - x;
  let sum = (x - mean) * v;
  let power = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    power *= v * v;
    const next = sum + power / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
