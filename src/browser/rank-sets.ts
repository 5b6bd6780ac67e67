import type { Ranks } from '../claims/ranks/interval.ts';
import { rankIntervals } from '../claims/ranks/rank-intervals.ts';
import { categoriesOf, type RankTable } from '../claims/ranks/rank-table.ts';
import { worstCaseRanks } from '../claims/ranks/worst-case.ts';

/** One ranking as a reader's query gave it. */
export type Shown = {
  readonly dimension: string;
  readonly rows: readonly { readonly label: string; readonly value: number }[];
  /** What is in no row. */
  readonly unknown: number;
  /** Rows with too few people to show alone: how many, and their values together. */
  readonly folded: { readonly entries: number; readonly sum: number };
  readonly counts: 'people' | 'contributions';
  /** Fewest people of a row that is shown alone; null where a row may be folded however many it has. */
  readonly minimum: number | null;
};

/** `low` to `high` holds every interval that can be worked out without records of people (no bootstrap). */
export type RankSet = { readonly rank: number; readonly low: number; readonly high: number };

/**
 * Rank sets by the same code that made the published ones. How the folded sum is spread over its rows is not published, so that each set holds
 * the set of the whole table for every way of spreading it:
 * - best: nothing in them, since less beside a row never makes it worse;
 * - worst case: of people, as many of them just above the row as can be (what m rivals lack is least when the m largest are as large as they need to be);
 *   of contributions, where one row may hold nearly all, and for chance: each at the most it could have.
 */
export function rankSets(shown: Shown): RankSet[] {
  const most = mostInOne(shown);
  const none = judged(shown, []);
  const each = judged(shown, new Array<number>(shown.folded.entries).fill(most));
  return none.map((row, i) => {
    const sets = [
      worstCase(shown, i, most) ?? each[i]!.intervals.find(isWorstCase)!,
      ...each[i]!.intervals.filter((set) => !isWorstCase(set)),
    ];
    const high = Math.max(row.rankHigh, ...sets.map((set) => set.high));
    return { rank: row.rank, low: Math.min(row.rankLow, ...sets.map((set) => set.low)), high };
  });
}

function isWorstCase({ kind }: { readonly kind: string }): boolean {
  return kind === 'worst-case';
}

/** The worst case of a row where people are counted. */
function worstCase(shown: Shown, i: number, most: number): Ranks | undefined {
  if (shown.counts !== 'people') return undefined;
  const hidden = heap(shown.folded, Math.min(most, shown.rows[i]!.value + 1));
  return worstCaseRanks(tableOf(shown, hidden))[i];
}

function tableOf({ rows, unknown, dimension }: Shown, hidden: readonly number[]): RankTable {
  return { values: [...rows.map((row) => row.value), ...hidden], unknown, categories: categoriesOf(dimension) };
}

function judged(shown: Shown, hidden: readonly number[]) {
  const table = tableOf(shown, hidden);
  return rankIntervals({ table, labels: table.values.map((_, i) => shown.rows[i]?.label ?? ''), counts: shown.counts });
}

/**
 * The most that one folded row can hold, each other one holding at least one. Where people are counted and the small ones alone are folded, all are below
 * the minimum, unless the smallest of the other rows had to join them because they were too few together: then that one holds the rest, and no more than
 * any row shown.
 */
function mostInOne({ rows, folded, counts, minimum }: Shown): number {
  if (counts !== 'people') return folded.sum;
  const rest = folded.sum - folded.entries + 1;
  if (minimum === null) return rest;
  const smallest = Math.min(...rows.map((row) => row.value));
  const joined = folded.entries > 1 && folded.entries <= minimum && rest >= minimum && folded.sum - (minimum - 1) <= smallest;
  return joined ? Math.min(smallest, rest) : Math.min(minimum - 1, rest);
}

/** The sum spread over the rows so that the first hold as much as they can and every one at least 1. */
function heap({ entries, sum }: Shown['folded'], most: number): number[] {
  let left = sum - entries;
  return Array.from({ length: entries }, () => {
    const more = Math.min(most - 1, left);
    left -= more;
    return 1 + more;
  });
}
