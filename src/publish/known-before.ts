import type { EventData } from '../report/events/event-data.ts';
import type { ReportModel } from '../report/model.ts';
import { eventsOf } from './frozen-events.ts';

/**
 * The events of a report of which an edition printed what the report was not held against, counts or words in place of them: a change of few people since
 * could be read off the two. What an edition printed holds what those before it did. An event of the same name and days is the same under another id.
 * @returns their ids, and what the edition calls them
 */
export function eventsNotHeldAgainst(report: ReportModel, edition: ReportModel): { readonly id: string; readonly was: string }[] {
  const ids = new Set(eventsOf(report).map(({ id }) => id));
  return eventsOf(report).flatMap((event) => {
    const before = eventsOf(edition).filter((one) => one.id === event.id || (!ids.has(one.id) && happening(one) === happening(event)));
    const known = new Set(saidOf(event));
    return before.flatMap(saidOf).every((said) => known.has(said)) ? [] : [{ id: event.id, was: before[0]!.id }];
  });
}

function happening({ name, starts, ends }: EventData): string {
  return JSON.stringify([name.en, starts, ends]);
}

function saidOf({ edition }: EventData): string[] {
  return [...edition.cells.map(({ id, value }) => `${value} ${id}`), ...edition.told.map(({ id, low, high }) => `${low} to ${high} ${id}`)];
}
