import { describe, expect, it } from 'vitest';
import { loadSolver } from '../util/integer-program.ts';
import { type Cell, NO_END } from './problem.ts';
import { suppress } from './suppress.ts';

const solver = await loadSolver();
const cell = (id: string, value: number, parts: Partial<Cell> = {}): Cell => ({
  id,
  value,
  k: 5,
  status: 'free',
  least: 0,
  most: NO_END,
  weight: 10,
  ...parts,
});
const line = (whole: string, ...parts: readonly string[]) => ({
  terms: [...parts.map((id) => ({ cell: id, coefficient: 1 })), { cell: whole, coefficient: -1 }],
});
const ask = (cells: readonly Cell[], constraints: readonly ReturnType<typeof line>[], room?: ReadonlyMap<string, number>) => {
  const { suppression, unprotected } = suppress({ cells, constraints }, solver, room);
  return { hidden: [...suppression].sort(), unprotected };
};

describe('what is hidden', () => {
  it('is nothing where nothing is small, and what is small alone where no sum tells it', () => {
    expect(ask([cell('a', 5), cell('b', 9), cell('all', 14)], [line('all', 'a', 'b')])).toEqual({ hidden: [], unprotected: [] });
    expect(ask([cell('a', 4), cell('b', 9)], [])).toEqual({ hidden: ['a'], unprotected: [] });
  });

  it('is a second cell of a line, the one that readers miss least', () => {
    const row = (weight: number) => [cell('a', 3), cell('b', 9, { weight }), cell('c', 9, { weight: 10 }), cell('all', 21, { weight: 40 })];
    expect(ask(row(9), [line('all', 'a', 'b', 'c')]).hidden).toEqual(['a', 'b']);
    expect(ask(row(11), [line('all', 'a', 'b', 'c')]).hidden).toEqual(['a', 'c']);
  });

  it('is no more than is needed where what is hidden already will do', () => {
    const cells = [cell('a', 3), cell('b', 2), cell('c', 9), cell('all', 14, { weight: 40 })];
    expect(ask(cells, [line('all', 'a', 'b', 'c')]).hidden).toEqual(['a', 'b']);
    // Two small ones with three between them are four values each, and five are wanted.
    const few = [cell('a', 2), cell('b', 1), cell('c', 9), cell('all', 12, { weight: 40 })];
    expect(ask(few, [line('all', 'a', 'b', 'c')]).hidden).toEqual(['a', 'b', 'c']);
  });

  it('is the total where that is the least', () => {
    const cells = [cell('a', 3, { weight: 10 }), cell('b', 9, { weight: 50 }), cell('all', 12, { weight: 40 })];
    expect(ask(cells, [line('all', 'a', 'b')]).hidden).toEqual(['a', 'all']);
  });

  it('is a rectangle in a table with both sums', () => {
    const value = (r: number, c: number) =>
      [
        [2, 20, 30],
        [20, 40, 50],
        [30, 50, 60],
      ][r]![c]!;
    const rows = [0, 1, 2];
    const cells = [
      ...rows.flatMap((r) => rows.map((c) => cell(`${r}${c}`, value(r, c), { weight: value(r, c) }))),
      ...rows.map((r) =>
        cell(
          `${r}+`,
          rows.reduce((sum, c) => sum + value(r, c), 0),
          { weight: 500 },
        ),
      ),
      ...rows.map((c) =>
        cell(
          `+${c}`,
          rows.reduce((sum, r) => sum + value(r, c), 0),
          { weight: 500 },
        ),
      ),
    ];
    const lines = [
      ...rows.map((r) => line(`${r}+`, ...rows.map((c) => `${r}${c}`))),
      ...rows.map((c) => line(`+${c}`, ...rows.map((r) => `${r}${c}`))),
    ];
    expect(ask(cells, lines)).toEqual({ hidden: ['00', '01', '10', '11'], unprotected: [] });
  });

  it('makes as much room as is asked for, above and below', () => {
    const cells = [cell('a', 3), cell('b', 4, { weight: 9, k: 0 }), cell('c', 90), cell('all', 97, { weight: 400 })];
    const hidden = (room: number) => ask(cells, [line('all', 'a', 'b', 'c')], new Map([['a', room]])).hidden;
    // With b, a is 0 to 7: eight values.
    expect([hidden(8), hidden(9)]).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c'],
    ]);
  });

  it('goes no further than what readers take for possible', () => {
    const cells = (least: number, most: number) => [
      cell('a', 3),
      cell('b', 9, { weight: 9, least, most }),
      cell('c', 9),
      cell('all', 21, { weight: 40 }),
    ];
    const hidden = (least: number, most: number) => ask(cells(least, most), [line('all', 'a', 'b', 'c')]).hidden;
    // With b of 8 to 12, a is 0 to 4; with b of 8 to 11 it is 1 to 4.
    expect([hidden(8, 12), hidden(8, 11)]).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c'],
    ]);
  });

  it('cannot protect a cell around which everything was printed before', () => {
    const cells = [cell('a', 3), cell('b', 9, { status: 'published' }), cell('all', 12, { status: 'published' })];
    expect(ask(cells, [line('all', 'a', 'b')])).toEqual({ hidden: ['a'], unprotected: ['a'] });
  });

  it('protects a rest that nobody prints like a hidden cell, without hiding it', () => {
    const rest = (value: number) => [cell('a', 9), cell('rest', value, { status: 'unprinted' }), cell('all', 9 + value, { weight: 40 })];
    expect(ask(rest(3), [line('all', 'a', 'rest')])).toEqual({ hidden: ['a'], unprotected: [] });
    expect(ask(rest(0), [line('all', 'a', 'rest')])).toEqual({ hidden: [], unprotected: [] });
  });

  it('takes the largest of those that stand in the most sums first, then goes by name', () => {
    // Each of b and c protects a; for z only c does.
    const cells = [
      cell('a', 3, { weight: 1 }),
      cell('b', 9, { weight: 9 }),
      cell('c', 9, { weight: 10 }),
      cell('ab', 21, { weight: 90 }),
      cell('z', 3, { weight: 2 }),
      cell('zc', 12, { weight: 90 }),
    ];
    expect(ask(cells, [line('ab', 'a', 'b', 'c'), line('zc', 'z', 'c')]).hidden).toEqual(['a', 'c', 'z']);
  });
});
