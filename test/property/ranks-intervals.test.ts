import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { competitionRanks } from '../../src/claims/ranks/competition-ranks.ts';
import { influenceIndex, influenceOf } from '../../src/claims/ranks/influence.ts';
import { type RankedRow, rankIntervals } from '../../src/claims/ranks/rank-intervals.ts';
import { shareBounds } from '../../src/claims/ranks/share-bounds.ts';
import type { PersonWeights } from '../../src/model/person-weights.ts';

/** Invented: CN has one very active person at Example Cloud, DE three at Example Labs and one alone, US four alone. */
const WEIGHTS: PersonWeights = {
  categories: ['CN', 'DE', 'US'],
  group: Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9),
  people: new Uint32Array(11).fill(1),
  category: Uint32Array.of(0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 0),
  weight: Float64Array.of(90, 5, 20, 20, 20, 15, 40, 40, 40, 10, 2),
  organisations: ['Example Cloud', 'Example Labs'],
  organisation: Int32Array.of(0, -1, 1, 1, 1, -1, -1, -1, -1, -1, -1),
};

test('competition ranks share the better place', () => {
  expect(competitionRanks([5, 9, 5, 1, 9])).toEqual([3, 1, 3, 5, 1]);
  expect(competitionRanks([])).toEqual([]);
});

test('share bounds by hand', () => {
  expect(shareBounds(30, { known: 100, unknown: 100 })).toEqual({ ofKnown: 0.3, low: 0.15, high: 0.65 });
  expect(shareBounds(0, { known: 0, unknown: 0 })).toEqual({ ofKnown: 0, low: 0, high: 0 });
});

describe('influence', () => {
  test('by hand: without its most active person the row falls from second to last', () => {
    const cases = influenceOf(influenceIndex(WEIGHTS), 0);
    expect(cases).toContainEqual({ without: { kind: 'people', of: 'row', count: 1 }, value: 7, rank: 3 });
    // The three of the whole table: 90 of CN, then 40 and 40 of US.
    expect(cases).toContainEqual({ without: { kind: 'people', of: 'table', count: 3 }, value: 7, rank: 3 });
    expect(cases).toContainEqual({ without: { kind: 'organisation', organisation: 'Example Cloud' }, value: 7, rank: 3 });
    expect(cases).toContainEqual({ without: { kind: 'organisation', organisation: 'Example Labs' }, value: 97, rank: 2 });
    const named = (fewest: number) =>
      influenceOf(influenceIndex(WEIGHTS), 0, fewest).flatMap((each) =>
        each.without.kind === 'organisation' ? [each.without.organisation] : [],
      );
    expect([named(1), named(2)]).toEqual([['Example Cloud', 'Example Labs'], ['Example Labs']]);
    expect(cases.filter((each) => each.without.kind === 'people' && each.without.of === 'row').map((each) => each.value)).toEqual([7, 0]);
  });
});

describe('the union', () => {
  const input = fc.record({
    values: fc.array(fc.nat(400), { minLength: 1, maxLength: 15 }),
    unknown: fc.nat(300),
    counts: fc.constantFrom('people' as const, 'contributions' as const),
  });

  const union = (row: RankedRow, kinds: readonly string[]) => {
    const among = row.intervals.filter(({ kind }) => kinds.includes(kind));
    return [Math.min(row.rank, ...among.map((each) => each.low)), Math.max(row.rank, ...among.map((each) => each.high))];
  };

  test('clocks take the place of the worst case, which stays listed and holds them; what chance allows is added to either', () => {
    const clocked = fc.record({
      ...{ base: input },
      lows: fc.array(fc.nat(20), { minLength: 15, maxLength: 15 }),
      widths: fc.array(fc.nat(20), { minLength: 15, maxLength: 15 }),
    });
    fc.assert(
      fc.property(clocked, ({ base: { values, unknown, counts }, lows, widths }) => {
        const labels = values.map((_, i) => `C${i}`);
        const table = { values, unknown, categories: 249 };
        const plain = rankIntervals({ table, labels, counts });
        // Any set around the observed rank, also one wider than the worst case.
        const clock = plain.map(({ rank }, i) =>
          i % 4 === 3 ? undefined : { low: Math.max(1, rank - lows[i]!), high: rank + widths[i]! },
        );
        rankIntervals({ table, labels, counts, clock }).forEach((row, i) => {
          const [worst, own] = ['worst-case', 'clock'].map((name) => row.intervals.find(({ kind }) => kind === name)!);
          expect(worst).toEqual(plain[i]!.intervals.find(({ kind }) => kind === 'worst-case'));
          if (clock[i] === undefined) {
            expect(row).toEqual(plain[i]);
            return;
          }
          expect(own).toEqual({ kind: 'clock', low: Math.max(clock[i].low, worst!.low), high: Math.min(clock[i].high, worst!.high) });
          expect([row.rankLow, row.rankHigh]).toEqual(union(row, ['clock', 'multinomial-95', 'bootstrap-95']));
        });
      }),
      { numRuns: 200 },
    );
  });

  test('holds the observed rank and every interval', () => {
    fc.assert(
      fc.property(input, ({ values, unknown, counts }) => {
        const labels = values.map((_, i) => `C${i}`);
        for (const row of rankIntervals({ table: { values, unknown, categories: 249 }, labels, counts })) {
          expect(row.rankLow).toBe(Math.min(row.rank, ...row.intervals.map((each) => each.low)));
          expect(row.rankHigh).toBe(Math.max(row.rank, ...row.intervals.map((each) => each.high)));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('names the question of each interval; a row that no person stands in has none by person', () => {
    const rows = rankIntervals({
      table: { values: [130, 97, 75, 0], unknown: 10, categories: 249 },
      labels: ['US', 'CN', 'DE', 'JP'],
      counts: 'contributions',
      weights: WEIGHTS,
    });
    expect(rows[1]!.intervals.map((each) => each.kind)).toEqual(['worst-case', 'selection-2', 'bootstrap-95']);
    expect(rows[3]!.intervals.map((each) => each.kind)).toEqual(['worst-case', 'selection-2']);
    expect(rows[1]).toMatchObject({ rank: 2, rankLow: 1, rankHigh: 3 });
  });
});
