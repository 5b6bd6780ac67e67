import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundedSelectionRanks } from '../../src/claims/ranks/bounded-selection.ts';
import { boundedTotal } from '../../src/claims/ranks/bounded-total.ts';
import { competitionRanks } from '../../src/claims/ranks/competition-ranks.ts';
import type { Ranks } from '../../src/claims/ranks/interval.ts';
import type { RankTable } from '../../src/claims/ranks/rank-table.ts';
import { selectionRatio, tippingMargin } from '../../src/claims/ranks/tipping.ts';
import { worstCaseRanks } from '../../src/claims/ranks/worst-case.ts';

/** Every way to hand `people` to `rows`. */
function* distributions(people: number, rows: number): Generator<number[]> {
  if (rows === 1) {
    yield [people];
    return;
  }
  for (let first = 0; first <= people; first++) for (const rest of distributions(people - first, rows - 1)) yield [first, ...rest];
}

/** The ranks that occur when the unknown is handed out in every possible way. */
function bruteForce(values: readonly number[], unknown: number, empty: number): { low: number; high: number }[] {
  const all = [...values, ...Array<number>(empty).fill(0)];
  const found = values.map(() => ({ low: Number.POSITIVE_INFINITY, high: 0 }));
  for (const extra of distributions(unknown, all.length)) {
    const ranks = competitionRanks(all.map((value, i) => value + extra[i]!));
    for (const [row, range] of found.entries()) {
      range.low = Math.min(range.low, ranks[row]!);
      range.high = Math.max(range.high, ranks[row]!);
    }
  }
  return found;
}

const smallTable = fc.record({ values: fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }), unknown: fc.nat(7), empty: fc.nat(2) });
const anyTable = fc
  .record({ values: fc.array(fc.nat(300), { minLength: 1, maxLength: 12 }), unknown: fc.nat(400), empty: fc.nat(30) })
  .map(({ values, unknown, empty }): RankTable => ({ values, unknown, categories: values.length + empty }));

describe('worst-case bounds', () => {
  test('equal brute force over every distribution of the unknown', () => {
    fc.assert(
      fc.property(smallTable, ({ values, unknown, empty }) => {
        expect(worstCaseRanks({ values, unknown, categories: values.length + empty })).toEqual(bruteForce(values, unknown, empty));
      }),
      { numRuns: 10_000, seed: 4 },
    );
  });

  test('an open list has as many empty rows as the unknown can fill', () => {
    fc.assert(
      fc.property(smallTable, ({ values, unknown }) => {
        const open = worstCaseRanks({ values, unknown, categories: Number.POSITIVE_INFINITY });
        expect(open).toEqual(worstCaseRanks({ values, unknown, categories: values.length + unknown }));
      }),
    );
  });

  test('by hand: 249 countries, 300 unlocated', () => {
    // Second with 310: the first has 900. Third (200) needs 111 to pass, fourth (150) 161 more: 272 of the 300. No room for a country with none.
    const table: RankTable = { values: [900, 310, 200, 150, 3], unknown: 300, categories: 249 };
    const ranks = worstCaseRanks(table);
    expect(ranks[0]).toEqual({ low: 1, high: 1 });
    expect(ranks[1]).toEqual({ low: 2, high: 4 });
    // Last with 3: three stay ahead at best (it could reach 303, below 310). At worst 75 empty countries take 4 each.
    expect(ranks[4]).toEqual({ low: 3, high: 80 });
  });
});

function expectInside(inner: readonly Ranks[], outer: readonly Ranks[]): void {
  for (const [row, range] of inner.entries()) {
    expect(outer[row]!.low).toBeLessThanOrEqual(range.low);
    expect(outer[row]!.high).toBeGreaterThanOrEqual(range.high);
  }
}

