import type { Proof } from '../../disclosure/audit.ts';
import type { PrintedEdition, PrintedTable, PublishedFigure } from '../../disclosure/publish-event.ts';
import type { Shown } from '../../disclosure/shown.ts';
import type { Thresholds } from '../../disclosure/thresholds.ts';
import type { Text } from '../../languages/text.ts';
import type { CitedFigure, EventSponsor } from '../../measures/event-tables/sources.ts';
import type { EventFileHolds } from '../../sources/events/format.ts';
import type { EventConfig } from '../../sources/events/spec.ts';

/** Rows of an event's files that were read or left out, as they may be printed. */
export type RowsByReason = readonly { readonly reason: string; readonly rows: Shown }[];
export type FileLoss = {
  readonly file: string;
  /** What its rows are: two events that read the same rows are held against each other. */
  readonly holds: EventFileHolds;
  readonly rows: Shown;
  readonly used: Shown;
  readonly leftOut: RowsByReason;
};

/** Everything the pages of one event show. Of its people there is only what `publishEvent` lets through. */
export type EventData = Pick<
  EventConfig,
  'id' | 'name' | 'mode' | 'starts' | 'ends' | 'series' | 'scheme' | 'invented' | 'thanks' | 'money' | 'breaks'
> & {
  readonly sponsors: readonly EventSponsor[];
  /** The day people were counted at the door, when that was once. */
  readonly doorDay: string | null;
  /** Events beside this one, by the name that stands in its tables. */
  readonly coLocated: Readonly<Record<string, Text>>;
  /** The day the files were exported, when the organiser gave it. */
  readonly asOf: string | null;
  /** The organiser says that nothing was reported. */
  readonly noIncidents: boolean;
  readonly tables: readonly PrintedTable[];
  readonly figures: readonly PublishedFigure[];
  /** Tables that would tell of too few people, by id. */
  readonly leftOut: readonly string[];
  readonly edition: PrintedEdition;
  readonly proof: Proof;
  /** How small a number of people may be, by what is counted: a stranger holds the report against it. */
  readonly thresholds: Pick<Thresholds, 'attendees' | 'speakers' | 'keynotes' | 'proposals' | 'scholarships'>;
  readonly files: readonly FileLoss[];
  readonly leftOver: RowsByReason;
  readonly cited: readonly CitedFigure[];
  /** Names of regions that are one country, and of a scheme's; the others go by their id. */
  readonly regionNames: Readonly<Record<string, Text>>;
  /** Organisations that a table names, by key. */
  readonly organisationNames: Readonly<Record<string, Text>>;
  /** The countries of every region that is no whole continent, by region. */
  readonly regionCountries: Readonly<Record<string, readonly string[]>>;
};

/** Every event of the report, the newest first. */
export type EventsData = { readonly events: readonly EventData[] };

/** Where a table of an event is published: `event.community-day-2024.attendees.ticket`. */
export function eventTableId(event: string, table: string): string {
  return `event.${event}.${table}`;
}

export function tableNamed(event: EventData, id: string): PrintedTable | undefined {
  return event.tables.find((table) => table.id === id);
}

/** What is said of who was there: of those who came where the files say who did, else of all who registered. */
export function whoTable(event: EventData, dims: string): PrintedTable | undefined {
  return tableNamed(event, `came.${dims}`) ?? tableNamed(event, `attendees.${dims}`);
}

export function whoFigure(event: EventData, name: string): PublishedFigure | undefined {
  return figureNamed(event, `came.${name}`) ?? figureNamed(event, `attendees.${name}`);
}

/** A count that is printed. */
export function printedCount(event: EventData, id: string): number | undefined {
  const figure = figureNamed(event, id);
  return figure?.kind === 'count' && figure.count.kind === 'count' ? figure.count.value : undefined;
}

export function figureNamed(event: EventData, id: string): PublishedFigure | undefined {
  return event.figures.find((figure) => figure.id === id);
}
