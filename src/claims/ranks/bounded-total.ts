import type { Mass } from './tipping.ts';

const STEPS = 200;

/**
 * How large a row with `value` known can truly be when people of no row are more than `kappa` times likelier to be unlocated than people of
 * another, and the unlocated sum to U. Its largest size has the row at kappa a and the rest at a, its smallest the other way round
 * (`bounded-selection.ts` has the model). For `kappa` = 1 both are n_c (N + U) / N: missing at random.
 */
export function boundedTotal(value: number, mass: Mass, kappa: number): { readonly low: number; readonly high: number } {
  const all = mass.known + mass.unknown;
  return { low: all - largest(mass.known - value, value, all, kappa), high: largest(value, mass.known - value, all, kappa) };
}

/** Solves part / (1 - kappa a) + rest / (1 - a) = all for a, by bisection, and gives the first term. */
function largest(part: number, rest: number, all: number, kappa: number): number {
  let low = 0;
  let high = 1 / kappa;
  for (let i = 0; i < STEPS; i++) {
    const a = (low + high) / 2;
    const sum = (part === 0 ? 0 : part / (1 - kappa * a)) + rest / (1 - a);
    if (sum < all) low = a;
    else high = a;
  }
  return Math.max(part, all - rest / (1 - low));
}
