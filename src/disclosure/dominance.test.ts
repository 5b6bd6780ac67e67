import { expect, it } from 'vitest';
import { saidOfTooFew } from './dominance.ts';

const SPREAD = {
  organisations: 40,
  whole: 80,
  largest: 20,
  second: 10,
  behind_half: 12,
  size_1: 22,
  size_2: 17,
  size_5: 1,
  size_10: 0,
  size_25: 0,
  everybody: 140,
};
const left = (parts: Partial<typeof SPREAD>, k = 10) => [...saidOfTooFew({ ...SPREAD, ...parts }, k)];

it('nothing is left out where nobody is near another and enough name no organisation', () => {
  expect(left({})).toEqual([]);
});

it('how many are behind half is left out where the second largest would know the largest to ten percent', () => {
  expect(left({ whole: 32, largest: 20, second: 10 }), '2 more are ten percent of 20').toEqual([]);
  expect(left({ whole: 31, largest: 20, second: 10 })).toEqual(['organisations.behind_half']);
  expect(left({ whole: 32, largest: 21, second: 10 })).toEqual(['organisations.behind_half']);
});

it('organisations by size are left out where what all others have at the least brings the second near the largest of 25 and more', () => {
  // One of 25 and more, one of 10 to 24, 4 of 1: the 4 are known.
  const sizes = { size_1: 4, size_2: 0, size_5: 0, size_10: 1, size_25: 1, organisations: 6, behind_half: 1, everybody: 140 };
  expect(left({ ...sizes, whole: 30 + 20 + 7, largest: 30, second: 20 })).toEqual([]);
  expect(left({ ...sizes, whole: 30 + 20 + 6, largest: 30, second: 20 })).toEqual(['organisations.size']);
  expect(left({ ...sizes, whole: 25 + 20 + 6, largest: 25, second: 20 })).toEqual(['organisations.size']);
  expect(left({ ...sizes, whole: 24 + 20 + 6, largest: 24, second: 20 }), 'within the row of 10 to 24 it is meant to be told').toEqual([]);
});

it('their number is left out where nearly everybody has one of his own: fewer than k would be without', () => {
  const total = (everybody: number) => left({ everybody, organisations: 40 }).includes('organisations.total');
  expect([total(49), total(48), total(40)]).toEqual([false, true, true]);
});

it('what they add up to is left out where it leaves fewer than k numbers, below 2k, of those without one', () => {
  // 22 of one, 14 of two to four and one of five to nine, 12 behind half: 56 to 59 name one.
  const sizes = { organisations: 37, whole: 57, largest: 9, second: 4, size_1: 22, size_2: 14, size_5: 1, behind_half: 12 };
  const isTold = (everybody: number, k = 10) => left({ ...sizes, everybody }, k).includes('organisations.size');
  expect([isTold(75), isTold(76)], '16 to 19, and 17 to 20').toEqual([true, false]);
  expect([isTold(70, 5), isTold(65, 5), isTold(65, 4)], 'four numbers, 6 to 9').toEqual([false, true, false]);
  expect(left({ ...sizes, everybody: 70 })).toEqual(['organisations.size', 'organisations.behind_half']);
});

it('numbers between which some are impossible are no more than those that are possible', () => {
  // Of 91 8 name none, or 14 to 17.
  const sizes = { organisations: 49, whole: 77, largest: 9, second: 4, size_1: 33, size_2: 15, size_5: 1, behind_half: 14, everybody: 91 };
  expect(left(sizes)).toEqual(['organisations.size', 'organisations.behind_half']);
  expect(left(sizes, 5)).toEqual([]);
});
