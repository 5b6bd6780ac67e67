import type { At } from '../model/event-table.ts';
import { cellId } from './cells.ts';
import { JOINED } from './join-small.ts';
import type { Link, Split } from './link-tables.ts';

/**
 * Readers can add the countries of a region up: in every pair of tables that differ in splitting by region or by country. A region's people of countries
 * without a row are a row of their own, hidden, so that no part of it may come out either, be it nobody. A region of one country in the world, or of
 * one kind of no answer, is the same cell under another name.
 * @param values the counts of all cells with at most one dimension
 */
export function regionLinks(
  regionOf: Readonly<Record<string, string>>,
  tables: readonly Split[],
  values: ReadonlyMap<string, number>,
): Link[] {
  return tables.flatMap((byRegion) => {
    const region = byRegion.dimensions.find((dimension) => dimension.name === 'region');
    const byCountry = region && tables.find((table) => table.population === byRegion.population && sameButCountry(byRegion, table));
    const country = byCountry?.dimensions.find((dimension) => dimension.name === 'country');
    if (!region || !country || byRegion.dimensions.length > 2) return [];
    const other = byRegion.dimensions.find((dimension) => dimension !== region);
    const isOne = (name: string) => Object.values(regionOf).filter((of) => of === name).length <= 1;
    const slices: At[] = other ? [{}, ...other.categories.map((category) => ({ [other.name]: category }))] : [{}];
    return region.categories.flatMap((name) => {
      const inside = country.categories.filter((category) => (regionOf[category] ?? category) === name && category !== JOINED);
      return inside.length === 0
        ? []
        : slices.map((at) => ({ ...regionLink(byRegion.population, name, inside, at, values), complete: isOne(name) }));
    });
  });
}

function regionLink(
  population: string,
  region: string,
  countries: readonly string[],
  at: At,
  values: ReadonlyMap<string, number>,
): Omit<Link, 'complete'> {
  const countOf = (of: At) => values.get(cellId(population, of)) ?? 0;
  const unlisted = countOf({ region }) - countries.reduce((sum, country) => sum + countOf({ country }), 0);
  return {
    whole: { population, at: { ...at, region } },
    parts: countries.map((country) => ({ population, at: { ...at, country } })),
    ...(unlisted > 0 ? { guarded: true } : {}),
  };
}

function sameButCountry(byRegion: Split, candidate: Split): boolean {
  const wanted = byRegion.dimensions.map((dimension) => (dimension.name === 'region' ? 'country' : dimension.name)).sort();
  return (
    candidate.dimensions
      .map((dimension) => dimension.name)
      .sort()
      .join() === wanted.join()
  );
}
