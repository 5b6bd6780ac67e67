import { describe, expect, it } from 'vitest';
import { binomialUpperTail } from './binomial-tail.ts';
import { competitionRanks, sortedDescending } from './competition-ranks.ts';
import { unionOf } from './interval.ts';
import { multinomialRankSets } from './multinomial-sets.ts';
import { categoriesOf, emptyCategories, knownTotal } from './rank-table.ts';
import { shareBounds } from './share-bounds.ts';
import { standingOf } from './standing.ts';
import { selectionRatio, tippingMargin } from './tipping.ts';
import { worstCaseRanks } from './worst-case.ts';

it('ranks count those above, and ties share the better', () => {
  expect(competitionRanks([3, 9, 3, 10, 1])).toEqual([3, 2, 3, 1, 5]);
  expect([...sortedDescending([3, 20, 100])]).toEqual([100, 20, 3]);
});

it('a table has as many rows as there are countries, and any number of anything else', () => {
  expect([categoriesOf('country'), categoriesOf('organisation')]).toEqual([249, Number.POSITIVE_INFINITY]);
  const table = (categories: number) => ({ values: [3, 4, 5], unknown: 7, categories });
  expect([emptyCategories(table(5)), emptyCategories(table(2)), knownTotal(table(5))]).toEqual([2, 0, 12]);
});

it('a share is of what is known, and of all with none or all of the unknown', () => {
  expect(shareBounds(30, { known: 100, unknown: 50 })).toEqual({ ofKnown: 0.3, low: 0.2, high: 80 / 150 });
  expect(shareBounds(0, { known: 0, unknown: 0 })).toEqual({ ofKnown: 0, low: 0, high: 0 });
  expect(shareBounds(0, { known: 0, unknown: 5 })).toEqual({ ofKnown: 0, low: 0, high: 1 });
});

it('what a table stands on is the clocks, or else the worst case', () => {
  const table = (...kinds: readonly string[]) =>
    ({ rows: [{ intervals: kinds.map((kind) => ({ kind, low: 1, high: 1 })) }] }) as unknown as Parameters<typeof standingOf>[0];
  expect([standingOf(table('worst-case', 'clock')), standingOf(table('worst-case')), standingOf(table('multinomial-95'))]).toEqual([
    'clock',
    'worst-case',
    null,
  ]);
});

it('a union holds all', () => {
  expect(
    unionOf([
      { low: 3, high: 4 },
      { low: 2, high: 3 },
      { low: 5, high: 9 },
    ]),
  ).toEqual({ low: 2, high: 9 });
});

describe('how firm an order is', () => {
  it('is by how much more of the unknown the one behind must receive', () => {
    expect([tippingMargin(50, 40, 20), tippingMargin(50, 40, 0)]).toEqual([0.5, null]);
  });

  it('is how much likelier its people must be to be unlocated for the two to draw level', () => {
    const mass = { known: 90, unknown: 60 };
    const kappa = selectionRatio(50, 40, mass)!;
    const a = (60 - 10) / 150;
    expect(40 / (1 - kappa * a)).toBeCloseTo(50 / (1 - a), 9);
    expect([selectionRatio(40, 40, mass), selectionRatio(80, 10, mass), selectionRatio(70, 10, mass)]).toEqual([1, null, null]);
    expect(selectionRatio(69, 10, { known: 90, unknown: 60 })).toBeGreaterThan(50);
    expect(selectionRatio(1, 0, { known: 0, unknown: 0 })).toBeNull();
  });
});

describe('ranks in the worst case', () => {
  const ranks = (values: readonly number[], unknown: number, categories = values.length) =>
    worstCaseRanks({ values, unknown, categories }).map(({ low, high }) => [low, high]);

  it('are the best with all of the unknown, and the worst with those above who need least', () => {
    expect(ranks([50, 40, 30], 10)).toEqual([
      [1, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(ranks([50, 40, 30], 11)).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
    expect(ranks([50, 40, 30], 32)[0], '11 and 21').toEqual([1, 3]);
    expect(ranks([50, 40, 30], 31)[0]).toEqual([1, 2]);
  });

  it('are lost to rows of which nothing is known', () => {
    expect(ranks([3], 11, 9)).toEqual([[1, 3]]);
    expect(ranks([3], 12, 9)).toEqual([[1, 4]]);
    expect(ranks([3], 99, 2)).toEqual([[1, 2]]);
    expect(ranks([5, 5], 0)).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });
});

describe('ranks of a sample', () => {
  const sets = (counts: readonly number[], empty = 0, alpha = 0.05) =>
    multinomialRankSets(counts, empty, alpha).map(({ low, high }) => [low, high]);

  it('are told apart where chance would hardly have made the order, by the smallest p first', () => {
    expect(sets([100, 10])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(sets([12, 10])).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(sets([100, 100, 10])).toEqual([
      [1, 2],
      [1, 2],
      [3, 3],
    ]);
    expect(sets([9], 2)).toEqual([[1, 1]]);
    expect(sets([3], 2)).toEqual([[1, 3]]);
    expect(sets([9, 0], 1)).toEqual([
      [1, 1],
      [2, 3],
    ]);
  });

  it('are as sure as asked for, all together: a p of the level by what is left to test is enough', () => {
    const p = binomialUpperTail(12, 15);
    expect([sets([12, 3], 0, 2 * p), sets([12, 3], 0, 2 * p * 0.999)]).toEqual([
      [
        [1, 1],
        [2, 2],
      ],
      [
        [1, 2],
        [1, 2],
      ],
    ]);
    // Of three, six pairs; the two against 0 go first and leave four.
    const next = binomialUpperTail(30, 45);
    expect(sets([30, 15, 0], 0, 4 * next)[0]).toEqual([1, 1]);
    expect(sets([30, 15, 0], 0, 4 * next * 0.999)[0]).toEqual([1, 2]);
  });
});
