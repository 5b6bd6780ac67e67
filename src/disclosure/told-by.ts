import type { EventFigure, EventTable } from '../model/event-table.ts';
import type { Proof } from './audit.ts';
import { cellId } from './cells.ts';
import { isJoinable, JOINED, joinsUpToK, keepsOwnRow, type Listing, listingKey } from './join-small.ts';
import type { Split } from './link-tables.ts';
import type { Told } from './told.ts';

/** What the labels in place of numbers tell, for later editions. */
export function toldByEdition({ cells }: Proof): Told[] {
  return cells.flatMap(({ id, label, k }) => (label === 'below-k' ? [{ id, low: 0, high: k - 1 }] : []));
}

/**
 * What it tells that a category is listed: k people or more, unless an earlier edition had listed it. And of the joined row: beside named rows it is
 * k or more too, as that many are joined; and a listed number of categories says how many are joined, each of which holds somebody.
 */
export function toldByListing(
  table: EventTable,
  { population, dimensions, k }: Split,
  before: Listing,
  figures: readonly EventFigure[],
): Told[] {
  return dimensions.flatMap(({ name, categories }): Told[] => {
    if (!isJoinable(name)) return [];
    const isNew = isNewIn(before, table, name);
    const named = namedOf(categories);
    const listed = isNew ? named.map((category) => ({ id: cellId(population, { [name]: category }), low: k, high: null })) : [];
    const counted = figures.find((figure) => figure.categories?.universe === table.universe && figure.categories.dimension === name);
    const filled = isNew && named.length > 0 && joinsUpToK(name) ? k : 0;
    const least = categories.includes(JOINED) ? Math.max(filled, counted ? counted.value - named.length : 0) : 0;
    return [...listed, ...(least > 0 ? [{ id: cellId(population, { [name]: JOINED }), low: least, high: null }] : [])];
  });
}

/**
 * Where categories mean something each, the joined row may stay below k: then it is 3k or more with the smallest named one. Whichever it is, the
 * attacker is taken to know it, in later editions too (`withTold` leaves out what does not fit). It is never written down: which of the two stands there
 * would tell.
 */
export function takenOfJoined({ population, dimensions, counts, k }: Split): Told[] {
  return dimensions.flatMap(({ name, categories }): Told[] => {
    const named = namedOf(categories);
    if (!isJoinable(name) || joinsUpToK(name) || named.length === 0) return [];
    const countOf = (category: string) => counts.reduce((sum, { at, value }) => sum + (at[name] === category ? value : 0), 0);
    const low = countOf(JOINED) >= k ? k : 3 * k - Math.min(...named.map(countOf));
    return low > 0 ? [{ id: cellId(population, { [name]: JOINED }), low, high: null }] : [];
  });
}

function isNewIn(before: Listing, { universe }: EventTable, dimension: string): boolean {
  return before[listingKey(universe, dimension)] === undefined;
}

function namedOf(categories: readonly string[]): readonly string[] {
  return categories.filter((category) => category !== JOINED && !keepsOwnRow(category));
}
