import { expect, it } from 'vitest';
import { type Cell, NO_END } from './problem.ts';
import { type Told, withTold } from './told.ts';

const CELL: Cell = { id: 'a', value: 5, status: 'free', k: 10, least: 1, most: NO_END, weight: 1 };
const told = (...all: readonly Told[]) => withTold([CELL], all)[0]!;
const range = (low: number, high: number | null): Told => ({ id: 'a', low, high });

it('what is told narrows what is possible, several things together; what was possible before is kept beside it', () => {
  expect(told(range(0, 9))).toEqual({ ...CELL, least: 1, most: 9, untold: { low: 1, high: NO_END } });
  expect(told(range(3, null), range(2, 8), range(0, 9))).toMatchObject({ least: 3, most: 8 });
  expect(withTold([{ ...CELL, least: 0 }], [range(0, 9)])[0]).toMatchObject({ least: 0, most: 9 });
});

it('the ends fit; what no longer fits, or is of no cell, tells nothing', () => {
  expect(told(range(5, 5))).toMatchObject({ least: 5, most: 5 });
  expect([told(range(6, 9)), told(range(0, 4)), told({ id: 'b', low: 5, high: 5 })]).toEqual([CELL, CELL, CELL]);
});
