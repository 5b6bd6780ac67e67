/** What is known and what is missing about one ranking. All numbers are in the same unit. */
export type RankTable = {
  /** n_k: what is known of each row; non-negative, whole numbers. */
  readonly values: readonly number[];
  /** U: what exists and could not be put in any row. */
  readonly unknown: number;
  /**
   * How many rows there could be, those with nothing known included: 249 countries, or `Infinity` for an open list such as
   * organisations. Fewer than there are rows counts as the number of rows.
   */
  readonly categories: number;
};

/** The entries of ISO 3166-1. */
const COUNTRY_CATEGORIES = 249;

/** How many values a dimension could take: a fixed number of countries; anything else is an open list. */
export function categoriesOf(dimension: string): number {
  return dimension === 'country' ? COUNTRY_CATEGORIES : Number.POSITIVE_INFINITY;
}

/** How many rows have nothing known; each may still hold some of the unknown. */
export function emptyCategories(table: RankTable): number {
  return Math.max(0, table.categories - table.values.length);
}

/** N: the sum of what is known. */
export function knownTotal(table: RankTable): number {
  return table.values.reduce((sum, value) => sum + value, 0);
}
