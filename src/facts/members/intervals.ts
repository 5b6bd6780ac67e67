import type { LinkedMember, LinkRule } from './link-members.ts';
import type { Span } from './spans.ts';

/** Part of a member's time in which nothing about it changed; `until` is null while it lasts. */
export type Interval = {
  readonly from: string;
  readonly until: string | null;
  readonly tier: string;
  readonly endUser: boolean | null;
  readonly name: string;
  /** Reason codes, several joined by `+`. */
  readonly began: string;
  readonly ended: string;
};

type Part = { readonly span: Span; readonly name: string; readonly rule: LinkRule | null };

/**
 * A member's intervals in order of time, each with why it began and ended: `at-start` (in the first list of its tier), `joined`, `returned`,
 * `tier-changed`, `end-user-changed`, `end-user-told` (the file began to say it), `renamed:RULE`; `left`, `away`, `still`.
 * @param starts when each tier was first listed: who is in that list came then or some time before
 */
export function membershipIntervals(member: LinkedMember, starts: ReadonlyMap<string, string>): Interval[] {
  const parts = merged(partsOf(member));
  const reasons = parts.map((part, index) => beganOf(part, parts[index - 1], starts));
  return parts.map((part, index) => ({
    from: part.span.at,
    until: part.span.until,
    tier: part.span.tier,
    endUser: part.span.endUser,
    name: part.name,
    began: reasons[index]!,
    ended: endedOf(part, parts[index + 1], reasons[index + 1]),
  }));
}

/** A list that gives no names has those that a later list gives. */
function partsOf({ items }: LinkedMember): Part[] {
  const spans = items.flatMap(({ spans, rule }) => spans.map((span) => ({ span, rule })));
  const ordered = spans.sort((a, b) => (a.span.at < b.span.at ? -1 : 1));
  return ordered.map(({ span, rule }, index) => ({
    span,
    rule,
    name: span.name ?? nextName(ordered.slice(index)) ?? span.slug ?? span.item,
  }));
}

function nextName(spans: readonly { readonly span: Span }[]): string | undefined {
  return spans.find(({ span }) => span.name !== null)?.span.name ?? undefined;
}

function merged(parts: readonly Part[]): Part[] {
  const kept: Part[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    if (last !== undefined && last.span.until === part.span.at && changesOf(last, part).length === 0)
      kept[kept.length - 1] = { ...last, span: { ...last.span, until: part.span.until } };
    else kept.push(part);
  }
  return kept;
}

function changesOf(before: Part, after: Part): string[] {
  const told = before.span.endUser === null ? 'end-user-told' : 'end-user-changed';
  return [
    ...(before.span.tier === after.span.tier ? [] : ['tier-changed']),
    ...(before.span.endUser === after.span.endUser ? [] : [told]),
    ...(before.name === after.name ? [] : [after.rule === null ? 'renamed' : `renamed:${after.rule}`]),
  ];
}

function beganOf(part: Part, before: Part | undefined, starts: ReadonlyMap<string, string>): string {
  if (before === undefined) return part.span.at === starts.get(part.span.tier) ? 'at-start' : 'joined';
  return before.span.until === part.span.at ? changesOf(before, part).join('+') : 'returned';
}

function endedOf(part: Part, after: Part | undefined, began: string | undefined): string {
  if (after === undefined) return part.span.until === null ? 'still' : 'left';
  return part.span.until === after.span.at ? began! : 'away';
}
