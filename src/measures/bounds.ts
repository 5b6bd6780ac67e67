import type { Database } from '../model/database.ts';
import { factsOf } from './base.ts';
import { planMeasure } from './plan.ts';
import type { MeasureRequest } from './request.ts';
import { boundsStatement } from './sql.ts';

/** The least and the most that a value could be. */
export type Bounds = { readonly low: number; readonly high: number };

/** What the value of everything a request keeps could be, wherever what is unknown to its measure belongs; null where the measure does not say. */
export async function boundsOf(database: Database, request: MeasureRequest): Promise<Bounds | null> {
  const plan = planMeasure({ ...request, by: [] });
  const statement = boundsStatement(plan);
  if (statement === null) return null;
  const [row] = await factsOf(plan.base, database).all<Bounds>(statement.text, statement.params);
  return { low: Number(row!.low), high: Number(row!.high) };
}
