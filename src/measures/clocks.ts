import type { LocatedLater, ZoneCounts } from '../model/by-zone.ts';
import type { Database } from '../model/database.ts';
import type { Instant } from '../model/ids.ts';
import type { EvidenceRule } from '../model/location.ts';
import type { UnlocatedGroup } from '../model/unlocated.ts';
import { groupBy } from '../util/group-by.ts';
import { factsOf } from './base.ts';
import { type Plan, planMeasure } from './plan.ts';
import type { MeasureRequest } from './request.ts';
import { clocksStatement, locatedLaterStatement, unlocatedStatement, zonesStatement } from './sql.ts';

/**
 * What of a measure split by country has no country, grouped by where the clocks of the people allow it. `null` where clocks say nothing: the
 * measure is split by something else, or its persons are no authors of commits.
 */
export async function unlocatedByClock(database: Database, request: MeasureRequest): Promise<readonly UnlocatedGroup[] | null> {
  const plan = planMeasure(request);
  if (!toldByClocks(plan)) return null;
  const statement = clocksStatement(plan);
  const rows = await factsOf(plan.base, database).all<{ clock: number | null; value: number | null }>(statement.text, statement.params);
  const countries = await clockCountries(database);
  return rows.flatMap(({ clock, value }) =>
    value === null || value === 0 ? [] : [{ countries: clock === null ? null : countries.get(clock)!, value: Number(value) }],
  );
}

/** A measure split by country in zones of clocks, as `person_zone` has them. `null` where clocks say nothing. */
export async function countsByZone(database: Database, request: MeasureRequest): Promise<readonly ZoneCounts[] | null> {
  const plan = planMeasure(request);
  if (!toldByClocks(plan)) return null;
  const statement = zonesStatement(plan);
  const rows = await factsOf(plan.base, database).all<{ country: string | null; zone: string | null; value: number }>(
    statement.text,
    statement.params,
  );
  return [...groupBy(rows, (row) => row.zone)].map(([zone, cells]) => ({
    zone,
    known: new Map(cells.flatMap(({ country, value }) => (country === null ? [] : [[country, Number(value)] as const]))),
    unlocated: cells.filter(({ country }) => country === null).reduce((sum, { value }) => sum + Number(value), 0),
  }));
}

/**
 * By country, the people of a measure who declared where they are, and those of them who had not yet before `day`. `null` where places have no such
 * dates. Both locations must be in the store, see `EvidenceRule`.
 */
export async function locatedLater(
  database: Database,
  request: MeasureRequest,
  day: Instant,
): Promise<ReadonlyMap<string, LocatedLater> | null> {
  if (!toldByClocks(planMeasure(request))) return null;
  const plan = (evidence: EvidenceRule) => planMeasure({ ...request, evidence });
  const statement = locatedLaterStatement(plan({ rule: 'declared' }), plan({ rule: 'declared', before: day }));
  const rows = await database.all<{ country: string } & LocatedLater>(statement.text, statement.params);
  return new Map(rows.map(({ country, people, later }) => [country, { people, later }]));
}

/** One person without a country; `countries` are those that the person's clocks allow, null is any. */
export type UnlocatedPerson = { readonly person: number; readonly zone: string | null; readonly countries: readonly string[] | null };

/** The people of a measure split by country who have none. `null` where it counts no people, or clocks say nothing of it. */
export async function unlocatedPeople(database: Database, request: MeasureRequest): Promise<readonly UnlocatedPerson[] | null> {
  const plan = planMeasure(request);
  if (!toldByClocks(plan) || plan.counts !== 'persons') return null;
  const statement = unlocatedStatement(plan);
  const rows = await database.all<{ person: number; zone: string | null; clock: number | null }>(statement.text, statement.params);
  const countries = await clockCountries(database);
  return rows.map(({ person, zone, clock }) => ({ person, zone, countries: clock === null ? null : countries.get(clock)! }));
}

async function clockCountries(database: Database): Promise<ReadonlyMap<number, readonly string[]>> {
  const sets = await database.all<{ clock: number; countries: string }>(
    "SELECT clock_id AS clock, string_agg(country, ' ' ORDER BY country) AS countries FROM clock_country GROUP BY clock_id",
  );
  return new Map(sets.map((set) => [set.clock, set.countries.split(' ')]));
}

/** Its persons are authors of commits, and it is split by country alone. */
function toldByClocks({ base, by }: Plan): boolean {
  return base.clocks === true && by.length === 1 && by[0]![0] === 'country';
}
