import { describe, expect, it } from 'vitest';
import { loadSolver } from '../util/integer-program.ts';
import { type Cell, NO_END } from './problem.ts';
import { release } from './release.ts';

const solver = await loadSolver();
const cell = (id: string, value: number, weight: number): Cell => ({
  id,
  value,
  weight,
  k: 5,
  status: 'free',
  least: 0,
  most: NO_END,
});
const constraints = [{ terms: [...['a', 'b', 'c'].map((id) => ({ cell: id, coefficient: 1 })), { cell: 'all', coefficient: -1 }] }];
const ask = (b: number, c: number) => {
  const cells = [cell('a', 3, 1), cell('b', 9, b), cell('c', 9, c), cell('all', 21, 40)];
  const { suppression, leaks } = release({ cells, constraints }, new Set(['a', 'b', 'c']), solver);
  return { hidden: [...suppression].sort(), leaks };
};

describe('of what is hidden, what need not be is printed again', () => {
  it('first what readers miss most, and nothing that would tell a small one', () => {
    expect(ask(1, 5)).toEqual({ hidden: ['a', 'b'], leaks: [] });
    expect(ask(5, 1)).toEqual({ hidden: ['a', 'c'], leaks: [] });
  });

  it('first the first one where readers miss both alike', () => {
    expect(ask(3, 3)).toEqual({ hidden: ['a', 'c'], leaks: [] });
  });

  it('and one that is found out all the same is told; it keeps nothing else hidden', () => {
    const cells = [cell('a', 3, 1), cell('b', 9, 1), cell('all', 12, 40), cell('c', 7, 1)];
    const lines = [{ terms: [...['a', 'b'].map((id) => ({ cell: id, coefficient: 1 })), { cell: 'all', coefficient: -1 }] }];
    expect(release({ cells, constraints: lines }, new Set(['a', 'c']), solver)).toEqual({ suppression: new Set(['a']), leaks: ['a'] });
  });
});
