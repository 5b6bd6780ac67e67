import { readEarlier, withEdition } from '../disclosure/earlier.ts';
import { type EventGate, eventGate } from '../disclosure/event-gate.ts';
import type { Edition } from '../publish/diff.ts';
import { eventsOf } from '../publish/frozen-events.ts';
import type { Effects } from '../util/effects.ts';
import { readPrevious } from './previous.ts';
import type { Workspace } from './workspace.ts';

/** What may be said of events where an edition stands before (null: none): what it printed is held against them whether or not `events[].earlier` names it. */
export async function eventsAfter(before: Edition | null, { config, database }: Workspace, effects: Effects): Promise<EventGate> {
  const printed = before === null ? [] : eventsOf(before.model).map(({ id, edition }) => [id, edition] as const);
  return eventGate(database, config.events, withEdition(await readEarlier(config, effects), printed));
}

/** What the next report would say of events; the edition before it is read once something is asked of them. */
export function eventsOfNextReport(workspace: Workspace, effects: Effects): EventGate {
  const { config } = workspace;
  let gate: Promise<EventGate> | undefined;
  const opened = () => (gate ??= readPrevious(config, effects).then((before) => eventsAfter(before, workspace, effects)));
  return { events: config.events, published: async (event) => (await opened()).published(event) };
}
