import type { At, EventFigure, EventTable } from '../model/event-table.ts';
import type { Proof } from './audit.ts';
import { type CellRef, cellId } from './cells.ts';
import { isJoinable, isOption, JOINED, joinsUpToK, keepsOwnRow, type Listing, listingKey } from './join-small.ts';
import type { Single } from './link-atoms.ts';
import type { Dimension, Link, Split } from './link-tables.ts';
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
 * Rows that stand because an earlier edition listed them: somebody was in each then, and readers who take the people for the same take it that somebody
 * is. It is never written down (`untold`): that it is nobody now would tell.
 */
export function toldByStanding({ population, dimensions }: Split): Told[] {
  return dimensions.flatMap(({ name, categories, observed = [] }) =>
    categories
      .filter((category) => !observed.includes(category) && !isOption(population, name, category))
      .map((category) => ({ id: cellId(population, { [name]: category }), low: 1, high: null })),
  );
}

/** What is taken to be known of joined rows. */
export type Taken = { readonly told: readonly Told[]; readonly singles: readonly Single[]; readonly links: readonly Link[] };

/**
 * Where categories mean something each, the joined row may stay below k: then it is 3k or more with each that is named. Whichever it is, the attacker is
 * taken to know it, in later editions too (`withTold` leaves out what does not fit). It is never written down: which of the two stands there would tell.
 */
export function takenOfJoined(tables: readonly Split[]): Taken {
  const byRow = new Map(tables.flatMap(joinedRows).map((row) => [cellId(row.population, row.joined.at), row]));
  const low = [...byRow].flatMap(([id, { k, value }]): Told[] => (value >= k ? [{ id, low: k, high: null }] : []));
  const together = [...byRow.values()].flatMap((row) => (row.value >= row.k ? [] : withEachNamed(row)));
  return {
    told: [...low, ...together.map(({ k, whole }) => ({ id: cellId(whole.population, whole.at), low: 3 * k, high: null }))],
    singles: together.map(({ whole, value }) => ({ ...whole, value, k: 0, unprinted: true })),
    links: together.map(({ whole, parts }) => ({ whole, parts, complete: true })),
  };
}

/** A joined row and those named beside it. */
type JoinedRow = {
  readonly population: string;
  readonly k: number;
  readonly joined: CellRef;
  readonly value: number;
  readonly named: readonly { readonly at: At; readonly value: number }[];
};

function joinedRows({ population, dimensions, counts, k }: Split): JoinedRow[] {
  const isMeant = ({ name, categories }: Dimension) => isJoinable(name) && !joinsUpToK(name) && categories.includes(JOINED);
  return dimensions.filter(isMeant).flatMap(({ name, categories }) => {
    const countOf = (category: string) => counts.reduce((sum, { at, value }) => sum + (at[name] === category ? value : 0), 0);
    const named = namedOf(categories).map((category) => ({ at: { [name]: category }, value: countOf(category) }));
    const joined = { population, at: { [name]: JOINED } };
    return named.length === 0 ? [] : [{ population, k, joined, value: countOf(JOINED), named }];
  });
}

/** The joined row with each that is named: nobody prints how many that is. */
function withEachNamed({ population, k, joined, value, named }: JoinedRow) {
  return named.map((one) => ({
    k,
    whole: { population: `${JOINED} and ${population}`, at: one.at },
    value: one.value + value,
    parts: [{ population, at: one.at }, joined],
  }));
}

function isNewIn(before: Listing, { universe }: EventTable, dimension: string): boolean {
  return before[listingKey(universe, dimension)] === undefined;
}

function namedOf(categories: readonly string[]): readonly string[] {
  return categories.filter((category) => category !== JOINED && !keepsOwnRow(category));
}
