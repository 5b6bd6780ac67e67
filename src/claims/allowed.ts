import type { ClaimSpec } from '../config/claims-schema.ts';
import type { Range } from './evaluated-claim.ts';
import { timeNumber } from './time-number.ts';
import { allowedValues, COUNT_TOLERANCE, FRACTION_TOLERANCE } from './verdict.ts';

const SIGNS = { more: 1, 'as-many': 0, fewer: -1 } as const;

/** The values of a finding that satisfy the claim, in the finding's own unit. */
export function allowedBy(claim: ClaimSpec): Range {
  switch (claim.kind) {
    case 'rank':
      return { low: claim.asserts, high: claim.asserts };
    case 'among-largest':
      return { low: 1, high: claim.asserts };
    case 'count':
      return allowedValues(claim.asserts, COUNT_TOLERANCE);
    case 'share':
    case 'growth':
      return allowedValues(claim.asserts, FRACTION_TOLERANCE);
    case 'first':
      return { low: Number.NEGATIVE_INFINITY, high: timeNumber(claim.asserts) };
    case 'comparison':
      return { low: SIGNS[claim.asserts], high: SIGNS[claim.asserts] };
    case 'membership':
      return { low: 1, high: 1 };
  }
}
