/** N and U: the sum of what is known, and what could not be put in any row. */
export type Mass = { readonly known: number; readonly unknown: number };

/**
 * T = (n_ahead - n_behind) / U: by how much more of the unknown mass the row behind would have to receive than the row ahead to draw level.
 * Above 1 no distribution of the unknown can; 0.08 means 8 points more of the unknown. `null` when nothing is unknown.
 */
export function tippingMargin(ahead: number, behind: number, unknown: number): number | null {
  return unknown === 0 ? null : (ahead - behind) / unknown;
}

/**
 * kappa*: the factor by which the people of the row behind must be likelier to be unlocated than those of the row ahead, and of
 * everywhere else, for the two to draw level. `null` when no factor is enough. 1 when they are level already.
 *
 * With q the chance of being unlocated, the true size of row j is n_j / (1 - q_j). Setting q = a for all but the row behind, asking that
 * both rows come out equal and that the unlocated sum to U gives a = (U - (n_ahead - n_behind)) / (N + U), and
 * kappa* = (1 - (1 - a) n_behind / n_ahead) / a. No arrangement in which every q lies within a smaller factor of every other flips the
 * pair, since a larger a asks for a smaller factor and other rows use up least of U at q = a.
 */
export function selectionRatio(ahead: number, behind: number, mass: Mass): number | null {
  if (ahead === behind) return 1;
  const missing = baseChance(ahead - behind, mass);
  return missing <= 0 ? null : (1 - ((1 - missing) * behind) / ahead) / missing;
}

/** The chance of being unlocated that is left for everybody once `extra` of the unknown is set aside. */
function baseChance(extra: number, mass: Mass): number {
  const all = mass.known + mass.unknown;
  return all === 0 ? 0 : (mass.unknown - extra) / all;
}
