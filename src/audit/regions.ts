import { parse } from 'csv-parse/sync';
import { verbatim } from '../util/message.ts';
import type { Finding } from './finding.ts';
import type { Folder } from './folder.ts';

const REGIONS = 'data/contributors.region';
const COUNTRIES = 'data/contributors.country';
/** Schemes in which no country ever moves, so that what belongs together as a period ends did so all the time. */
const LASTING: ReadonlySet<string> = new Set(['continent', 'un-m49']);

type Told = { readonly scheme: string; readonly regions: readonly { readonly key: string; readonly countries: readonly string[] }[] };
type Printed = { readonly rows: ReadonlyMap<string, number>; readonly overlap: number };

/**
 * Contributors by region less contributors by country: who is left of a region, or of several taken together, is in no country that is named. Who stands
 * in two countries makes the rest larger than the difference, so that only what is small with them as well is found.
 */
export function smallInRegions(folder: Folder): Finding[] {
  const { minimum } = JSON.parse(folder.get('data/recompute.json') ?? '{"minimum":0}') as { readonly minimum: number };
  const told = toldOf(folder);
  const [regions, countries] = [printed(folder, REGIONS, 'region'), printed(folder, COUNTRIES, 'country')];
  if (told === undefined || regions === undefined || countries === undefined || !LASTING.has(told.scheme)) return [];
  const regionOf = new Map(told.regions.flatMap(({ key, countries: own }) => own.map((country) => [country, key] as const)));
  return [...regions.rows].flatMap(([region, people]) => {
    const isIn = (country: string) =>
      region === '(folded)' ? !regions.rows.has(regionOf.get(country) ?? '') : regionOf.get(country) === region;
    const named = [...countries.rows].filter(([country]) => !country.startsWith('(') && isIn(country));
    const low = named.reduce((left, [, value]) => left - value, people);
    const high = low + countries.overlap;
    if (low <= 0 || high >= minimum || (named.length === 0 && region === '(folded)' && regions.rows.size === 1)) return [];
    const lines = [`${REGIONS}.csv: ${region} ${people}`, ...named.map(([country, value]) => `${COUNTRIES}.csv: ${country} ${value}`)];
    const how = lines.map(verbatim);
    return [{ kind: 'sums', attacker: 'outsider', table: REGIONS, cell: region, low, high, values: high - low + 1, k: minimum, how }];
  });
}

function toldOf(folder: Folder): Told | undefined {
  return (JSON.parse(folder.get('model.json') ?? '{}') as { readonly sections?: { readonly regions?: Told } }).sections?.regions;
}

/** The printed rows of a table, and how often people stand in two of them; undefined where there is no such table. */
function printed(folder: Folder, table: string, dimension: string): Printed | undefined {
  const [csv, json] = [folder.get(`${table}.csv`), folder.get(`${table}.json`)];
  if (csv === undefined || json === undefined) return undefined;
  const lines = (parse(csv, { columns: true, bom: true }) as Readonly<Record<string, string>>[]).filter(({ value }) => value !== '');
  const { population } = JSON.parse(json) as { readonly population: { readonly overlap: number } };
  const rows = lines.map((line) => [line[dimension]!, Number(line['value'])] as const).filter(([key]) => key !== '(unknown)');
  return { rows: new Map(rows), overlap: population.overlap };
}
