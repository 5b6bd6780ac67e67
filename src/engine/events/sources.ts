import type { Source } from '../../sources/source.ts';
import type { Effects } from '../../util/effects.ts';
import type { Clickhouse } from '../clickhouse.ts';
import { dropMonthsBut, hourSources } from './hours/hours.ts';
import { tableSources } from './months.ts';

/**
 * The events that stay on the engine as sources, one a month; none where the configuration names none there.
 * @param wanted `owner/name` of the repositories in the report
 * @throws MusterError E_ENGINE_EVENTS, E_ENGINE_REFUSED
 */
export async function eventSources(engine: Clickhouse, wanted: readonly string[], effects: Effects): Promise<readonly Source[]> {
  const { events } = engine.place;
  if (events !== null && 'hours' in events) return hourSources(engine, events.hours, wanted, effects);
  await dropMonthsBut(engine, []);
  return events === null ? [] : tableSources(engine, events.table, wanted);
}
