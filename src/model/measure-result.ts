import type { Period } from './period.ts';

/** Why one rank may be another: each interval answers one question, named by its key. */
export type RankInterval = {
  /**
   * `worst-case`, `clock` (within what the clocks of the unlocated allow), `selection-2` (people of one country at most 2x likelier to be
   * unlocated), `multinomial-95`, `bootstrap-95`.
   */
  readonly kind: string;
  readonly low: number;
  readonly high: number;
};

export type MeasureRow = {
  /** One entry per dimension asked for, in that order. */
  readonly key: Readonly<Record<string, string>>;
  readonly value: number;
  /** Competition rank inside its partition: ties share it. */
  readonly rank: number;
  /** Between which ranks the row truly is; null where no interval is known: nobody worked it out, or what is unknown cannot be added to values of its kind. */
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  readonly intervals: readonly RankInterval[];
};

/** A row that has no rank: a dimension is not known (null), or its value is a group of its own, as people who work for themselves are. */
export type UnknownRow = { readonly key: Readonly<Record<string, string | null>>; readonly value: number };

/**
 * Whom or what the numbers rest on, in the measure's population unit. `total = known + unknown`. `known` is what has a value for every
 * dimension asked for. Excluded items are in neither.
 */
export type Population = {
  readonly unit: string;
  readonly total: number;
  readonly known: number;
  readonly unknown: number;
  /** `unknown` by reason; the values add up to it. */
  readonly unknownBy: Readonly<Record<string, number>>;
  /** Left out before counting, by reason (`bots`, `merges`, `copies`, `duplicates`). */
  readonly excluded: Readonly<Record<string, number>>;
  /** How many more times items stand in rows than there are known items: a person with two employers stands in two rows. */
  readonly overlap: number;
};

export type MeasureResult = {
  readonly measure: string;
  readonly version: number;
  readonly profile: string | null;
  readonly period: Period;
  readonly by: readonly string[];
  /** The dimension that is ranked, within each combination of the others; null when rows are ranked all together. */
  readonly ranked: string | null;
  /** How many values the ranked dimension can have, where its scheme says so. */
  readonly categories?: number;
  readonly where: Readonly<Record<string, string>>;
  /** Nothing that was read would have told of a fact: that there is none is unknown. */
  readonly untold?: true;
  readonly unit: string;
  /** Whether a row's value is a number of people or things, so that the unknown could belong to any row. */
  readonly counts: 'people' | 'contributions' | 'other';
  readonly population: Population;
  readonly rows: readonly MeasureRow[];
  /** Of private records: what rows that are not printed may hold at most, if as few as can be hold all that the printed ones do not, largest first. */
  readonly unprinted?: readonly number[];
  /** Combinations in which a dimension is not known (null) or is a group of its own, with their values: never ranked, never dropped. */
  readonly unknownRows: readonly UnknownRow[];
  /** The exact SQL that gave the rows, with its bound values, runnable on the store, or on the engine that it was sent to. */
  readonly sql: {
    readonly engine?: string;
    readonly text: string;
    readonly params: Readonly<Record<string, string | number | boolean | null>>;
  };
};

/** The key of a row as one text: `2018/CN`. Unique within its table. */
export function rowKey(row: Pick<MeasureRow, 'key'>): string {
  return Object.values(row.key).join('/') || 'all';
}
