import { expect, it } from 'vitest';
import { checkRegions, countriesByRegion, withRegionsOfListed } from './region-countries.ts';

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

it('the region of a listed country has a row though nobody is from there now, unless an earlier edition listed regions', () => {
  const regionOf = { CN: 'asia', KE: 'africa', DE: 'europe' };
  const before = { 'came@e|country': ['CN', 'KE', 'no-answer'] };
  const listed = { ...before, 'came@e|region': ['asia', 'no-answer'], 'speakers@e|country': ['DE'] };
  expect(withRegionsOfListed(listed, before, regionOf)).toEqual({ ...listed, 'came@e|region': ['africa', 'asia', 'no-answer'] });
  const kept = { ...before, 'came@e|region': ['asia', 'other'] };
  expect(withRegionsOfListed({ ...listed, ...kept }, kept, regionOf)).toEqual({ ...listed, ...kept });
});
