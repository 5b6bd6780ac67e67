import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeBetween, type Pair, type Range, rangesOf, safeRanges } from './safe-ranges.ts';

/** Every person as the slots of his activity, ascending. */
type People = readonly (readonly number[])[];
const pairsOf = (people: People): Pair[] =>
  people.flatMap((slots) => slots.map((slot, i) => ({ before: slots[i - 1] ?? -1, slot, people: 1, commits: slot + 2 })));
const isIn = (slots: readonly number[], [since, until]: Range) => slots.some((slot) => slot >= since && slot < until);

describe('who was active between two cuts', () => {
  it('counts each person once, and every commit from the first slot up to the last', () => {
    const pairs = pairsOf([[0, 1, 3], [1], [2, 3]]);
    expect(activeBetween(pairs, 1, 3)).toEqual({ people: 3, commits: 3 + 3 + 4 });
    expect(activeBetween(pairs, 0, 4)).toEqual({ people: 3, commits: 2 + 3 + 5 + 3 + 4 + 5 });
    expect(activeBetween(pairs, 3, 3)).toEqual({ people: 0, commits: 0 });
  });
});

it('the whole comes first, then what has one of its ends, single slots, and the longest of the others', () => {
  const ranges = rangesOf(4).map((range) => range.join('-'));
  expect(ranges).toEqual(['0-4', '0-3', '1-4', '0-2', '2-4', '0-1', '3-4', '1-2', '2-3', '1-3']);
});

describe('the ranges in which a country may be named', () => {
  /** Whoever was active in the first, not in the second, and again in the third; or without the third, or without the first. */
  function fewest(people: People, a: number, b: number, c: number, d: number): number[] {
    const came = people.filter((one) => !isIn(one, [a, b]) && isIn(one, [b, c])).length;
    const left = people.filter((one) => isIn(one, [a, b]) && !isIn(one, [b, c])).length;
    const again = people.filter((one) => isIn(one, [a, b]) && !isIn(one, [b, c]) && isIn(one, [c, d])).length;
    return [came, left, again];
  }

  function byHand(people: People, slots: number, minimum: number): string[] {
    const taken = new Set(Array.from({ length: slots + 1 }, (_, at) => `${at}-${at}`));
    const isFew = (count: number) => count > 0 && count < minimum;
    const isSafe = () => {
      const at = (since: number, until: number) => taken.has(`${since}-${until}`);
      const cuts = Array.from({ length: slots + 1 }, (_, i) => i);
      for (const a of cuts)
        for (const b of cuts.slice(a))
          for (const c of cuts.slice(b)) {
            const [came, left] = fewest(people, a, b, c, c);
            if (at(a, c) && at(a, b) && isFew(came!)) return false;
            if (at(a, c) && at(b, c) && isFew(left!)) return false;
            for (const d of cuts.slice(c))
              if (at(a, c) && at(b, d) && at(a, d) && at(b, c) && isFew(fewest(people, a, b, c, d)[2]!)) return false;
          }
      return true;
    };
    return rangesOf(slots).flatMap(([since, until]) => {
      const id = `${since}-${until}`;
      taken.add(id);
      if (isSafe()) return [id];
      taken.delete(id);
      return [];
    });
  }

  it('are those of which no difference, counted by hand, is of few people', () => {
    const slots = 4;
    const person = fc.uniqueArray(fc.nat(slots - 1), { minLength: 1 }).map((own) => own.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(person, { maxLength: 14 }), fc.integer({ min: 2, max: 4 }), (people, minimum) => {
        const isSafe = safeRanges(pairsOf(people), slots, minimum);
        const named = rangesOf(slots).filter(isSafe);
        expect(named.map((range) => range.join('-'))).toEqual(byHand(people, slots, minimum));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('are as few as the minimum allows: as many as it are not few, and nobody is not', () => {
    const three: People = [[0], [0], [0], [1], [1], [1]];
    expect(rangesOf(2).filter(safeRanges(pairsOf(three), 2, 3))).toEqual([
      [0, 2],
      [0, 1],
      [1, 2],
    ]);
    expect(rangesOf(2).filter(safeRanges(pairsOf(three), 2, 4))).toEqual([[0, 2]]);
    expect(rangesOf(2).filter(safeRanges([], 2, 4))).toHaveLength(3);
  });
});
