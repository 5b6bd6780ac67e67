import { readFileSync } from 'node:fs';
import type { EventGate } from '../disclosure/event-gate.ts';
import { gateMeasure, isPrivate } from '../disclosure/gate-measure.ts';
import { smallValues } from '../disclosure/withhold.ts';
import { locationsByEvidence } from '../facts/places/location/by-evidence.ts';
import { DECLARED } from '../facts/places/location/combine.ts';
import { type Text, textOf } from '../languages/text.ts';
import { archiveHours } from '../measures/archive-gaps.ts';
import type { Base } from '../measures/base.ts';
import { BASES } from '../measures/bases/registry.ts';
import { boundsOf } from '../measures/bounds.ts';
import { checkFilters, checkSubject } from '../measures/check-value.ts';
import { countsByZone, everyPlace, locatedLater } from '../measures/clocks.ts';
import { CODE_NAMES } from '../measures/code-names.ts';
import { lastDay } from '../measures/last-day.ts';
import { loadMeasure, type Measure, measureNames } from '../measures/measure.ts';
import { regionNames } from '../measures/regions-of.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { runMeasure } from '../measures/run.ts';
import { personWeights } from '../measures/weights.ts';
import { countryInText, countryName } from '../model/countries.ts';
import type { Database } from '../model/database.ts';
import type { Instant } from '../model/ids.ts';
import { SIGNAL_KINDS, type SignalKind } from '../model/location.ts';
import { ownEntry } from '../util/own-entry.ts';
import { remembered } from '../util/remembered.ts';
import { clockEvidence, clocksOfStore } from './clocks/clock-evidence.ts';
import type { AnswerRow } from './follow-up/follow-up.ts';
import type { AdopterFigure, ClaimContext, MeasureInfo, MeasurePort, Name } from './measure-port.ts';
import { membershipRecord } from './membership-record.ts';

/** Gives claims their numbers from the store. Names of organisations are read once, and a measure asked for again is not computed again. */
export async function storePort(database: Database, context: ClaimContext, events: EventGate): Promise<MeasurePort> {
  const [organisations, regions, held] = [await organisationNames(database), await regionNames(database), await eventNames(database)];
  const kinds = await weakerKinds(database);
  const [same] = await database.all<{ likelySame: number }>(
    'SELECT count(*) FILTER (person_id <> joined_id) AS "likelySame" FROM suggested_person',
  );
  const places = await locationsByEvidence(database);
  const ready = async ({ evidence }: MeasureRequest) => (evidence === undefined ? undefined : places.add(evidence));
  const measured = remembered(async (text) => {
    const request = JSON.parse(text) as MeasureRequest;
    await ready(request);
    return runMeasure(database, request);
  });
  const clocks = clocksOfStore(database);
  const run = (request: MeasureRequest) => measured(JSON.stringify(request));
  return {
    async run(request) {
      const result = await run(request);
      return isPrivate(request.measure) ? gateMeasure(request, result, events) : result;
    },
    async bounds(request) {
      await ready(request);
      return boundsOf(database, request);
    },
    small: (request) => smallValues(request, context.minimum, run),
    async check(request, subjects) {
      await checkFilters(database, request);
      for (const subject of subjects) await checkSubject(database, request, request.by[0]!, subject);
    },
    weights: (request) => personWeights(database, request),
    async clocks(request) {
      await ready(request);
      return clockEvidence(database, request, clocks);
    },
    async byZone(request) {
      await ready(request);
      return countsByZone(database, request);
    },
    async locatedLater(request, day) {
      await places.add({ rule: 'declared' });
      await places.add({ rule: 'declared', before: day });
      return locatedLater(database, request, day);
    },
    weakerKinds: () => kinds,
    likelySame: () => same!.likelySame,
    answers: async (claim, request) => ({ rows: await answersOf(database, claim, request), places: await everyPlace(database, request) }),
    archive: (request) => archiveHours(database, request),
    describe: (measure) => describeMeasure(loadMeasure(measure)),
    lastRecord: () => lastDay(database),
    measures: measureNames,
    membership: (organisation) => membershipRecord(database, organisation),
    adopterFigures: (organisation, what) => adopterFiguresOf(database, organisation, what),
    name(dimension, value) {
      if (dimension === 'country') return { alone: countryName(value), inText: countryInText(value) };
      const code = ownEntry(ownEntry(CODE_NAMES, dimension), value);
      if (code !== undefined) return { alone: code, inText: code };
      const text =
        (dimension === 'region' ? regions.get(value) : undefined) ??
        (dimension === 'event' ? held.get(value) : undefined) ??
        (dimension === 'organisation' ? organisations.get(value) : context.projects[dimension === 'project' ? value : '']?.name) ??
        textOf(value);
      return { alone: text, inText: text };
    },
  };
}

