import { describe, expect, it } from 'vitest';
import type { EventFigure, EventTable } from '../model/event-table.ts';
import type { Proof } from './audit.ts';
import { takenOfJoined, toldByEdition, toldByListing, toldByStanding } from './told-by.ts';

const POPULATION = 'registrations@e';
const split = (name: string, counts: Readonly<Record<string, number>>) => ({
  id: 't',
  population: POPULATION,
  dimensions: [{ name, categories: Object.keys(counts) }],
  counts: Object.entries(counts).map(([category, value]) => ({ at: { [name]: category }, value })),
  k: 10,
});

describe('what the list of categories tells', () => {
  const counted = (dimension: string, value: number, universe = POPULATION) =>
    ({ value, categories: { universe, dimension } }) as unknown as EventFigure;
  const told = (
    name: string,
    categories: readonly string[],
    figures: readonly EventFigure[] = [],
    before: Readonly<Record<string, readonly string[]>> = {},
  ) =>
    toldByListing(
      { universe: POPULATION } as EventTable,
      split(name, Object.fromEntries(categories.map((one) => [one, 20]))),
      before,
      figures,
    ).map(({ id, low, high }) => [id.split('=')[1], low, high]);

  it('is k or more of each that is named and of the joined row beside it, nothing of who gave no answer', () => {
    expect(told('country', ['CN', 'other', 'no-answer'])).toEqual([
      ['CN', 10, null],
      ['other', 10, null],
    ]);
    expect(told('country', ['CN', 'no-answer'])).toEqual([['CN', 10, null]]);
    expect(told('country', ['other'])).toEqual([]);
  });

  it('is nothing of the joined row where each category means something, and nothing at all where none are joined', () => {
    expect(told('status', ['approved', 'other'])).toEqual([['approved', 10, null]]);
    expect(told('came', ['came', 'other'])).toEqual([]);
  });

  it('is that each of those joined holds somebody, where a figure says how many there are', () => {
    expect(told('country', ['CN', 'other'], [counted('country', 13)])).toEqual([
      ['CN', 10, null],
      ['other', 12, null],
    ]);
    expect(told('country', ['CN', 'other'], [counted('country', 3)])).toEqual([
      ['CN', 10, null],
      ['other', 10, null],
    ]);
    expect(told('country', ['other'], [counted('country', 3)])).toEqual([['other', 3, null]]);
    expect(told('country', ['other'], [counted('country', 1)])).toEqual([['other', 1, null]]);
    expect(told('country', ['other'], [counted('region', 3), counted('country', 4, 'came@e')])).toEqual([]);
    expect(told('country', ['CN'], [counted('country', 13)])).toEqual([['CN', 10, null]]);
  });

  it('is only how many are joined when an earlier edition had listed them', () => {
    const before = { [`${POPULATION}|country`]: ['CN', 'other'] };
    expect(told('country', ['CN', 'other'], [], before)).toEqual([]);
    expect(told('country', ['CN', 'other'], [counted('country', 3)], before)).toEqual([['other', 2, null]]);
    expect(told('country', ['CN', 'other'], [], { 'came@e|country': ['CN'] })).toHaveLength(2);
  });
});

describe('the joined row of a dimension that means something', () => {
  const taken = (...tables: readonly (readonly [string, Readonly<Record<string, number>>])[]) =>
    takenOfJoined(tables.map(([name, counts]) => split(name, counts)));
  const nothing = { told: [], singles: [], links: [] };

  it('is k or more, where it is', () => {
    const other = [{ id: `${POPULATION}|status=other`, low: 10, high: null }];
    expect(taken(['status', { approved: 80, pending: 21, other: 10 }])).toEqual({ ...nothing, told: other });
  });

  it('is 3k with each that is named, where it is less', () => {
    const table = ['status', { approved: 80, pending: 21, other: 9, 'no-answer': 3 }] as const;
    const together = `other and ${POPULATION}`;
    const both = (status: string) => ({ population: together, at: { status } });
    const parts = (status: string) => [status, 'other'].map((one) => ({ population: POPULATION, at: { status: one } }));
    expect(taken(table, table)).toEqual({
      told: ['approved', 'pending'].map((status) => ({ id: `${together}|status=${status}`, low: 30, high: null })),
      singles: [
        { ...both('approved'), value: 89, k: 0, unprinted: true },
        { ...both('pending'), value: 30, k: 0, unprinted: true },
      ],
      links: ['approved', 'pending'].map((status) => ({ whole: both(status), parts: parts(status), complete: true })),
    });
  });

  it('is nothing to go by alone, nor where none are joined, nor elsewhere', () => {
    expect(taken(['status', { other: 9 }], ['status', { approved: 9 }], ['country', { CN: 20, other: 12 }])).toEqual(nothing);
    expect(taken(['came', { came: 20, other: 12 }])).toEqual(nothing);
  });
});

it('an edition tells later ones of every number that it called below k', () => {
  const cells = [
    { id: 'a', low: 1, high: 7, values: 7, k: 10, label: 'below-k' },
    { id: 'b', low: 1, high: 7, values: 7, k: 10, label: 'withheld' },
  ];
  expect(toldByEdition({ cells, leaks: [] } as Proof)).toEqual([{ id: 'a', low: 0, high: 9 }]);
});

it('of a row that an earlier edition listed readers may take it that somebody is still in it; of others they know, of options nobody does', () => {
  const dimension = (name: string, categories: readonly string[], observed: readonly string[]) => ({ name, categories, observed });
  const dimensions = [dimension('country', ['CN', 'DE'], ['DE']), dimension('first_time', ['yes', 'no', 'no-answer'], [])];
  const told = toldByStanding({ id: 't', population: POPULATION, dimensions, counts: [], k: 10 });
  expect(told).toEqual(['country=CN', 'first_time=no-answer'].map((row) => ({ id: `${POPULATION}|${row}`, low: 1, high: null })));
  expect(
    toldByStanding({ id: 't', population: POPULATION, dimensions: [{ name: 'country', categories: ['CN'] }], counts: [], k: 10 }),
  ).toHaveLength(1);
});
