import { cellId } from '../disclosure/cells.ts';
import { type EventData, type EventsData, eventTableId } from '../report/events/event-data.ts';
import { rowKeyOf } from '../report/events/plain-tables.ts';
import type { PlainTable, PublishedTable, ReportModel } from '../report/model.ts';
import { verbatim } from '../util/message.ts';
import { type Difference, inWords } from './difference.ts';
import type { Provenance } from './manifest.ts';
import type { ReportFolder } from './read-report.ts';

/** The table of what was read, which names the files of events too. */
const INPUTS = 'inputs.source';

type Derived = { readonly model: ReportModel; readonly provenance: Provenance };

/** The events a report shows. */
export function eventsOf(model: ReportModel): readonly EventData[] {
  return ((model.sections['events'] as EventsData | undefined) ?? { events: [] }).events;
}

/** Every printed count of an event that is not the one its frozen edition holds. */
export function editionDifferences(model: ReportModel): Difference[] {
  return eventsOf(model).flatMap((event) => {
    const frozen = new Map(event.edition.cells.map((cell) => [cell.id, cell.value]));
    return event.tables.flatMap((table) =>
      table.rows.flatMap(({ key, count }): Difference[] => {
        const at = Object.fromEntries(table.dims.flatMap((dim, i) => (typeof key[i] === 'string' ? [[dim, key[i]]] : [])));
        const held = frozen.get(cellId(table.universe, at));
        if (count.kind !== 'count' || held === count.value) return [];
        const id = `${eventTableId(event.id, table.id)}/${rowKeyOf(key)}/count`;
        const frozenAs = held === undefined ? { en: 'not in the frozen edition', zh: '冻结的版本中没有' } : verbatim(String(held));
        return [inWords('number', id, verbatim(String(count.value)), frozenAs)];
      }),
    );
  });
}

/**
 * What was derived again, with the events of these ids as they were published: their files are gone, as the shred checklist proposes, and their
 * numbers are held against the frozen edition instead.
 */
export function withFrozenEvents({ model, provenance }: Derived, published: ReportFolder, ids: ReadonlySet<string>): Derived {
  const isFrozen = (name: string, separator: string) => {
    const [kind, event = ''] = name.split(separator);
    return kind === 'event' && ids.has(event);
  };
  const merged = <T>(ours: readonly T[], theirs: readonly T[], nameOf: (one: T) => string, separator: string): T[] =>
    [...ours.filter((one) => !isFrozen(nameOf(one), separator)), ...theirs.filter((one) => isFrozen(nameOf(one), separator))].sort(
      (a, b) => (nameOf(a) < nameOf(b) ? -1 : 1),
    );
  if (ids.size === 0) return { model, provenance };
  const before = new Map(eventsOf(published.model).map((event) => [event.id, event]));
  const events = eventsOf(model).map((event) => (ids.has(event.id) ? (before.get(event.id) ?? event) : event));
  const { inputs } = published.manifest;
  const listed = (tables: readonly PublishedTable[]) =>
    tables.find((table): table is PlainTable => table.id === INPUTS && table.kind === 'plain');
  const withFrozenInputs = (table: PublishedTable): PublishedTable =>
    table.id === INPUTS && table.kind === 'plain'
      ? { ...table, rows: merged(table.rows, listed(published.model.tables)?.rows ?? [], (row) => String(row[0]), ':') }
      : table;
  return {
    model: {
      ...model,
      site: { ...model.site, unread: merged(model.site.unread, published.model.site.unread, (one) => one.source, ':') },
      tables: merged(model.tables.map(withFrozenInputs), published.model.tables, (table) => table.id, '.'),
      sections: { ...model.sections, events: { events } },
    },
    provenance: {
      ...provenance,
      inputs: merged(provenance.inputs, inputs, (input) => input.source, ':'),
    },
  };
}
