import { loadSolver } from '../../util/integer-program.ts';
import { competitionRanks } from '../ranks/competition-ranks.ts';
import type { Ranks } from '../ranks/interval.ts';
import { clockRanks, outerClockRanks } from './clock-ranks.ts';
import type { ClockTable } from './clock-table.ts';

/** So many places of a ranking, with all who share the last, get the sharp answer wherever it is shown: each takes an integer program. */
const ROWS_BY_CLOCK = 5;

/**
 * Where clocks, with room for wrong ones, allow countries to stand: what the rung `clock` of a claim about each says. One answer per country in their
 * order: the sharp answer for the first places and the subject, an outer bound for all others.
 * @param countries the rows of a ranking
 */
export async function clockSets(table: ClockTable, countries: readonly string[], subject?: string): Promise<Ranks[]> {
  const solver = await loadSolver();
  const ranks = competitionRanks(countries.map((country) => table.values.get(country) ?? 0));
  const sharp = (country: string, row: number) => ranks[row]! <= ROWS_BY_CLOCK || country === subject;
  return countries.map((country, row) => (sharp(country, row) ? clockRanks(table, country, solver) : outerClockRanks(table, country)));
}
