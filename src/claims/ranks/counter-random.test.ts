import { expect, it } from 'vitest';
import { randomAt, streamKey } from './counter-random.ts';

it('the same seed, stream and number are the same lot on every machine', () => {
  const lots = [0, 1, 2].flatMap((seed) => [0, 1].map((stream) => randomAt(streamKey(seed, stream), 7 * seed + stream)));
  expect(lots).toEqual([3211894312, 415583744, 3491516767, 284867580, 3086626985, 2596445330]);
  expect(randomAt(streamKey(20190729, 1), 2 ** 31)).toBe(4195707703);
});
