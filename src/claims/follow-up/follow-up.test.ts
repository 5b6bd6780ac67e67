import { describe, expect, it } from 'vitest';
import { countBounds } from './count-bounds.ts';
import { followUpOf } from './follow-up.ts';
import { followUpCountRungs, followUpOrderRungs, followUpRankRungs, unlocatedBounds } from './follow-up-rungs.ts';

const answer = (zone: string, population: number, place: string | null) => ({ zone, population, place });
const many = (times: number, zone: string, population: number, place: string | null) =>
  Array.from({ length: times }, () => answer(zone, population, place));

it('a file of answers is its zones, who was drawn in each, and what they said', () => {
  const rows = [answer('asia', 40, 'CN'), answer('europe', 30, 'DE'), answer('asia', 40, null), answer('asia', 40, 'CN')];
  expect(followUpOf(rows, ['CN', 'DE'])).toEqual({
    places: ['CN', 'DE'],
    strata: [
      { zone: 'asia', population: 40, sampled: 3 },
      { zone: 'europe', population: 30, sampled: 1 },
    ],
    answers: new Map([
      ['CN', 2],
      ['DE', 1],
    ]),
    sampled: 4,
    answered: 3,
    population: 70,
  });
  expect(followUpOf([], ['CN'])).toBeNull();
});

/** 40 of 100 drawn: 18 say CN, 8 DE, 10 FR, and four nothing. */
const ROWS = [...many(18, 'z', 100, 'CN'), ...many(8, 'z', 100, 'DE'), ...many(10, 'z', 100, 'FR'), ...many(4, 'z', 100, null)];
const FOLLOW_UP = followUpOf(ROWS, ['CN', 'DE', 'FR', 'JP'])!;
const strata = [{ population: 100, sampled: 40 }];
const bounds = (said: number, together: number) => countBounds(strata, said, said + 4, 0.05 / (2 * together));
const known = (counts: Readonly<Record<string, number>>) => new Map(Object.entries(counts));

describe('what a sample of the unlocated says', () => {
  it('takes who did not answer for the worst on either side, and shares the error among all that must hold', () => {
    expect(unlocatedBounds(FOLLOW_UP, 'CN', 1)).toEqual(bounds(18, 1));
    expect(unlocatedBounds(FOLLOW_UP, 'JP', 5)).toEqual(bounds(0, 5));
  });

  it('of a number is what is known with what may be said', () => {
    const { low, high } = bounds(18, 1);
    expect(followUpCountRungs(known({ CN: 50 }), 'CN', FOLLOW_UP)).toEqual([{ rung: 'follow-up', low: 50 + low, high: 50 + high }]);
    expect(followUpCountRungs(known({}), 'CN', FOLLOW_UP)[0]).toMatchObject({ low, high });
  });

  it('of an order is its sign at either end', () => {
    const [cn, de] = [bounds(18, 2), bounds(8, 2)];
    const order = (counts: Readonly<Record<string, number>>) =>
      followUpOrderRungs(known(counts), 'CN', 'DE', FOLLOW_UP).map(({ low, high }) => [low, high])[0];
    expect(order({ DE: cn.low - de.high - 1 })).toEqual([1, 1]);
    expect([order({ CN: de.high - cn.low + 1 }), order({ CN: de.high - cn.low }), order({ CN: de.high - cn.low - 1 })]).toEqual([
      [1, 1],
      [0, 1],
      [-1, 1],
    ]);
    expect([order({ DE: cn.high - de.low }), order({ DE: cn.high - de.low + 1 })]).toEqual([
      [-1, 0],
      [-1, -1],
    ]);
  });

  it('of a rank counts who is surely above, and who may be with the people there are', () => {
    const rank = (counts: Readonly<Record<string, number>>) =>
      followUpRankRungs(known(counts), 'CN', FOLLOW_UP).map(({ low, high }) => [low, high])[0];
    const [cn, de, jp] = [bounds(18, 4), bounds(8, 4), bounds(0, 4)];
    expect(rank({ CN: 500 })).toEqual([1, 1]);
    const sure = cn.high - de.low + 1;
    expect([rank({ DE: sure })![0], rank({ DE: sure - 1 })![0]]).toEqual([2, 1]);
    // JP alone can rise as far as its bound.
    const need = cn.low + 1 - jp.high;
    const others = { DE: 500, FR: 500 };
    expect([rank({ ...others, JP: need }), rank({ ...others, JP: need - 1 })]).toEqual([
      [3, 4],
      [3, 3],
    ]);
    // A country that nobody could say is in the table too, and has its part of the error.
    expect(rank({ CN: 500, XX: 900 })).toEqual([2, 2]);
  });

  it('of a rank lifts no more than what is left over the least of all', () => {
    const five = [...many(3, 'z', 6, 'A'), ...many(3, 'z', 6, 'B')];
    const all = followUpOf(five, ['A', 'B', 'C', 'D'])!;
    // Everybody was asked: nobody is left over.
    expect(followUpRankRungs(known({ A: 1, C: 3, D: 4 }), 'A', all)).toEqual([{ rung: 'follow-up', low: 1, high: 1 }]);
    expect(followUpRankRungs(known({ A: 1, C: 3, D: 5 }), 'A', all)).toEqual([{ rung: 'follow-up', low: 2, high: 2 }]);
    // Whoever needs least rises first: D and E by one each of the two who are left, and not C by two.
    const two = followUpOf([...many(3, 'z', 8, 'A'), ...many(3, 'z', 8, 'B')], ['A', 'B', 'C', 'D', 'E'])!;
    expect(followUpRankRungs(known({ A: 1, C: 3, D: 4, E: 4 }), 'A', two)).toEqual([{ rung: 'follow-up', low: 1, high: 3 }]);
    // Two more unlocated: one may lift C, or two D, not both.
    const more = followUpOf([...many(3, 'z', 7, 'A'), ...many(3, 'z', 7, 'B')], ['A', 'B', 'C', 'D'])!;
    expect(followUpRankRungs(known({ A: 1, C: 4, D: 4 }), 'A', more)).toEqual([{ rung: 'follow-up', low: 1, high: 2 }]);
  });
});
