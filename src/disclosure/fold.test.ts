import { describe, expect, it } from 'vitest';
import type { MeasureResult } from '../model/measure-result.ts';
import { foldSmall } from './fold.ts';

const row = (country: string | null, value: number, year?: string) => ({
  key: year === undefined ? { country } : { year, country },
  value,
});
const result = (rows: readonly object[], more: object = {}) =>
  ({ by: ['country'], counts: 'people', rows, unknownRows: [row(null, 40)], ...more }) as unknown as MeasureResult;
const people = (counts: Readonly<Record<string, number>>) => new Map(Object.entries(counts));

describe('rows that are not shown alone', () => {
  it('stand together with their sum; the others and the unknown stay', () => {
    const folded = foldSmall(result([row('CN', 9), row('DE', 4), row('FR', 3)]), people({ CN: 9, DE: 4, FR: 3 }), 5);
    expect(folded).toEqual({ rows: [row('CN', 9)], unknownRows: [row(null, 40)], folded: [{ within: {}, rows: 2, value: 7 }] });
  });

  it('have no sum where values of the measure cannot be added', () => {
    const hours = result([row('CN', 9), row('DE', 4), row('FR', 3)], { counts: 'other' });
    expect(foldSmall(hours, people({ CN: 9, DE: 4, FR: 3 }), 5).folded).toEqual([{ within: {}, rows: 2, value: null }]);
  });

  it('of groups apart are no rows of the unknown any more', () => {
    const apart = result([row('CN', 9), row('DE', 4)], { unknownRows: [row('group', 3), row('large', 30), row(null, 40)] });
    const folded = foldSmall(apart, people({ CN: 9, DE: 4, group: 3, large: 30 }), 5);
    expect([folded.unknownRows, folded.folded]).toEqual([
      [row('large', 30), row(null, 40)],
      [{ within: {}, rows: 2, groups: 1, value: 7 }],
    ]);
  });

  it('stand together within each year, years in order', () => {
    const rows = ['2019', '2018'].flatMap((year) => [row('DE', 4, year), row('FR', 3, year), row('CN', 9, year)]);
    const all = people(Object.fromEntries(rows.map(({ key, value }) => [Object.values(key).join('/'), value])));
    const { folded } = foldSmall(result(rows, { by: ['year', 'country'] }), all, 5);
    expect(folded.map(({ within, value }) => [within, value])).toEqual([
      [{ year: '2018' }, 7],
      [{ year: '2019' }, 7],
    ]);
  });

  it('keep the least that other tables say of some, largest first, then by name', () => {
    const rows = [row('africa', 4), row('asia', 3), row('europe', 4), row('pacific', 2), row('america', 90)];
    const shown = people({ europe: 2, asia: 3, africa: 2, pacific: 0 });
    const { folded } = foldSmall(result(rows), people({ africa: 4, asia: 3, europe: 4, pacific: 2, america: 90 }), 5, {
      hidden: new Map(),
      shown,
    });
    expect(folded[0]!.atLeast?.map(({ key, value }) => [key['country'], value])).toEqual([
      ['asia', 3],
      ['africa', 2],
      ['europe', 2],
    ]);
  });
});
