import type { RankInterval } from '../../model/measure-result.ts';
import type { PersonWeights } from '../../model/person-weights.ts';
import { BOOTSTRAP_DEFAULTS, type BootstrapOptions, bootstrapRanks } from './bootstrap.ts';
import { boundedSelectionRanks } from './bounded-selection.ts';
import { competitionRanks } from './competition-ranks.ts';
import { type Ranks, unionOf } from './interval.ts';
import { multinomialRankSets } from './multinomial-sets.ts';
import type { RankTable } from './rank-table.ts';
import { emptyCategories } from './rank-table.ts';
import { worstCaseRanks } from './worst-case.ts';

/** The middle rung of the ladder: people of one row at most twice as likely to be unlocated as people of another. */
export const SELECTION_KAPPA = 2;

export type RankInput = {
  /** One ranking: the rows of one partition. */
  readonly table: RankTable;
  /** The category each row is called by, in row order. */
  readonly labels: readonly string[];
  /** What is counted; head counts are also judged as a multinomial sample. */
  readonly counts: 'people' | 'contributions';
  /** When given, contributions are judged by the bootstrap. */
  readonly weights?: PersonWeights;
  readonly bootstrap?: BootstrapOptions;
};

/** A row's place: its competition rank, each interval that applies, and their union. */
export type RankedRow = {
  readonly rank: number;
  readonly rankLow: number;
  readonly rankHigh: number;
  readonly intervals: readonly RankInterval[];
};

/**
 * Every interval of every row, one answer per row in row order. Which question each answers: `worst-case` and `selection-2` where the
 * unlocated may belong, `multinomial-95` and `bootstrap-95` whether another draw of people would give the same order. `rankLow` and
 * `rankHigh` are their union and hold the observed rank. Influence (`influence.ts`) is no doubt about a rank and not among them.
 */
export function rankIntervals(input: RankInput): RankedRow[] {
  const ranks = competitionRanks(input.table.values);
  const families: readonly { readonly kind: string; readonly ranks: readonly (Ranks | undefined)[] }[] = [
    { kind: 'worst-case', ranks: worstCaseRanks(input.table) },
    { kind: `selection-${SELECTION_KAPPA}`, ranks: boundedSelectionRanks(input.table, SELECTION_KAPPA) },
    ...chance(input),
  ];
  return ranks.map((rank, row) => {
    const intervals = families.flatMap(({ kind, ranks: family }) => (family[row] ? [{ kind, ...family[row] }] : []));
    const union = unionOf([{ low: rank, high: rank }, ...intervals]);
    return { rank, rankLow: union.low, rankHigh: union.high, intervals };
  });
}

function chance(input: RankInput) {
  if (input.counts === 'people') {
    const empty = Number.isFinite(input.table.categories) ? emptyCategories(input.table) : 0;
    return [{ kind: 'multinomial-95', ranks: multinomialRankSets(input.table.values, empty) }];
  }
  if (!input.weights) return [];
  const ranks = bootstrapRanks(input.weights, input.bootstrap ?? BOOTSTRAP_DEFAULTS);
  const categories = new Map(input.weights.categories.map((label, category) => [label, category]));
  return [{ kind: 'bootstrap-95', ranks: input.labels.map((label) => ranks[categories.get(label) ?? -1]) }];
}
