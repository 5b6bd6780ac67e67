import { expect, it } from 'vitest';
import type { ClaimSpec } from '../config/claims-schema.ts';
import { allowedBy } from './allowed.ts';
import { timeNumber } from './time-number.ts';

const allowed = (kind: ClaimSpec['kind'], asserts: unknown) => allowedBy({ kind, asserts } as unknown as ClaimSpec);

it('a place is one, and among the largest it is any up to the last of them', () => {
  expect([allowed('rank', 2), allowed('among-largest', 10)]).toEqual([
    { low: 2, high: 2 },
    { low: 1, high: 10 },
  ]);
});

it('a count is exact and "about" is 5 % of it; a share and growth are whole percents, and "about" 2.5 points', () => {
  expect(allowed('count', 200)).toEqual({ low: 200, high: 200 });
  expect(allowed('count', { value: 200, bound: 'about' })).toEqual({ low: 190, high: 210 });
  for (const kind of ['share', 'growth'] as const) {
    expect(allowed(kind, 0.25)).toEqual({ low: 0.245, high: 0.255 });
    const { low, high } = allowed(kind, { value: 0.25, bound: 'about' });
    expect(allowed(kind, { value: 0.25, bound: 'at-least' })).toEqual({ low: 0.25, high: null });
    expect([low, high]).toEqual([expect.closeTo(0.225, 12), expect.closeTo(0.275, 12)]);
  }
});

it('the first is no later than said; more, as many and fewer are signs; a member is one', () => {
  expect(allowed('first', '2015-07-21T00:00:00Z')).toEqual({
    low: Number.NEGATIVE_INFINITY,
    high: timeNumber('2015-07-21T00:00:00Z' as never),
  });
  expect(['more', 'as-many', 'fewer'].map((sign) => allowed('comparison', sign))).toEqual(
    [1, 0, -1].map((sign) => ({ low: sign, high: sign })),
  );
  expect(allowed('membership', {})).toEqual({ low: 1, high: 1 });
});
