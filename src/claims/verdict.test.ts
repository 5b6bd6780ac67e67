import { describe, expect, test } from 'vitest';
import { allowedValues, COUNT_TOLERANCE, FRACTION_TOLERANCE, judge } from './verdict.ts';

describe('what a claimed number allows', () => {
  test('about a count is 5 % to either side, about a share 2.5 points', () => {
    expect(allowedValues({ value: 1000, bound: 'about' }, COUNT_TOLERANCE)).toEqual({ low: 950, high: 1050 });
    expect(allowedValues({ value: -1000, bound: 'about' }, COUNT_TOLERANCE)).toEqual({ low: -1050, high: -950 });
    expect(allowedValues({ value: 0.5, bound: 'about' }, FRACTION_TOLERANCE)).toEqual({ low: 0.475, high: 0.525 });
  });

  test('a bare count is exact, a bare share a whole percent', () => {
    expect(allowedValues(7, COUNT_TOLERANCE)).toEqual({ low: 7, high: 7 });
    expect(allowedValues({ value: 0.5, bound: 'exactly' }, FRACTION_TOLERANCE)).toEqual({ low: 0.495, high: 0.505 });
  });

  test('at least and at most are open on the other side; what the claim says itself goes before the rule', () => {
    expect(allowedValues({ value: 7, bound: 'at-least' }, COUNT_TOLERANCE)).toEqual({ low: 7, high: null });
    expect(allowedValues({ value: 7, bound: 'at-most' }, COUNT_TOLERANCE)).toEqual({ low: Number.NEGATIVE_INFINITY, high: 7 });
    expect(allowedValues({ value: 1000, bound: 'about', within: 3 }, COUNT_TOLERANCE)).toEqual({ low: 997, high: 1003 });
  });
});

test('a claim holds when it allows all that is possible, fails when it allows none of it, and its ends are allowed', () => {
  const allowed = { low: 5, high: 10 };
  expect(judge({ low: 5, high: 10 }, allowed)).toBe('holds');
  expect(judge({ low: 5, high: 11 }, allowed)).toBe('not identified');
  expect(judge({ low: 4, high: 10 }, allowed)).toBe('not identified');
  expect(judge({ low: 10, high: 12 }, allowed)).toBe('not identified');
  expect(judge({ low: 1, high: 5 }, allowed)).toBe('not identified');
  expect(judge({ low: 11, high: 12 }, allowed)).toBe('fails');
  expect(judge({ low: 1, high: 4 }, allowed)).toBe('fails');
  expect(judge({ low: 5, high: null }, { low: 5, high: null })).toBe('holds');
  expect(judge({ low: 5, high: null }, allowed)).toBe('not identified');
});
