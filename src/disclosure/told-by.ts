import type { EventFigure, EventTable } from '../model/event-table.ts';
import type { Proof } from './audit.ts';
import { cellId } from './cells.ts';
import { isJoinable, JOINED, keepsOwnRow, type Listing, listingKey } from './join-small.ts';
import type { Split } from './link-tables.ts';
import type { Told } from './told.ts';

/** What the labels in place of numbers tell, for later editions. */
export function toldByEdition({ cells }: Proof): Told[] {
  return cells.flatMap(({ id, label, k }) => (label === 'below-k' ? [{ id, low: 0, high: k - 1 }] : []));
}

/**
 * What it tells that a category is listed: k people or more, unless an earlier edition had listed it. And of the joined row: a listed number of
 * categories says how many are joined, and each of them holds somebody.
 */
export function toldByListing(
  table: EventTable,
  { population, dimensions, k }: Split,
  before: Listing,
  figures: readonly EventFigure[],
): Told[] {
  return dimensions.flatMap(({ name, categories }): Told[] => {
    if (!isJoinable(name)) return [];
    const isNew = before[listingKey(table.universe, name)] === undefined;
    const named = categories.filter((category) => category !== JOINED && !keepsOwnRow(category));
    const listed = isNew ? named.map((category) => ({ id: cellId(population, { [name]: category }), low: k, high: null })) : [];
    const counted = figures.find((figure) => figure.categories?.universe === table.universe && figure.categories.dimension === name);
    const joined = counted && categories.includes(JOINED) ? counted.value - named.length : 0;
    return [...listed, ...(joined > 0 ? [{ id: cellId(population, { [name]: JOINED }), low: joined, high: null }] : [])];
  });
}
