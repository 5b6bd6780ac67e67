import { loadSolver } from '../../util/integer-program.ts';
import type { Ranks } from '../ranks/interval.ts';
import { type Cuts, clockRanks } from './clock-ranks.ts';
import type { ClockTable } from './clock-table.ts';

/** So many rows of a ranking are judged by clock wherever it is shown; each takes an integer program, which for a whole table takes minutes. */
export const ROWS_BY_CLOCK = 5;

/**
 * Where clocks, with room for wrong ones, allow countries to stand: what the rung `clock` of a claim about each says. One answer per country in their
 * order; none beyond the first rows and the subject.
 * @param countries the rows of a ranking, largest first
 */
export async function clockSets(table: ClockTable, countries: readonly string[], subject?: string): Promise<(Ranks | undefined)[]> {
  const solver = await loadSolver();
  const cuts: Cuts = [];
  return countries.map((country, row) =>
    row < ROWS_BY_CLOCK || country === subject ? clockRanks(table, country, solver, cuts) : undefined,
  );
}
