import type { CitedFigure } from '../../config/cited-schema.ts';
import type { ClaimOf } from '../../config/claims-schema.ts';
import { isPrivate } from '../../disclosure/gate-measure.ts';
import { groupsApart } from '../../disclosure/small-rows.ts';
import { isNotOver } from '../../measures/last-day.ts';
import type { MeasureRequest } from '../../measures/request.ts';
import { MusterError } from '../../model/error.ts';
import type { MeasureResult } from '../../model/measure-result.ts';
import type { Period } from '../../model/period.ts';
import type { UnreadSource } from '../../model/unread-source.ts';
import { archiveLack, lacksMuch, partLacking } from '../archive-lack.ts';
import type { ClockEvidence } from '../clocks/clock-evidence.ts';
import { clockBasis, clockCountRungs, clockTable } from '../clocks/clock-rungs.ts';
import { countsValues, MAY_BE_UNKNOWN } from '../counts-values.ts';
import type { Range, RungName } from '../evaluated-claim.ts';
import { type Finding, findingOf, type Inquiry, isFinding, type MeasuredClaim, measure, provenance, requestOf } from '../finding.ts';
import { followUpCountRungs } from '../follow-up/follow-up-rungs.ts';
import { withFollowUp } from '../follow-up/with-follow-up.ts';
import { boundedTotal } from '../ranks/bounded-total.ts';
import { SELECTION_KAPPA } from '../ranks/rank-intervals.ts';
import { shareBounds } from '../ranks/share-bounds.ts';
import { withZones } from '../zones/zone-evidence.ts';
import { zoneCountRungs } from '../zones/zone-rungs.ts';
import { knownValue } from './entries.ts';

type Rungs = readonly (Range & { readonly rung: RungName })[];
/** One number with what it could truly be. */
type Amount = { readonly value: number; readonly rungs: Rungs; readonly clock: Finding['clock'] };

/**
 * How many there are: of the subject, or of everything when the claim has none; at least so many where the records end long before the period does, and
 * where GH Archive alone tells of it and lacks some.
 */
export async function findCount(claim: ClaimOf<'count'> & MeasuredClaim, inquiry: Inquiry): Promise<Finding> {
  const request = requestOf(claim, inquiry.context);
  const result = await measure(claim, request, inquiry);
  if (isFinding(result)) return result;
  const amount = await amountAsked(claim, request, result, inquiry);
  const lack = await archiveLack([request], inquiry.port);
  if (result.counts === 'other' && lacksMuch(lack)) return notRead(request, result);
  const cutShort = request.period.to !== null && (await isCutShort(claim, request.period, request.period, inquiry));
  const more = result.counts !== 'other' && (cutShort || lack?.alone === true);
  const finding = findingOf({
    ...provenance(request, result),
    observed: amount.value,
    rungs: more ? amount.rungs.map(({ rung, low }) => ({ rung, low, high: null })) : amount.rungs,
    clock: amount.clock,
    notes: absent(claim.subject, amount.value),
  });
  const { subject } = claim;
  if (subject === undefined || more) return finding;
  const asked = await withFollowUp(finding, claim.id, result, inquiry, (known, followUp) => followUpCountRungs(known, subject, followUp));
  return withZones(asked, subject, inquiry, (zones) => zoneCountRungs(zones, subject));
}

/**
 * The subject's part of the whole, as a fraction of 1: `observed` of what is known, the rungs of everything.
 * @throws MusterError E_MEASURE_VALUE for a median, ratio, share or factor, whose rows are no parts of a whole
 */