describe('bounded selection', () => {
  test('kappa 1 is the observed order, and a growing kappa opens up to the worst case', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        // With nobody located there is no observed order to keep: everybody is unlocated with certainty, and any order may be true.
        fc.pre(table.values.some((value) => value > 0));
        const ranks = competitionRanks(table.values);
        expect(boundedSelectionRanks(table, 1)).toEqual(ranks.map((rank) => ({ low: rank, high: rank })));
        // A factor however large leaves everybody some chance, so it is the worst case but for the last unlocated person.
        const nearly = table.unknown > 0 ? [worstCaseRanks({ ...table, unknown: table.unknown - 1 })] : [];
        const ladder = [
          ...[1, 1.3, 2, 5].map((kappa) => boundedSelectionRanks(table, kappa)),
          ...nearly,
          boundedSelectionRanks(table, 1e15),
          worstCaseRanks(table),
        ];
        for (const [i, outer] of ladder.slice(1).entries()) if (outer !== nearly[0]) expectInside(ladder[i]!, outer);
      }),
      { numRuns: 500 },
    );
  });

  test('no world within the factor leaves the interval', () => {
    const world = fc.record({
      sizes: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 2, maxLength: 6 }),
      base: fc.double({ min: 0.02, max: 0.5, noNaN: true }),
      factors: fc.array(fc.double({ min: 1, max: 2, noNaN: true }), { minLength: 6, maxLength: 6 }),
    });
    fc.assert(
      fc.property(world, ({ sizes, base, factors }) => {
        // `sizes` are the located people; each row's true size follows from its own chance of being unlocated, all within a factor of 2.
        const truth = sizes.map((size, i) => size / (1 - Math.min(0.999, base * factors[i]!)));
        const unknown = truth.reduce((sum, size, i) => sum + size - sizes[i]!, 0);
        const ranges = boundedSelectionRanks({ values: sizes, unknown, categories: sizes.length }, 2);
        for (const [row, range] of ranges.entries()) {
          // Ahead by less than one person is level: the bounds count whole people.
          const surelyAbove = truth.filter((size) => size >= truth[row]! + 1).length;
          const above = truth.filter((size) => size > truth[row]! + 1e-9).length;
          expect(range.low).toBeLessThanOrEqual(1 + above);
          expect(range.high).toBeGreaterThanOrEqual(1 + surelyAbove);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('tipping', () => {
  test('the margin is in units of the unknown', () => {
    expect(tippingMargin(310, 270, 500)).toBeCloseTo(0.08);
    expect(tippingMargin(310, 270, 0)).toBeNull();
  });

  test('by hand: 60 and 40 known of 100, 100 unlocated', () => {
    // a = (100 - 20) / 200 = 0.4: the 60 are 100 in truth; the 40 must be 100 too, so 60 % of them are unlocated: 1.5 times as likely.
    expect(selectionRatio(60, 40, { known: 100, unknown: 100 })).toBeCloseTo(1.5);
  });

  test('the selection ratio makes the pair level and uses up the unknown; none exists when the margin is at least 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.nat(500),
        fc.nat(500),
        fc.integer({ min: 1, max: 500 }),
        (ahead, less, others, unknown) => {
          const behind = Math.max(0, ahead - less);
          const ratio = selectionRatio(ahead, behind, { known: ahead + behind + others, unknown });
          const margin = tippingMargin(ahead, behind, unknown)!;
          expect(ratio === null).toBe(margin >= 1);
          if (ratio === null) return;
          const a = (unknown - (ahead - behind)) / (ahead + behind + others + unknown);
          const unlocated = ((ahead + others) * a) / (1 - a) + (ahead / (1 - a) - behind);
          expect(unlocated).toBeCloseTo(unknown, 6);
          expect((1 - ratio * a) * (ahead / (1 - a))).toBeCloseTo(behind, 6);
        },
      ),
    );
  });
});

describe('the size of a row under bounded selection', () => {
  const rows = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 4000 }));

  test('kappa 1 is missing at random; the range grows and stays inside the worst case', () => {
    fc.assert(
      fc.property(rows, ([value, others, unknown]) => {
        const mass = { known: value + others, unknown };
        const random = boundedTotal(value, mass, 1);
        const proportional = (value * (mass.known + unknown)) / mass.known;
        expect(random.low).toBeCloseTo(proportional, 4);
        expect(random.high).toBeCloseTo(proportional, 4);
        const twice = boundedTotal(value, mass, 2);
        expect(twice.low).toBeLessThanOrEqual(random.low + 1e-6);
        expect(twice.high).toBeGreaterThanOrEqual(random.high - 1e-6);
        expect(twice.low).toBeGreaterThanOrEqual(value);
        expect(twice.high).toBeLessThanOrEqual(value + unknown + 1e-6);
      }),
    );
  });

  test('both ends are worlds that exist: 60 of 100 known, 100 unlocated, twice as likely', () => {
    // Whatever a solves it, the two parts must fit it: the row unlocated with chance 2a and the rest with a, and the other way round.
    const { low, high } = boundedTotal(60, { known: 100, unknown: 100 }, 2);
    const a = 1 - 40 / (200 - high);
    expect(60 / (1 - 2 * a)).toBeCloseTo(high, 6);
    const b = 1 - 60 / low;
    expect(40 / (1 - 2 * b)).toBeCloseTo(200 - low, 6);
  });
});
