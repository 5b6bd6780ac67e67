import { assertionOf } from '../../claims/verdict.ts';
import type { ClaimOf } from '../../config/claims-schema.ts';
import { claimWords } from '../../languages/claim-words.ts';
import { languageOf } from '../../languages/languages.ts';
import { formatGiven } from '../../languages/numbers.ts';
import { fillText } from '../format/fill.tsx';
import { formatDay, formatNumber, formatRanks } from '../format/numbers.ts';
import type { ReportClaim } from '../model.ts';
import type { View } from './view.tsx';

/** What was claimed, in a few words and without its subject: `2nd`, `at least 50%`, `since 2014`. A claim page says it whatever its verdict. */
export function assertedText(view: View, claim: Pick<ReportClaim, 'kind' | 'asserted'>): string {
  const { formats } = languageOf(view.locale);
  const claims = claimWords(view.locale);
  const words = view.words.claim.assertion;
  const { kind, asserted } = claim;
  switch (kind) {
    case 'rank':
      return formatRanks(asserted as number, asserted as number, view.locale);
    case 'among-largest':
      return fillText(words.among, { n: asserted as number }, view.locale);
    case 'first':
      return fillText(words.since, { when: formats.time(asserted as string) }, view.locale);
    case 'comparison':
      return words[asserted as ClaimOf<'comparison'>['asserts']];
    case 'membership':
      return membershipText(view, asserted as ClaimOf<'membership'>['asserts']);
    default: {
      const { value, bound } = assertionOf(asserted as ClaimOf<'count'>['asserts']);
      return claims.bounds[bound].replace('{value}', kind === 'count' ? formatNumber(value, view.locale) : formatGiven(value));
    }
  }
}

function tierText({ words }: View, level: string): string {
  const { tier } = words.membership.value;
  return tier[level.toLowerCase() as keyof typeof tier] ?? level;
}

function membershipText(view: View, { level, end_user, joined }: ClaimOf<'membership'>['asserts']): string {
  const words = view.words.claim.assertion;
  const parts = [
    words.member,
    level === undefined ? '' : tierText(view, level),
    end_user === undefined ? '' : end_user ? words.endUser : words.noEndUser,
    joined === undefined ? '' : fillText(words.joined, { day: formatDay(joined, view.locale) }, view.locale),
  ];
  return parts.filter((part) => part !== '').join(view.words.separator.parts);
}
