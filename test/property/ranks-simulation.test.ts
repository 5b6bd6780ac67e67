import { expect, test } from 'vitest';
import { coverage } from '../../bench/_invented-populations.ts';

test('on invented populations the worst case always holds the truth, the 95 % sets in at least 95 %', () => {
  const { worstCase, multinomial, bootstrap } = coverage(300, 1);
  expect(worstCase.rows).toBeGreaterThan(2400);
  expect(worstCase.missed).toBe(0);
  expect(multinomial.held / multinomial.populations).toBeGreaterThanOrEqual(0.95);
  expect(bootstrap.held / bootstrap.rows).toBeGreaterThanOrEqual(0.95);
});
