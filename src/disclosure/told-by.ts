import type { EventFigure, EventTable } from '../model/event-table.ts';
import type { Proof } from './audit.ts';
import { cellId } from './cells.ts';
import { isJoinable, JOINED, keepsOwnRow, type Listing, listingKey } from './join-small.ts';
import type { Table } from './link-tables.ts';
import type { Told } from './told.ts';

/**
 * What an edition tells of its hidden numbers, for later ones: the intervals of its proof, which it prints. They rest on its own labels too, and a later
 * edition may have others, so that they do not follow from printed numbers alone.
 */
export function toldByEdition({ cells }: Proof): Told[] {
  return cells.flatMap(({ id, low, high, label, k }) => {
    const told = { id, low, high: label === 'below-k' ? Math.min(high ?? k - 1, k - 1) : high };
    return low > 0 || told.high !== null ? [told] : [];
  });
}

/**
 * What it tells that a category is listed: k people or more, unless an earlier edition had listed it. And of the joined row: a listed number of
 * categories says how many are joined, and each of them holds somebody.
 */
export function toldByListing(
  table: EventTable,
  { population, dimensions, k }: Table,
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
