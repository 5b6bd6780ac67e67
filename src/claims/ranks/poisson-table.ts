import { stirlingError } from './stirling.ts';

const WORDS = 2 ** 32;
const GUIDES = 256;
const RAREST = 2 ** -34;

/** The distribution of a Poisson number, ready for drawing by inversion with a 32-bit uniform. */
export type PoissonTable = {
  /** The smallest number that can be drawn. */
  readonly first: number;
  /** `thresholds[i]` = P(X <= first + i) times 2^32, rounded; the last is 2^32. */
  readonly thresholds: Float64Array;
  /** For each value of the uniform's top 8 bits, the first index worth looking at. */
  readonly guide: Uint32Array;
};

/** Tabulates Poisson(mean) for a whole mean >= 1; outcomes rarer than 2^-34 are left out. Length grows with the square root of the mean. */
export function poissonTable(mean: number): PoissonTable {
  const peak = Math.exp(-stirlingError(mean)) / Math.sqrt(2 * Math.PI * mean);
  const below: number[] = [];
  for (let k = mean - 1, p = peak; k >= 0 && p > RAREST; k--) {
    p *= (k + 1) / mean;
    below.push(p);
  }
  const atAndAbove: number[] = [];
  for (let k = mean, p = peak; p > RAREST; k++) {
    atAndAbove.push(p);
    p *= mean / (k + 1);
  }
  const thresholds = cumulate([...below.reverse(), ...atAndAbove]);
  return { first: mean - below.length, thresholds, guide: guideOf(thresholds) };
}

/** The number that a 32-bit uniform stands for. */
export function poissonFrom(table: PoissonTable, uniform: number): number {
  let index = table.guide[uniform >>> 24]!;
  while (uniform >= table.thresholds[index]!) index++;
  return table.first + index;
}

function cumulate(probabilities: readonly number[]): Float64Array {
  let sum = 0;
  const thresholds = Float64Array.from(probabilities, (p) => {
    sum += p;
    return Math.round(sum * WORDS);
  });
  thresholds[thresholds.length - 1] = WORDS;
  return thresholds;
}

function guideOf(thresholds: Float64Array): Uint32Array {
  let index = 0;
  return Uint32Array.from({ length: GUIDES }, (_, top) => {
    while (top * (WORDS / GUIDES) >= thresholds[index]!) index++;
    return index;
  });
}
