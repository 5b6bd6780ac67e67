import type { ClaimOf } from '../../config/claims-schema.ts';
import type { Instant } from '../../model/ids.ts';
import type { CitedSource } from '../evaluated-claim.ts';
import { type Finding, findingOf, type Inquiry } from '../finding.ts';
import type { Listed, Membership, MembershipRecord } from '../measure-port.ts';

/**
 * Whether an organisation was a member on a day, and as what. `observed` is 1 when everything the claim asserts was so, 0 when something
 * was not, null when the record does not say.
 */
export async function findMembership(claim: ClaimOf<'membership'>, inquiry: Inquiry): Promise<Finding> {
  if (claim.cited !== undefined && claim.cited !== 'not-published')
    return membershipFinding(claim, citedMembership(claim, claim.cited), 'cited');
  const record = await inquiry.port.membership(claim.subject);
  if (record === null) return findingOf({ missing: 'no-source' });
  const listed = listedAround(record, claim.on);
  if (listed !== null) return findingOf({ missing: 'no-source', listed });
  const current = record.intervals.filter(({ from, until }) => (from === null || from <= claim.on) && (until === null || until > claim.on));
  // Of several entries that are the organisation, one as asserted is enough.
  const named = current.filter(({ nearness }) => nearness === Math.min(...current.map((each) => each.nearness)));
  const agreeing = named.find((each) => partsOf(claim.asserts, each).every((part) => part === true));
  return membershipFinding(claim, agreeing ?? named[0] ?? null, 'exact');
}

/** The time that is told of, where the day is outside of it: before the first list, or the first one with a member that may be older; after the last. */
function listedAround({ intervals, listed }: MembershipRecord, on: Instant): Listed | null {
  if (listed === null) return null;
  const [first] = intervals.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  const from = first?.firstSeen === null && first.from !== null && first.from > listed.from ? first.from : listed.from;
  return on < from || on.slice(0, 10) > listed.to.slice(0, 10) ? { from, to: listed.to } : null;
}

function membershipFinding(claim: ClaimOf<'membership'>, membership: Membership | null, rung: 'cited' | 'exact'): Finding {
  const parts = membership === null ? [false] : partsOf(claim.asserts, membership);
  const range = { low: parts.every((part) => part === true) ? 1 : 0, high: parts.includes(false) ? 0 : 1 };
  const cited: CitedSource[] =
    typeof claim.cited === 'object' ? [{ value: null, source: claim.cited.source, as_of: claim.cited.as_of }] : [];
  return findingOf({ observed: range.low === range.high ? range.low : null, rungs: [{ rung, ...range }], membership, cited });
}

/** A day that is declared longer after it than this is no record of it. */
const DAYS_TO_DECLARE = 92;

/** Whether the record began to declare the day of joining long after it: a statement, which may be right, and no record. */
export function isToldLate({ joined, declaredAt }: Membership): boolean {
  return joined !== null && declaredAt !== null && Date.parse(declaredAt) - Date.parse(joined) > DAYS_TO_DECLARE * 86_400_000;
}

/** Each thing asserted: whether the record agrees, or `null` when it does not say. */
function partsOf(asserts: ClaimOf<'membership'>['asserts'], record: Membership): (boolean | null)[] {
  const { level, end_user, joined } = asserts;
  return [
    level === undefined || (record.level === '' ? null : record.level.toLowerCase() === level.toLowerCase()),
    end_user === undefined || (record.endUser === null ? null : record.endUser === end_user),
    joined === undefined || (record.joined === null || isToldLate(record) ? null : record.joined === joined),
  ];
}

function citedMembership(
  claim: ClaimOf<'membership'>,
  cited: Exclude<ClaimOf<'membership'>['cited'], undefined | 'not-published'>,
): Membership {
  return {
    organisation: claim.subject,
    nearness: 0,
    level: cited.level ?? '',
    endUser: cited.end_user ?? null,
    joined: cited.joined ?? null,
    declaredAt: null,
    firstSeen: null,
    from: null,
    until: null,
  };
}
