import { rankIntervals } from '../claims/ranks/rank-intervals.ts';
import { categoriesOf } from '../claims/ranks/rank-table.ts';

/** One ranking as a reader's query gave it. */
export type Shown = {
  readonly dimension: string;
  readonly rows: readonly { readonly label: string; readonly value: number }[];
  /** What is in no row. */
  readonly unknown: number;
  /** Rows with too few people to show alone: how many, and their values together. */
  readonly folded: { readonly entries: number; readonly sum: number };
  readonly counts: 'people' | 'contributions';
  /** Fewest people of a row that is shown alone. */
  readonly minimum: number;
};

/** `low` to `high` holds every interval that can be worked out without records of people (no bootstrap). */
export type RankSet = { readonly rank: number; readonly low: number; readonly high: number };

/**
 * Rank sets by the same code that made the published ones. How the folded sum is spread over its rows is not published: the sets are taken
 * with nothing in them and with the most there can be in each, and hold both, so that they hold the set of the whole table.
 */
export function rankSets(shown: Shown): RankSet[] {
  const { entries } = shown.folded;
  const least = judged(shown, []);
  const most = entries === 0 ? least : judged(shown, new Array<number>(entries).fill(mostInOne(shown)));
  return least.map((row, i) => ({
    rank: row.rank,
    low: Math.min(row.rankLow, most[i]!.rankLow),
    high: Math.max(row.rankHigh, most[i]!.rankHigh),
  }));
}

function judged({ rows, unknown, counts, dimension }: Shown, hidden: readonly number[]) {
  const values = [...rows.map((row) => row.value), ...hidden];
  return rankIntervals({
    table: { values, unknown, categories: categoriesOf(dimension) },
    labels: values.map((_, i) => rows[i]?.label ?? ''),
    counts,
  });
}

/** The most that one folded row can hold: below the minimum where people are counted, each other row holding at least one. */
function mostInOne({ folded, counts, minimum }: Shown): number {
  return counts === 'people' ? Math.min(minimum - 1, folded.sum - folded.entries + 1) : folded.sum;
}
