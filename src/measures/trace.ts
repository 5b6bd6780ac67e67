import type { Database, Params, Row } from '../model/database.ts';
import { planMeasure } from './plan.ts';
import type { MeasureRequest } from './request.ts';
import { factsStatement } from './sql.ts';

/** The facts behind one row of a measure, and the SQL that lists them. */
export type Trace = {
  readonly facts: number;
  readonly sample: readonly Row[];
  readonly sql: { readonly text: string; readonly params: Params };
};

/**
 * Goes from one row back to what it was counted from.
 * @param key the row's dimensions; a dimension the measure cannot filter by is not narrowed
 * @param limit how many facts to show
 */
export async function traceRow(
  database: Database,
  request: MeasureRequest,
  key: Readonly<Record<string, string>>,
  limit: number,
): Promise<Trace> {
  const statement = factsStatement(planMeasure({ ...request, by: [], where: { ...request.where, ...key } }));
  const [count] = await database.all<{ n: number }>(`SELECT count(*) AS n FROM (\n${statement.text}\n)`, statement.params);
  const sample = await database.all(`${statement.text} LIMIT ${limit}`, statement.params);
  return { facts: count?.n ?? 0, sample, sql: statement };
}
