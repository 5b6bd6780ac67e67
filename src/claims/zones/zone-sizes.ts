import type { ZoneCounts } from '../../model/by-zone.ts';

/** One zone of clocks: what is known of each country in it, N, and T = N + U. */
export type Zone = { readonly known: ReadonlyMap<string, number>; readonly sum: number; readonly all: number };

/** Slack for comparing quantities of different rounding; far below one person. */
export const EPSILON = 1e-6;
const STEPS = 80;

/**
 * The zones of a table. Those in which nobody is located say nothing of who is there: their unlocated go to those whose clocks stand in no zone.
 * `null` where nobody of these is located either.
 */
export function zonesOf(counts: readonly ZoneCounts[]): readonly Zone[] | null {
  const nothing = counts.filter((each) => each.zone === null || each.known.size === 0);
  const unplaced = nothing.reduce((sum, { unlocated }) => sum + unlocated, 0);
  const known = nothing.find((each) => each.zone === null)?.known ?? new Map<string, number>();
  if (unplaced > 0 && known.size === 0) return null;
  const telling = counts.filter((each) => !nothing.includes(each));
  return [...telling, { known, unlocated: unplaced }].flatMap((each) => {
    const sum = [...each.known.values()].reduce((total, value) => total + value, 0);
    return sum === 0 ? [] : [{ known: each.known, sum, all: sum + each.unlocated }];
  });
}

/** The true size of a country if in every zone the unlocated are like the known there: the sum of n_cz (N_z + U_z) / N_z. */
export function randomSize(zones: readonly Zone[], country: string): number {
  return total(zones, ({ known, sum, all }) => ((known.get(country) ?? 0) * all) / sum);
}

/**
 * The smallest and the largest true size of a country if in no zone the people of one country are more than `kappa` times likelier to be
 * unlocated than those of another.
 */
export function boundedSize(zones: readonly Zone[], country: string, kappa: number): { readonly low: number; readonly high: number } {
  const value = (zone: Zone) => zone.known.get(country) ?? 0;
  return {
    low: total(zones, (zone) => value(zone) / (1 - baseOf(zone.sum - value(zone), value(zone), zone.all, kappa))),
    high: total(zones, (zone) => largest(zone, value(zone), kappa)),
  };
}

/**
 * By how much the true size of one country can at most exceed that of another, zone by zone. In a zone every country has a chance q of being unlocated in
 * [a, kappa a] and a true size n / (1 - q), and the sizes sum to N + U. The one that is to be large has kappa a, the other a; the rest may have anything
 * between, which leaves a between two ends. The difference falls and then rises in a, so that one of the ends has the largest.
 */
export function largestLead(zones: readonly Zone[], ahead: string, behind: string, kappa: number): number {
  return total(zones, (zone) => {
    const [own, other] = [zone.known.get(ahead) ?? 0, zone.known.get(behind) ?? 0];
    const few = baseOf(own, zone.sum - own, zone.all, kappa);
    const many = baseOf(zone.sum - other, other, zone.all, kappa);
    const alone = zone.sum === other ? zone.all - other / (1 - many) : own === 0 ? 0 : own / (1 - kappa * many);
    return Math.max(largest(zone, own, kappa) - other / (1 - few), alone - other / (1 - many));
  });
}

function largest({ sum, all }: Zone, value: number, kappa: number): number {
  return Math.max(value, all - (sum - value) / (1 - baseOf(value, sum - value, all, kappa)));
}

/** Solves part / (1 - kappa a) + rest / (1 - a) = all for a, by bisection; 1 / kappa where even that leaves something over. */
function baseOf(part: number, rest: number, all: number, kappa: number): number {
  let [low, high] = [0, 1 / kappa];
  for (let i = 0; i < STEPS; i++) {
    const a = (low + high) / 2;
    const sum = (part === 0 ? 0 : part / (1 - kappa * a)) + (rest === 0 ? 0 : rest / (1 - a));
    if (sum < all) low = a;
    else high = a;
  }
  return low;
}

function total(zones: readonly Zone[], of: (zone: Zone) => number): number {
  return zones.reduce((sum, zone) => sum + of(zone), 0);
}
