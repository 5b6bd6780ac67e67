import { expect, it } from 'vitest';
import { leak, tablesBehind } from './leave-out.ts';
import type { Split } from './link-tables.ts';
import type { Problem } from './problem.ts';

const term = (cell: string, coefficient: number) => ({ cell, coefficient });
const PROBLEM: Problem = {
  cells: [],
  constraints: [
    { terms: [term('r@e|ticket=A', 1), term('r@e|ticket=B', 1), term('together|4', -1)] },
    { terms: [term('came@e|country=FR', 1), term('rest|2', 1), term('r@e|country=FR', -1)] },
  ],
};
const table = (population: string, ...dims: readonly string[]): Split => ({
  id: `${population} by ${dims.join(' and ')}`,
  population,
  dimensions: dims.map((name) => ({ name, categories: [] })),
  counts: [],
  k: 10,
});
const TABLES = [table('r@e', 'ticket'), table('r@e', 'ticket', 'came'), table('r@e', 'country'), table('came@e', 'country')];

it.each([
  ['r@e|ticket=A', ['r@e by ticket', 'r@e by ticket and came']],
  ['r@e|came=came&ticket=A', ['r@e by ticket and came']],
  ['change|31|r@e|country=FR', ['r@e by country']],
  ['together|4', ['r@e by ticket', 'r@e by ticket and came']],
  ['rest|2', ['r@e by country', 'came@e by country']],
  ['r@e|', []],
])('what is found out as %s stands in tables that can be left out', (id, expected) => {
  expect(tablesBehind([id], PROBLEM, TABLES).map((one) => one.id)).toEqual(expected);
});

it('what no table is behind is named by its cells', () => {
  expect(leak(['rest|2', 'change|31|r@e|'], PROBLEM)).toMatchObject({
    code: 'E_DISCLOSURE_LEAK',
    message: 'What would be printed gives away: came@e, country=FR; r@e, country=FR; r@e.',
  });
});
