import { compareText } from '../../util/order.ts';
import { withoutEnd } from '../../util/without-end.ts';
import { type ListedItem, overlap, type Span } from './spans.ts';

/** Why an entry is the same member as an earlier one; the first that holds is the reason given. */
export const LINK_RULES = ['same-slug', 'same-organisation', 'same-homepage'] as const;
export type LinkRule = (typeof LINK_RULES)[number];

/** One member: the entries that stand for it, in order of time, each with the reason it was joined to those before it. */
export type LinkedMember = { readonly items: readonly (ListedItem & { readonly rule: LinkRule | null })[] };

/**
 * Joins entries that are one member under changing names. Two entries that were ever in the list at the same time are two members, whatever
 * they share. Placeholders for organisations that are not named are never joined.
 * @param organisationOf the organisation a name stands for
 */
export function linkMembers(items: readonly ListedItem[], organisationOf: (name: string) => string): LinkedMember[] {
  const byIdentifier = new Map<string, Group[]>();
  const groups: Group[] = [];
  for (const item of [...items].sort(byAppearance)) {
    const identifiers = identifiersOf(item, organisationOf);
    const found = findGroup(item, identifiers, byIdentifier);
    const group = found?.group ?? { items: [], spans: [] };
    if (found === undefined) groups.push(group);
    group.items.push({ ...item, rule: found?.rule ?? null });
    group.spans.push(...item.spans);
    for (const { key } of identifiers) {
      const known = byIdentifier.get(key) ?? [];
      if (!known.includes(group)) byIdentifier.set(key, [...known, group]);
    }
  }
  return groups;
}

type Group = { readonly items: (ListedItem & { readonly rule: LinkRule | null })[]; readonly spans: Span[] };
type Identifier = { readonly rule: LinkRule; readonly key: string };

function byAppearance(a: ListedItem, b: ListedItem): number {
  return compareText(a.spans[0].at, b.spans[0].at) || compareText(a.item, b.item);
}

/** The group that shares the strongest identifier; of several, the one that ended last. */
function findGroup(item: ListedItem, identifiers: readonly Identifier[], known: ReadonlyMap<string, readonly Group[]>) {
  for (const { rule, key } of identifiers) {
    const free = (known.get(key) ?? []).filter((group) => !overlap(group.spans, item.spans));
    const [group] = free.sort((a, b) => compareText(endOf(b), endOf(a)));
    if (group !== undefined) return { rule, group };
  }
  return undefined;
}

function endOf(group: Group): string {
  return group.spans.reduce((latest, span) => (compareText(span.until ?? '9', latest) > 0 ? (span.until ?? '9') : latest), '');
}

/** Everything that tells whose entry it is, strongest first. */
function identifiersOf({ spans }: ListedItem, organisationOf: (name: string) => string): Identifier[] {
  if (spans.some((span) => span.unnamed)) return [];
  const all = spans.flatMap((span): (Identifier | undefined)[] => [
    identifier('same-slug', span.slug),
    identifier('same-organisation', organisationOf(span.name ?? (span.slug ?? '').replaceAll('-', ' '))),
    identifier('same-homepage', span.homepage === null ? null : homepageKey(span.homepage)),
  ]);
  const keyed = new Map(all.flatMap((each) => (each ? [[each.key, each] as const] : [])));
  return [...keyed.values()].sort((a, b) => LINK_RULES.indexOf(a.rule) - LINK_RULES.indexOf(b.rule));
}

function identifier(rule: LinkRule, value: string | null): Identifier | undefined {
  return value === null || value === '' ? undefined : { rule, key: `${rule} ${value}` };
}

/** An address without what varies: scheme, `www.`, closing slash, letter case. */
function homepageKey(address: string): string {
  return withoutEnd(address.toLowerCase().replace(/^https?:\/\/(?:www\.)?/, ''), /\//);
}
