import { expect, it } from 'vitest';
import { loadSolver } from '../util/integer-program.ts';
import { hideProven } from './hide-proven.ts';
import { type Cell, NO_END, type Problem } from './problem.ts';

const cell = (id: string, value: number, k: number): Cell => ({ id, value, k, status: 'free', least: 0, most: NO_END, weight: 1 });
const term = (id: string, coefficient: number) => ({ cell: id, coefficient });

it('a rest of nobody may be known to be nobody, but not to be few: where it is open, so are k values', async () => {
  const rest: Cell = { ...cell('rest', 0, 10), status: 'unprinted', isRest: true };
  const problem = (small: Cell): Problem => ({
    cells: [cell('region', 12 + small.value, 10), cell('large', 12, 10), small, rest],
    constraints: [{ terms: [term('large', 1), term('small', 1), term('rest', 1), term('region', -1)] }],
  });
  const solver = await loadSolver();
  expect([...hideProven(problem(cell('small', 11, 5)), solver).suppression]).toEqual([]);
  const { suppression, proof } = hideProven(problem(cell('small', 4, 5)), solver);
  expect(suppression.size, '4 people of small countries and of none: the rest would be 0 to 4').toBeGreaterThan(1);
  expect(proof.leaks).toEqual([]);
});
