import { type EventTable, NO_ANSWER, NOT_ASKED, OPTIONS } from '../model/event-table.ts';

/** Where categories too small to be listed are counted together. */
export const JOINED = 'other';

/** Answers that are no answer keep a row of their own however few they are. */
const OWN_ROW: ReadonlySet<string> = new Set([NO_ANSWER, NOT_ASKED, 'not-told', 'not-matched']);
/** Dimensions with many small categories. Of the others readers know the few categories, and joining them would say nothing. */
const JOINABLE: ReadonlySet<string> = new Set([
  'country',
  'industry',
  'job_function',
  'organisation',
  'organisation_type',
  'ticket',
  'track',
  'format',
  'level',
  'language',
  'kind',
]);

/**
 * Dimensions of few categories that each mean something: where those below k are too few together, one more is joined only if they are below 3k with it.
 * Else their row is hidden; how many it is does not follow from that one more is listed, as the same would be listed of any division of 3k or more.
 */
const MEANT: ReadonlySet<string> = new Set(['status', 'state', 'outcome', 'age_band']);

/** Categories that figures count by themselves: joined with others, the rest would be told by a figure and the total. */
const COUNTED_ALONE: ReadonlySet<string> = new Set(['approved', 'accepted', 'confirmed', 'scheduled']);

/** Where people are looked up by the address they gave: whether anybody gave none is told by a row of its own, or not at all. */
const LOOKED_UP: ReadonlySet<string> = new Set(['contributor', 'came_before']);

function optionsOf(universe: string, dimension: string): readonly string[] {
  const isLookedUp = LOOKED_UP.has(dimension) && /^(?:registrations|came)@/.test(universe);
  return [...(OPTIONS[dimension] ?? []), ...(isLookedUp ? ['not-told'] : [])];
}

/** Whether every reader knows that a category has a row, whoever is in it. */
export function isOption(universe: string, dimension: string, category: string): boolean {
  return optionsOf(universe, dimension).includes(category);
}

/**
 * Whether a category has a row only when somebody is in it, which the row then says: everything but the options that every reader knows, and what an
 * earlier edition listed, whoever has gone since (of those without an answer, by the question's other dimension; of a region, a country of it).
 */
export function isObserved(
  { universe, dimension, category }: { readonly universe: string; readonly dimension: string; readonly category: string },
  before: Listing,
  regionOf: Readonly<Record<string, string>>,
): boolean {
  const earlier = (name: string) => before[listingKey(universe, name)] ?? [];
  if (isOption(universe, dimension, category) || earlier(dimension).includes(category)) return false;
  if (OWN_ROW.has(category)) return !earlier(ONE_ANSWER[dimension] ?? dimension).includes(category);
  return dimension !== 'region' || earlier('country').every((country) => regionOf[country] !== category);
}

/** Whether categories of a dimension are joined when few people are in them. */
export function isJoinable(dimension: string): boolean {
  return JOINABLE.has(dimension) || MEANT.has(dimension);
}

/** Whether the joined row of a dimension is k or more for certain, when it has named rows as well. */
export function joinsUpToK(dimension: string): boolean {
  return JOINABLE.has(dimension);
}

/** Whether a category is no answer: it has a row of its own however few gave none. */
export function keepsOwnRow(category: string): boolean {
  return OWN_ROW.has(category);
}

/** Dimensions that are answered by one question: who did not answer it is in neither. */
const ONE_ANSWER: Readonly<Record<string, string>> = { country: 'region', region: 'country' };

/** The categories listed of each dimension of each universe, by `universe|dimension`. */
export type Listing = Readonly<Record<string, readonly string[]>>;

export function listingKey(universe: string, dimension: string): string {
  return `${universe}|${dimension}`;
}

/**
 * Which categories get a row: those with k people or more, less as many that all others together are k. A listing that an earlier edition
 * has printed is kept, so that its rows mean the same in both; who gave no answer is never counted with those who gave another, and has a row in every
 * table of one question or in none: where one had it before, its absence from another would say that there is nobody now. Rows stand in the order of
 * their names, which tells no count.
 */
export function listCategories(tables: readonly EventTable[], thresholdOf: (table: EventTable) => number, before: Listing): Listing {
  const listing: Record<string, readonly string[]> = { ...before };
  for (const table of tables) {
    table.dims.forEach((dimension, place) => {
      const key = listingKey(table.universe, dimension);
      const listed = listing[key] ?? categoriesOf(table, dimension, place, thresholdOf(table));
      const beside = listing[listingKey(table.universe, ONE_ANSWER[dimension] ?? dimension)] ?? [];
      const own = [...table.rows.map((row) => row.key[place]!), ...beside].filter((category) => OWN_ROW.has(category));
      const rows = [...new Set([...listed, ...own, ...optionsOf(table.universe, dimension)])];
      const isNew = table.rows.some((row) => !rows.includes(row.key[place]!)) && !rows.includes(JOINED);
      listing[key] = [...rows, ...(isNew ? [JOINED] : [])].sort();
    });
  }
  return listing;
}

function categoriesOf(table: EventTable, dimension: string, place: number, k: number): string[] {
  const counts = new Map<string, number>();
  for (const { key, count } of table.rows) counts.set(key[place]!, (counts.get(key[place]!) ?? 0) + count);
  if (!isJoinable(dimension)) return [...counts.keys()];
  const open = [...counts]
    .filter(([category]) => !OWN_ROW.has(category) && category !== JOINED)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const listed = open.filter(([, count]) => count >= k);
  const rest = () => (counts.get(JOINED) ?? 0) + open.slice(listed.length).reduce((sum, [, count]) => sum + count, 0);
  const mayBeJoined = (category: string) =>
    !MEANT.has(dimension) || (counts.get(category)! + rest() < 3 * k && !COUNTED_ALONE.has(category));
  while (rest() > 0 && rest() < k && listed.length > 0 && mayBeJoined(listed.at(-1)![0])) listed.pop();
  const own = [...counts.keys()].filter((category) => OWN_ROW.has(category));
  return [...listed.map(([category]) => category), ...(rest() > 0 ? [JOINED] : []), ...own];
}

/** The row a category is counted in. */
export function rowOf(category: string, listed: readonly string[]): string {
  return listed.includes(category) ? category : JOINED;
}
