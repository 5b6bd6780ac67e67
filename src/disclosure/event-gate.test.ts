import { expect, it } from 'vitest';
import { thresholdsOf } from './event-gate.ts';

it('keynotes are speakers: their threshold is no lower, whatever the organiser says', () => {
  expect(thresholdsOf({ thresholds: { keynotes: 7, speakers: 20 } }).keynotes).toBe(20);
  expect(thresholdsOf({ thresholds: { keynotes: 7, speakers: 5 } }).keynotes).toBe(7);
  expect(thresholdsOf({ thresholds: {} })).toMatchObject({ keynotes: 20, speakers: 20 });
});
