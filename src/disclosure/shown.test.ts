import { expect, it } from 'vitest';
import { dataCell, hiddenWords, protectShare, type Shown, SMALLEST_BASE } from './shown.ts';

const count = (value: number): Shown => ({ kind: 'count', value });

it('a number is shown as it is; in place of one stand the words, the same in a data file', () => {
  expect([hiddenWords(count(7), 'en'), dataCell(count(7))]).toEqual([undefined, 7]);
  const [below, range, withheld]: Shown[] = [{ kind: 'below', k: 10 }, { kind: 'range', low: 3, high: 14 }, { kind: 'withheld' }];
  expect(hiddenWords(below!, 'en')).toContain('10');
  expect(hiddenWords(range!, 'en')).toMatch(/3.*14/);
  expect(new Set([below, range, withheld].map((one) => hiddenWords(one!, 'zh'))).size).toBe(3);
  for (const one of [below!, range!, withheld!]) expect(dataCell(one)).toBe(hiddenWords(one, 'en'));
});

it('a share is said where both its counts are and its base is twenty or more, in whole percents', () => {
  expect(protectShare(count(2), count(3 * SMALLEST_BASE))).toEqual({ kind: 'percent', value: 3 });
  expect(protectShare(count(1), count(20))).toEqual({ kind: 'percent', value: 5 });
  expect(protectShare(count(1), count(19))).toEqual({ kind: 'withheld', because: 'small-base' });
  expect(protectShare({ kind: 'withheld' }, count(19))).toEqual({ kind: 'withheld', because: 'hidden-count' });
  expect(protectShare(count(1), { kind: 'below', k: 10 })).toEqual({ kind: 'withheld', because: 'hidden-count' });
});
