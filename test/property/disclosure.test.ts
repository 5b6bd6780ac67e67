import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditTables } from '../../src/disclosure/audit.ts';
import { hideProven } from '../../src/disclosure/hide-proven.ts';
import { linkTables } from '../../src/disclosure/link-tables.ts';
import { type Cell, isPrimary, needsProtection } from '../../src/disclosure/problem.ts';
import { suppress } from '../../src/disclosure/suppress.ts';
import { loadSolver } from '../../src/util/integer-program.ts';
import { type Attacker, attackerOf } from './disclosure-attacker.ts';
import { linkedTables } from './disclosure-tables.ts';

const solver = await loadSolver();
const CEILING = 40;

/** Linked tables, what is hidden of them, and the cells that must stay hidden. */
const protectedTables = linkedTables.map(({ tables, links, earlier }) => {
  const problem = linkTables(tables, links, earlier);
  const { suppression, unprotected } = suppress(problem, solver);
  const secrets = problem.cells.filter((cell) => needsProtection(cell, suppression) && !unprotected.includes(cell.id));
  return { problem, suppression, secrets };
});

/** The same with as much hidden as proves it; what cannot be proven would not be published. */
const provenTables = linkedTables
  .map(({ tables, links, earlier }) => {
    const problem = linkTables(tables, links, earlier);
    const { suppression, proof } = hideProven(problem, solver);
    return { problem, suppression, proof, secrets: problem.cells.filter((cell) => needsProtection(cell, suppression)) };
  })
  .filter(({ proof }) => proof.leaks.length === 0);

describe('linked tables', () => {
  it('are never printed so that an attacker who tries everything out narrows a hidden cell to fewer than k values', () => {
    let attacked = 0;
    const property = fc.property(protectedTables, ({ problem, suppression, secrets }) => {
      expect(problem.cells.filter((cell) => isPrimary(cell) && !suppression.has(cell.id))).toEqual([]);
      const attacker = attackerOf(problem, suppression, CEILING);
      expect(narrowed(attacker, secrets)).toEqual([]);
      attacked += secrets.length;
    });
    fc.assert(property, { numRuns: 2000, seed: 20190624 });
    console.info(`2,000 sets of linked tables, ${attacked.toLocaleString('en')} hidden cells attacked`);
    expect(attacked).toBeGreaterThan(10_000);
  });

  it('are not given away by their labels either, and the audit proves it', () => {
    let labelled = 0;
    const property = fc.property(provenTables, ({ problem, suppression, proof, secrets }) => {
      const attacker = attackerOf(problem, suppression, CEILING, proof);
      expect(narrowed(attacker, secrets)).toEqual([]);
      labelled += proof.cells.filter((cell) => cell.label === 'below-k').length;
    });
    fc.assert(property, { numRuns: 150, seed: 1910 });
    expect(labelled).toBeGreaterThan(100);
  });

  it('leave k - 1 values of every cell to anybody who knows his own row', () => {
    let attacked = 0;
    const property = fc.property(provenTables, ({ problem, suppression, proof, secrets }) => {
      for (const other of problem.cells.filter((cell) => cell.k > 0 && (cell.status === 'unprinted' || suppression.has(cell.id)))) {
        const insider = attackerOf(problem, suppression, CEILING, proof, other.id);
        const found = secrets.filter((cell) => cell.id !== other.id && leftTo(insider, cell) < cell.k - 1);
        expect(found.map((cell) => [cell.id, other.id])).toEqual([]);
        attacked += secrets.length;
      }
    });
    fc.assert(property, { numRuns: 90, seed: 711 });
    expect(attacked).toBeGreaterThan(3000);
  });

  it('are given away by the primary rule alone, and the audit finds exactly the cells that the attacker finds', () => {
    let leaks = 0;
    const property = fc.property(linkedTables, ({ tables, links, earlier }) => {
      const problem = linkTables(tables, links, earlier);
      const primary = new Set(problem.cells.filter(isPrimary).map((cell) => cell.id));
      const proof = auditTables(problem, primary, solver);
      const attacker = attackerOf(problem, primary, CEILING);
      const pinned = proof.cells.filter((cell) => attacker.possible(cell.id, cell.k).size < cell.k).map((cell) => cell.id);
      expect(proof.cells.filter((cell) => cell.values < cell.k).map((cell) => cell.id)).toEqual(pinned);
      expect(proof.leaks).toEqual(expect.arrayContaining(pinned));
      leaks += pinned.length;
    });
    fc.assert(property, { numRuns: 100, seed: 2019 });
    expect(leaks).toBeGreaterThan(100);
  });
});

describe('the audit', () => {
  it('knows what somebody in one cell learns of another that is tied to it three times over', () => {
    const cell = (id: string, value: number): Cell => ({ id, value, k: 5, status: 'free', least: 0, most: 1e7, weight: 1 });
    const open = (id: string): Cell => ({ ...cell(id, 0), k: 0, status: 'unprinted' });
    const sum = (whole: string, ...parts: readonly string[]) => ({
      terms: [{ cell: whole, coefficient: -1 }, ...parts.map((one) => ({ cell: one, coefficient: 1 }))],
    });
    const total = { ...cell('total', 5), k: 0 };
    const [target, own, a, b, c] = [cell('target', 2), cell('own', 0), cell('a', 1), cell('b', 1), cell('c', 1)];
    const cells = [total, target, own, a, b, c, open('s'), open('t'), open('u')].map((one) =>
      one.status === 'unprinted' ? { ...one, value: 1 } : one,
    );
    const constraints = [sum('total', 'target', 'a', 'b', 'c'), sum('a', 'own', 's'), sum('b', 'own', 't'), sum('c', 'own', 'u')];
    const hidden = new Set(['target', 'own', 'a', 'b', 'c']);
    const proof = auditTables({ cells, constraints }, hidden, solver);
    expect(proof.cells.filter(({ values }) => values < 5).map(({ id }) => id)).toEqual(['own']);
    expect(proof.leaks).toContain('target');
  });
});

/** How many values the insider finds possible; k where nothing at all is: he cannot be in that other cell. */
function leftTo(insider: Attacker, { id, k }: Cell): number {
  const left = insider.possible(id, k - 1).size;
  return left === 0 ? k : left;
}

/** The cells that the attacker narrows to fewer than k values. */
function narrowed(attacker: Attacker, secrets: readonly Cell[]): string[] {
  return secrets.filter((cell) => attacker.possible(cell.id, cell.k).size < cell.k).map((cell) => cell.id);
}
