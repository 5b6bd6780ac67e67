import { COUNTRIES } from '../model/countries.ts';
import type { Database } from '../model/database.ts';
import { MusterError } from '../model/error.ts';
import { didYouMean, type Message } from '../util/message.ts';
import { nearest } from '../util/nearest.ts';
import type { Dimension } from './base.ts';
import { loadMeasure } from './measure.ts';
import { planMeasure } from './plan.ts';
import { checkScheme, regionsOf } from './regions-of.ts';
import type { MeasureRequest } from './request.ts';
import { runMeasure } from './run.ts';

/** Where a dimension's values are listed whole, met in the facts or not. */
const LISTED: Readonly<Record<string, string>> = {
  project: 'SELECT project AS value FROM project',
  repository: 'SELECT repository AS value FROM repository',
  organisation: 'SELECT name_en AS value FROM organisation UNION SELECT name_en FROM event_organisation',
  role: 'SELECT unnest(enum_range(NULL::contribution_role))::VARCHAR AS value',
};
const TIME: Readonly<Record<string, readonly [RegExp, string]>> = {
  year: [/^\d{4}$/, '2019'],
  quarter: [/^\d{4}-Q[1-4]$/, '2019-Q3'],
  month: [/^\d{4}-(?:0[1-9]|1[0-2])$/, '2019-07'],
};
const SHOWN = 12;

/**
 * Refuses a value of a dimension that nothing can have: a filter that matches nothing because it is misspelt is not a zero.
 * A country nobody is from, or a year in which nothing happened, is a value all the same.
 * @throws MusterError E_MEASURE_VALUE, with what was most likely meant
 */
export async function checkValue(database: Database, request: MeasureRequest, dimension: string, value: string): Promise<void> {
  const time = TIME[dimension];
  if (time?.[0].test(value)) return;
  const values = time === undefined ? await valuesOf(database, request, dimension) : [];
  if (values.includes(value)) return;
  const called = dimension === 'organisation' ? await organisationCalled(database, value) : undefined;
  if (called?.key === value) return;
  const meant = called?.name ?? (time === undefined ? meantBy(value, values, dimension) : undefined);
  const hint = meant === undefined ? valuesThere(values, time?.[1]) : didYouMean(meant);
  throw new MusterError(
    'E_MEASURE_VALUE',
    { en: `The dimension ${dimension} has no value "${value}".`, zh: `维度 ${dimension} 没有值“${value}”。` },
    { hint },
  );
}

/** @param example how a value of a dimension of time is written */
function valuesThere(values: readonly string[], example: string | undefined): Message {
  if (example !== undefined) return { en: `Write it as ${example}.`, zh: `请写成 ${example}。` };
  if (values.length === 0) return { en: 'Nothing here has a value for it.', zh: '此处没有任何内容有它的值。' };
  const [some, more] = [values.slice(0, SHOWN), values.length > SHOWN];
  return { en: `It has: ${some.join(', ')}${more ? ', ...' : ''}.`, zh: `可用的值：${some.join('、')}${more ? '……' : ''}。` };
}

/**
 * The same for what stands in a row, as the subject of a claim does: an organisation by its name there, not by its key or another name.
 * @throws MusterError E_MEASURE_VALUE, with what was most likely meant
 */
export async function checkSubject(database: Database, request: MeasureRequest, dimension: string, value: string): Promise<void> {
  if (dimension !== 'organisation') return checkValue(database, request, dimension, value);
  const found = await organisationCalled(database, value);
  if (found === undefined) return checkValue(database, request, dimension, value);
  if (found.name === value) return;
  const none = { en: `No row is called "${value}".`, zh: `没有名为“${value}”的行。` };
  throw new MusterError('E_MEASURE_VALUE', none, { hint: didYouMean(found.name) });
}

/** The organisation that is called so: by its key, by its name in either language, or by one that is met in the data. */
async function organisationCalled(database: Database, value: string): Promise<{ readonly name: string; readonly key: string } | undefined> {
  const [found] = await database.all<{ name: string; key: string }>(
    `WITH named AS (
       SELECT org_key, name_en, name_zh, NULL AS met FROM event_organisation
       UNION ALL SELECT org_key, name_en, name_zh, organisation_name.name FROM organisation LEFT JOIN organisation_name USING (org_id)
     )
     SELECT name_en AS name, org_key AS key FROM named
     WHERE org_key = $value OR lower(trim($value)) IN (lower(name_en), lower(name_zh), lower(met))
     ORDER BY name_en <> $value, org_key <> $value, name_en LIMIT 1`,
    { value },
  );
  return found;
}

/** Checks every value a request filters by, and its scheme of regions. @throws MusterError E_MEASURE_VALUE or E_REGIONS */
export async function checkFilters(database: Database, request: MeasureRequest): Promise<void> {
  await checkScheme(database, request);
  const region = request.scheme === undefined ? undefined : regionOf(request);
  if (region !== undefined && region.facts === undefined)
    throw new MusterError(
      'E_REGIONS',
      { en: `${request.measure} has no region by a scheme of the question.`, zh: `${request.measure} 的地区不能按提问时的方案划分。` },
      {
        hint: {
          en: 'Regions of an event are those of its own configuration: events[].regions.',
          zh: '活动的地区由其自身的配置决定：events[].regions。',
        },
      },
    );
  for (const [dimension, value] of Object.entries(request.where)) await checkValue(database, request, dimension, value);
}

/** The dimension `region` of what a request asks. Events have regions of their own: it holds no facts by a scheme. */
function regionOf(request: MeasureRequest): Dimension | undefined {
  return planMeasure({ ...request, by: [], where: {} }).base.dimensions['region'];
}

async function valuesOf(database: Database, request: MeasureRequest, dimension: string): Promise<readonly string[]> {
  if (dimension === 'country') return Object.keys(COUNTRIES);
  if (dimension === 'region' && regionOf(request)?.facts !== undefined) return regionsOf(database, request);
  const listed = LISTED[dimension];
  if (listed !== undefined) return (await database.all<{ value: string }>(`${listed} ORDER BY value`)).map((row) => row.value);
  // Of all time nobody comes back: what such measures look back at has the values.
  const measure = loadMeasure(request.measure).lookback ? 'contributions' : request.measure;
  const all = await runMeasure(database, { ...request, measure, by: [dimension], where: {}, period: { from: null, to: null } });
  return all.rows.map((row) => row.key[dimension]!).sort();
}

/** A country by its name in any language, a value in other letters, or the nearest in writing. */
function meantBy(value: string, values: readonly string[], dimension: string): string | undefined {
  const same = (a: string) => a.toLowerCase() === value.trim().toLowerCase();
  if (dimension === 'country') {
    const named = Object.entries(COUNTRIES).find(([code, names]) => same(code) || Object.values(names).some(same));
    if (named !== undefined) return named[0];
    const near = nearest(
      value,
      Object.values(COUNTRIES).map(({ en }) => en),
    );
    return Object.entries(COUNTRIES).find(([, { en }]) => en === near)?.[0];
  }
  return values.find(same) ?? nearest(value, values);
}
