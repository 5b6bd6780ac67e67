import type { Mass } from './tipping.ts';

/** Shares between 0 and 1. */
export type ShareBounds = {
  /** Of what is known: n_c / N. What tools that drop the unknown print. */
  readonly ofKnown: number;
  /** None of the unknown is c's: n_c / (N + U). */
  readonly low: number;
  /** All of the unknown is c's: (n_c + U) / (N + U). */
  readonly high: number;
};

/** The share of a row with `value` known, and how far it could move (Manski's bounds). All zero when there is nothing. */
export function shareBounds(value: number, { known, unknown }: Mass): ShareBounds {
  const of = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return { ofKnown: of(value, known), low: of(value, known + unknown), high: of(value + unknown, known + unknown) };
}
