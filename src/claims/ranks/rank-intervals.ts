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
  /** Where the clocks of the unlocated allow each row to stand, in row order; rows without an answer stand on the worst case. */
  readonly clock?: readonly (Ranks | undefined)[];
};

/** A row's place: its competition rank, each interval, and how far the rank can be off. */
export type RankedRow = {
  readonly rank: number;
  readonly rankLow: number;
  readonly rankHigh: number;
  readonly intervals: readonly RankInterval[];
};

/**
 * Every interval of every row, one answer per row in row order. Which question each answers: `worst-case`, `clock` and `selection-2` where the
 * unlocated may belong, `multinomial-95` and `bootstrap-95` what chance alone could have made of the order. `rankLow` and `rankHigh`
 * hold the observed rank, what chance allows, and what the evidence leaves possible without an assumption about who is unlocated: `clock` where
 * it was worked out, else `worst-case`. So does the headline of a claim. Influence (`influence.ts`) is no doubt about a rank and not among them.
 */
export function rankIntervals(input: RankInput): RankedRow[] {
  const ranks = competitionRanks(input.table.values);
  const worst = worstCaseRanks(input.table);
  const clock = worst.map((bounds, row) => input.clock?.[row] && within(input.clock[row], bounds));
  const families: readonly { readonly kind: string; readonly ranks: readonly (Ranks | undefined)[] }[] = [
    { kind: 'worst-case', ranks: worst },
    { kind: 'clock', ranks: clock },
    { kind: `selection-${SELECTION_KAPPA}`, ranks: boundedSelectionRanks(input.table, SELECTION_KAPPA) },
    ...chance(input),
  ];
  return ranks.map((rank, row) => {
    const standing = clock[row] ? 'clock' : 'worst-case';
    const intervals = families.flatMap(({ kind, ranks: family }) => (family[row] ? [{ kind, ...family[row] }] : []));
    const union = unionOf([{ low: rank, high: rank }, ...intervals.filter(({ kind }) => kind === standing || isChance(kind))]);
    return { rank, rankLow: union.low, rankHigh: union.high, intervals };
  });
}

/** Whether an interval says what chance alone could have made of a rank. */
export function isChance(kind: string): boolean {
  return kind.endsWith('-95');
}

function within(ranks: Ranks, bounds: Ranks): Ranks {
  return { low: Math.max(ranks.low, bounds.low), high: Math.min(ranks.high, bounds.high) };
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
