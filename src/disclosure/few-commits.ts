import { unionFind } from '../util/union-find.ts';
import { activeBetween, type Pair, type Range } from './ranges.ts';

/** Slots, as the cuts at which they begin (1) and end (-1). */
type Turns = readonly (readonly [cut: number, sign: 1 | -1])[];

/**
 * Judges ranges by the commits that follow from them: whether a sum of them is of one or two stretches of slots in which fewer than `minimum` people made
 * any, nobody excepted. A range is what stands up to its end less what stands up to its start, so a sum of ranges is of some slots alone when, among the
 * cuts that ranges join, these slots begin as often as they end. A slot of nobody changes no sum.
 */
export function tellsFewCommits(pairs: readonly Pair[], slots: number, minimum: number): (told: readonly Range[]) => boolean {
  const few = fewTogether(pairs, slots, minimum);
  const nobody = Array.from({ length: slots }, (_, slot): Range => [slot, slot + 1]).filter(
    (slot) => activeBetween(pairs, ...slot).people === 0,
  );
  return (told) => {
    if (few.length === 0) return false;
    const joined = unionFind(slots + 1);
    for (const [since, until] of [...nobody, ...told]) joined.join(since, until);
    return few.some((turns) => {
      const open = new Map<number, number>();
      for (const [cut, sign] of turns) open.set(joined.find(cut), (open.get(joined.find(cut)) ?? 0) + sign);
      return [...open.values()].every((times) => times === 0);
    });
  };
}

/** With more stretches there would be more sets than can be looked at, of long histories. */
const MOST_STRETCHES = 2;

/** Every set of one or two stretches of slots in which few people were active; slots of nobody add none to it, and part no stretch. */
function fewTogether(pairs: readonly Pair[], slots: number, minimum: number): readonly Turns[] {
  const counts = Array.from({ length: slots }, (_, slot) => activeBetween(pairs, slot, slot + 1).people);
  const active = [...counts.keys()].filter((slot) => counts[slot]! > 0);
  const found: Turns[] = [];
  const extend = (own: readonly number[], from: number, stretches: number) => {
    if (own.length > 0) {
      if (leastOf(pairs, own) >= minimum) return;
      found.push(turnsOf(own));
    }
    for (let next = from; next < active.length; next++) {
      const more = next === from && own.length > 0 ? stretches : stretches + 1;
      if (counts[active[next]!]! < minimum && more <= MOST_STRETCHES) extend([...own, active[next]!], next + 1, more);
    }
  };
  extend([], 0, 0);
  return found;
}

/** How many people were active in slots, at least: who comes to one from before all of them was in none of them; who comes from between may have been. */
function leastOf(pairs: readonly Pair[], own: readonly number[]): number {
  const first = own[0]!;
  return pairs.reduce((sum, { before, slot, people }) => sum + (before < first && own.includes(slot) ? people : 0), 0);
}

function turnsOf(own: readonly number[]): Turns {
  return own.flatMap(
    (slot): Turns => [
      ...(own.includes(slot - 1) ? [] : [[slot, 1] as const]),
      ...(own.includes(slot + 1) ? [] : [[slot + 1, -1] as const]),
    ],
  );
}
