import { thresholdsOf } from '../../disclosure/event-gate.ts';
import type { PrintedTable, PublishedEvent } from '../../disclosure/publish-event.ts';
import type { Thresholds } from '../../disclosure/thresholds.ts';
import { eventSeries } from '../../measures/event-tables/series.ts';
import { citedFigures, eventFiles, eventLeftOver, eventSponsors } from '../../measures/event-tables/sources.ts';
import { schemeNames } from '../../measures/regions-of.ts';
import { countryName } from '../../model/countries.ts';
import type { Database } from '../../model/database.ts';
import type { EventConfig } from '../../sources/events/spec.ts';
import type { BuildContext } from '../sections/section.ts';
import { checkEventFacts } from './check-facts.ts';
import type { EventData, EventsData } from './event-data.ts';
import { plainTables } from './plain-tables.ts';
import { protectedLoss } from './protected-loss.ts';

/**
 * Protects, proves and checks every configured event. What reaches the pages and files comes from here; the exact numbers stay in the store.
 * @throws MusterError E_DISCLOSURE_LEAK when numbers would give somebody away, E_REPORT_LINT when published numbers do not agree with each other
 */
export async function buildEvents({ config, database, tables, events: gate }: BuildContext): Promise<EventsData | null> {
  if (config.events.length === 0) return null;
  const events: EventData[] = [];
  for (const event of config.events) {
    const data = await withContext(database, event, await gate.published(event.id), thresholdsOf(event));
    checkEventFacts(data);
    events.push(data);
  }
  for (const event of events) for (const table of plainTables(event)) tables.plain(table);
  return { events: events.sort((a, b) => (`${a.starts} ${a.id}` < `${b.starts} ${b.id}` ? 1 : -1)) };
}

async function withContext(database: Database, event: EventConfig, published: PublishedEvent, thresholds: Thresholds): Promise<EventData> {
  const { id, name, mode, starts, ends, series, scheme, invented, thanks, money, door } = event;
  const { tables, figures, leftOut, edition, proof } = published;
  const { attendees, speakers, keynotes, proposals, scholarships } = thresholds;
  const editions = await eventSeries(database, series);
  return {
    id,
    name,
    mode,
    starts,
    ends,
    series,
    scheme,
    invented,
    thanks,
    money,
    sponsors: await eventSponsors(database, id),
    doorDay: door.length === 1 ? door[0]!.day : null,
    coLocated: Object.fromEntries(event.co_located.map((one) => [one.name.en, one.name])),
    breaks: editions.find((one) => one.event === id)?.breaks ?? [],
    asOf: event.as_of ?? null,
    noIncidents: event.incidents.length > 0 && event.incidents.every((one) => one.reports === 0),
    tables,
    figures,
    leftOut,
    edition,
    proof,
    thresholds: { attendees, speakers, keynotes, proposals, scholarships },
    ...protectedLoss(id, await eventFiles(database, id), await eventLeftOver(database, id), published),
    cited: await citedFigures(database, id),
    ...(await regionsOf(database, event, published)),
    organisationNames: await organisationsOf(database, tables),
  };
}

/** The names of the organisations in a table; those that are counted together stay unnamed. */
async function organisationsOf(database: Database, tables: readonly PrintedTable[]): Promise<EventData['organisationNames']> {
  const told = tables.filter(({ dims }) => dims.includes('organisation'));
  if (told.length === 0) return {};
  const printed = new Set(told.flatMap(({ dims, rows }) => rows.map(({ key }) => key[dims.indexOf('organisation')])));
  const all = await database.all<{ key: string; en: string; zh: string }>(
    'SELECT org_key AS key, name_en AS en, name_zh AS zh FROM event_organisation ORDER BY org_key',
  );
  return Object.fromEntries(all.filter(({ key }) => printed.has(key)).map(({ key, en, zh }) => [key, { en, zh }]));
}

/** What is said of an event's regions: the names of those that have one, and which country belongs where. */
async function regionsOf(
  database: Database,
  { scheme, regions }: EventConfig,
  { edition }: PublishedEvent,
): Promise<Pick<EventData, 'regionNames' | 'regionCountries'>> {
  if (scheme !== null) return { regionNames: await schemeNames(database, scheme), regionCountries: edition.regions ?? {} };
  const single = regions.flatMap(({ id, countries }) => (countries.length === 1 ? [[id, countryName(countries[0]!)] as const] : []));
  return {
    regionNames: Object.fromEntries(single),
    regionCountries: Object.fromEntries(regions.map(({ id, countries }) => [id, countries])),
  };
}