export async function findShare(claim: ClaimOf<'share'> & MeasuredClaim, inquiry: Inquiry): Promise<Finding> {
  if (inquiry.port.describe(claim.measure).statistic) {
    throw new MusterError(
      'E_MEASURE_VALUE',
      {
        en: `The values of ${claim.measure} are no parts of a whole: nobody has a share of them.`,
        zh: `${claim.measure} 的数值不是某个整体的组成部分：谈不上占比。`,
      },
      {
        hint: {
          en: 'Claim the number itself (kind: count), or compare two (kind: comparison).',
          zh: '请改为声明数值本身（kind: count），或比较两者（kind: comparison）。',
        },
      },
    );
  }
  const request = requestOf(claim, inquiry.context);
  const result = await measure(claim, request, inquiry);
  if (isFinding(result)) return result;
  const amount = await amountAsked(claim, request, result, inquiry);
  const known = knownOf(result);
  const bounds = shareBounds(amount.value, { known, unknown: result.population.unknown });
  const whole = known + result.population.unknown;
  const rungs = amount.rungs.map(({ rung, low, high }) => {
    if (rung === 'worst-case') return { rung, low: bounds.low, high: bounds.high };
    return rung === 'missing-at-random' || rung === 'exact'
      ? { rung, low: bounds.ofKnown, high: bounds.ofKnown }
      : { rung, low: low / whole, high: (high ?? whole) / whole };
  });
  const numbers = { value: amount.value, known };
  const observed = known === 0 ? null : bounds.ofKnown;
  const finding = findingOf({
    ...provenance(request, result),
    observed,
    rungs,
    clock: amount.clock,
    numbers,
    notes: absent(claim.subject, amount.value),
  });
  const ofWhole = (counts: Rungs): Rungs => counts.map(({ rung, low, high }) => ({ rung, low: low / whole, high: high! / whole }));
  const subject = claim.subject!;
  const asked = await withFollowUp(finding, claim.id, result, inquiry, (rows, followUp) =>
    ofWhole(followUpCountRungs(rows, subject, followUp)),
  );
  return withZones(asked, subject, inquiry, (zones) => ofWhole(zoneCountRungs(zones, subject)));
}

/** By how much a number changed against an earlier period, as a fraction: 0.48 is 48 % more. */
export async function findGrowth(claim: ClaimOf<'growth'> & MeasuredClaim, inquiry: Inquiry): Promise<Finding> {
  const request = requestOf(claim, inquiry.context);
  const period = { from: claim.before?.from ?? null, to: claim.before?.to ?? null };
  const [after, before] = [await measure(claim, request, inquiry), await measure(claim, { ...request, period }, inquiry)];
  if (isFinding(after)) return after;
  if (await isCutShort(claim, request.period, period, inquiry))
    return findingOf({ ...provenance(request, after), missing: 'period-not-over' });
  const lacks = [await archiveLack([request], inquiry.port), await archiveLack([{ ...request, period }], inquiry.port)];
  // Where nothing was read of either period, none of it is in either number.
  if (lacks.some(lacksMuch) && lacks.some((lack) => partLacking(lack) < 1)) return notRead(request, after);
  // The sentence is about the claim's own period, whichever of the two tells nothing.
  if (isFinding(before) && before.missing !== 'no-data') return { ...before, request };
  const now = await amountAsked(claim, request, after, inquiry);
  if (isFinding(before)) return findingOf({ ...provenance(request, after), missing: 'no-data', numbers: { before: 0, after: now.value } });
  const then = await amountAsked(claim, { ...request, period }, before, inquiry);
  const origin = provenance(request, after);
  if (then.value === 0) return findingOf({ ...origin, missing: 'no-data', numbers: { before: then.value, after: now.value } });
  const numbers = { before: then.value, after: now.value };
  return findingOf({
    ...origin,
    observed: now.value / then.value - 1,
    rungs: growthRungs(then.rungs, now.rungs),
    numbers,
    notes: absent(claim.subject, now.value),
  });
}

const ARCHIVE: UnreadSource = { source: 'gharchive', kind: 'gharchive', name: 'GH Archive', state: 'partly', reason: 'hours' };

/** The archive was read for a part of the time alone. */
function notRead(request: MeasureRequest, result: MeasureResult): Finding {
  return findingOf({ ...provenance(request, result), missing: 'source-not-read', unread: [ARCHIVE] });
}

/** Whether the records hold only the beginning of the later period: what is counted by month may still come. */
async function isCutShort(claim: MeasuredClaim, later: Period, earlier: Period, { port }: Inquiry): Promise<boolean> {
  const last = port.describe(claim.measure).dimensions.includes('month') ? await port.lastRecord() : null;
  return last !== null && isNotOver(last, later, earlier);
}

/** Counts of different rungs are compared rung by rung; a period in which nothing is unknown is exact on every rung, and its change no more than the other's. */
function growthRungs(before: Rungs, after: Rungs): Rungs {
  const names = (after[0]?.rung === 'exact' || before.length > after.length ? before : after).map((each) => each.rung);
  const on = (rungs: Rungs, name: RungName) => rungs.find((each) => each.rung === name) ?? rungs[0]!;
  return names.map((rung) => {
    const [then, now] = [on(before, rung), on(after, rung)];
    return {
      rung,
      low: then.high === null ? -1 : now.low / then.high - 1,
      high: now.high === null || then.low === 0 ? null : now.high / then.low - 1,
    };
  });
}

