import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { clockRanks, outerClockRanks } from '../../src/claims/clocks/clock-ranks.ts';
import { CLOCK_TOLERANCE, clockCountRungs, clockOrderRungs } from '../../src/claims/clocks/clock-rungs.ts';
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
  });

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
  });

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

const RATE = 0.036;
const ZONES = [['A', 'B', 'C'], ['B', 'C', 'D'], ['D', 'E'], ['A', 'E'], ['C']] as const;

/** A world: what is known, and the unlocated with where they truly are and what their clocks allow; each clock is wrong with chance `wrong`. */
function world(seed: number, wrong: number): { readonly table: ClockTable; readonly truth: number; readonly misled: number } {
  const random = fc.sample(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { numRuns: 700, seed });
  let at = 0;
  const draw = () => random[at++]!;
  const sizes = new Map(COUNTRIES.map((country) => [country as string, Math.floor(draw() * 60)]));
  const values = new Map(sizes);
  let misled = 0;
  const groups = Array.from({ length: 20 + Math.floor(draw() * 180) }, (): UnlocatedGroup => {
    const home = COUNTRIES[Math.floor(draw() ** 2 * 5)]!;
    sizes.set(home, sizes.get(home)! + 1);
    const isWrong = draw() < wrong;
    const fitting = ZONES.filter((zone) => (zone as readonly string[]).includes(home) !== isWrong);
    if (isWrong) misled++;
    return { countries: fitting[Math.floor(draw() * fitting.length)]!, value: 1 };
  });
  const table = { values, groups, countries: COUNTRIES, free: Math.ceil(CLOCK_TOLERANCE * RATE * groups.length) };
  return { table, truth: 1 + [...sizes.values()].filter((size) => size > sizes.get('C')!).length, misled };
}

const contains = ({ low, high }: { readonly low: number; readonly high: number }, rank: number) => low <= rank && rank <= high;

describe('coverage', () => {
  test('the truth is inside in every world that obeys the clocks', () => {
    for (let seed = 0; seed < 1000; seed++) {
      const { table, truth } = world(seed, 0);
      expect(contains(clockRanks({ ...table, free: 0 }, 'C', solver), truth), `world ${seed}`).toBe(true);
    }
  });

  test('and with room for wrong clocks in 99 of 100 worlds whose clocks are wrong at the measured rate', () => {
    const worlds = Array.from({ length: 1000 }, (_, seed) => world(seed, RATE));
    expect(worlds.filter(({ misled }) => misled > 0).length).toBeGreaterThan(900);
    const inside = worlds.filter(({ table, truth }) => contains(clockRanks(table, 'C', solver), truth)).length;
    expect(inside / worlds.length).toBeGreaterThanOrEqual(0.99);
  });
});

test('the quick answer holds the sharp one', () => {
  fc.assert(
    fc.property(smallTable, (table) => {
      for (const country of table.countries) {
        const [outer, sharp] = [outerClockRanks(table, country), clockRanks(table, country, solver)];
        expect(outer.low).toBeLessThanOrEqual(sharp.low);
        expect(outer.high).toBeGreaterThanOrEqual(sharp.high);
      }
    }),
    { numRuns: 300 },
  );
});
