import type { Message } from '../util/message.ts';
/** By what knowledge a reader comes from printed numbers to a hidden one, the plainest first. */
export const MEANS = [
  'printed',
  'sums',
  'labels',
  'shares',
  'doubles',
  'categories',
  'order',
  'proof',
  'earlier',
  'own-row',
  'colleagues',
  'no-cancellation',
] as const;
export type Means = (typeof MEANS)[number];

/** One thing the attacker knows, as a person would say it, with the place where it stands. */
export type Reason = { readonly means: Means; readonly text: Message };
type Bound = { readonly value: number; readonly reason: Reason };

/** A count of the records behind a report: whole, not negative, known or not. */
export type Quantity = {
  /** `registrations@community-day|status=pending`; the same for the same thing wherever it is printed. */
  readonly id: string;
  /** Where a reader meets it: a table and its row, or the words for what no table holds. */
  readonly table: string;
  readonly cell: string;
  /** Nobody may narrow it to fewer values than this; 0: it counts no people. */
  k: number;
  /** `cell`: printed or hidden somewhere. `derived`: printed nowhere, but people none the less. `step`: only helps to reckon. */
  readonly kind: 'cell' | 'derived' | 'step';
  low: Bound;
  high: Bound | null;
  /** Some place hides it. */
  hidden: boolean;
  /** Everybody knows it from elsewhere, such as the speakers on the programme. */
  isPublic: boolean;
  /** It counts the records behind an earlier edition. */
  readonly isPast: boolean;
};

export type Term = { readonly coefficient: number; readonly of: string };
/** `low` <= sum of terms <= `high`. */
export type Relation = { readonly terms: readonly Term[]; readonly low: number; readonly high: number; readonly reason: Reason };

/** Everything a reader of the folder knows of the records behind it. */
export type World = {
  readonly quantities: Map<string, Quantity>;
  readonly relations: Relation[];
  /** Printed places that say different things of one quantity. */
  readonly contradictions: Reason[];
};

/** No count of people comes near it. */
export const NO_END = 1e7;

/** No event has as many people, where the number of all of them is not printed. */
const MANY = 1e5;

export const NOT_NEGATIVE: Reason = { means: 'sums', text: { en: 'counts are not negative', zh: '计数不为负' } };

export function emptyWorld(): World {
  return { quantities: new Map(), relations: [], contradictions: [] };
}

/** The quantity of an id, made when it is new; its k is the strictest anybody asks for. */
export function quantity(
  world: World,
  wanted: Pick<Quantity, 'id' | 'k' | 'table' | 'cell'> & { readonly kind?: Quantity['kind'] },
): Quantity {
  const known = world.quantities.get(wanted.id);
  if (known !== undefined) {
    known.k = Math.max(known.k, wanted.k);
    return known;
  }
  const made: Quantity = {
    kind: 'cell',
    ...wanted,
    low: { value: 0, reason: NOT_NEGATIVE },
    high: null,
    hidden: false,
    isPublic: false,
    isPast: false,
  };
  world.quantities.set(made.id, made);
  return made;
}

/** A statement about one quantity: at least `low` and at most `high`. */
export function say(world: World, one: Quantity, low: number, high: number | null, reason: Reason): void {
  if (low > one.low.value) one.low = { value: low, reason };
  if (high !== null && (one.high === null || high < one.high.value)) one.high = { value: high, reason };
  if (one.high === null || one.low.value <= one.high.value) return;
  const [least, most] = [one.low.reason.text, one.high.reason.text];
  world.contradictions.push({ means: reason.means, text: { en: `${least.en}, but ${most.en}`, zh: `${least.zh}，但 ${most.zh}` } });
  one.low = { value: Math.min(one.low.value, one.high.value), reason };
}

/** The sum of `parts` is `whole`. */
export function sum(world: World, whole: string, parts: readonly string[], reason: Reason): void {
  relate(world, [{ coefficient: -1, of: whole }, ...parts.map((of) => ({ coefficient: 1, of }))], 0, 0, reason);
}

/** `small` is no more than `large`. */
export function atMost(world: World, small: string, large: string, reason: Reason): void {
  relate(
    world,
    [
      { coefficient: 1, of: large },
      { coefficient: -1, of: small },
    ],
    0,
    Infinity,
    reason,
  );
}

/** Terms of one quantity are added up. A relation with something that no file speaks of says nothing and is left out. */
export function relate(world: World, terms: readonly Term[], low: number, high: number, reason: Reason): void {
  if (terms.some(({ of }) => !world.quantities.has(of))) return;
  const byId = new Map<string, number>();
  for (const { coefficient, of } of terms) byId.set(of, (byId.get(of) ?? 0) + coefficient);
  const kept = [...byId].filter(([, coefficient]) => coefficient !== 0).map(([of, coefficient]) => ({ of, coefficient }));
  if (kept.length > 0) world.relations.push({ terms: kept, low, high, reason });
}

/** Whether printed statements alone give the number. */
export function isKnown({ low, high }: Quantity): boolean {
  return high !== null && low.value === high.value;
}

/** No number of a universe's records is larger: the number of all of them, as far as it is printed. */
export function mostOf({ quantities }: World, universe: string): number {
  return quantities.get(`${universe}|`)?.high?.value ?? MANY;
}
