import { describe, expect, it } from 'vitest';
import type { MeasureRequest } from '../measures/request.ts';
import type { MeasureResult } from '../model/measure-result.ts';
import { groupsApart, mayBeSmall, openDimensions, peopleBehind, smallRows } from './small-rows.ts';

type Counts = Readonly<Record<string, number>>;
const rowsOf = (counts: Counts) => Object.keys(counts).map((country) => ({ key: { country } }));
const hidden = (counts: Counts, minimum: number, parts: Counts = {}) => [
  ...smallRows(['country'], rowsOf(counts), new Map(Object.entries(counts)), minimum, new Map(Object.entries(parts))),
];

describe('rows that are not shown alone', () => {
  it('are those below the minimum; as many as it are shown', () => {
    expect(hidden({ CN: 9, DE: 4, FR: 4, IN: 5 }, 5)).toEqual(['DE', 'FR']);
    expect(hidden({ CN: 9, DE: 5 }, 5)).toEqual([]);
  });

  it('are joined by the smallest other one where there is a single one, or they are fewer than the minimum together', () => {
    expect(hidden({ CN: 9, DE: 4, IN: 7, JP: 8 }, 5)).toEqual(['DE', 'IN']);
    expect(hidden({ CN: 9, DE: 2, FR: 2, IN: 7 }, 5)).toEqual(['DE', 'FR', 'IN']);
    expect(hidden({ CN: 9, DE: 2, FR: 3, IN: 7 }, 5), 'five are enough').toEqual(['DE', 'FR']);
    expect(hidden({ DE: 4 }, 5), 'when no other is left').toEqual(['DE']);
  });

  it('are taken by name where they are as large', () => {
    expect(hidden({ IN: 7, CN: 7, DE: 4 }, 5)).toEqual(['DE', 'CN']);
    expect(hidden({ FR: 3, DE: 3, CN: 9 }, 5)).toEqual(['DE', 'FR']);
  });

  it('of nobody are small too: a row that is not counted has none', () => {
    expect([...smallRows(['country'], rowsOf({ CN: 1, DE: 1 }), new Map([['CN', 9]]), 5)]).toEqual(['DE', 'CN']);
  });

  it('of nobody are below any minimum', () => {
    expect([...smallRows(['country'], rowsOf({ CN: 1, DE: 1 }), new Map([['CN', 1]]), 1)]).toEqual(['DE', 'CN']);
  });

  it('are those that would tell of their hidden parts, with another that has some', () => {
    expect(hidden({ africa: 50, asia: 40, europe: 30 }, 5, { asia: 4 }), 'joined until no few parts are left').toEqual([
      'asia',
      'europe',
      'africa',
    ]);
    expect(hidden({ africa: 50, asia: 40, europe: 30, pacific: 60 }, 5, { asia: 4, pacific: 6 })).toEqual(['asia', 'pacific']);
    expect(hidden({ africa: 50, asia: 40 }, 5, { asia: 5 })).toEqual([]);
    expect(hidden({ africa: 50, asia: 3, europe: 4, pacific: 60 }, 5, { africa: 0, asia: 3, europe: 1, pacific: 9 })).toEqual([
      'europe',
      'asia',
      'pacific',
    ]);
    expect(hidden({ africa: 50, asia: 3, europe: 4, pacific: 60 }, 5, { asia: 3, europe: 2 })).toEqual(['europe', 'asia']);
  });

  it('are found within each year alone', () => {
    const rows = ['2018', '2019'].flatMap((year) => ['CN', 'DE', 'FR'].map((country) => ({ key: { year, country } })));
    const people = new Map(rows.map(({ key }) => [`${key.year}/${key.country}`, key.year === '2018' && key.country !== 'CN' ? 3 : 9]));
    expect([...smallRows(['year', 'country'], rows, people, 5)]).toEqual(['2018/DE', '2018/FR']);
  });

  it('are none of a split by years', () => {
    expect([...smallRows(['year'], [{ key: { year: '2018' } }], new Map([['2018', 1]]), 5)]).toEqual([]);
    expect([mayBeSmall(['year']), mayBeSmall(['year', 'region']), mayBeSmall(['organisation'])]).toEqual([false, true, true]);
    expect(openDimensions(['year', 'country', 'project'])).toEqual(['year', 'project']);
  });
});

describe('the people behind rows', () => {
  const row = (country: string | null, value: number) => ({ key: { country }, value });
  const result = (parts: object) =>
    ({
      unit: 'people',
      counts: 'people',
      rows: [row('CN', 9)],
      unknownRows: [row('(group)', 3), row(null, 7)],
      ...parts,
    }) as unknown as MeasureResult;
  const request = { measure: 'commits', by: ['country'], profile: 'git' } as unknown as MeasureRequest;
  const asked: MeasureRequest[] = [];
  const run = async (one: MeasureRequest) => {
    asked.push(one);
    return result({ rows: [row('CN', 2)], unknownRows: [] });
  };

  it('are the values of rows that count people, groups apart among them', async () => {
    expect(groupsApart(result({}))).toEqual([row('(group)', 3)]);
    expect([...(await peopleBehind(result({}), request, run))]).toEqual([
      ['CN', 9],
      ['(group)', 3],
    ]);
    expect(asked).toEqual([]);
  });

  it('are contributors where rows count something else', async () => {
    expect([...(await peopleBehind(result({ unit: 'commits', counts: 'contributions' }), request, run))]).toEqual([['CN', 2]]);
    expect(asked).toEqual([{ ...request, measure: 'contributors', profile: null }]);
  });

  it('are without number where rows are of a public list, and not asked for where none may be small', async () => {
    expect([...(await peopleBehind(result({ unit: 'members' }), request, run))]).toEqual([
      ['CN', Infinity],
      ['(group)', Infinity],
    ]);
    expect([...(await peopleBehind(result({}), { ...request, by: ['year'] }, run))]).toEqual([]);
  });
});

it('groups that have no rank are known in every part: a row of which one is unknown is none', () => {
  const unknownRows = [
    { key: { organisation: 'individuals', year: '2019' }, value: 5 },
    { key: { organisation: 'example-cloud', year: null }, value: 6 },
    { key: { organisation: null, year: '2019' }, value: 7 },
  ];
  expect(groupsApart({ unknownRows })).toEqual([unknownRows[0]]);
});
