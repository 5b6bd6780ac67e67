import { type Cell, NO_END } from './problem.ts';

/** What readers know of a cell without its number: the label of an earlier edition, how many categories a joined row holds. `high` null: no end. */
export type Told = { readonly id: string; readonly low: number; readonly high: number | null };

/** Narrows what readers take for possible. What no longer fits has changed since it was told, and tells nothing of the cell as it is. */
export function withTold(cells: readonly Cell[], told: readonly Told[]): Cell[] {
  const ranges = new Map<string, { low: number; high: number }>();
  const values = new Map(cells.map((cell) => [cell.id, cell.value]));
  for (const { id, low, high } of told) {
    const value = values.get(id);
    if (value === undefined || value < low || value > (high ?? NO_END)) continue;
    const range = ranges.get(id) ?? { low: 0, high: NO_END };
    ranges.set(id, { low: Math.max(range.low, low), high: Math.min(range.high, high ?? NO_END) });
  }
  return cells.map((cell) => {
    const range = ranges.get(cell.id);
    if (!range) return cell;
    const untold = { low: cell.least, high: cell.most };
    return { ...cell, least: Math.max(cell.least, range.low), most: Math.min(cell.most, range.high), untold };
  });
}
