import { normaliseEmail } from '../../util/pseudonym.ts';
import type { TableRow } from './format.ts';
import { knownHeaders, normaliseHeader } from './headers.ts';

/** A name with its address in brackets: a question may mention an address, and is none. */
const NAME_AND_ADDRESS = /<[^\s@<>]+@[^\s@<>]+>\s*$/;

/** Cells that are not empty. */
export const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;

/** Whether a row is about somebody: no header holds an e-mail address. */
export function holdsAddress(cells: readonly string[]): boolean {
  return cells.some((cell) => normaliseEmail(cell) !== null || NAME_AND_ADDRESS.test(cell));
}

/**
 * Of a table's first rows its header: the one in which most headers stand that the organiser names, then most that we know. Known headers decide; a
 * first row that has none is taken when nothing is known, unless it is a title. Undefined where every row is somebody's.
 */
export function headerRow(rows: readonly TableRow[], own: readonly string[]): TableRow | undefined {
  const named = new Set(own.map(normaliseHeader));
  const isValue = valuesIn(rows);
  const scored = rows
    .filter(({ cells }) => !holdsAddress(cells))
    .map((row) => ({
      row,
      named: named.size === 0 ? 0 : new Set(row.cells.map(normaliseHeader).filter((cell) => named.has(cell))).size,
      known: knownHeaders(row.cells.filter((_, column) => !isValue(row, column))),
    }));
  type Scored = (typeof scored)[number];
  const better = (one: Scored, best: Scored) => {
    if (one.named !== best.named) return one.named > best.named;
    if (one.known !== best.known) return one.known > best.known;
    return one.named + one.known === 0 && filled(best.row.cells) === 1 && filled(one.row.cells) > 1;
  };
  return scored.reduce<Scored | undefined>((best, one) => (best === undefined || better(one, best) ? one : best), undefined)?.row;
}

/** What stands twice in a column is what people answered, not its header; a whole row that does is the header, pasted in again. */
function valuesIn(rows: readonly TableRow[]): (row: TableRow, column: number) => boolean {
  const seen = new Set<string>();
  const columns: Map<string, number>[] = [];
  for (const { cells } of rows) {
    const whole = JSON.stringify(cells);
    if (seen.has(whole)) continue;
    seen.add(whole);
    for (const [column, cell] of cells.entries()) {
      columns[column] ??= new Map();
      columns[column].set(cell.trim(), (columns[column].get(cell.trim()) ?? 0) + 1);
    }
  }
  return ({ cells }, column) => (columns[column]?.get(cells[column]!.trim()) ?? 0) > 1;
}
