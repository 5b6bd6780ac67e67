import { readFileSync } from 'node:fs';
import type { Dimension, Reason } from '../base.ts';

const SQL = readFileSync(new URL('./region.sql', import.meta.url), 'utf8');

/**
 * The dimension `region`: unions of countries, by the scheme of the request, or the one the report chose.
 * @param place expression over `facts` for a country, or a macro-region all of which counts
 * @param instant expression over `facts` for when the scheme is asked
 */
export function regionDimension(place: string, instant: string, unknown: readonly Reason[]): Dimension {
  return {
    group: 'world_region',
    label: 'cells.region',
    join: '',
    match: 'world_region = {{value}}',
    time: false,
    unknown,
    facts: SQL.replace('{{place}}', place).replaceAll('{{instant}}', instant),
  };
}
