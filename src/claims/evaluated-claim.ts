import type { ClaimKind, ClaimSpec } from '../config/claims-schema.ts';
import type { Locale } from '../languages/languages.ts';
import type { Text } from '../languages/text.ts';
import type { MeasureRequest } from '../measures/request.ts';
import type { LocatedLater } from '../model/by-zone.ts';
import type { Instant } from '../model/ids.ts';
import type { MeasureResult, Population, RankInterval } from '../model/measure-result.ts';
import type { ClockBasis } from './clocks/clock-table.ts';
import type { Removal } from './ranks/influence.ts';

/** What the data says about a claim. `not identified`: it cannot tell. `not published`: there is no number that may be printed. */
export type Verdict = 'holds' | 'fails' | 'not identified' | 'not published';

/**
 * What is assumed about the unknown, from nothing to that it is like the known. `clock`: everybody is where a clock of theirs allows, but
 * for three times the measured rate of wrong clocks; `clock-exact`: without exception. `follow-up`: what a random sample of the unknown answered.
 * `...-in-zones`: within every zone of clocks by itself. `exact`: nothing is unknown. `cited`: a published figure's own precision.
 */
export type RungName =
  | 'worst-case'
  | 'clock'
  | 'clock-exact'
  | 'follow-up'
  | 'selection-2'
  | 'selection-2-in-zones'
  | 'missing-at-random'
  | 'missing-at-random-in-zones'
  | 'exact'
  | 'cited';

/** From the smallest to the largest value possible, both inclusive; `null` is without limit. */
export type Range = { readonly low: number; readonly high: number | null };
export type Rung = Range & { readonly rung: RungName; readonly verdict: Verdict };

/** Permanent codes of why a claim has the verdict and the wording it has. */
export type ReasonCode =
  | 'inside' // every value possible satisfies the claim
  | 'outside' // none does
  | 'overlaps' // some do
  | 'rank-set' // the rank is not a single one
  | 'tie' // the observed rank is shared
  | 'subject-not-in-table' // nothing is known of the subject
  | 'coverage-below-floor'
  | 'filter-not-known' // what the filter asks for is not known of all
  | 'definitions-disagree'
  | 'turns-on-one-signal' // leaving out one kind of evidence changes the answer
  | 'assumes-clocks'
  | 'rests-on-follow-up'
  | 'follow-up-outdated' // a sample was asked, but it was drawn from others than those who are unlocated now
  | 'assumes-bounded-selection'
  | 'assumes-missing-at-random'
  | 'gaps-not-random' // the unknown are gaps of our own tables
  | 'too-few-compared' // published figures of too few to tell who is among the largest
  | 'rests-on-cited-figures'
  | 'figure-not-published'
  | 'withheld'
  | 'no-data' // the population is empty
  | 'archive-lacks' // GH Archive lacks hours, or is known to have lost events
  | 'no-value' // a median, ratio, share or factor of nothing
  | 'period-not-over' // the records end before the later period does
  | 'source-not-read' // a configured source that it rests on could not be read
  | 'no-source'; // nothing was read that could tell

/** A neighbour in the ranking and how firm the order is. */
export type Tipping = {
  readonly key: string;
  readonly name: Text;
  /** The name as it stands inside a sentence. */
  readonly inText: Text;
  readonly value: number;
  /** Whether the neighbour is ahead of the subject. */
  readonly ahead: boolean;
  /** (ahead - behind) / U; `null` when nothing is unknown. */
  readonly margin: number | null;
  /** How much likelier to be unlocated the one behind must be; `null` when no factor is enough. */
  readonly kappa: number | null;
  /** The same where people are compared within each zone of clocks alone; absent where clocks say nothing. */
  readonly kappaInZones?: number | null;
};

/** Of people who declared where they are, those who had not yet by the end of the period: were they as often the neighbour's as the subject's? */
export type Calibration = {
  readonly key: string;
  readonly inText: Text;
  readonly ahead: boolean;
  /** The neighbour's share of late ones over the subject's, with its 95 % confidence limits. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly subject: LocatedLater;
  readonly neighbour: LocatedLater;
};

/** The subject without some people; `name` is that of the organisation taken away. */
export type InfluenceRow = { readonly without: Removal; readonly name: Text | null; readonly value: number; readonly rank: number };

/** Something published that a claim rests on; `value` is null when it is no number, `name` says whose it is when there are several. */
export type CitedSource = {
  readonly name?: Text;
  readonly value: number | null;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly source: string;
  readonly as_of: Instant;
};

export type ClaimRow = {
  readonly key: string;
  readonly name: Text;
  readonly value: number;
  readonly rank: number;
  readonly rankLow: number;
  readonly rankHigh: number;
  readonly subject: boolean;
};

/** The claim under one other definition. */
export type SensitivityRow = {
  readonly id: string;
  readonly group: 'definition' | 'unit' | 'profile' | 'evidence' | 'period';
  readonly label: Text;
  readonly request: MeasureRequest;
  /** On what is known; `null` when there is nothing. */
  readonly value: number | null;
  readonly rank: number | null;
  /** What is possible on the rung the claim stands on. */
  readonly low: number | null;
  readonly high: number | null;
  readonly coverage: number | null;
  /** Whether what is known, taken alone, satisfies the claim; `null` when there is nothing. */
  readonly agrees: boolean | null;
};

/** A claim with everything that can be said about it. Plain data: it goes into `claims.json` as it is. */
export type EvaluatedClaim = {
  readonly id: string;
  readonly kind: ClaimKind;
  /** The row of its measure that it is about; null where it is about all of it, or of something that may not be told. */
  readonly subject: string | null;
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonCode[];
  /** The sentence Muster prints. */
  readonly sentences: Text;
  /** What the sentence rests on: population, period, assumptions, intervals; one line each, the same number of lines in each language. */
  readonly basis: Readonly<Record<Locale, readonly string[]>>;
  readonly asserted: ClaimSpec['asserts'];
  /** What the claim is about on what is known: a rank, a count, a share of 1, a growth, a year or month, a difference in sign. */
  readonly observed: number | null;
  /** The union of what the rung it stands on and chance allow. */
  readonly headline: Range | null;
  readonly standsOn: RungName | null;
  readonly ladder: readonly Rung[];
  /** What the clock rungs rest on; `null` where clocks say nothing. */
  readonly clock: ClockBasis | null;
  readonly chance: readonly RankInterval[];
  readonly influence: readonly InfluenceRow[];
  readonly tipping: readonly Tipping[];
  readonly calibration: readonly Calibration[];
  /** kappa* of the nearest neighbour that would change the rank; `null` when no factor is enough or there is none. */
  readonly kappa: number | null;
  readonly population: Population | null;
  /** known / total of the population, 0 to 1. */
  readonly coverage: number | null;
  readonly rows: readonly ClaimRow[];
  readonly sensitivity: readonly SensitivityRow[];
  readonly request: MeasureRequest | null;
  readonly sql: MeasureResult['sql'] | null;
  readonly cited: readonly CitedSource[];
  readonly quote: { readonly en?: string | undefined; readonly zh?: string | undefined; readonly source: string } | null;
};
