import { describe, expect, it } from 'vitest';
import { regionLinks } from './region-links.ts';

const POPULATION = 'registrations@e';
const split = (dimensions: Readonly<Record<string, readonly string[]>>, population = POPULATION) => ({
  id: Object.keys(dimensions).join(),
  population,
  dimensions: Object.entries(dimensions).map(([name, categories]) => ({ name, categories })),
  counts: [],
  k: 10,
});
const REGION_OF = { DE: 'europe', FR: 'europe', CN: 'china', US: 'america', CA: 'america' };
const [REGIONS, COUNTRIES] = [
  ['europe', 'china', 'america', 'no-answer', 'other'],
  ['DE', 'CN', 'no-answer', 'other'],
];
const MODES = ['in-person', 'virtual'];
const values = (counts: Readonly<Record<string, number>>) =>
  new Map(Object.entries(counts).map(([at, value]) => [`${POPULATION}|${at}`, value]));
const links = (tables: readonly ReturnType<typeof split>[], counts: Readonly<Record<string, number>> = {}) =>
  regionLinks(REGION_OF, tables, values(counts)).map(({ whole, parts, complete, guarded }) => [
    Object.values(whole.at).join(' '),
    parts.map(({ at }) => Object.values(at).join(' ')).join(', '),
    complete,
    guarded === true,
  ]);

describe('countries add up to their region', () => {
  it('that is one country in the world, or one kind of no answer, is the same cell; any other has a rest', () => {
    expect(links([split({ region: REGIONS }), split({ country: COUNTRIES })])).toEqual([
      ['europe', 'DE', false, false],
      ['china', 'CN', true, false],
      ['no-answer', 'no-answer', true, false],
    ]);
  });

  it('of no part of a rest of people may be told that it is nobody', () => {
    const tables = [split({ region: ['europe'] }), split({ country: ['DE', 'FR'] })];
    const guarded = (europe: number) => links(tables, { 'region=europe': europe, 'country=DE': 4, 'country=FR': 3 })[0]![3];
    expect([guarded(8), guarded(7)]).toEqual([true, false]);
  });

  it('for each category of a second dimension as well, in whatever order the dimensions stand', () => {
    const expected = [
      ['europe', 'DE', false, false],
      ['in-person europe', 'in-person DE', false, false],
      ['virtual europe', 'virtual DE', false, false],
    ];
    expect(links([split({ region: ['europe'], mode: MODES }), split({ mode: MODES, country: ['DE'] })])).toEqual(expected);
    expect(links([split({ mode: MODES, region: ['europe'] }), split({ country: ['DE'], mode: MODES })])).toEqual(expected);
  });

  it('of no other people, of tables split otherwise or three times nothing follows', () => {
    expect(links([split({ region: REGIONS }), split({ country: COUNTRIES }, 'came@e')])).toEqual([]);
    expect(links([split({ region: REGIONS, mode: MODES }), split({ country: COUNTRIES, ticket: MODES })])).toEqual([]);
    expect(
      links([split({ region: REGIONS, mode: MODES, ticket: MODES }), split({ country: COUNTRIES, mode: MODES, ticket: MODES })]),
    ).toEqual([]);
    expect(links([split({ ticket: MODES }), split({ country: COUNTRIES })])).toEqual([]);
  });
});
