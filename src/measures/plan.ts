import { readFileSync } from 'node:fs';
import type { Value } from '../model/database.ts';
import { MusterError } from '../model/error.ts';
import { nearest } from '../util/nearest.ts';
import type { Base, Dimension } from './base.ts';
import { BASES } from './bases/registry.ts';
import { loadMeasure, type Measure } from './measure.ts';
import type { MeasureRequest } from './request.ts';

/** A request resolved against its measure: everything the SQL is made of. */
export type Plan = {
  readonly measure: Measure;
  readonly base: Base;
  readonly counts: 'persons' | 'facts';
  readonly by: readonly (readonly [name: string, dimension: Dimension])[];
  /** The measure's own SQL, with its placeholders. */
  readonly query: string;
  /** Conditions of `--where`, with their values bound. */
  readonly conditions: readonly string[];
  readonly params: Readonly<Record<string, Value>>;
  /** Whether the filters keep one project only, and whether its rows, or those of each, look at one project only. */
  readonly withinProject: { readonly population: boolean; readonly rows: boolean };
};

/** @throws MusterError E_MEASURE_UNKNOWN, E_MEASURE_DIMENSION or E_MEASURE_PROFILE. */
export function planMeasure(request: MeasureRequest): Plan {
  const measure = loadMeasure(request.measure);
  const profile = request.profile === null ? undefined : measure.profiles[request.profile];
  if (request.profile !== null && !profile) {
    const names = Object.keys(measure.profiles);
    throw new MusterError('E_MEASURE_PROFILE', `The measure ${measure.name} has no profile "${request.profile}".`, {
      hint: names.length > 0 ? `It has: ${names.join(', ')}.` : 'It has none.',
    });
  }
  const base: Base = BASES[profile?.base ?? measure.base];
  const where = [
    ...Object.entries({ ...measure.where, ...profile?.where }).map(([name, value]) => [base.dimensions[name]!, value] as const),
    ...Object.entries(request.where).map(([name, value]) => [dimension(measure, base, name), value] as const),
  ];
  const filtered = Object.hasOwn(request.where, 'project');
  const by = request.by.map((name) => [name, dimension(measure, base, name)] as const);
  const file = profile?.query ?? 'query.sql';
  return {
    measure,
    base,
    counts: profile?.counts ?? measure.counts,
    by,
    query: readFileSync(new URL(file, measure.folder), 'utf8'),
    conditions: where.map(([one], i) => one.match.replaceAll('{{value}}', `$where_${i}`)),
    withinProject: { population: filtered, rows: filtered || request.by.includes('project') },
    params: {
      from: measure.lookback ? '-infinity' : (request.period.from ?? '-infinity'),
      since: request.period.from ?? '-infinity',
      to: request.period.to ?? 'infinity',
      ...base.parameters,
      ...measure.definition,
      ...profile?.definition,
      ...request.definition,
      ...opened(by, where),
      ...Object.fromEntries(where.map(([, value], i) => [`where_${i}`, value])),
    },
  };
}

function opened(by: Plan['by'], where: readonly (readonly [Dimension, string])[]): Record<string, Value> {
  const entries = [...by.map(([, one]) => [one.opens, '*'] as const), ...where.map(([one, value]) => [one.opens, value] as const)];
  return Object.fromEntries(entries.flatMap(([name, value]) => (name === undefined ? [] : [[name, value]])));
}

function dimension(measure: Measure, base: Base, name: string): Dimension {
  const found = measure.dimensions.includes(name) ? base.dimensions[name] : undefined;
  if (found) return found;
  const near = nearest(name, measure.dimensions);
  throw new MusterError('E_MEASURE_DIMENSION', `The measure ${measure.name} has no dimension "${name}".`, {
    hint: near ? `Did you mean ${near}?` : `It has: ${measure.dimensions.join(', ')}.`,
  });
}
