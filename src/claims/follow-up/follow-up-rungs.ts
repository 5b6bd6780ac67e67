import type { Range, RungName } from '../evaluated-claim.ts';
import { type CountBounds, countBounds } from './count-bounds.ts';
import type { FollowUp } from './follow-up.ts';

/** What may be wrong in all, 1 - 0.95: shared among the bounds that must hold together. */
export const FOLLOW_UP_ERROR = 0.05;

type FollowUpRungs = readonly (Range & { readonly rung: RungName })[];
type Known = ReadonlyMap<string, number>;

/** How many of the unlocated belong to a country, with the error shared among `together` countries and both sides. */
export function unlocatedBounds({ strata, answers, sampled, answered }: FollowUp, country: string, together: number): CountBounds {
  const said = answers.get(country) ?? 0;
  return countBounds(strata, said, said + sampled - answered, FOLLOW_UP_ERROR / (2 * together));
}

/** Every rank that numbers within the bounds of all countries together allow: an outer bound of what they allow. */
export function followUpRankRungs(known: Known, subject: string, followUp: FollowUp): FollowUpRungs {
  const countries = [...new Set([...followUp.places, ...known.keys()])];
  const remembered = new Map<number, CountBounds>();
  const boundsOf = (country: string) => {
    const said = followUp.answers.get(country) ?? 0;
    const bounds = remembered.get(said) ?? unlocatedBounds(followUp, country, countries.length);
    remembered.set(said, bounds);
    return { country, value: known.get(country) ?? 0, ...bounds };
  };
  const [own, others] = [boundsOf(subject), countries.filter((country) => country !== subject).map(boundsOf)];
  const surely = others.filter(({ value, low }) => value + low > own.value + own.high).length;
  let left = followUp.population - own.low - others.reduce((sum, { low }) => sum + low, 0);
  const needs = others
    .map(({ value, low, high }) => ({ need: Math.max(0, own.value + own.low + 1 - value - low), most: high - low }))
    .filter(({ need, most }) => need <= most)
    .sort((a, b) => a.need - b.need);
  const perhaps = needs.filter(({ need }) => {
    left -= need;
    return left >= 0;
  }).length;
  return [{ rung: 'follow-up', low: 1 + surely, high: 1 + perhaps }];
}

/** How many there are of a country. */
export function followUpCountRungs(known: Known, subject: string, followUp: FollowUp): FollowUpRungs {
  const value = known.get(subject) ?? 0;
  const { low, high } = unlocatedBounds(followUp, subject, 1);
  return [{ rung: 'follow-up', low: value + low, high: value + high }];
}

/** The sign of the difference between two countries. */
export function followUpOrderRungs(known: Known, subject: string, than: string, followUp: FollowUp): FollowUpRungs {
  const [own, other] = [subject, than].map((country) => ({ value: known.get(country) ?? 0, ...unlocatedBounds(followUp, country, 2) }));
  return [
    {
      rung: 'follow-up',
      low: Math.sign(own!.value + own!.low - other!.value - other!.high),
      high: Math.sign(own!.value + own!.high - other!.value - other!.low),
    },
  ];
}
