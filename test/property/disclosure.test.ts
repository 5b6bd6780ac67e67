import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditTables } from '../../src/disclosure/audit.ts';
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
  return { problem, suppression, unprotected, secrets };
});

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
    const property = fc.property(protectedTables, ({ problem, suppression, unprotected, secrets }) => {
      const proof = auditTables(problem, suppression, solver);
      expect(proof.leaks.filter((id) => !unprotected.includes(id))).toEqual([]);
      const attacker = attackerOf(problem, suppression, CEILING, proof);
      expect(narrowed(attacker, secrets)).toEqual([]);
      labelled += proof.cells.filter((cell) => cell.label === 'below-k').length;
    });
    fc.assert(property, { numRuns: 250, seed: 1910 });
    expect(labelled).toBeGreaterThan(100);
  });

  it('are given away by the primary rule alone, and the audit finds exactly the cells that the attacker finds', () => {
    let leaks = 0;
    const property = fc.property(linkedTables, ({ tables, links, earlier }) => {
      const problem = linkTables(tables, links, earlier);
      const primary = new Set(problem.cells.filter(isPrimary).map((cell) => cell.id));
      const proof = auditTables(problem, primary, solver);
      const attacker = attackerOf(problem, primary, CEILING);
      const pinned = proof.cells.filter((cell) => attacker.possible(cell.id, cell.k).size < cell.k).map((cell) => cell.id);
      expect(proof.leaks).toEqual(pinned);
      leaks += pinned.length;
    });
    fc.assert(property, { numRuns: 100, seed: 2019 });
    expect(leaks).toBeGreaterThan(100);
  });
});

/** The cells that the attacker narrows to fewer than k values. */
function narrowed(attacker: Attacker, secrets: readonly Cell[]): string[] {
  return secrets.filter((cell) => attacker.possible(cell.id, cell.k).size < cell.k).map((cell) => cell.id);
}
