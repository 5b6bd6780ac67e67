import { knownTotal, type RankTable } from './rank-table.ts';

/** Shares between 0 and 1. */
export type ShareBounds = {
  /** Of what is known: n_c / N. What tools that drop the unknown print. */
  readonly ofKnown: number;
  /** None of the unknown is c's: n_c / (N + U). */
  readonly low: number;
  /** All of the unknown is c's: (n_c + U) / (N + U). */
  readonly high: number;
};

/** The share of a row with `value` in the table, and how far it could move (Manski's bounds). All zero for an empty table. */
export function shareBounds(value: number, table: RankTable): ShareBounds {
  const known = knownTotal(table);
  const all = known + table.unknown;
  const of = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return { ofKnown: of(value, known), low: of(value, all), high: of(value + table.unknown, all) };
}
