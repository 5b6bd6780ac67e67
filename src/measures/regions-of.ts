import type { Text } from '../languages/text.ts';
import type { Database } from '../model/database.ts';
import { MusterError } from '../model/error.ts';
import { didYouMean } from '../util/message.ts';
import { nearest } from '../util/nearest.ts';
import type { MeasureRequest } from './request.ts';

const NAMES = `SELECT region FROM region_name
  WHERE scheme = CASE WHEN $scheme = '' THEN (SELECT scheme FROM region_scheme WHERE chosen) ELSE $scheme END ORDER BY region`;

/** The regions of the scheme a request means. */
export async function regionsOf(database: Database, { scheme }: Pick<MeasureRequest, 'scheme'>): Promise<readonly string[]> {
  return (await database.all<{ region: string }>(NAMES, { scheme: scheme ?? '' })).map(({ region }) => region);
}

/** The regions of every scheme by name; the chosen scheme's where two schemes name one. */
export async function regionNames(database: Database): Promise<ReadonlyMap<string, Text>> {
  const rows = await database.all<{ region: string; name_en: string; name_zh: string }>(
    'SELECT region, name_en, name_zh FROM region_name JOIN region_scheme USING (scheme) ORDER BY chosen, scheme',
  );
  return new Map(rows.map(({ region, name_en, name_zh }) => [region, { en: name_en, zh: name_zh }]));
}

/** The names of a scheme's regions at events, where what it does not name is `rest`. */
export async function schemeNames(database: Database, scheme: string): Promise<Readonly<Record<string, Text>>> {
  const rows = await database.all<{ region: string; name_en: string; name_zh: string }>(
    'SELECT region, name_en, name_zh FROM region_name WHERE scheme = $scheme ORDER BY region',
    { scheme },
  );
  return Object.fromEntries(
    rows.map(({ region, name_en, name_zh }) => [region === 'other' ? 'rest' : region, { en: name_en, zh: name_zh }]),
  );
}

/** @throws MusterError E_REGIONS when a request names a scheme that is not there */
export async function checkScheme(database: Database, { scheme }: Pick<MeasureRequest, 'scheme'>): Promise<void> {
  if (scheme === undefined) return;
  const schemes = (await database.all<{ scheme: string }>('SELECT scheme FROM region_scheme ORDER BY scheme')).map((row) => row.scheme);
  if (schemes.includes(scheme)) return;
  const near = nearest(scheme, schemes);
  throw new MusterError(
    'E_REGIONS',
    { en: `There is no scheme of regions "${scheme}".`, zh: `没有地区方案“${scheme}”。` },
    { hint: near ? didYouMean(near) : { en: `Schemes: ${schemes.join(', ')}.`, zh: `方案有：${schemes.join('、')}。` } },
  );
}
