import type { Database } from '../model/database.ts';
import type { PersonWeights } from '../model/person-weights.ts';
import { factsOf } from './base.ts';
import { planMeasure } from './plan.ts';
import type { MeasureRequest } from './request.ts';
import { ENTRY, weightsStatement } from './sql.ts';

/**
 * What people add to each row of a measure split by one dimension: 1 when the measure counts people, their facts when it counts facts. People for whom
 * the dimension is unknown are left out. The organisation is the one most of a person's facts are under; working for oneself is none.
 */
export async function personWeights(database: Database, request: MeasureRequest): Promise<PersonWeights> {
  const plan = planMeasure(request);
  const statement = weightsStatement(plan);
  const groups = await factsOf(plan.base, database).all<{ entries: string; people: number }>(statement.text, statement.params);
  const entries = groups.flatMap(({ entries, people }, group) =>
    entries.split(ENTRY.end).map((entry) => {
      const [category, organisation, weight] = entry.split(ENTRY.part);
      return { group, people, category: category!, organisation: organisation!, weight: Number(weight) };
    }),
  );
  const categories = [...new Set(entries.map(({ category }) => category))].sort();
  const organisations = [...new Set(entries.map(({ organisation }) => organisation))].filter((name) => name !== '').sort();
  const categoryIndex = new Map(categories.map((name, i) => [name, i]));
  const organisationIndex = new Map(organisations.map((name, i) => [name, i]));
  return {
    categories,
    group: Uint32Array.from(entries, ({ group }) => group),
    people: Uint32Array.from(entries, ({ people }) => people),
    category: Uint32Array.from(entries, ({ category }) => categoryIndex.get(category)!),
    weight: Float64Array.from(entries, ({ weight }) => weight),
    organisations,
    organisation: Int32Array.from(entries, ({ organisation }) => organisationIndex.get(organisation) ?? -1),
  };
}
