import type { ClaimOf } from '../../config/claims-schema.ts';
import { type Finding, findingOf, type Inquiry, isFinding, type MeasuredClaim, measure, provenance, requestOf } from '../finding.ts';
import { timeNumber } from '../time-number.ts';

/**
 * Since when a subject is there: the first year or month, as precise as the claim, with a value above 0. Times are numbers here, see
 * `timeNumber`. The unknown could have belonged to the subject, so it may have begun as early as the first time with anybody unknown.
 * Everything before the end of the period is looked at: whoever was there before it began did not begin with it.
 */
export async function findFirst(claim: ClaimOf<'first'> & MeasuredClaim, inquiry: Inquiry): Promise<Finding> {
  const time = timeDimension(claim.asserts);
  const asked = requestOf(claim, inquiry.context);
  const request = { ...asked, by: [claim.by, time], period: { from: null, to: asked.period.to } };
  const result = await measure(claim, request, inquiry);
  if (isFinding(result)) return result;
  const own = result.rows.filter((row) => row.key[claim.by] === claim.subject && row.value > 0).map((row) => timeNumber(row.key[time]!));
  const open = result.unknownRows.flatMap((row) =>
    row.key[claim.by] === null && row.value > 0 ? timeNumber(row.key[time] ?? '') || [] : [],
  );
  const origin = provenance(request, result);
  if (own.length === 0) return findingOf({ ...origin, missing: 'no-data', notes: ['subject-not-in-table'] });
  const observed = Math.min(...own);
  const earliest = Math.min(observed, ...open);
  return findingOf({ ...origin, observed, rungs: [{ rung: earliest < observed ? 'worst-case' : 'exact', low: earliest, high: observed }] });
}

/** The dimension a claimed time is a value of: `2014` is a year, `2014-06` a month. */
function timeDimension(text: string): 'year' | 'month' {
  return text.length === 4 ? 'year' : 'month';
}
