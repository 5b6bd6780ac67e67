import { rowsOf } from './atoms.ts';
import { namesOf } from './identities.ts';
import { isRow, PLACED, type RegionCountries, regionIn, restOf } from './tell-places.ts';
import { idOf, JOINED } from './tell-tables.ts';
import type { KOf } from './thresholds.ts';
import { atMost, mostOf, quantity, relate, say, type Term, type World } from './world.ts';

/** Those approved have a row of their own from k people on, whatever else is joined. */
export function tellUnlisted(world: World, event: string, kOf: KOf): void {
  const { count, base } = namesOf(world, event);
  const statuses = rowsOf(world, `registrations@${event}`, 'status') ?? [];
  const figure = world.quantities.get(count('attendees.approved'));
  if (figure === undefined || statuses.includes('approved') || !statuses.some((status) => status.startsWith(JOINED))) return;
  const k = kOf(event, 'attendees');
  say(world, figure, 0, k - 1, {
    means: 'categories',
    text: { en: `approved has no row by status, so they are fewer than ${k}`, zh: `按状态没有 approved 行，因此其人数少于 ${k}` },
  });
  atMost(world, base('attendees.show_rate'), figure.id, {
    means: 'doubles',
    text: { en: 'the show rate is of those approved', zh: '到场率的分母是已批准的人' },
  });
}

/**
 * Countries are counted together that have fewer than k people, and the smallest of the others where these are below k together. So each region has no
 * more people of countries not listed than as many countries can hold.
 */
export function tellJoinedCountries(world: World, event: string, own: RegionCountries, kOf: KOf): void {
  for (const [universe, subject] of PLACED) {
    const name = `${universe}@${event}`;
    const countries = rowsOf(world, name, 'country') ?? [];
    const regions = (rowsOf(world, name, 'region') ?? []).filter(isRow);
    const named = countries.filter(isRow);
    const isPlaced = named.every((country) => regions.includes(regionIn(own, country) ?? ''));
    const isTold = regions.every((region) => world.quantities.has(restOf(region, '', name)));
    if (countries.includes(JOINED) && regions.length > 0 && isPlaced && isTold)
      tellRegions(world, { event, name, subject, named, regions, own, k: kOf(event, subject) });
  }
}

type Joined = {
  readonly event: string;
  readonly name: string;
  readonly subject: string;
  readonly named: readonly string[];
  readonly regions: readonly string[];
  readonly own: RegionCountries;
  readonly k: number;
};

function tellRegions(world: World, { event, name, subject, named, regions, own, k }: Joined): void {
  const many = mostOf(world, name);
  const text = {
    en: `${JOINED} by country holds countries of fewer than ${k}, and one more where these are fewer than ${k} together`,
    zh: `按国家的 ${JOINED} 含有人数少于 ${k} 的国家；这些国家合计少于 ${k} 时再加一个`,
  };
  const reason = { means: 'categories', text } as const;
  const step = (cell: string, high: number | null) => {
    const one = quantity(world, { id: `joined:${cell}|${name}`, k: 0, table: name, cell, kind: 'step' });
    say(world, one, 0, high, reason);
    return one.id;
  };
  const all = (sum: Readonly<Record<string, number>>, low: number, high: number) => {
    const terms = Object.entries(sum).map(([of, coefficient]): Term => ({ coefficient, of }));
    relate(world, terms, low, high, reason);
  };
  const whole = idOf(name, { country: JOINED });
  const large = step('the people of the one more', null);
  const isAny = step('there is one more', 1);
  const counts = regions.map((region) => {
    const listed = named.filter((country) => regionIn(own, country) === region).length;
    const inside = own.get(region)?.length;
    const countries = step(`countries in ${region}`, inside === undefined ? null : inside - listed);
    const isHere = step(`the one more is in ${region}`, 1);
    const rest = restOf(region, '', name);
    // One or more of each country; fewer than k of each, without the one more; and with it, as many as that has.
    all({ [rest]: 1, [countries]: -1 }, 0, Infinity);
    all({ [rest]: 1, [countries]: 1 - k, [isHere]: -many }, -Infinity, 0);
    all({ [rest]: 1, [countries]: 1 - k, [large]: -1, [isHere]: many }, -Infinity, many - k + 1);
    all({ [rest]: 1, [countries]: -1, [large]: -1, [isHere]: -many }, -1 - many, Infinity);
    return { countries, isHere };
  });
  const each = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, 1]));
  all({ ...each(counts.map(({ isHere }) => isHere)), [isAny]: -1 }, 0, 0);
  const counted = namesOf(world, event).count(`${subject}.countries`);
  all({ ...each(counts.map(({ countries }) => countries)), [counted]: -1 }, -named.length, -named.length);
  // Where there is one more it has k people or more, no more than any country with a row, and all but k - 1 of those joined.
  all({ [large]: 1, [isAny]: -k }, 0, Infinity);
  all({ [large]: 1, [isAny]: -many }, -Infinity, 0);
  for (const country of named) all({ [large]: 1, [idOf(name, { country })]: -1 }, -Infinity, 0);
  all({ [whole]: 1, [large]: -1, [isAny]: many }, -Infinity, many + k - 1);
}
