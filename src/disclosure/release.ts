import type { Solver } from '../util/integer-program.ts';
import { type Attack, isAnyClosed, openAttack, tellNumber } from './attack.ts';
import { attackWithLabels } from './audit.ts';
import { componentsOf } from './components.ts';
import { isPrimary, type Problem, type Suppression } from './problem.ts';

/** In larger parts every try asks so many programs that an event of thousands would take minutes, and little is won. */
const MOST = 120;

/** What stays hidden, and the hidden cells that somebody finds out all the same. */
export type Released = { readonly suppression: Suppression; readonly leaks: readonly string[] };

/**
 * Prints again what need not be hidden: cells are hidden one way after the other, and a later way may protect what an earlier one was for. Each cell of
 * k or more is printed when every other one stays safe without it, those first that readers miss most. Nothing is printed around a leak.
 */
export function release(problem: Problem, suppression: Suppression, solver: Solver): Released {
  const hidden = new Set(suppression);
  const leaks: string[] = [];
  for (const component of componentsOf(problem, suppression)) {
    const attack = openAttack(component, solver);
    const { targets, closed } = attackWithLabels(attack, suppression);
    leaks.push(...[...closed].map((i) => component.cells[i]!.id));
    if (closed.size === 0 && component.cells.length <= MOST) for (const id of releasedIn(attack, targets, hidden)) hidden.delete(id);
    attack.model.close();
  }
  return { suppression: hidden, leaks };
}

function releasedIn(attack: Attack, targets: readonly number[], hidden: Suppression): string[] {
  const { cells } = attack.component;
  const candidates = [...cells.keys()].filter((i) => hidden.has(cells[i]!.id) && !isPrimary(cells[i]!));
  const released = new Set<number>();
  for (const i of candidates.sort((a, b) => cells[b]!.weight - cells[a]!.weight || a - b)) {
    if (leavesOneAlone(attack, i)) continue;
    const takeBack = tellNumber(attack, i);
    released.add(i);
    const left = nearestFirst(
      attack,
      i,
      targets.filter((target) => !released.has(target)),
    );
    if (!isAnyClosed(attack, left)) continue;
    released.delete(i);
    takeBack();
  }
  return [...released].map((i) => cells[i]!.id);
}

/** Whether an equation of the cell would be left with one unknown, which it then gives away. */
function leavesOneAlone({ component, known }: Attack, i: number): boolean {
  const isOpen = (column: number) => column !== i && known[column]!.low < known[column]!.high;
  return component.rows.some(({ columns }) => columns.includes(i) && columns.filter(isOpen).length === 1);
}

/** Those that stand in an equation with the cell before all others: what it protected is most likely among them. */
function nearestFirst({ component }: Attack, i: number, targets: readonly number[]): number[] {
  const near = new Set(component.rows.flatMap(({ columns }) => (columns.includes(i) ? columns : [])));
  return [...targets.filter((target) => near.has(target)), ...targets.filter((target) => !near.has(target))];
}
