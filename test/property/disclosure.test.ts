import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditTables } from '../../src/disclosure/audit.ts';
import { linkTables } from '../../src/disclosure/link-tables.ts';
import { isPrimary, needsProtection, type Problem } from '../../src/disclosure/problem.ts';
import { loadSolver } from '../../src/disclosure/solver.ts';
import { suppress } from '../../src/disclosure/suppress.ts';
import { attackerOf } from './disclosure-attacker.ts';
import { linkedTables } from './disclosure-tables.ts';

const solver = await loadSolver();
const CEILING = 60;

const problemOf = ({ tables, links, earlier }: Parameters<Parameters<typeof linkedTables.map>[0]>[0]): Problem =>
  linkTables(tables, links, earlier);

describe('linked tables', { timeout: 180_000 }, () => {
  it('are never printed so that an attacker who tries everything out narrows a hidden cell to fewer than k values', () => {
    let attacked = 0;
    const property = fc.property(linkedTables, (linked) => {
      const problem = problemOf(linked);
      const { suppression, unprotected } = suppress(problem, solver);
      const proof = auditTables(problem, suppression, solver);
      expect(proof.leaks.filter((id) => !unprotected.includes(id))).toEqual([]);
      for (const cell of problem.cells) if (isPrimary(cell)) expect(suppression.has(cell.id)).toBe(true);
      const attacker = attackerOf(problem, suppression, CEILING, proof);
      for (const cell of problem.cells.filter((one) => needsProtection(one, suppression) && !unprotected.includes(one.id))) {
        expect(attacker.possible(cell.id, cell.k).size).toBeGreaterThanOrEqual(cell.k);
        attacked++;
      }
    });
    fc.assert(property, { numRuns: 2000, seed: 20190624 });
    console.info(`${attacked.toLocaleString('en')} hidden cells attacked`);
    expect(attacked).toBeGreaterThan(10_000);
  });

  it('are given away by the primary rule alone, and the audit finds exactly the cells that the attacker finds', () => {
    let leaks = 0;
    const property = fc.property(linkedTables, (linked) => {
      const problem = problemOf(linked);
      const primary = new Set(problem.cells.filter(isPrimary).map((cell) => cell.id));
      const proof = auditTables(problem, primary, solver);
      const attacker = attackerOf(problem, primary, CEILING);
      const pinned = proof.cells.filter((cell) => attacker.possible(cell.id, cell.k).size < cell.k).map((cell) => cell.id);
      expect(proof.leaks).toEqual(pinned);
      leaks += pinned.length;
    });
    fc.assert(property, { numRuns: 150, seed: 2019 });
    expect(leaks).toBeGreaterThan(100);
  });
});
