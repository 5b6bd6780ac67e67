import type { Solver } from '../util/integer-program.ts';
import { auditTables, type Proof } from './audit.ts';
import { type Cell, isEmptyRest, type Problem, type Suppression } from './problem.ts';
import { release } from './release.ts';
import { suppress } from './suppress.ts';

/** After so many, what is found out follows from what was printed before. */
const ATTEMPTS = 4;

export type Hidden = { readonly suppression: Suppression; readonly proof: Proof };

/**
 * Hides what must be hidden, and more where a rest of nobody is known to be few or nobody: it may be known to be nobody, as all of a region may live in
 * its listed countries; but where that is open, so are k values.
 */
export function hideProven(problem: Problem, solver: Solver): Hidden {
  const hidden = hideAndProve(problem, solver);
  const narrow = narrowRests(problem, hidden.suppression, solver);
  return narrow.size === 0 ? hidden : hideProven(guarded(problem, narrow), solver);
}

function guarded({ cells, constraints }: Problem, ids: ReadonlySet<string>): Problem {
  return { cells: cells.map((cell): Cell => (ids.has(cell.id) ? { ...cell, guarded: true } : cell)), constraints };
}

/**
 * Rests of nobody of which readers know that they are few, and not that they are nobody.
 * @param around only those that are tied to one of these
 */
export function narrowRests(problem: Problem, suppression: Suppression, solver: Solver, around?: ReadonlySet<string>): ReadonlySet<string> {
  const nobody = new Set(problem.cells.filter(isEmptyRest).map(({ id }) => id));
  if (nobody.size === 0) return nobody;
  const { cells } = auditTables(guarded(problem, nobody), suppression, solver, around);
  return new Set(cells.filter(({ id, high, values, k }) => nobody.has(id) && high !== 0 && values < k).map(({ id }) => id));
}

/**
 * Hides what must be hidden, prints again what need not be, and proves the rest. Where an attack finds something out after all (whole numbers, labels,
 * somebody who knows his own row), more values are asked for around that cell. What is found out in the end is in the proof's `leaks`.
 */
function hideAndProve(problem: Problem, solver: Solver): Hidden {
  const k = new Map(problem.cells.map((cell) => [cell.id, cell.k]));
  const room = new Map<string, number>();
  for (let attempt = 1; ; attempt++) {
    const { suppression, leaks } = release(problem, suppress(problem, solver, room).suppression, solver);
    if (leaks.length === 0 || attempt === ATTEMPTS) return { suppression, proof: auditTables(problem, suppression, solver) };
    for (const id of leaks) room.set(id, k.get(id)! + 2 ** attempt);
  }
}
