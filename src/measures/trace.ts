import type { Database, Row, Statement } from '../model/database.ts';
import { factsOf } from './base.ts';
import { planMeasure } from './plan.ts';
import type { MeasureRequest } from './request.ts';
import { factsStatement } from './sql.ts';

/** The facts behind one row of a measure, and the SQL that lists them. */
export type Trace = {
  readonly facts: number;
  readonly sample: readonly Row[];
  readonly sql: Statement;
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
  const plan = planMeasure({ ...request, by: [], where: { ...request.where, ...key } });
  const facts = factsOf(plan.base, database);
  const statement = factsStatement(plan);
  const [count] = await facts.all<{ n: number }>(`SELECT count(*) AS n FROM (\n${statement.text}\n)`, statement.params);
  const sample = await facts.all(`${statement.text} LIMIT ${limit}`, statement.params);
  return { facts: count?.n ?? 0, sample, sql: facts.sent(statement) };
}
