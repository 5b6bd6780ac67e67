// What protecting tables costs readers when it is done otherwise: everything hidden beside a small count, a greedy rule, and the optimum of small tables.
import { auditTables } from '../dist/disclosure/audit.js';
import { isPrimary, isUnknown } from '../dist/disclosure/problem.js';

/** Every cell that stands in an equation with a small one, and then with one that is found out all the same, until none is. */
export function everything(problem, solver) {
  const free = new Set(problem.cells.filter((cell) => cell.status === 'free').map((cell) => cell.id));
  const hidden = new Set(problem.cells.filter(isPrimary).map((cell) => cell.id));
  for (let beside = new Set(hidden); beside.size > 0; ) {
    const before = hidden.size;
    for (const { terms } of problem.constraints)
      if (terms.some((term) => beside.has(term.cell))) for (const { cell } of terms) if (free.has(cell)) hidden.add(cell);
    beside = hidden.size === before ? new Set() : new Set(auditTables(problem, hidden, solver).leaks);
  }
  return hidden;
}

/**
 * Row by row: no equation keeps fewer than two unknown cells or fewer than k people in them, the smallest printed one is hidden first; then the same
 * beside whatever the audit still finds, until it finds nothing or nothing is left to hide.
 */
export function greedily(problem, solver) {
  const hidden = new Set(problem.cells.filter(isPrimary).map((cell) => cell.id));
  const cells = new Map(problem.cells.map((cell) => [cell.id, cell]));
  const hideIn = ({ terms }) => {
    const open = terms.map((term) => cells.get(term.cell)).filter((cell) => cell.status === 'free' && !hidden.has(cell.id));
    const smallest = open.sort((a, b) => a.value - b.value || (a.id < b.id ? -1 : 1))[0];
    return smallest !== undefined && hidden.add(smallest.id).size > 0;
  };
  const weak = ({ terms }) => {
    const inside = terms.map((term) => cells.get(term.cell)).filter((cell) => isUnknown(cell, hidden));
    const k = Math.max(0, ...inside.map((cell) => cell.k));
    return k > 0 && (inside.length === 1 || inside.reduce((sum, cell) => sum + cell.value, 0) < k);
  };
  for (;;) {
    for (let changed = true; changed; ) changed = problem.constraints.filter((one) => weak(one) && hideIn(one)).length > 0;
    const leaks = new Set(auditTables(problem, hidden, solver).leaks);
    const more = problem.constraints.filter((one) => one.terms.some((term) => leaks.has(term.cell)));
    if (more.filter(hideIn).length === 0) return hidden;
  }
}

/**
 * The fewest cells of k or more that must be hidden, by trying sets of them, small ones first, up to `known` that will do; undefined when
 * more than `tries` of them would have to be audited.
 */
export function optimum(problem, known, solver, tries) {
  const small = problem.cells.filter(isPrimary).map((cell) => cell.id);
  const open = problem.cells.filter((cell) => cell.status === 'free' && !isPrimary(cell)).map((cell) => cell.id);
  const cells = new Map(problem.cells.map((cell) => [cell.id, cell]));
  let left = tries;
  for (let size = 0; size < known; size++)
    for (const chosen of subsets(open, size)) {
      const hidden = new Set([...small, ...chosen]);
      const unknown = ({ terms }) => terms.filter((term) => isUnknown(cells.get(term.cell), hidden)).length;
      if (problem.constraints.some((one) => unknown(one) === 1)) continue;
      if (left-- === 0) return undefined;
      if (auditTables(problem, hidden, solver).leaks.length === 0) return size;
    }
  return known;
}

function* subsets(items, size, from = 0) {
  if (size === 0) yield [];
  else for (let i = from; i <= items.length - size; i++) for (const rest of subsets(items, size - 1, i + 1)) yield [items[i], ...rest];
}
