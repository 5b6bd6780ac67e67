import { z } from 'zod';
import { shippedTable } from '../../config/shipped-table.ts';

const CONTINENTS = shippedTable(new URL('./continents.yaml', import.meta.url), z.record(z.string(), z.string()));

/** The region of every country: those of the organiser's scheme first, the rest by continent. Every country is in exactly one. */
export function regionTable(
  scheme: readonly { readonly id: string; readonly countries: readonly string[] }[],
): ReadonlyMap<string, string> {
  const table = new Map(
    Object.entries(CONTINENTS).flatMap(([continent, codes]) => codes.split(' ').map((code) => [code, continent] as const)),
  );
  for (const region of scheme) for (const country of region.countries) table.set(country, region.id);
  return table;
}
