import type { ClaimOf } from '../../config/claims-schema.ts';
import type { CitedSource } from '../evaluated-claim.ts';
import { type Finding, findingOf, type Inquiry } from '../finding.ts';
import type { Membership } from '../measure-port.ts';

/** Whether an organisation was a member on a day, and as what. `observed` is 1 when everything the claim asserts was so, else 0. */
export async function findMembership(claim: ClaimOf<'membership'>, inquiry: Inquiry): Promise<Finding> {
  if (claim.cited !== undefined && claim.cited !== 'not-published')
    return membershipFinding(claim, citedMembership(claim, claim.cited), 'cited');
  const records = await inquiry.port.membership(claim.subject);
  if (records === null) return findingOf({ missing: 'no-source' });
  const current = records.find(
    (record) => (record.from === null || record.from <= claim.on) && (record.until === null || record.until > claim.on),
  );
  return membershipFinding(claim, current ?? null, 'exact');
}

function membershipFinding(claim: ClaimOf<'membership'>, membership: Membership | null, rung: 'cited' | 'exact'): Finding {
  const { level, end_user, joined } = claim.asserts;
  const agrees =
    membership !== null &&
    (level === undefined || membership.level.toLowerCase() === level.toLowerCase()) &&
    (end_user === undefined || membership.endUser === end_user) &&
    (joined === undefined || membership.joined === joined);
  const observed = agrees ? 1 : 0;
  const cited: CitedSource[] =
    typeof claim.cited === 'object' ? [{ value: null, source: claim.cited.source, as_of: claim.cited.as_of }] : [];
  return findingOf({ observed, rungs: [{ rung, low: observed, high: observed }], membership, cited });
}

function citedMembership(
  claim: ClaimOf<'membership'>,
  cited: Exclude<ClaimOf<'membership'>['cited'], undefined | 'not-published'>,
): Membership {
  return {
    organisation: claim.subject,
    level: cited.level ?? '',
    endUser: cited.end_user ?? false,
    joined: cited.joined ?? null,
    from: null,
    until: null,
  };
}
