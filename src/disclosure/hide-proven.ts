import type { Solver } from '../util/integer-program.ts';
import { auditTables, type Proof } from './audit.ts';
import type { Problem, Suppression } from './problem.ts';
import { release } from './release.ts';
import { suppress } from './suppress.ts';

/** After so many, what is found out follows from what was printed before. */
const ATTEMPTS = 4;

export type Hidden = { readonly suppression: Suppression; readonly proof: Proof };

/**
 * Hides what must be hidden, prints again what need not be, and proves the rest. Where an attack finds something out after all (whole numbers, labels,
 * somebody who knows his own row), more values are asked for around that cell. What is found out in the end is in the proof's `leaks`.
 */
export function hideProven(problem: Problem, solver: Solver): Hidden {
  const k = new Map(problem.cells.map((cell) => [cell.id, cell.k]));
  const room = new Map<string, number>();
  for (let attempt = 1; ; attempt++) {
    const { suppression, leaks } = release(problem, suppress(problem, solver, room).suppression, solver);
    if (leaks.length === 0 || attempt === ATTEMPTS) return { suppression, proof: auditTables(problem, suppression, solver) };
    for (const id of leaks) room.set(id, k.get(id)! + 2 ** attempt);
  }
}
