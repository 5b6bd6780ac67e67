import type { At, EventTable } from '../model/event-table.ts';
import { cellId } from './cells.ts';
import { isObserved, type Listing, listingKey, rowOf } from './join-small.ts';
import type { Split } from './link-tables.ts';

/** What is listed now and what was before, by `universe|dimension`, and the region of each country. */
export type Lists = { readonly categories: Listing; readonly before: Listing; readonly regionOf: Readonly<Record<string, string>> };

/** A table with the rows that are listed: whoever is in none of them is counted in the joined one. @param k counts below it are hidden */
export function listedTable({ id, universe, dims, rows }: EventTable, { categories, before, regionOf }: Lists, k: number): Split {
  const dimensions = dims.map((name) => {
    const listed = categories[listingKey(universe, name)]!;
    const isRowOfSome = (category: string) => isObserved({ universe, dimension: name, category }, before, regionOf);
    return { name, categories: listed, observed: listed.filter(isRowOfSome) };
  });
  const counts = new Map<string, { at: At; value: number }>();
  for (const { key, count } of rows) {
    const at = Object.fromEntries(dimensions.map(({ name, categories: listed }, i) => [name, rowOf(key[i]!, listed)]));
    const id = cellId(universe, at);
    counts.set(id, { at, value: (counts.get(id)?.value ?? 0) + count });
  }
  return { id, population: universe, dimensions, counts: [...counts.values()], k };
}

/** The counts of all cells with at most one dimension. */
export function marginsOf(tables: readonly Split[]): Map<string, number> {
  const values = new Map<string, number>();
  for (const { population, dimensions, counts } of tables) {
    values.set(
      cellId(population, {}),
      counts.reduce((sum, count) => sum + count.value, 0),
    );
    for (const { name, categories } of dimensions) {
      for (const category of categories) {
        const inside = counts.filter((count) => count.at[name] === category);
        values.set(
          cellId(population, { [name]: category }),
          inside.reduce((sum, count) => sum + count.value, 0),
        );
      }
    }
  }
  return values;
}
