import { expect, it } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

it('counts a swap of neighbours as one edit', () => {
  expect(editDistance('nmae', 'name')).toBe(1);
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('', 'abc')).toBe(3);
});

it('offers the nearest word, or none when none is near', () => {
  expect(nearest('contributer', ['commits', 'contributors'])).toBe('contributors');
  expect(nearest('xyzzy', ['commits', 'contributors'])).toBeUndefined();
});
