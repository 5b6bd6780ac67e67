import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { clockRanks } from '../../src/claims/clocks/clock-ranks.ts';
import { clockCountRungs, clockOrderRungs } from '../../src/claims/clocks/clock-rungs.ts';
import type { ClockTable } from '../../src/claims/clocks/clock-table.ts';
import { worstCaseRanks } from '../../src/claims/ranks/worst-case.ts';
import type { UnlocatedGroup } from '../../src/model/unlocated.ts';
import { loadSolver, type Solver } from '../../src/util/integer-program.ts';

const COUNTRIES = ['A', 'B', 'C', 'D', 'E'] as const;

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

type Sizes = ReadonlyMap<string, number>;

const rankOfFirst = (sizes: Sizes) => 1 + [...sizes.values()].filter((size) => size > sizes.get(COUNTRIES[0])!).length;

/** The ends of a number over every world in which at most `free` people are where their clock is not. */
function bruteForce(table: ClockTable, numberOf: (sizes: Sizes) => number = rankOfFirst): { low: number; high: number } {
  const { values, groups, countries, free } = table;
  const people = groups.flatMap(({ countries: allowed, value }) => Array<readonly string[] | null>(value).fill(allowed));
  const sizes = new Map(countries.map((country) => [country, values.get(country) ?? 0]));
  const found = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
  const place = (index: number, left: number): void => {
    if (index === people.length) {
      const number = numberOf(sizes);
      found.low = Math.min(found.low, number);
      found.high = Math.max(found.high, number);
      return;
    }
    for (const country of countries) {
      const allowed = people[index] === null || people[index]!.includes(country);
      if (!allowed && left === 0) continue;
      sizes.set(country, sizes.get(country)! + 1);
      place(index + 1, allowed ? left : left - 1);
      sizes.set(country, sizes.get(country)! - 1);
    }
  };
  place(0, free);
  return found;
}

const group = (countries: readonly string[]): fc.Arbitrary<UnlocatedGroup> =>
  fc.record({
    countries: fc.option(fc.subarray([...countries], { minLength: 1 }), { freq: 4 }),
    value: fc.integer({ min: 1, max: 3 }),
  });

const smallTable = fc.integer({ min: 2, max: 5 }).chain((size) => {
  const countries = COUNTRIES.slice(0, size);
  return fc
    .record({
      known: fc.array(fc.nat(6), { minLength: size, maxLength: size }),
      groups: fc.array(group(countries), { maxLength: 3 }),
      free: fc.nat(2),
    })
    .map(({ known, groups, free }): ClockTable => {
      const values = new Map(countries.flatMap((country, i) => (known[i] === 0 ? [] : [[country, known[i]!] as const])));
      return { values, groups: cut(groups, size > 3 ? 5 : 7), countries, free };
    });
});

/** So few people that every world can be looked at. */
function cut(groups: readonly UnlocatedGroup[], most: number): UnlocatedGroup[] {
  let left = most;
  return groups.flatMap((each) => {
    const value = Math.min(each.value, left);
    left -= value;
    return value === 0 ? [] : [{ ...each, value }];
  });
}

describe('worst case by clock', () => {
  test('equals brute force over every world the clocks allow, with some people set free', () => {
    fc.assert(
      fc.property(smallTable, (table) => {
        expect(clockRanks(table, 'A', solver)).toEqual(bruteForce(table));
      }),
      { numRuns: 10_000, seed: 18 },
    );
  }, 300_000);

  test('counts and orders equal brute force too', () => {
    const any = { low: Number.NEGATIVE_INFINITY, high: null };
    fc.assert(
      fc.property(smallTable, (table) => {
        expect(clockCountRungs(table, 'A', any)[0]).toEqual({ rung: 'clock', ...bruteForce(table, (sizes) => sizes.get('A')!) });
        const order = bruteForce(table, (sizes) => Math.sign(sizes.get('A')! - sizes.get('B')!));
        expect(clockOrderRungs(table, 'A', 'B', any)[0]).toEqual({ rung: 'clock', ...order });
      }),
      { numRuns: 1000, seed: 18 },
    );
  }, 60_000);

  test('is the worst case where clocks allow everything', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { minLength: 5, maxLength: 5 }), fc.nat(400), (known, unknown) => {
        const values = new Map(COUNTRIES.map((country, i) => [country, known[i]!]));
        const groups = unknown === 0 ? [] : [{ countries: null, value: unknown }];
        expect(clockRanks({ values, groups, countries: COUNTRIES, free: 0 }, 'A', solver)).toEqual(
          worstCaseRanks({ values: known, unknown, categories: 5 })[0],
        );
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test('by hand: 40 at one clock, 10 of unknown clock', () => {
    // A 50, B 60, C 20, D 5. The 40 are in A or B: A is first with 90, or B has 100. C needs 31 and has 10, so A is never below second.
    const values = new Map([
      ['A', 50],
      ['B', 60],
      ['C', 20],
      ['D', 5],
    ]);
    const groups = [
      { countries: ['A', 'B'], value: 40 },
      { countries: null, value: 10 },
    ];
    const table: ClockTable = { values, groups, countries: COUNTRIES, free: 0 };
    expect(clockRanks(table, 'A', solver)).toEqual({ low: 1, high: 2 });
    expect(clockRanks(table, 'C', solver)).toEqual({ low: 3, high: 3 });
    // With 21 of the 40 set free, C can have 51 of its own.
    expect(clockRanks({ ...table, free: 20 }, 'A', solver)).toEqual({ low: 1, high: 2 });
    expect(clockRanks({ ...table, free: 21 }, 'A', solver)).toEqual({ low: 1, high: 3 });
  });
});
