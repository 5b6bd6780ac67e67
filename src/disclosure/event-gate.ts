import { eventStatements } from '../measures/event-tables/figures.ts';
import { eventRegions } from '../measures/event-tables/regions.ts';
import { eventFiles, eventLeftOver } from '../measures/event-tables/sources.ts';
import { eventTables, unsaidTables } from '../measures/event-tables/tables.ts';
import type { Database } from '../model/database.ts';
import { unseal } from '../model/secret.ts';
import type { EventConfig } from '../sources/events/spec.ts';
import { remembered } from '../util/remembered.ts';
import type { EarlierEditions } from './earlier.ts';
import { fileFigures, isAboutFiles } from './file-rows.ts';
import { assertProven } from './proof-file.ts';
import { type EventInput, type PrintedEdition, type PublishedEvent, publishEvent } from './publish-event.ts';
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
  const published = await publishEvent(await eventInput(database, event, earlier.get(event.id) ?? []));
  assertProven(published);
  return { ...published, figures: published.figures.filter((figure) => !isAboutFiles(figure)) };
}

/** Everything that could be said of an event, as it is counted: the one place where true numbers come to the gate. */
export async function eventInput(database: Database, event: EventConfig, earlier: readonly PrintedEdition[]): Promise<EventInput> {
  const { figures, atoms } = unseal(await eventStatements(database, event.id));
  const ofFiles = fileFigures(event.id, await eventFiles(database, event.id), await eventLeftOver(database, event.id), figures);
  return {
    tables: unseal(await eventTables(database, event.id)),
    unsaid: earlier.length > 0 ? unseal(await unsaidTables(database, event.id)) : [],
    figures: [...figures, ...ofFiles],
    atoms,
    regionOf: await eventRegions(database, event.id),
    thresholds: thresholdsOf(event),
    earlier,
  };
}

/** The organiser's thresholds, and ours for what they say nothing of. Keynotes are speakers: a table that parts the two counts both. */
export function thresholdsOf({ thresholds }: Pick<EventConfig, 'thresholds'>): Thresholds {
  const all = { ...DEFAULT_THRESHOLDS, ...thresholds };
  return { ...all, keynotes: Math.max(all.keynotes, all.speakers) };
}
