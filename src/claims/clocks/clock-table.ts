import type { UnlocatedGroup } from '../../model/unlocated.ts';

/** A ranking of countries, or of regions, and what has none, with where it can be. All numbers are whole and in one unit. */
export type ClockTable = {
  /** n_k: what is known of each country. */
  readonly values: ReadonlyMap<string, number>;
  readonly groups: readonly UnlocatedGroup[];
  /** Every country there is; those of `values` belong to it even where it lacks them. */
  readonly countries: readonly string[];
  /** How much of the unlocated may be in any country whatever its clocks say, for clocks err. */
  readonly free: number;
};

/** Countries that the same groups can be in: to the program one place with several shelves. */
export type Place = {
  /** Indexes into the groups. */
  readonly groups: readonly number[];
  /** n_k of its countries, largest first. */
  readonly values: readonly number[];
};

/** U. */
export function unlocatedTotal(groups: readonly UnlocatedGroup[]): number {
  return groups.reduce((sum, group) => sum + group.value, 0);
}

/** How much of the unlocated can be in a country, and how much can be nowhere else, before any of it is set free. */
export function reachOf({ groups }: Pick<ClockTable, 'groups'>, country: string): { readonly can: number; readonly must: number } {
  const can = groups.filter(({ countries }) => countries === null || countries.includes(country));
  return { can: unlocatedTotal(can), must: unlocatedTotal(can.filter(({ countries }) => countries?.length === 1)) };
}

/** The countries other than the subject, put together where no group tells them apart. */
export function placesBeside(table: ClockTable, subject: string): readonly Place[] {
  const groupsOf = new Map<string, number[]>();
  for (const country of new Set([...table.countries, ...table.values.keys()])) if (country !== subject) groupsOf.set(country, []);
  table.groups.forEach(({ countries }, group) => {
    for (const country of countries ?? groupsOf.keys()) groupsOf.get(country)?.push(group);
  });
  const places = new Map<string, { groups: readonly number[]; values: number[] }>();
  for (const [country, groups] of groupsOf) {
    const signature = groups.join(' ');
    const place = places.get(signature) ?? { groups, values: [] };
    place.values.push(table.values.get(country) ?? 0);
    places.set(signature, place);
  }
  return [...places.values()].map(({ groups, values }) => ({ groups, values: values.sort((a, b) => b - a) }));
}

/** What the clock rungs of a claim rest on, for print. */
export type ClockBasis = {
  readonly declared: number;
  readonly excluded: number;
  /** The measured rate that the tolerance is three times of: by heads, or for contributions the larger of both. */
  readonly rate: number;
  /** How much of the unlocated is set free, in the unit of the claim. */
  readonly free: number;
  readonly unlocated: number;
  /** How much of the unlocated can be in the subject's country by its clocks. */
  readonly reach: number;
};
