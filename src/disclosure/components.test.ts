import { expect, it } from 'vitest';
import { componentsOf } from './components.ts';
import { type Cell, NO_END } from './problem.ts';

const cell = (id: string, value: number, status: Cell['status'] = 'free'): Cell => ({
  id,
  value,
  status,
  k: 5,
  least: 0,
  most: NO_END,
  weight: 1,
});
const line = (...terms: readonly (readonly [string, number])[]) => ({
  terms: terms.map(([id, coefficient]) => ({ cell: id, coefficient })),
});

it('what a reader does not know falls into parts that no equation ties, with what is known on the right', () => {
  const cells = [cell('all', 20), cell('a', 3), cell('b', 4), cell('c', 13), cell('d', 2, 'unprinted'), cell('e', 1), cell('f', 9)];
  const constraints = [
    line(['a', 1], ['b', 1], ['c', 1], ['all', -1]),
    line(['d', 1], ['c', 1], ['f', -1]),
    line(['e', 2], ['f', 1], ['c', -1]),
    line(['c', 1], ['all', -1], ['f', 1]),
    line(['e', 1], ['d', 1]),
  ];
  const parts = componentsOf({ cells, constraints }, new Set(['a', 'b', 'e']));
  expect(parts.map(({ cells: own, rows }) => ({ ids: own.map(({ id }) => id), rows }))).toEqual([
    { ids: ['a', 'b'], rows: [{ columns: [0, 1], coefficients: [1, 1], equals: 7 }] },
    {
      ids: ['d', 'e'],
      rows: [
        { columns: [0], coefficients: [1], equals: -4 },
        { columns: [1], coefficients: [2], equals: 4 },
        { columns: [1, 0], coefficients: [1, 1], equals: -0 },
      ],
    },
  ]);
});

it('a hidden cell in no equation is a part by itself', () => {
  expect(componentsOf({ cells: [cell('a', 3), cell('b', 3)], constraints: [] }, new Set(['b']))).toEqual([
    { cells: [cell('b', 3)], rows: [] },
  ]);
});
