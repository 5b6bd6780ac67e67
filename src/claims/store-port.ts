import { textOf } from '../config/config.ts';
import { BASES } from '../measures/bases/registry.ts';
import { loadMeasure, type Measure, measureNames } from '../measures/measure.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { runMeasure } from '../measures/run.ts';
import { personWeights } from '../measures/weights.ts';
import { countryInText, countryName } from '../model/countries.ts';
import type { Database } from '../model/database.ts';
import { remembered } from '../util/remembered.ts';
import type { ClaimContext, MeasureInfo, MeasurePort, Name } from './measure-port.ts';

/** Gives claims their numbers from the store. Names of organisations are read once, and a measure asked for again is not computed again. */
export async function storePort(database: Database, context: ClaimContext): Promise<MeasurePort> {
  const organisations = await organisationNames(database);
  const run = remembered((request) => runMeasure(database, JSON.parse(request) as MeasureRequest));
  return {
    run: (request) => run(JSON.stringify(request)),
    weights: (request) => personWeights(database, request),
    describe: (measure) => describeMeasure(loadMeasure(measure)),
    measures: measureNames,
    membership: async () => null,
    name(dimension, value) {
      if (dimension === 'country') return { alone: countryName(value), inText: countryInText(value) };
      const text =
        (dimension === 'organisation' ? organisations.get(value) : context.projects[dimension === 'project' ? value : '']?.name) ??
        textOf(value);
      return { alone: text, inText: text };
    },
  };
}

async function organisationNames(database: Database): Promise<Map<string, Name['alone']>> {
  const rows = await database.all<{ org_key: string; name_en: string; name_zh: string }>(
    'SELECT org_key, name_en, name_zh FROM organisation',
  );
  return new Map(
    rows.flatMap(({ org_key, name_en, name_zh }) => [org_key, name_en].map((key) => [key, { en: name_en, zh: name_zh }] as const)),
  );
}

/** What the compiler must know about a measure, from its folder. */
function describeMeasure(measure: Measure): MeasureInfo {
  return {
    name: measure.name,
    title: measure.title,
    unit: { en: measure.unit.en, zh: measure.unit.zh },
    dimensions: measure.dimensions,
    profiles: Object.entries(measure.profiles).map(([name, profile]) => ({ name, title: profile.title })),
    parameters: Object.keys(BASES[measure.base].parameters),
  };
}
