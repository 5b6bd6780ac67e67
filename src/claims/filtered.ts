import type { ClaimSpec } from '../config/claims-schema.ts';
import { isPrivate } from '../disclosure/gate-measure.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { MAY_BE_UNKNOWN } from './counts-values.ts';
import { isMeasured } from './finding.ts';
import type { MeasurePort } from './measure-port.ts';

/**
 * A number of what a filter keeps, as the number of a subject: whoever has no known value of the filter's dimension may belong to it. What counts
 * the values of another dimension has no such subject and stays.
 */
export function asSubject(claim: ClaimSpec, port: MeasurePort): ClaimSpec {
  if ((claim.kind !== 'count' && claim.kind !== 'growth') || !isMeasured(claim) || claim.subject !== undefined) return claim;
  const { about, dimensions } = port.describe(claim.measure);
  const by = MAY_BE_UNKNOWN.find((each) => claim.where[each] !== undefined && dimensions.includes(each));
  if (by === undefined || about !== undefined || isPrivate(claim.measure)) return claim;
  const { [by]: subject, ...where } = claim.where;
  return { ...claim, by, subject: subject!, where };
}

/** Of how many the value of a filter's dimension is not known, of how many in all: none of them is in what the filter keeps. */
export type Unfiltered = { readonly dimension: string; readonly unknown: number; readonly total: number };

/** The first filter of a request that may have left somebody out of whom nothing is known; `null` where everybody is known. */
export async function unfilteredBy(request: MeasureRequest, port: Pick<MeasurePort, 'run'>): Promise<Unfiltered | null> {
  if (isPrivate(request.measure)) return null;
  for (const dimension of MAY_BE_UNKNOWN.filter((each) => request.where[each] !== undefined)) {
    const { [dimension]: _, ...where } = request.where;
    const result = await port.run({ ...request, by: [dimension], where });
    if ('withheld' in result) continue;
    const { unknown, total } = result.population;
    if (unknown > 0) return { dimension, unknown, total };
  }
  return null;
}
