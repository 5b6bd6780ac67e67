import { expect, it } from 'vitest';
import { loadSolver } from '../util/integer-program.ts';
import { auditTables } from './audit.ts';
import { linkTables } from './link-tables.ts';

it('a number that was printed and is hidden now is another', async () => {
  const population = 'registrations@e';
  const row = (ticket: string) => `${population}|ticket=${ticket}`;
  const problem = linkTables(
    [
      {
        id: 'attendees.ticket',
        population,
        dimensions: [{ name: 'ticket', categories: ['A', 'B', 'C'] }],
        counts: [
          { at: { ticket: 'A' }, value: 50 },
          { at: { ticket: 'B' }, value: 14 },
          { at: { ticket: 'C' }, value: 26 },
        ],
        k: 3,
      },
    ],
    [],
    [{ id: row('B'), value: 12 }],
    { singles: [], atoms: [], told: [{ id: row('B'), low: 0, high: 14 }] },
  );
  const { cells, leaks } = auditTables(problem, new Set([row('B'), row('C')]), await loadSolver());
  expect(cells.filter(({ id }) => id.startsWith(population)).map(({ values }) => values)).toEqual([2, 2]);
  expect(leaks).toContain(row('B'));
});
