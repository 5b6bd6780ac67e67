import type { MeasureResult, MeasureRow } from '../model/measure-result.ts';
import type { PersonWeights } from '../model/person-weights.ts';
import { groupBy } from '../util/group-by.ts';
import type { Ranks } from './ranks/interval.ts';
import { rankIntervals } from './ranks/rank-intervals.ts';
import { categoriesOf } from './ranks/rank-table.ts';

/** What a single ranking is judged by beside its values. Several rankings at once have neither. */
export type RankEvidence = {
  /** What each person adds to each row; without it there is no bootstrap. */
  readonly weights?: PersonWeights;
  /** Where the clocks of the unlocated allow each row to stand, in row order; rows without an answer stand on the worst case. */
  readonly clock?: readonly (Ranks | undefined)[];
};

/**
 * Gives every row of a measure its rank intervals, each ranking (one per combination of the other dimensions) with its own unknown part.
 * Values that are not counts (hours, factors) have plain ranks where everything is known, and no interval where something is not.
 */
export function rankMeasure(result: MeasureResult, evidence: RankEvidence = {}): MeasureResult {
  const { ranked, counts } = result;
  if (ranked === null || counts === 'other') {
    const sure = (rank: number) => (result.population.unknown === 0 ? { rankLow: rank, rankHigh: rank } : {});
    return { ...result, rows: result.rows.map((row) => ({ ...row, ...sure(row.rank) })) };
  }
  const partitionOf = (key: Readonly<Record<string, string | null>>) =>
    JSON.stringify(result.by.filter((name) => name !== ranked).map((name) => key[name]));
  const partitions = groupBy(result.rows, (row) => partitionOf(row.key));
  const unknown = new Map<string, number>();
  for (const row of result.unknownRows) if (row.key[ranked] === null) unknown.set(partitionOf(row.key), row.value);
  const unprinted = (result.by.length === 1 && result.unprinted) || [];
  const intervals = new Map<MeasureRow, MeasureRow>();
  for (const [partition, rows] of partitions) {
    const judged = rankIntervals({
      table: {
        values: [...rows.map((row) => row.value), ...unprinted],
        unknown: result.by.length === 1 ? result.population.unknown : (unknown.get(partition) ?? 0),
        categories: result.categories ?? categoriesOf(ranked),
      },
      labels: [...rows.map((row) => row.key[ranked]!), ...unprinted.map(() => '')],
      counts,
      ...(partitions.size === 1 ? evidence : {}),
    });
    rows.forEach((row, i) => void intervals.set(row, { ...row, ...judged[i]! }));
  }
  return { ...result, rows: result.rows.map((row) => intervals.get(row)!) };
}
