import { describe, expect, it } from 'vitest';
import type { MeasureRequest } from '../measures/request.ts';
import type { MeasureResult } from '../model/measure-result.ts';
import { regionParts } from './region-parts.ts';

type Parts = Readonly<Record<string, Readonly<Record<string, number>>>>;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** A table by region of such countries; `all` people in each region, those of unknown country among them. */
async function told(
  parts: Parts,
  { counts = 'people', by = ['region'], overlap = 0, all = {} as Readonly<Record<string, number>>, minimum = 5, weight = 1 } = {},
) {
  const asked: MeasureRequest[] = [];
  const run = async (request: MeasureRequest) => {
    asked.push(request);
    const each = Object.entries(parts).flatMap(([region, own]) =>
      Object.entries(own).map(([country, value]) => ({ region, country, value })),
    );
    const many = request.measure === 'commits' ? weight : 1;
    const named = (one: { region: string; country: string }) =>
      Object.fromEntries(request.by.map((name) => [name, name === 'year' ? '2018' : one[name as 'region']]));
    const rows = new Map<string, { key: Record<string, string>; value: number }>();
    for (const one of each) {
      const key = named(one);
      const known = rows.get(JSON.stringify(key));
      rows.set(JSON.stringify(key), { key, value: (known?.value ?? 0) + many * one.value });
    }
    return { rows: [...rows.values()], unknownRows: [], population: { overlap } } as unknown as MeasureResult;
  };
  const people = new Map(Object.entries(parts).map(([region, own]) => [region, all[region] ?? sum(Object.values(own))]));
  const result = { by, unit: 'people', counts } as Pick<MeasureResult, 'by' | 'unit' | 'counts'>;
  const { hidden, shown } = await regionParts(
    result,
    { measure: 'commits', by, profile: 'git' } as unknown as MeasureRequest,
    people,
    minimum,
    run,
  );
  return { hidden: Object.fromEntries(hidden), shown: Object.fromEntries(shown), asked };
}

describe('what a table by country says of a region', () => {
  it('leaves whoever takes the countries that are shown with those of the others', async () => {
    const { hidden, shown } = await told({ europe: { DE: 9, FR: 4, IT: 3 }, asia: { CN: 8 } });
    expect(hidden).toEqual({ europe: 7, asia: 0 });
    expect(shown).toEqual({ europe: 9, asia: 8 });
  });

  it('leaves them among those of unknown country where these are enough, or where no country is hidden', async () => {
    const left = async (people: number) =>
      (await told({ europe: { DE: 9, FR: 4, IT: 3 } }, { all: { europe: 16 + people } })).hidden['europe'];
    expect([await left(3), await left(4), await left(0)]).toEqual([7, 11, 7]);
    expect((await told({ asia: { CN: 8 } }, { all: { asia: 9 } })).hidden).toEqual({ asia: 1 });
    expect((await told({ asia: { CN: 8 } }, { all: { asia: 7 } })).hidden, 'who stands in two countries is one person').toEqual({
      asia: 0,
    });
  });

  it('says nothing for certain of a country that lies in two regions', async () => {
    const { hidden, shown } = await told({ europe: { RU: 9, DE: 8 }, asia: { RU: 7, CN: 8 } });
    expect([hidden, shown]).toEqual([
      { europe: 9, asia: 7 },
      { europe: 8, asia: 8 },
    ]);
  });

  it('is at least the largest country, and all of them less those who stand in two', async () => {
    expect((await told({ europe: { DE: 9, FR: 8 } })).shown).toEqual({ europe: 17 });
    expect((await told({ europe: { DE: 9, FR: 8 } }, { overlap: 3 })).shown).toEqual({ europe: 14 });
    expect((await told({ europe: { DE: 9, FR: 8 } }, { overlap: 12 })).shown).toEqual({ europe: 9 });
  });

  it('asks for contributors where rows count something else, and says no less of these', async () => {
    const { hidden, shown, asked } = await told({ europe: { DE: 9, FR: 4, IT: 3 } }, { counts: 'contributions', weight: 10, overlap: 4 });
    expect([hidden, shown]).toEqual([{ europe: 7 }, { europe: 90 }]);
    expect(asked.map(({ measure, profile, by }) => [measure, profile, by.join()])).toEqual([
      ['contributors', null, 'country'],
      ['contributors', null, 'region,country'],
      ['commits', 'git', 'region,country'],
    ]);
  });

  it('says no least of values that cannot be added, nor where two dimensions are small', async () => {
    expect((await told({ europe: { DE: 9 } }, { counts: 'other' })).shown).toEqual({});
    expect((await told({ europe: { DE: 9 } }, { by: ['region', 'organisation'] })).shown).toEqual({});
    expect((await told({ europe: { DE: 9 } }, { by: ['year', 'region'] })).shown).toEqual({ '2018/europe': 9 });
  });

  it('is nothing where no region is split, or nobody is counted', async () => {
    expect(await told({ europe: { DE: 9 } }, { by: ['country'] })).toEqual({ hidden: {}, shown: {}, asked: [] });
    const result = { by: ['region'], unit: 'members', counts: 'people' } as Pick<MeasureResult, 'by' | 'unit' | 'counts'>;
    const none = await regionParts(result, {} as MeasureRequest, new Map([['europe', 9]]), 5, async () =>
      Promise.reject(new Error('asked')),
    );
    expect([none.hidden.size, none.shown.size]).toEqual([0, 0]);
  });
});
