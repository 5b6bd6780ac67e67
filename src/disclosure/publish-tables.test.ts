import { describe, expect, it } from 'vitest';
import { loadSolver } from '../util/integer-program.ts';
import { auditTables } from './audit.ts';
import { type Cell, NO_END } from './problem.ts';
import { publishTables, staysProven } from './publish-tables.ts';
import { withTold } from './told.ts';

const population = 'registrations@e';
const row = (ticket: string) => `${population}|ticket=${ticket}`;
const published = (counts: Readonly<Record<string, number>>) =>
  publishTables(
    [
      {
        id: 'attendees.ticket',
        population,
        dimensions: [{ name: 'ticket', categories: Object.keys(counts) }],
        counts: Object.entries(counts).map(([ticket, value]) => ({ at: { ticket }, value })),
        k: 10,
      },
    ],
    [],
    [],
    { singles: [], atoms: [], told: [] },
  );

describe('what was published, to those who are told more of some numbers', async () => {
  const publication = await published({ A: 4, B: 5, C: 6, D: 50 });
  const told = (ticket: string, low: number, high: number | null) => staysProven(publication, [{ id: row(ticket), low, high }]);

  it('is what it was when they are told what they knew, or of a number that is printed', async () => {
    expect(publication.proof.cells.map(({ id, label }) => [id, label])).toEqual(['A', 'B', 'C'].map((small) => [row(small), 'below-k']));
    expect(await staysProven(publication, [])).toBe(true);
    expect([await told('A', 0, 100), await told('D', 50, 50)]).toEqual([true, true]);
  });

  it('gives somebody away when too few values are left of a hidden number', async () => {
    expect([await told('A', 4, 5), await told('B', 5, 13)]).toEqual([false, false]);
    const unlabelled = await published({ A: 4, B: 9, C: 50 });
    expect(unlabelled.proof.cells.map(({ label }) => label)).toEqual(['withheld', 'withheld']);
    expect(await staysProven(unlabelled, [{ id: row('A'), low: 0, high: 8 }])).toBe(false);
  });

  it('says too much when a label is one that leaves too few values to those who are told', async () => {
    const { problem, suppression } = publication;
    const knowing = [{ id: row('A'), low: 4, high: null }];
    const again = auditTables({ ...problem, cells: withTold(problem.cells, knowing) }, suppression, await loadSolver());
    expect([again.leaks, again.cells.map(({ label }) => label)]).toEqual([[], ['withheld', 'withheld', 'withheld']]);
    expect(await staysProven(publication, knowing)).toBe(false);
  });

  it('says too much when a rest of nobody may only be few then', async () => {
    const cell = (id: string, value: number, parts: Partial<Cell>): Cell => ({
      ...{ id, value, status: 'unprinted', k: 5, least: 0, most: NO_END, weight: 1 },
      ...parts,
    });
    const cells = [cell('listed', 24, { k: 0 }), cell('rest', 0, { isRest: true }), cell('region', 24, { status: 'free' })];
    const sum = (id: string, coefficient: number) => ({ cell: id, coefficient });
    const problem = { cells, constraints: [{ terms: [sum('listed', 1), sum('rest', 1), sum('region', -1)] }] };
    const proof = auditTables(problem, new Set(), await loadSolver());
    const knowing = (low: number) =>
      staysProven({ shown: new Map(), proof, problem, suppression: new Set() }, [{ id: 'listed', low, high: null }]);
    expect([await knowing(0), await knowing(20), await knowing(21)]).toEqual([true, true, false]);
  });
});
