import { readFileSync } from 'node:fs';
import type { Value } from '../model/database.ts';
import { MusterError } from '../model/error.ts';
import { evidenceText } from '../model/location.ts';
import { didYouMean } from '../util/message.ts';
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

/** @throws MusterError E_MEASURE_UNKNOWN, E_MEASURE_DIMENSION, E_MEASURE_PROFILE or E_REGION_PARTS. */
export function planMeasure(request: MeasureRequest): Plan {
  const measure = loadMeasure(request.measure);
  const profile = request.profile === null ? undefined : measure.profiles[request.profile];
  if (request.profile !== null && !profile) {
    const names = Object.keys(measure.profiles);
    throw new MusterError(
      'E_MEASURE_PROFILE',
      { en: `The measure ${measure.name} has no profile "${request.profile}".`, zh: `度量 ${measure.name} 没有口径“${request.profile}”。` },
      {
        hint:
          names.length > 0
            ? { en: `It has: ${names.join(', ')}.`, zh: `可用的有：${names.join('、')}。` }
            : { en: 'It has none.', zh: '它没有别的口径。' },
      },
    );
  }
  const plain = joined(byEvidence(BASES[profile?.base ?? measure.base], request), request);
  if (!request.parts) assertNoParts(request.by);
  const where = [
    ...Object.entries({ ...measure.where, ...profile?.where }).map(([name, value]) => [plain.dimensions[name]!, value] as const),
    ...Object.entries(request.where).map(([name, value]) => [dimension(measure, plain, name), value] as const),
  ];
  const filtered = Object.hasOwn(request.where, 'project');
  const split = request.by.includes('project');
  const by = request.by.map((name) => [name, dimension(measure, plain, name)] as const);
  const base = withFacts(plain, [...by.map(([, one]) => one), ...where.map(([one]) => one)]);
  const file = profile?.query ?? 'query.sql';
  const from = measure.lookback ? null : request.period.from;
  return {
    measure,
    base,
    counts: profile?.counts ?? measure.counts,
    by,
    query: readFileSync(new URL(file, measure.folder), 'utf8'),
    conditions: where.map(([one], i) => one.match.replaceAll('{{value}}', `$where_${i}`)),
    withinProject: { population: filtered || (split && plain.byProject === true), rows: filtered || split },
    params: {
      from: from ?? '-infinity',
      since: request.period.from ?? '-infinity',
      to: request.period.to ?? 'infinity',
      bounded: from !== null || request.period.to !== null,
      scheme: request.scheme ?? '',
      evidence: request.evidence === undefined ? '' : evidenceText(request.evidence),
      ...base.parameters,
      ...measure.definition,
      ...profile?.definition,
      ...request.definition,
      ...opened(by, where),
      ...Object.fromEntries(where.map(([, value], i) => [`where_${i}`, value])),
    },
  };
}

/** Such places are in the store alone. @throws Error where the base knows one place only */
function byEvidence(base: Base, { evidence }: MeasureRequest): Base {
  if (evidence === undefined) return base;
  if (base.byEvidence === undefined) throw new Error(`the base ${base.name} has no places by less than all evidence`);
  return { ...base, stays: true, facts: base.byEvidence.replace('{{facts}}', () => base.facts.trim()) };
}

/** Such persons are in the store alone. @throws Error where the base knows none */
function joined(base: Base, request: MeasureRequest): Base {
  if (!request.joined) return base;
  if (base.joined === undefined) throw new Error(`the base ${base.name} knows nobody who may be one with another`);
  return { ...base, stays: true, facts: base.joined.replace('{{facts}}', () => base.facts.trim()) };
}

/** A region is never ranked beside its own parts. */
function assertNoParts(by: readonly string[]): void {
  if (!by.includes('region') || !by.includes('country')) return;
  throw new MusterError(
    'E_REGION_PARTS',
    {
      en: 'A region and a country that is part of it cannot be ranked together.',
      zh: '一个地区不能与属于它的国家或地区一起排名。',
    },
    {
      hint: {
        en: 'Split by one of them, and filter by the other: --by country --where region=Europe.',
        zh: '请按其中之一拆分，用另一个筛选：--by country --where region=Europe。',
      },
    },
  );
}

/** The base with the columns that the dimensions asked for need. */
function withFacts(base: Base, dimensions: readonly Dimension[]): Base {
  const around = new Set(dimensions.flatMap(({ facts }) => (facts === undefined ? [] : [facts])));
  return { ...base, facts: [...around].reduce((facts, wrapper) => wrapper.replace('{{facts}}', () => facts.trim()), base.facts) };
}

function opened(by: Plan['by'], where: readonly (readonly [Dimension, string])[]): Record<string, Value> {
  const entries = [...by.map(([, one]) => [one.opens, '*'] as const), ...where.map(([one, value]) => [one.opens, value] as const)];
  return Object.fromEntries(entries.flatMap(([name, value]) => (name === undefined ? [] : [[name, value]])));
}

function dimension(measure: Measure, base: Base, name: string): Dimension {
  const found = measure.dimensions.includes(name) ? base.dimensions[name] : undefined;
  if (found) return found;
  const near = nearest(name, measure.dimensions);
  const listed = { en: `It has: ${measure.dimensions.join(', ')}.`, zh: `可用的有：${measure.dimensions.join('、')}。` };
  throw new MusterError(
    'E_MEASURE_DIMENSION',
    { en: `The measure ${measure.name} has no dimension "${name}".`, zh: `度量 ${measure.name} 没有维度“${name}”。` },
    { hint: near ? didYouMean(near) : listed },
  );
}
