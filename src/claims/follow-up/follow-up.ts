import type { Stratum } from './count-bounds.ts';

/** A random sample of the unlocated of one claim, and what it answered. */
export type FollowUp = {
  readonly strata: readonly (Stratum & { readonly zone: string })[];
  /** Every country, or region, that could be said. */
  readonly places: readonly string[];
  /** How many of those drawn said each. */
  readonly answers: ReadonlyMap<string, number>;
  readonly sampled: number;
  readonly answered: number;
  /** U when it was drawn. */
  readonly population: number;
};

/** One person drawn, as the file of answers has it; no place is no answer. */
export type AnswerRow = { readonly zone: string; readonly population: number; readonly place: string | null };

/** @returns null for no rows */
export function followUpOf(rows: readonly AnswerRow[], places: readonly string[]): FollowUp | null {
  if (rows.length === 0) return null;
  const strata = new Map<string, { zone: string; population: number; sampled: number }>();
  const answers = new Map<string, number>();
  for (const { zone, population, place } of rows) {
    const stratum = strata.get(zone) ?? { zone, population, sampled: 0 };
    stratum.sampled++;
    strata.set(zone, stratum);
    if (place !== null) answers.set(place, (answers.get(place) ?? 0) + 1);
  }
  return {
    places,
    strata: [...strata.values()],
    answers,
    sampled: rows.length,
    answered: rows.filter(({ place }) => place !== null).length,
    population: [...strata.values()].reduce((sum, { population }) => sum + population, 0),
  };
}