/** An answer whose country was in several regions, or in none, within the period counts as none. */
async function answersOf(database: Database, claim: string, { by, scheme, period }: MeasureRequest): Promise<readonly AnswerRow[]> {
  const [place, params] =
    by[0] === 'region'
      ? [ANSWERED_REGION, { claim, scheme: scheme ?? '', from: period.from ?? '-infinity', to: period.to ?? 'infinity' }]
      : ['country', { claim }];
  return database.all<AnswerRow>(
    `SELECT zone, population, ${place} AS place FROM raw_answer WHERE claim = $claim ORDER BY source, line`,
    params,
  );
}

const ANSWERED_REGION = `(SELECT CASE WHEN count(DISTINCT region) = 1 THEN min(region) END FROM region_part
  WHERE place = raw_answer.country AND scheme = CASE WHEN $scheme = '' THEN (SELECT scheme FROM region_scheme WHERE chosen) ELSE $scheme END
    AND until_at > $from::TIMESTAMP AND from_at < $to::TIMESTAMP)`;

async function weakerKinds(database: Database): Promise<readonly SignalKind[]> {
  const rows = await database.all<{ reason: SignalKind }>("SELECT DISTINCT reason FROM location WHERE state = 'located'");
  const found = new Set(rows.map(({ reason }) => reason));
  return SIGNAL_KINDS.filter((kind) => found.has(kind) && !DECLARED.includes(kind));
}

type AdopterRow = {
  low: number;
  high: number | null;
  words_en: string;
  words_zh: string;
  unit_en: string;
  unit_zh: string;
  source: string;
  as_of: string;
};

async function adopterFiguresOf(database: Database, organisation: string, what: string): Promise<readonly AdopterFigure[]> {
  const sql = readFileSync(new URL('./adopter-figures.sql', import.meta.url), 'utf8');
  const rows = await database.all<AdopterRow>(sql, { organisation, what });
  return rows.map(({ low, high, words_en, words_zh, unit_en, unit_zh, source, as_of }) => ({
    low,
    high,
    words: { en: `${words_en} ${unit_en}`, zh: `${words_zh}${unit_zh}` },
    source,
    asOf: `${as_of}T00:00:00Z` as Instant,
  }));
}

async function eventNames(database: Database): Promise<ReadonlyMap<string, Text>> {
  const rows = await database.all<{ event: string; en: string; zh: string }>(
    'SELECT event_id AS event, name_en AS en, name_zh AS zh FROM event',
  );
  return new Map(rows.map(({ event, en, zh }) => [event, { en, zh }]));
}

async function organisationNames(database: Database): Promise<Map<string, Name['alone']>> {
  const rows = await database.all<{ org_key: string; name_en: string; name_zh: string }>(
    'SELECT org_key, name_en, name_zh FROM organisation',
  );
  return new Map([
    ...rows.map(({ name_en, name_zh }) => [name_zh, { en: name_en, zh: name_zh }] as const),
    ...rows.flatMap(({ org_key, name_en, name_zh }) => [org_key, name_en].map((key) => [key, { en: name_en, zh: name_zh }] as const)),
  ]);
}

/** What the compiler must know about a measure, from its folder. */
function describeMeasure(measure: Measure): MeasureInfo {
  return {
    name: measure.name,
    title: measure.title,
    unit: measure.unit,
    dimensions: measure.dimensions,
    ...(measure.statistic ? { statistic: true } : {}),
    ...(measure.floor ? { floor: true } : {}),
    ...(measure.about === undefined ? {} : { about: measure.about }),
    profiles: Object.entries(measure.profiles).map(([name, profile]) => ({ name, title: profile.title })),
    parameters: Object.keys(BASES[measure.base].parameters),
    gaps: measure.dimensions.filter((name) => (BASES[measure.base] as Base).dimensions[name]?.ours === true),
    ...((BASES[measure.base] as Base).byEvidence === undefined ? {} : { byEvidence: true }),
  };
}
