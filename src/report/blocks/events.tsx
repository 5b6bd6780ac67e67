import { type EventsData, eventTableId } from '../events/event-data.ts';
import { eventLead, eventPage } from '../events/event-page.tsx';
import { eventSummary as summaryOf } from '../events/event-summary.tsx';
import { eventTeasers } from '../events/event-teasers.tsx';
import { eventTable } from '../events/table-figure.tsx';
import type { Markup } from '../markup.ts';
import type { Block, Place } from './block.ts';

/** All events with their leading figures. */
export const events: Block = ({ view }) => eventTeasers(view);

/** What one event came to. */
export const eventHead: Block = (place) => {
  const found = dataOf(place).events.find(({ id }) => id === place.subject);
  return found && eventLead(place.view, found);
};

/** Everything about one event, below its head. */
export const event: Block = (place) => {
  const all = dataOf(place);
  const found = all.events.find(({ id }) => id === place.subject);
  return found && eventPage(place.view, found, all);
};

/** One event on a sheet. */
export const eventSummary: Block = (place) => {
  const found = dataOf(place).events.find(({ id }) => id === place.subject);
  return found && summaryOf(place.view, found);
};

/** The table of an event with that id, as its page shows it; undefined where no event has it. */
export function eventTableById({ view, options }: Place): Markup | undefined {
  for (const found of (view.model.sections['events'] as EventsData | undefined)?.events ?? []) {
    const asked = found.tables.find(({ id }) => eventTableId(found.id, id) === options.table);
    if (asked) return eventTable(view, found, asked);
  }
  return undefined;
}

function dataOf({ view }: Place): EventsData {
  return view.model.sections['events'] as EventsData;
}
