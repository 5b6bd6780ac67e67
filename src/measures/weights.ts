import type { Database } from '../model/database.ts';
import type { PersonWeights } from '../model/person-weights.ts';
import { planMeasure } from './plan.ts';
import type { MeasureRequest } from './request.ts';
import { weightsStatement } from './sql.ts';

type WeightRow = { category: string; organisation: string | null; person: number | bigint | string; weight: number };

/**
 * What each person adds to each row of a measure split by one dimension: 1 when the measure counts people, their facts when it counts facts.
 * People for whom the dimension is unknown are left out. The organisation is the one most of the person's facts are under; working for oneself is none.
 */
export async function personWeights(database: Database, request: MeasureRequest): Promise<PersonWeights> {
  const statement = weightsStatement(planMeasure(request));
  const rows = await database.all<WeightRow>(statement.text, statement.params);
  const categories = [...new Set(rows.map((row) => row.category))].sort();
  const organisations = [...new Set(rows.flatMap((row) => row.organisation ?? []))].sort();
  const categoryIndex = new Map(categories.map((name, i) => [name, i]));
  const organisationIndex = new Map(organisations.map((name, i) => [name, i]));
  return {
    categories,
    person: numbered(rows),
    category: Uint32Array.from(rows, (row) => categoryIndex.get(row.category)!),
    weight: Float64Array.from(rows, (row) => row.weight),
    organisations,
    organisation: Int32Array.from(rows, (row) => (row.organisation === null ? -1 : organisationIndex.get(row.organisation)!)),
  };
}

/** Persons by number, counted as they come: what stands for a person in a definition may be a hash of 64 bits. Rows of one person stand together. */
function numbered(rows: readonly WeightRow[]): Uint32Array {
  const numbers = new Uint32Array(rows.length);
  for (let i = 1; i < rows.length; i++) numbers[i] = numbers[i - 1]! + (rows[i]!.person === rows[i - 1]!.person ? 0 : 1);
  return numbers;
}
