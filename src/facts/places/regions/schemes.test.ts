import { describe, expect, test } from 'vitest';
import { regionsSpec } from '../../../config/region-schema.ts';
import { COUNTRIES } from '../../../model/countries.ts';
import { partsOfMacro } from './derive.ts';
import { builtInSchemes, ownSchemes } from './schemes.ts';

const own = (spec: unknown) => ownSchemes(regionsSpec.parse(spec));

describe('schemes of regions', () => {
  test('continents and subregions name every country but Antarctica, once, and agree with each other', () => {
    const [continent, subregion] = ['continent', 'un-m49'].map((key) => builtInSchemes().find((scheme) => scheme.key === key)!);
    const all = Object.keys(COUNTRIES).filter((code) => code !== 'AQ');
    for (const { parts } of [continent!, subregion!]) expect(parts.map(({ country }) => country).sort()).toEqual(all);
    const above = new Map(continent!.parts.map(({ country, region }) => [country, region]));
    const pairs = new Set(subregion!.parts.map(({ country, region }) => `${region}: ${above.get(country)}`));
    expect(pairs.size).toBe(new Set(subregion!.parts.map(({ region }) => region)).size);
  });

  test('the European Union has 28 members in 2019 and 27 after', () => {
    const members = (at: string) =>
      builtInSchemes()
        .find(({ key }) => key === 'eu')!
        .parts.filter(({ region, since, until }) => region === 'EU' && (since ?? '') <= at && (until === null || at < until))
        .map(({ country }) => country)
        .filter((code) => !['AX', 'GF', 'GP', 'MQ', 'RE', 'YT', 'MF', 'BL', 'GI'].includes(code));
    expect(members('2019-06-01').length).toBe(28);
    expect(members('2020-02-01').length).toBe(27);
  });

  test.each([
    ['a country twice', { a: { north: ['SE'], south: ['SE'] } }, 'has SE in north and in south at once'],
    [
      'times that overlap',
      { a: { north: [{ country: 'SE', until: '2020-01-02' }], south: [{ country: 'SE', since: '2020-01-01' }] } },
      'SE in north and in south at once',
    ],
    [
      'a time without an end before another',
      { a: { north: [{ country: 'SE', since: '2020-01-01' }], south: [{ country: 'SE', since: '2021-01-01' }] } },
      'SE in north and in south at once',
    ],
    [
      'two times without a beginning',
      { a: { north: [{ country: 'SE', until: '2020-01-01' }], south: [{ country: 'SE', until: '2021-01-01' }] } },
      'SE in north and in south at once',
    ],
    ['no country', { a: { north: ['QQ'] } }, 'names a country "QQ"'],
    ['an end before its beginning', { a: { north: [{ country: 'SE', since: '2020-01-02', until: '2020-01-01' }] } }, 'leaves north before'],
  ])('%s is refused', (_, spec, words) => expect(() => own(spec)).toThrow(words));

  test('a country may change its region from one instant to the next', () => {
    const [scheme] = own({ a: { north: [{ country: 'SE', until: '2020-01-01' }], south: [{ country: 'SE', since: '2020-01-01' }] } });
    expect(scheme!.parts.filter(({ country }) => country === 'SE').map(({ region }) => region)).toEqual(['north', 'south']);
  });
});

test('a macro-region is in a region exactly while every country it may be is', () => {
  const part = (place: string, region: string, from: bigint, until: bigint) => ({ place, region, from, until });
  const parts = [part('DE', 'EU', 0n, 100n), part('GB', 'EU', 0n, 50n), part('GB', 'other', 50n, 100n)];
  expect(partsOfMacro('europe', new Set(['DE', 'GB']), parts)).toEqual([part('europe', 'EU', 0n, 50n)]);
  expect(partsOfMacro('europe', new Set(['DE', 'FR']), parts)).toEqual([]);
});
