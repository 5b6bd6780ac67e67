import type { ClaimSpec } from '../config/claims-schema.ts';
import { type Finding, findingOf, type Inquiry, isMeasured, type MeasuredClaim } from './finding.ts';
import { findCitedCount, findCitedGrowth, findCitedShare, findCount, findGrowth, findShare } from './kinds/amount.ts';
import { findCitedComparison, findComparison } from './kinds/comparison.ts';
import { findFirst } from './kinds/first.ts';
import { findMembership } from './kinds/membership.ts';
import { findCitedRank, findRank } from './kinds/rank.ts';
import { findScale } from './kinds/scale.ts';
import { unreadFor } from './unread-for.ts';

const NOT_PUBLISHED = findingOf({ missing: 'figure-not-published' });

/** What the data says about a claim of any kind. */
export async function find(claim: ClaimSpec, inquiry: Inquiry): Promise<Finding> {
  const unread = unreadFor(claim, inquiry.context);
  if (unread.length > 0) return findingOf({ missing: 'source-not-read', unread });
  if (claim.kind === 'membership' && claim.cited !== 'not-published') return findMembership(claim, inquiry);
  return isMeasured(claim) ? findMeasured(claim, inquiry) : findCited(claim, inquiry);
}

function findMeasured(claim: MeasuredClaim, inquiry: Inquiry): Promise<Finding> {
  switch (claim.kind) {
    case 'rank':
    case 'among-largest':
      return findRank(claim, inquiry);
    case 'count':
      return findCount(claim, inquiry);
    case 'share':
      return findShare(claim, inquiry);
    case 'growth':
      return findGrowth(claim, inquiry);
    case 'first':
      return findFirst(claim, inquiry);
    case 'comparison':
      return findComparison(claim, inquiry);
  }
}

async function findCited(claim: ClaimSpec, { port }: Inquiry): Promise<Finding> {
  if (claim.kind === 'membership' || claim.kind === 'first' || claim.cited === undefined || claim.cited === 'not-published')
    return NOT_PUBLISHED;
  switch (claim.kind) {
    case 'rank':
    case 'among-largest':
      return findCitedRank(claim, claim.cited);
    case 'count':
      return 'what' in claim.cited
        ? findScale(await port.adopterFigures(claim.cited.organisation, claim.cited.what))
        : findCitedCount(claim.cited);
    case 'share':
      return findCitedShare(claim.cited.part, claim.cited.whole);
    case 'growth':
      return findCitedGrowth(claim.cited.before, claim.cited.after);
    case 'comparison':
      return findCitedComparison(claim, claim.cited);
  }
}
