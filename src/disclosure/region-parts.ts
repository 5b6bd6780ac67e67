import type { MeasureRequest } from '../measures/request.ts';
import { type MeasureResult, type MeasureRow, rowKey } from '../model/measure-result.ts';
import { groupBy } from '../util/group-by.ts';
import { NO_PEOPLE, openDimensions, type PeopleBehind, smallRows } from './small-rows.ts';

/** What a table by country says of each row of a table by region, by the region's row key. */
export type RegionParts = {
  /**
   * People whom a reader is left with who takes the countries that are shown from the region: those of countries that are not shown alone, or that lie
   * in the region for a part of the time.
   */
  readonly hidden: PeopleBehind;
  /** What the rows of the countries that are shown say: the region's value is no less. */
  readonly shown: ReadonlyMap<string, number>;
};

const NOTHING: RegionParts = { hidden: new Map(), shown: new Map() };
type Part = { readonly region: string; readonly country: string; readonly value: number };
type Run = (request: MeasureRequest) => Promise<MeasureResult>;

/** @param people behind each row of the result (see `peopleBehind`) */
export async function regionParts(
  result: Pick<MeasureResult, 'by' | 'unit' | 'counts'>,
  request: MeasureRequest,
  people: PeopleBehind,
  minimum: number,
  run: Run,
): Promise<RegionParts> {
  if (!result.by.includes('region') || NO_PEOPLE.has(result.unit)) return NOTHING;
  const counted = result.counts === 'people' ? request : { ...request, measure: 'contributors', profile: null };
  const byCountry = result.by.map((name) => (name === 'region' ? 'country' : name));
  const countries = await run({ ...counted, by: byCountry });
  const small = smallRows(byCountry, countries.rows, new Map(countries.rows.map((row) => [rowKey(row), row.value])), minimum);
  const parts = await partsOf(result.by, byCountry, counted, run);
  const split = groupBy(parts, ({ country }) => country);
  const isHidden = ({ country }: Part) => small.has(country) || split.get(country)!.length > 1;
  const ofRegion = groupBy(parts, ({ region }) => region);
  const hidden = [...people].map(([region, all]) => [region, leftOf(ofRegion.get(region) ?? [], all, isHidden, minimum)] as const);
  const isAlone = openDimensions(result.by).length === result.by.length - 1;
  if (!isAlone || result.counts === 'other') return { hidden: new Map(hidden), shown: new Map() };
  const own = result.counts === 'people' ? parts : await partsOf(result.by, byCountry, request, run);
  return { hidden: new Map(hidden), shown: leastOf(own, isHidden, result.counts === 'people' ? countries.population.overlap : 0) };
}

/** The rows of each region split by its countries. */
async function partsOf(by: readonly string[], byCountry: readonly string[], request: MeasureRequest, run: Run): Promise<Part[]> {
  const named = (names: readonly string[], { key }: MeasureRow) =>
    rowKey({ key: Object.fromEntries(names.map((name) => [name, key[name]!])) });
  const { rows } = await run({ ...request, by: [...by, 'country'], parts: true });
  return rows.map((row) => ({ region: named(by, row), country: named(byCountry, row), value: row.value }));
}

/**
 * People of hidden countries. Those of whom the region is known and the country is not stand among them unseen: where these are enough, all together are
 * what is left, and nobody knows how many of them the countries have.
 */
function leftOf(parts: readonly Part[], all: number, isHidden: (part: Part) => boolean, minimum: number): number {
  const hidden = sum(parts.filter(isHidden));
  const without = Math.max(0, all - sum(parts));
  return hidden === 0 || without >= minimum - 1 ? hidden + without : hidden;
}

/** @param overlap how often people stand in two countries: the region may have so many fewer than its countries together */
function leastOf(parts: readonly Part[], isHidden: (part: Part) => boolean, overlap: number): ReadonlyMap<string, number> {
  const shown = groupBy(
    parts.filter((part) => !isHidden(part)),
    ({ region }) => region,
  );
  return new Map([...shown].map(([region, own]) => [region, Math.max(sum(own) - overlap, ...own.map(({ value }) => value))]));
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, { value }) => total + value, 0);
}
