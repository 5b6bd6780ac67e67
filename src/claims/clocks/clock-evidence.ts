import { readFileSync } from 'node:fs';
import { type ClockPlacesRequest, clockPlaces, everyPlace, unlocatedByClock } from '../../measures/clocks.ts';
import type { MeasureRequest } from '../../measures/request.ts';
import type { Database } from '../../model/database.ts';
import type { UnlocatedGroup } from '../../model/unlocated.ts';
import { remembered } from '../../util/remembered.ts';

/** How often clocks are wrong about people who said where they are, measured on the store at hand. */
export type ClockViolations = {
  /** People who declared a country and whose clocks say anything. */
  readonly declared: number;
  /** Those whose clocks exclude everything they declared. */
  readonly excluded: number;
  /** `excluded / declared`, by heads, and weighing each person by the commits written. */
  readonly rate: number;
  readonly rateOfCommits: number;
};

/** What clocks say of the unlocated of one ranking. */
export type ClockEvidence = {
  readonly groups: readonly UnlocatedGroup[];
  readonly violations: ClockViolations;
  /** Every country, or region, that could stand in the ranking. */
  readonly places: readonly string[];
};

/** Of fewer declared people no rate is taken, and clocks prove nothing. */
const FEWEST_DECLARED = 30;

/** What of the store many requests share: remembered where many are asked. */
export type ClocksOfStore = {
  violations(): Promise<ClockViolations | null>;
  places(regions: ClockPlacesRequest): Promise<ReadonlyMap<number, readonly string[]>>;
};

/** `null` where clocks say nothing of the request. */
export async function clockEvidence(
  database: Database,
  request: MeasureRequest,
  { violations, places }: ClocksOfStore = clocksOfStore(database),
): Promise<ClockEvidence | null> {
  const groups = await unlocatedByClock(database, request, places);
  const found = groups === null ? null : await violations();
  return groups === null || found === null ? null : { groups, violations: found, places: await everyPlace(database, request) };
}

/** Asked of the store once. */
export function clocksOfStore(database: Database): ClocksOfStore {
  const places = remembered((text) => clockPlaces(database, JSON.parse(text) as ClockPlacesRequest));
  const violations = remembered(() => clockViolations(database));
  return { violations: () => violations(''), places: (regions) => places(JSON.stringify(regions)) };
}

/** `null` when too few people declared where they are for a rate. */
export async function clockViolations(database: Database): Promise<ClockViolations | null> {
  const sql = readFileSync(new URL('./violations.sql', import.meta.url), 'utf8');
  const [row] = await database.all<{ declared: number; excluded: number; declared_commits: number; excluded_commits: number }>(sql);
  if (!row || row.declared < FEWEST_DECLARED) return null;
  const rateOfCommits = row.declared_commits === 0 ? 0 : row.excluded_commits / row.declared_commits;
  return { declared: row.declared, excluded: row.excluded, rate: row.excluded / row.declared, rateOfCommits };
}
