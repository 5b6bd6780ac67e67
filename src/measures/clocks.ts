import type { LocatedLater, ZoneCounts } from '../model/by-zone.ts';
import { COUNTRIES } from '../model/countries.ts';
import type { Database } from '../model/database.ts';
import type { Instant } from '../model/ids.ts';
import type { EvidenceRule } from '../model/location.ts';
import type { UnlocatedGroup } from '../model/unlocated.ts';
import { groupBy } from '../util/group-by.ts';
import { factsOf } from './base.ts';
import { type Plan, planMeasure } from './plan.ts';
import { regionsOf } from './regions-of.ts';
import type { MeasureRequest } from './request.ts';
import { clocksStatement, locatedLaterStatement, unlocatedStatement, zonesStatement } from './sql.ts';

/**
 * What of a measure split by country, or by region, has none, grouped by where the clocks of the people allow it. `null` where clocks say nothing: the
 * measure is split by something else, or its persons are no authors of commits.
 * @param placesOf `clockPlaces`, where they are remembered
 */
export async function unlocatedByClock(
  database: Database,
  request: MeasureRequest,
  placesOf = (asked: ClockPlacesRequest) => clockPlaces(database, asked),
): Promise<readonly UnlocatedGroup[] | null> {
  const plan = planMeasure(request);
  if (!toldByClocks(plan)) return null;
  const statement = clocksStatement(plan);
  const rows = await factsOf(plan.base, database).all<{ clock: number | null; value: number | null }>(statement.text, statement.params);
  const places = await placesOf(clockPlacesRequest(request));
  const found = rows.flatMap(({ clock, value }) =>
    value === null || value === 0 ? [] : [{ ...allowed(places, clock), value: Number(value) }],
  );
  return [...groupBy(found, ({ countries }) => countries?.join(SEPARATOR) ?? null).values()].map((alike) => ({
    countries: alike[0]!.countries,
    value: alike.reduce((sum, { value }) => sum + value, 0),
  }));
}

/** A measure split by country, or by region, in zones of clocks, as `person_zone` has them. `null` where clocks say nothing. */
export async function countsByZone(database: Database, request: MeasureRequest): Promise<readonly ZoneCounts[] | null> {
  const plan = planMeasure(request);
  if (!toldByClocks(plan)) return null;
  const statement = zonesStatement(plan);
  const rows = await factsOf(plan.base, database).all<{ place: string | null; zone: string | null; value: number }>(
    statement.text,
    statement.params,
  );
  return [...groupBy(rows, (row) => row.zone)].map(([zone, cells]) => ({
    zone,
    known: new Map(cells.flatMap(({ place, value }) => (place === null ? [] : [[place, Number(value)] as const]))),
    unlocated: cells.filter(({ place }) => place === null).reduce((sum, { value }) => sum + Number(value), 0),
  }));
}

/**
 * By country, or by region, the people of a measure who declared where they are, and those of them who had not yet before `day`. `null` where places
 * have no such dates. Both locations must be in the store, see `EvidenceRule`.
 */
export async function locatedLater(
  database: Database,
  request: MeasureRequest,
  day: Instant,
): Promise<ReadonlyMap<string, LocatedLater> | null> {
  if (!toldByClocks(planMeasure(request))) return null;
  const plan = (evidence: EvidenceRule) => planMeasure({ ...request, evidence });
  const statement = locatedLaterStatement(plan({ rule: 'declared' }), plan({ rule: 'declared', before: day }));
  const rows = await database.all<{ place: string } & LocatedLater>(statement.text, statement.params);
  return new Map(rows.map(({ place, people, later }) => [place, { people, later }]));
}

/** One person without a country, or a region; `countries` are those that the person's clocks allow, null is any. */
export type UnlocatedPerson = { readonly person: number; readonly zone: string | null; readonly countries: readonly string[] | null };

/** The people of a measure split by country, or by region, who have none. `null` where it counts no people, or clocks say nothing of it. */
export async function unlocatedPeople(database: Database, request: MeasureRequest): Promise<readonly UnlocatedPerson[] | null> {
  const plan = planMeasure(request);
  if (!toldByClocks(plan) || plan.counts !== 'persons') return null;
  const statement = unlocatedStatement(plan);
  const rows = await database.all<{ person: number; zone: string | null; clock: number | null }>(statement.text, statement.params);
  const places = await clockPlaces(database, clockPlacesRequest(request));
  return rows.map(({ person, zone, clock }) => ({ person, zone, ...allowed(places, clock) }));
}

/** Every place there is by the dimension that a request is split by: all countries, or all regions of its scheme. */
export async function everyPlace(database: Database, request: MeasureRequest): Promise<readonly string[]> {
  return request.by[0] === 'region' ? regionsOf(database, request) : Object.keys(COUNTRIES);
}

const SEPARATOR = '\u001f';
const COUNTRIES_OF_CLOCKS = 'SELECT clock_id AS clock, country AS place FROM clock_country';

/**
 * A country that changes its region within the period may be in either: more than there can be, so that what follows are outer bounds. What lies in no
 * region says nothing.
 */
const REGIONS_OF_CLOCKS = `SELECT DISTINCT clock_id AS clock, part.region AS place FROM clock_country
  JOIN region_part AS part ON part.place = clock_country.country
    AND part.scheme = CASE WHEN $scheme = '' THEN (SELECT scheme FROM region_scheme WHERE chosen) ELSE $scheme END
    AND part.until_at > $from::TIMESTAMP AND part.from_at < $to::TIMESTAMP`;

/** What the places of clocks depend on: nothing for countries, the scheme and the period for regions. */
export type ClockPlacesRequest = Pick<MeasureRequest, 'scheme' | 'period'> | null;

function clockPlacesRequest({ by, scheme, period }: MeasureRequest): ClockPlacesRequest {
  return by[0] === 'region' ? { ...(scheme === undefined ? {} : { scheme }), period } : null;
}

/** The countries, or regions, that each set of clocks allows. */
export async function clockPlaces(database: Database, regions: ClockPlacesRequest): Promise<ReadonlyMap<number, readonly string[]>> {
  const sets = await database.all<{ clock: number; places: string }>(
    `SELECT clock, string_agg(place, '${SEPARATOR}' ORDER BY place) AS places
    FROM (${regions === null ? COUNTRIES_OF_CLOCKS : REGIONS_OF_CLOCKS}) GROUP BY clock`,
    regions === null ? {} : { scheme: regions.scheme ?? '', from: regions.period.from ?? '-infinity', to: regions.period.to ?? 'infinity' },
  );
  return new Map(sets.map((set) => [set.clock, set.places.split(SEPARATOR)]));
}

function allowed(places: ReadonlyMap<number, readonly string[]>, clock: number | null): Pick<UnlocatedGroup, 'countries'> {
  return { countries: (clock === null ? undefined : places.get(clock)) ?? null };
}

/** Its persons are authors of commits, and it is split by country, or by region, alone. */
function toldByClocks({ base, by }: Plan): boolean {
  return base.clocks === true && by.length === 1 && PLACES.has(by[0]![0]);
}

const PLACES: ReadonlySet<string> = new Set(['country', 'region']);
