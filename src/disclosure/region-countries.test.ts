import { expect, it } from 'vitest';
import { checkRegions, countriesByRegion } from './region-countries.ts';

it('the countries of each region stand by name', () => {
  expect(countriesByRegion({ FR: 'europe', CN: 'asia', DE: 'europe' })).toEqual({ asia: ['CN'], europe: ['DE', 'FR'] });
});

it('regions are those of every edition that is printed, in whatever order; one that says nothing of them fits', () => {
  const regions = { asia: ['CN'], europe: ['DE', 'FR'] };
  expect(() => checkRegions(regions, [{ regions: { europe: ['DE', 'FR'], asia: ['CN'] } }, {}])).not.toThrow();
  expect(() => checkRegions(regions, [{}, { regions: { europe: ['DE'], asia: ['CN', 'FR'] } }])).toThrow(
    'The regions of an event are not those',
  );
});
