import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeBetween, type Pair, type Range, rangesOf } from './ranges.ts';
import { movesOf, safeRanges } from './safe-ranges.ts';
import { smallestGroup } from './smallest-group.ts';

/** Every person as the slots of his activity, ascending. */
type People = readonly (readonly number[])[];
const pairsOf = (people: People): Pair[] =>
  people.flatMap((slots) => slots.map((slot, i) => ({ before: slots[i - 1] ?? -1, slot, people: 1, commits: slot + 2 })));
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
  expect(rangesOf(2, 1)).toEqual([
    [0, 3],
    [0, 1],
    [1, 2],
  ]);
  expect(rangesOf(1, 1)).toEqual([[0, 2]]);
});

/**
 * Every sum of ranges, each taken up to `most` times and counted for or against, that is of no fewer than nobody whoever was active when: such a sum counts
 * people, and one that is small speaks of few. By their coefficients, in the order of the ranges.
 */
function countsOfPeople(ranges: readonly Range[], slots: number, most: number): number[][] {
  const patterns = Array.from({ length: 2 ** slots - 1 }, (_, i) => i + 1);
  const isIn = (pattern: number, [since, until]: Range) => pattern >> since !== 0 && (pattern >> since) % 2 ** (until - since) !== 0;
  const found: number[][] = [];
  const extend = (coefficients: readonly number[], sums: readonly number[]) => {
    const range = ranges[coefficients.length];
    if (range !== undefined)
      for (let times = -most; times <= most; times++)
        extend(
          [...coefficients, times],
          sums.map((sum, i) => sum + (isIn(patterns[i]!, range) ? times : 0)),
        );
    else if (sums.every((sum) => sum >= 0) && sums.some((sum) => sum > 0)) found.push([...coefficients]);
  };
  extend(
    [],
    patterns.map(() => 0),
  );
  return found;
}

/** The slots of which such sums, each range at most once, are the commits: as each slot is in the sum once or not at all. */
function slotsOfCommits(ranges: readonly Range[], slots: number): { readonly sum: readonly number[]; readonly slots: readonly number[] }[] {
  const found: { sum: readonly number[]; slots: readonly number[] }[] = [];
  const extend = (sum: readonly number[], times: readonly number[]) => {
    const range = ranges[sum.length];
    if (range !== undefined)
      for (const sign of [-1, 0, 1]) {
        extend(
          [...sum, sign],
          times.map((n, slot) => n + (slot >= range[0] && slot < range[1] ? sign : 0)),
        );
      }
    else if (times.every((n) => n === 0 || n === 1)) found.push({ sum, slots: [...times.keys()].filter((slot) => times[slot] === 1) });
  };
  extend([], new Array<number>(slots).fill(0));
  return found;
}

describe('the ranges in which a country may be named', () => {
  type Sums = { readonly ofPeople: readonly (readonly number[])[]; readonly ofCommits: ReturnType<typeof slotsOfCommits> };

  /** As many as can be, one after the other, such that no sum of them counts few people, and none their commits. */
  function byHand(people: People, ranges: readonly Range[], { ofPeople, ofCommits }: Sums, minimum: number): string[] {
    const counts = ranges.map((range) => activeBetween(pairsOf(people), ...range).people);
    const taken = new Set<number>();
    const isFew = (count: number) => count > 0 && count < minimum;
    const isTold = (sum: readonly number[]) => sum.every((times, i) => times === 0 || taken.has(i));
    const tells = (sum: readonly number[]) => isTold(sum) && isFew(sum.reduce((total, times, i) => total + times * counts[i]!, 0));
    const committed = (slots: readonly number[]) => people.filter((own) => own.some((slot) => slots.includes(slot))).length;
    for (const i of ranges.keys()) {
      taken.add(i);
      if (ofPeople.some(tells) || ofCommits.some(({ sum, slots }) => isTold(sum) && isFew(committed(slots)))) taken.delete(i);
    }
    return [...taken].map((i) => ranges[i]!.join('-'));
  }

  it.each([
    [3, 0, 2],
    [2, 1, 2],
    [4, 0, 1],
  ])('are those of which no sum counts few people: %i slots, %i further', (slots, further, most) => {
    const ranges = rangesOf(slots, further);
    const sums = { ofPeople: countsOfPeople(ranges, slots + further, most), ofCommits: slotsOfCommits(ranges, slots + further) };
    const person = fc.uniqueArray(fc.nat(slots + further - 1), { minLength: 1 }).map((own) => own.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(person, { maxLength: 20 }), fc.integer({ min: 2, max: 4 }), (people, minimum) => {
        const pairs = pairsOf(people);
        const isSomebody = (range: Range) => activeBetween(pairs, ...range).people > 0;
        const safe = safeRanges(pairs, ranges, minimum);
        const named = ranges.filter((range) => safe.has(range) && isSomebody(range)).map((range) => range.join('-'));
        const kept = new Set(ranges.filter(isSomebody).map((range) => range.join('-')));
        expect(named).toEqual(byHand(people, ranges, sums, minimum).filter((range) => kept.has(range)));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  // Of whatever is known, not only of what is taken: there commits of few people mostly tell the same.
  it('rest on the smallest group that any sum of what is known counts', () => {
    const slots = 3;
    const ranges = rangesOf(slots);
    const sums = countsOfPeople(ranges, slots, 2);
    const person = fc.uniqueArray(fc.nat(slots - 1), { minLength: 1 }).map((own) => own.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(person, { maxLength: 20 }), fc.array(fc.nat(ranges.length - 1)), (people, told) => {
        const taken = new Set([0, ...told]);
        const counts = ranges.map((range) => activeBetween(pairsOf(people), ...range).people);
        const known = Array.from({ length: slots + 1 }, () => new Uint8Array(slots + 1));
        for (const i of taken) known[ranges[i]![0]]![ranges[i]![1]] = 1;
        const groups = sums
          .filter((sum) => sum.every((times, i) => times === 0 || taken.has(i)))
          .map((sum) => sum.reduce((total, times, i) => total + times * counts[i]!, 0));
        expect(smallestGroup(movesOf(pairsOf(people), slots), known)).toBe(Math.min(...groups.filter((count) => count > 0)));
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  const named = (people: People, ranges: readonly Range[], minimum: number) => [...safeRanges(pairsOf(people), ranges, minimum)];

  it('are as few as the minimum allows: as many as it are not few, and nobody is not', () => {
    const three: People = [[0], [0], [0], [1], [1], [1]];
    expect(named(three, rangesOf(2), 3)).toEqual([
      [0, 2],
      [0, 1],
      [1, 2],
    ]);
    expect(named(three, rangesOf(2), 4)).toEqual([[0, 2]]);
    expect(named([], rangesOf(2), 4)).toEqual([]);
  });

  it('do not tell who is in the whole and in no year: two without a time', () => {
    const five: People = [[0], [0], [0], [2], [2]];
    expect(named(five, rangesOf(2, 1), 3)).not.toContainEqual([0, 1]);
    expect(named([...five, [2]], rangesOf(2, 1), 3)).toContainEqual([0, 1]);
  });

  it('do not tell who was there in both of two ranges', () => {
    const people: People = [[0], [0], [0], [1], [1], [2], [2], [2]];
    expect(named(people, rangesOf(3), 3)).toEqual([
      [0, 3],
      [0, 2],
      [2, 3],
    ]);
  });
});
