import type { EventConfig } from '../config/event-schema.ts';
import { eventStatements } from '../measures/event-tables/figures.ts';
import { eventRegions } from '../measures/event-tables/regions.ts';
import { eventTables } from '../measures/event-tables/tables.ts';
import type { Database } from '../model/database.ts';
import { remembered } from '../util/remembered.ts';
import type { EarlierEditions } from './earlier.ts';
import { assertProven } from './proof-file.ts';
import { type PublishedEvent, publishEvent } from './publish-event.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.ts';

/** The one way to what may be said of events: pages, data files and claims all take it from here. */
export type EventGate = {
  readonly events: readonly EventConfig[];
  /** Protected and proven, once. @throws MusterError E_DISCLOSURE_LEAK */
  published(event: string): Promise<PublishedEvent>;
};

/** @param earlier what earlier editions of each event have printed; none when nothing is going to be published */
export function eventGate(database: Database, events: readonly EventConfig[], earlier: EarlierEditions = new Map()): EventGate {
  return { events, published: remembered((id) => publish(database, events.find((event) => event.id === id)!, earlier)) };
}

async function publish(database: Database, event: EventConfig, earlier: EarlierEditions): Promise<PublishedEvent> {
  const published = await publishEvent({
    tables: await eventTables(database, event.id),
    ...(await eventStatements(database, event.id)),
    regionOf: await eventRegions(database, event.id),
    thresholds: thresholdsOf(event),
    earlier: earlier.get(event.id) ?? [],
  });
  assertProven(published);
  return published;
}

/** The organiser's thresholds, and ours for what they say nothing of. */
export function thresholdsOf({ thresholds }: Pick<EventConfig, 'thresholds'>): Thresholds {
  return { ...DEFAULT_THRESHOLDS, ...thresholds };
}
