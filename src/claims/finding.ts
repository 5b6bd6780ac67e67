import type { ClaimSpec } from '../config/claims-schema.ts';
import { HIDDEN, isPrivate } from '../disclosure/gate-measure.ts';
import { tooFew } from '../disclosure/withhold.ts';
import type { Text } from '../languages/text.ts';
import type { MeasureRequest } from '../measures/request.ts';
import type { MeasureResult, Population, RankInterval } from '../model/measure-result.ts';
import type { UnreadSource } from '../model/unread-source.ts';
import type { ClockBasis } from './clocks/clock-table.ts';
import type { Calibration, CitedSource, ClaimRow, InfluenceRow, Range, ReasonCode, RungName, Tipping } from './evaluated-claim.ts';
import type { FollowUp } from './follow-up/follow-up.ts';
import type { ClaimContext, Listed, MeasurePort, Membership } from './measure-port.ts';

/** What the data says, before it is judged and put into words. */
export type Finding = {
  readonly observed: number | null;
  /** From the weakest assumption to the strongest. Empty when there is nothing to judge; then `missing` says why. */
  readonly rungs: readonly (Range & { readonly rung: RungName })[];
  readonly missing: ReasonCode | null;
  /** What it would rest on and could not be read. */
  readonly unread: readonly UnreadSource[];
  /** Why a number that exists is not printed. */
  readonly withheld: Text | null;
  /** What the clock rungs rest on. */
  readonly clock: ClockBasis | null;
  readonly chance: readonly RankInterval[];
  readonly influence: readonly InfluenceRow[];
  readonly tipping: readonly Tipping[];
  readonly calibration: readonly Calibration[];
  /** The random sample of the unlocated that its rung rests on. */
  readonly followUp: FollowUp | null;
  readonly population: Population | null;
  readonly rows: readonly ClaimRow[];
  readonly request: MeasureRequest | null;
  readonly sql: MeasureResult['sql'] | null;
  readonly cited: readonly CitedSource[];
  /** Further numbers that the sentence of the kind needs. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly membership: Membership | null;
  /** The time that lists of members tell of, where a claim is about a day outside of it. */
  readonly listed: Listed | null;
  readonly notes: readonly ReasonCode[];
};

const NOTHING: Finding = {
  observed: null,
  rungs: [],
  missing: null,
  unread: [],
  withheld: null,
  clock: null,
  chance: [],
  influence: [],
  tipping: [],
  calibration: [],
  followUp: null,
  population: null,
  rows: [],
  request: null,
  sql: null,
  cited: [],
  numbers: {},
  membership: null,
  listed: null,
  notes: [],
};

/** A finding with what is given; everything else empty. */
export function findingOf(known: Partial<Finding>): Finding {
  return { ...NOTHING, ...known };
}

/** How much is worked out: `full` for the claim itself, `quick` (no bootstrap, no influence) for its variants. */
type Depth = 'full' | 'quick';

/** Everything an evaluator may ask. */
export type Inquiry = { readonly port: MeasurePort; readonly context: ClaimContext; readonly depth: Depth };

/** The claims that may rest on a measure. */
type MeasurableClaim = Exclude<ClaimSpec, { kind: 'membership' }>;

/** A claim that rests on a measure. */
export type MeasuredClaim = MeasurableClaim & { readonly measure: string };

export function isMeasured(claim: ClaimSpec): claim is MeasuredClaim {
  return 'measure' in claim && claim.measure !== undefined;
}

/** What to compute for a claim; split by its dimension when it has a subject. */
export function requestOf(claim: MeasuredClaim, context: ClaimContext): MeasureRequest {
  return {
    measure: claim.measure,
    by: claim.subject === undefined ? [] : [claim.by],
    where: claim.where,
    period: {
      from: claim.period?.from ?? (claim.period ? null : context.period.from),
      to: claim.period?.to ?? (claim.period ? null : context.period.to),
    },
    profile: claim.profile ?? null,
    ...(claim.scheme === undefined ? {} : { scheme: claim.scheme }),
  };
}

/** The values that a claim names, where its measure lists them: of private records it tells only what tables of their event print. */
export function valuesAsked(claim: MeasuredClaim, request: MeasureRequest): readonly string[] {
  return isPrivate(request.measure) || request.by.length === 0 ? [] : valuesNamed(claim);
}

function valuesNamed(claim: MeasuredClaim): readonly string[] {
  return [claim.subject, 'than' in claim ? claim.than : undefined].filter((value) => value !== undefined);
}

/** Computes a request of a claim; answers with a finding when the number is withheld or there is nothing to count. */
export async function measure(claim: MeasuredClaim, request: MeasureRequest, { port, context }: Inquiry): Promise<MeasureResult | Finding> {
  const about = valuesNamed(claim);
  await port.check(request, valuesAsked(claim, request));
  const small = about.length === 0 ? new Set() : await port.small(request);
  if (about.some((value) => small.has(value))) return findingOf({ missing: 'withheld', withheld: tooFew(context.minimum), request });
  const result = await port.run(request);
  if ('withheld' in result) return findingOf({ missing: 'withheld', withheld: result.withheld, request });
  const listed = new Set(result.rows.map((row) => row.key[claim.by]));
  const hidden = isPrivate(request.measure) && result.population.total > 0 && about.some((value) => !listed.has(value));
  if (hidden) return findingOf({ missing: 'withheld', withheld: HIDDEN.withheld, request });
  if (result.untold) return findingOf({ missing: 'no-source', request, sql: result.sql });
  if (result.population.total === 0) return findingOf({ missing: 'no-data', population: result.population, request, sql: result.sql });
  if (port.describe(request.measure).statistic && !hasAll(result, claim.by, about))
    return findingOf({ missing: 'no-value', population: result.population, request, sql: result.sql });
  return result;
}

/** Whether there is a value of everything named, or of everything where nothing is named. */
function hasAll({ by, rows, unknownRows }: MeasureResult, dimension: string, named: readonly string[]): boolean {
  if (by.length === 0) return rows.length > 0;
  const valued = new Set([...rows, ...unknownRows].map((row) => row.key[dimension]));
  return named.every((value) => valued.has(value));
}

export function isFinding(answer: MeasureResult | Finding): answer is Finding {
  return 'rungs' in answer;
}

/** Where every finding of a measure comes from. */
export function provenance(request: MeasureRequest, result: MeasureResult): Pick<Finding, 'request' | 'sql' | 'population'> {
  return { request, sql: result.sql, population: result.population };
}
