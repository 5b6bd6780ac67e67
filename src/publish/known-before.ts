import type { ReportModel } from '../report/model.ts';
import { eventsOf } from './frozen-events.ts';

/**
 * The events of a report of which an edition printed counts that the report was not held against: a change of few people since could be read off the
 * two. What an edition printed holds what those before it did.
 * @returns their ids
 */
export function eventsNotHeldAgainst(report: ReportModel, edition: ReportModel): string[] {
  const before = new Map(eventsOf(edition).map((event) => [event.id, event.edition.cells]));
  return eventsOf(report).flatMap((event) => {
    const known = new Set(event.edition.cells.map(({ id, value }) => `${value} ${id}`));
    return (before.get(event.id) ?? []).every(({ id, value }) => known.has(`${value} ${id}`)) ? [] : [event.id];
  });
}