/** The number that a claim is about, of its subject or of everything, with all it could be. */
async function amountAsked(claim: MeasuredClaim, request: MeasureRequest, result: MeasureResult, inquiry: Inquiry): Promise<Amount> {
  const { by, subject } = claim;
  if (subject !== undefined && !(result.counts === 'other' && countsValues(inquiry.port.describe(claim.measure))))
    return amountOf(result, by, subject, await clocksOf(result, request, inquiry));
  const value = subject === undefined ? (result.rows[0]?.value ?? 0) : knownValue(result, by, subject);
  if (result.population.unknown === 0) return { value, rungs: [{ rung: 'exact', low: value, high: value }], clock: null };
  const bounds = await inquiry.port.bounds(subject === undefined ? request : { ...request, where: { ...request.where, [by]: subject } });
  // What is unknown to a count of values may add to it and take nothing away; what is no such count says what it could be.
  const open = { low: bounds === null ? value : 0, high: null };
  const { low, high } = subject !== undefined && MAY_BE_UNKNOWN.includes(by) ? open : (bounds ?? open);
  const random = subject === undefined ? [] : [{ rung: 'missing-at-random' as const, low: value, high: value }];
  return { value, rungs: [{ rung: 'worst-case', low, high }, ...random], clock: null };
}

/** The number of a subject with all it could be: none of the unknown up to all of it. */
function amountOf(result: MeasureResult, dimension: string, subject: string, clocks: ClockEvidence | null): Amount {
  const value = knownValue(result, dimension, subject);
  const mass = { known: knownOf(result), unknown: result.population.unknown };
  const all = mass.known + mass.unknown;
  if (mass.unknown === 0 || result.counts === 'other') {
    const rung = mass.unknown === 0 ? ('exact' as const) : ('missing-at-random' as const);
    return { value, rungs: [{ rung, low: value, high: value }], clock: null };
  }
  const bounded = boundedTotal(value, mass, SELECTION_KAPPA);
  const random = mass.known === 0 ? value : Math.round((value * all) / mass.known);
  const worst = { rung: 'worst-case', low: value, high: value + mass.unknown } as const;
  return {
    value,
    clock: clocks && clockBasis(result, clocks, subject),
    rungs: [
      worst,
      ...(clocks === null ? [] : clockCountRungs(clockTable(result, clocks), subject, worst)),
      { rung: 'selection-2', low: Math.floor(bounded.low), high: Math.ceil(bounded.high) },
      { rung: 'missing-at-random', low: random, high: random },
    ],
  };
}

/** What clocks say of the unlocated; nothing where everybody is located. */
async function clocksOf(result: MeasureResult, request: MeasureRequest, { port }: Inquiry): Promise<ClockEvidence | null> {
  return result.population.unknown === 0 || result.counts === 'other' ? null : port.clocks(request);
}

/** What stands in rows; more than the known people when some stand in several. Of private records, rows that are not printed are missing. */
function knownOf(result: MeasureResult): number {
  const inRows = [...result.rows, ...groupsApart(result)].reduce((sum, row) => sum + row.value, 0);
  return isPrivate(result.measure) ? Math.max(inRows, result.population.known) : inRows;
}

function absent(subject: string | undefined, value: number): Finding['notes'] {
  return subject !== undefined && value === 0 ? ['subject-not-in-table'] : [];
}

/** A published number, as precise as it was printed. */
export function findCitedCount(figure: CitedFigure): Finding {
  return citedFinding(figure.value, rangeOf(figure), [figure], {});
}

/** A published part of a published whole. */
export function findCitedShare(part: CitedFigure, whole: CitedFigure): Finding {
  const [few, many] = [rangeOf(part), rangeOf(whole)];
  return citedFinding(part.value / whole.value, { low: few.low / many.high, high: few.high / many.low }, [part, whole], {
    value: part.value,
    known: whole.value,
  });
}

/** The change between two published numbers. */
export function findCitedGrowth(before: CitedFigure, after: CitedFigure): Finding {
  const [then, now] = [rangeOf(before), rangeOf(after)];
  const range = { low: now.low / then.high - 1, high: then.low === 0 ? null : now.high / then.low - 1 };
  return citedFinding(after.value / before.value - 1, range, [before, after], { before: before.value, after: after.value });
}

/** The precision of a published number. */
export function rangeOf(figure: CitedFigure): { readonly low: number; readonly high: number } {
  return { low: figure.low ?? figure.value, high: figure.high ?? figure.value };
}

function citedFinding(observed: number, range: Range, cited: readonly CitedFigure[], numbers: Finding['numbers']): Finding {
  return findingOf({ observed, rungs: [{ rung: 'cited', ...range }], cited, numbers });
}
