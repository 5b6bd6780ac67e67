import type { Interval } from './intervals.ts';

/** A membership an organisation has itself, or through the organisation it belongs to. */
export type HeldMembership = Pick<Interval, 'from' | 'until' | 'tier' | 'endUser'> & { readonly own: boolean };

const TIERS = ['platinum', 'gold', 'silver', 'end-user-supporter', 'academic', 'nonprofit'];

/** Cuts overlapping memberships of one organisation into disjoint ones: its own before its parent's, then the higher tier. */
export function disjoint(held: readonly HeldMembership[]): Omit<HeldMembership, 'own'>[] {
  const edges = [...new Set(held.flatMap(({ from, until }) => [from, until ?? OPEN]))].sort();
  const pieces: Omit<HeldMembership, 'own'>[] = [];
  for (const [index, from] of edges.entries()) {
    const next = edges[index + 1];
    const [best] = held.filter((one) => one.from <= from && (one.until ?? OPEN) > from).sort(byStrength);
    if (next === undefined || best === undefined) continue;
    const { tier, endUser } = best;
    const until = next === OPEN ? null : next;
    const last = pieces.at(-1);
    if (last !== undefined && last.until === from && last.tier === tier && last.endUser === endUser)
      pieces[pieces.length - 1] = { ...last, until };
    else pieces.push({ from, until, tier, endUser });
  }
  return pieces;
}

/** After every instant, as text. */
const OPEN = '9999-12-31T00:00:00Z';

function byStrength(a: HeldMembership, b: HeldMembership): number {
  const rank = ({ tier }: HeldMembership) => (TIERS.includes(tier) ? TIERS.indexOf(tier) : TIERS.length);
  return Number(b.own) - Number(a.own) || rank(a) - rank(b);
}
