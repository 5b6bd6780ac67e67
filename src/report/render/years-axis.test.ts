import { expect, test } from 'vitest';
import { yearsAxis } from './years-axis.ts';

const axis = (values: Record<string, number>) => {
  const { years, outside } = yearsAxis(new Map(Object.entries(values)));
  return [`${years[0]}-${years.at(-1)}`, years.length, outside.join(' ')];
};

test('the axis follows the bulk, and what is far off stands outside', () => {
  expect(axis({ 1969: 1, 1970: 1, 2023: 7, 2036: 1, 2106: 1 })).toEqual(['2023-2023', 1, '1969 1970 2036 2106']);
  expect(axis({ 1970: 3, 2015: 100, 2016: 300, 2019: 20, 2106: 2 })).toEqual(['2015-2019', 5, '1970 2106']);
});

test('a pause, a thin year at the edge and a large part long ago are drawn', () => {
  expect(axis({ 2005: 1, 2011: 50, 2012: 60 })).toEqual(['2005-2012', 8, '']);
  expect(axis({ 1990: 40, 2010: 60 })).toEqual(['1990-2010', 21, '']);
  expect(axis({ 2019: 1 })).toEqual(['2019-2019', 1, '']);
  expect(axis({ 1970: 5, 2000: 5 })).toEqual(['1970-2000', 31, '']);
});
