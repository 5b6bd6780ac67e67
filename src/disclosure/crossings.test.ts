import { expect, it } from 'vitest';
import { assertAllowedCrossing } from './crossings.ts';

it.each(['gender', 'ethnicity', 'person_of_color', 'disability', 'age', 'age_band'])(
  '%s is crossed with no organisation, country or track',
  (dimension) => {
    for (const place of ['organisation', 'country', 'track'])
      expect(() => assertAllowedCrossing([place, dimension])).toThrow(`A table crosses ${dimension} with ${place}.`);
    expect(() => assertAllowedCrossing([dimension, 'ticket'])).not.toThrow();
  },
);

it('what singles nobody out may be crossed', () => {
  expect(() => assertAllowedCrossing(['country', 'track'])).not.toThrow();
  expect(() => assertAllowedCrossing([])).not.toThrow();
});
