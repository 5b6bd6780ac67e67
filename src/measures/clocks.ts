import type { Database } from '../model/database.ts';
import type { UnlocatedGroup } from '../model/unlocated.ts';
import { factsOf } from './base.ts';
import { planMeasure } from './plan.ts';
import type { MeasureRequest } from './request.ts';
import { clocksStatement } from './sql.ts';

/**
 * What of a measure split by country has no country, grouped by where the clocks of the people allow it. `null` where clocks say nothing: the
 * measure is split by something else, or its persons are no authors of commits.
 */
export async function unlocatedByClock(database: Database, request: MeasureRequest): Promise<readonly UnlocatedGroup[] | null> {
  const plan = planMeasure(request);
  if (!plan.base.clocks || request.by.length !== 1 || request.by[0] !== 'country') return null;
  const statement = clocksStatement(plan);
  const rows = await factsOf(plan.base, database).all<{ clock: number | null; value: number | null }>(statement.text, statement.params);
  const sets = await database.all<{ clock: number; countries: string }>(
    "SELECT clock_id AS clock, string_agg(country, ' ' ORDER BY country) AS countries FROM clock_country GROUP BY clock_id",
  );
  const countries = new Map(sets.map((set) => [set.clock, set.countries.split(' ')]));
  return rows.flatMap(({ clock, value }) =>
    value === null || value === 0 ? [] : [{ countries: clock === null ? null : countries.get(clock)!, value: Number(value) }],
  );
}
