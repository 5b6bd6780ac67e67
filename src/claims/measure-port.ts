import type { Withheld } from '../disclosure/gate-measure.ts';
import type { Text } from '../languages/text.ts';
import type { ArchiveGaps } from '../measures/archive-gaps.ts';
import type { Bounds } from '../measures/bounds.ts';
import type { MeasureRequest } from '../measures/request.ts';
import type { LocatedLater, ZoneCounts } from '../model/by-zone.ts';
import type { Instant } from '../model/ids.ts';
import type { SignalKind } from '../model/location.ts';
import type { MeasureResult } from '../model/measure-result.ts';
import type { Period } from '../model/period.ts';
import type { PersonWeights } from '../model/person-weights.ts';
import type { UnreadSource } from '../model/unread-source.ts';
import type { ClockEvidence } from './clocks/clock-evidence.ts';
import type { AnswerRow } from './follow-up/follow-up.ts';

/** What the compiler must know about a measure. */
export type MeasureInfo = {
  readonly name: string;
  readonly title: Text;
  readonly unit: Text & { readonly id: string };
  readonly dimensions: readonly string[];
  readonly profiles: readonly { readonly name: string; readonly title: Text }[];
  /** The dimension whose values it counts, when it does: then what has none is unknown to it. */
  readonly about?: string;
  /** A median, ratio, share or factor: of nothing it is none, and its rows are no parts of a whole. */
  readonly statistic?: boolean;
  /** It counts what is declared only: there are at least as many. */
  readonly floor?: boolean;
  /** The parameters of the definition that a request may override. */
  readonly parameters: readonly string[];
  /** The dimensions whose unknown are gaps of our own tables: no share of them stands on an assumption about the unknown. */
  readonly gaps?: readonly string[];
  /** It can be counted by less than all evidence of where people are. */
  readonly byEvidence?: boolean;
};

/** One member over one time, as the source has it. */
export type Membership = {
  readonly organisation: string;
  /** How near its name then is to the one asked for: 0 is that name. */
  readonly nearness: number;
  /** '' when the source does not say. */
  readonly level: string;
  /** `null` when the source does not say. */
  readonly endUser: boolean | null;
  /** As declared; `null` when the source does not say. */
  readonly joined: Instant | null;
  /** When the record began to declare that day; `null` when it declares none. */
  readonly declaredAt: Instant | null;
  /** When the organisation first stood in the record; `null` when it was there from the start. */
  readonly firstSeen: Instant | null;
  /** When the record begins and ends to show it; `null` is open. */
  readonly from: Instant | null;
  readonly until: Instant | null;
};

/** What lists of members say of one organisation. */
export type MembershipRecord = {
  readonly intervals: readonly Membership[];
  /** From the first list to the last revision of it that was read. */
  readonly listed: Listed | null;
};

/** The time that lists tell of, both ends within. */
export type Listed = { readonly from: Instant; readonly to: Instant };

/** What somebody published about an adopter; `high` is null where no upper end was printed. */
export type AdopterFigure = {
  readonly low: number;
  readonly high: number | null;
  /** As printed, with what it counts. */
  readonly words: Text;
  readonly source: string;
  readonly asOf: Instant;
};

/** Where claims get their numbers from. Tests pass plain data. */
export type MeasurePort = {
  run(request: MeasureRequest): Promise<MeasureResult | Withheld>;
  /** The values of the request's first dimension that are not shown alone: no sentence speaks of them, or lets their numbers be worked out. */
  small(request: MeasureRequest): Promise<ReadonlySet<string>>;
  /** What the value of everything could be, wherever what is unknown to the measure belongs; `null` where it does not say. */
  bounds(request: MeasureRequest): Promise<Bounds | null>;
  /**
   * Refuses a filter, or a subject, that is no value of its dimension.
   * @throws MusterError E_MEASURE_VALUE
   */
  check(request: MeasureRequest, subjects: readonly string[]): Promise<void>;
  /** What each person adds to each value of the request's one dimension. */
  weights(request: MeasureRequest): Promise<PersonWeights>;
  /** Where the unlocated of the request can be by their clocks; `null` where clocks say nothing. */
  clocks(request: MeasureRequest): Promise<ClockEvidence | null>;
  /** What the request finds in each zone of clocks; `null` where clocks say nothing. */
  byZone(request: MeasureRequest): Promise<readonly ZoneCounts[] | null>;
  /** Who of the request's people declared where they are, by country or region, and how many of them only on a day or later; `null` where nothing is dated. */
  locatedLater(request: MeasureRequest, day: Instant): Promise<ReadonlyMap<string, LocatedLater> | null>;
  /** The kinds of evidence, weaker than a declaration, that located somebody. */
  weakerKinds(): readonly SignalKind[];
  /** How many persons may be one with another: a person has to look, and numbers are counted with them joined too. */
  likelySame(): number;
  /** Whom a follow-up of a claim asked, and what they answered: countries, or the regions of the request that these were in all of its period. */
  answers(claim: string, request: MeasureRequest): Promise<{ readonly rows: readonly AnswerRow[]; readonly places: readonly string[] }>;
  /** What GH Archive tells of what a request rests on; `null` where it rests on nothing of it. */
  archive(request: MeasureRequest): Promise<ArchiveGaps | null>;
  describe(measure: string): MeasureInfo;
  /** The day after the last record of anything that happened; `null` when nothing did. */
  lastRecord(): Promise<Instant | null>;
  /** The names of all measures. */
  measures(): readonly string[];
  /**
   * Every record of an organisation's membership by any name it had, or `null` when no source of members was read.
   * @throws MusterError E_MEASURE_VALUE for a name that nothing has
   */
  membership(organisation: string): Promise<MembershipRecord | null>;
  /** Every figure published of what an organisation runs, oldest first. */
  adopterFigures(organisation: string, what: string): Promise<readonly AdopterFigure[]>;
  /** How a value of a dimension is called: as a name, and inside a sentence. */
  name(dimension: string, value: string): Name;
};

export type Name = { readonly alone: Text; readonly inText: Text };

/** What claims take for granted: the community and its projects. */
export type ClaimContext = {
  /** The community as it stands in a sentence. */
  readonly community: Text;
  /** The period of claims that give none. */
  readonly period: Period;
  readonly projects: Readonly<
    Record<string, { readonly name: Text; readonly joined: Instant | null; readonly repositories: readonly string[] }>
  >;
  /** Configured sources that could not be read: a claim that rests on one is not identified. */
  readonly unread: readonly UnreadSource[];
  /** Countries and organisations with fewer people are not shown alone. */
  readonly minimum: number;
};
