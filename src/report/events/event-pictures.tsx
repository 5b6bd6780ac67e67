import type { PrintedTable } from '../../disclosure/publish-event.ts';
import { harmless } from '../../util/harmless.ts';
import { worldMap } from '../charts/world-map.tsx';
import { fillText } from '../format/fill.tsx';
import { Fragment, h, type Markup } from '../markup.ts';
import { number, say, type View } from '../render/view.tsx';
import { leaderOf } from './event-answer.tsx';
import { eventCountdown } from './event-countdown.tsx';
import { type EventData, type EventsData, tableNamed, whoTable } from './event-data.ts';
import { valueName } from './event-names.ts';
import { funnel } from './event-parts.tsx';
import { eventTable } from './table-figure.tsx';

/** Tables of who was there that are pictures where the event has them, by what most readers ask first. */
const PICTURED_WHO = ['job_function', 'organisation_type', 'first_time', 'industry'];
/** Of all who registered: not among pictures of those who came. */
const PICTURED = ['attendees.ticket', 'attendees.mode', 'attendees.came'];
/** Pictures on a page, the map, the lines and the funnel among them; no fewer than two tables. */
const [MOST, FEWEST_TABLES] = [5, 2];
/** Without two values there is nothing to compare: a number says it. */
const FEWEST_ROWS = 2;
const LABELLED = 7;

type Pictures = { readonly map: Markup; readonly tables: readonly PrintedTable[]; readonly lines: Markup; readonly funnel: Markup };

function picturesOf(view: View, event: EventData, all: EventsData): Pictures {
  const [map, lines, way] = [
    originMap(view, event),
    eventCountdown(view, event, all, 'attendees.days_before'),
    funnel(view, event, `funnel-${event.id}`),
  ];
  const drawn = [map, lines, way].filter(({ markup }) => markup !== '').length;
  const told = [
    ...PICTURED_WHO.map((dim) => whoTable(event, dim)),
    ...(hasWhoCame(event) ? [] : PICTURED.map((id) => tableNamed(event, id))),
  ].filter((table) => (table?.rows.filter(({ count }) => count.kind === 'count').length ?? 0) >= FEWEST_ROWS);
  const tables = told.slice(0, Math.max(FEWEST_TABLES, MOST - drawn)) as PrintedTable[];
  return { map, tables, lines, funnel: way };
}

function hasWhoCame({ tables }: EventData): boolean {
  return tables.some(({ id }) => id.startsWith('came.'));
}

/** The ids of the tables that stand on the page as pictures: each once, none of them below again. */
export function picturedTables(view: View, event: EventData, all: EventsData): readonly string[] {
  const { map, tables, lines } = picturesOf(view, event, all);
  return [
    ...(map.markup === '' ? [] : [whoTable(event, 'country')!.id]),
    ...tables.map(({ id }) => id),
    ...(lines.markup === '' ? [] : ['attendees.days_before']),
  ];
}

/** A map, a few charts with what they say as their titles, how registrations came in, and what became of the proposals. */
export function eventPictures(view: View, event: EventData, all: EventsData): Markup {
  const { map, tables, lines, funnel: way } = picturesOf(view, event, all);
  return (
    <>
      {map}
      {tables.length > 0 && (
        <div class="event-tables">{tables.map((table) => eventTable(view, event, table, message(view, event, table)))}</div>
      )}
      {lines.markup !== '' && way.markup !== '' ? <div class="event-pair">{[lines, way]}</div> : [lines, way]}
    </>
  );
}

/** What a table says, as the title of its picture: who leads, where one does. */
function message(view: View, event: EventData, table: PrintedTable): string | undefined {
  const leader = leaderOf(table);
  if (leader === undefined) return undefined;
  const { answer, message: words } = view.words.events;
  const { leads, leadsAll, yes } = words;
  const { percent } = leader;
  const [dim] = table.dims;
  if (dim === 'first_time' && leader.value === 'yes') return fillText(yes, { percent }, view.locale);
  const name = valueName(event, dim!, leader.value, view.locale, 'in text') ?? leader.value;
  const country = leader.ofAll ? answer.countryAll : answer.country;
  const said = dim === 'country' ? country : leader.ofAll ? leadsAll : leads;
  const text = fillText(said, { name, percent }, view.locale);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Countries whose number is printed. */
function mapOf(event: EventData) {
  const rows = whoTable(event, 'country')?.rows ?? [];
  return rows.flatMap(({ key, count }) =>
    count.kind === 'count' && /^[A-Z]{2}$/.test(key[0]!) ? [{ code: key[0]!, value: count.value }] : [],
  );
}

function originMap(view: View, event: EventData): Markup {
  const places = mapOf(event);
  const table = whoTable(event, 'country');
  if (places.length < FEWEST_ROWS || table === undefined) return <></>;
  const { map } = view.words.events;
  const came = table.id.startsWith('came.');
  const named = places.map(({ code, value }) => ({
    code,
    value,
    name: harmless(valueName(event, 'country', code, view.locale) ?? code),
    text: number(view, value),
    subject: false,
  }));
  const list = named.map(({ name, text }) => `${name} ${text}`).join(view.words.separator.names);
  const title = message(view, event, table) ?? view.words.events.part.origin;
  return (
    <figure class="figure">
      <figcaption>{title}</figcaption>
      {worldMap({
        id: `map-${event.id}`,
        label: fillText(came ? map.came : map.label, { list }, view.locale),
        circles: named,
        labelled: LABELLED,
      })}
      <p class="aside">{say(view, came ? map.noteCame : map.note, {})}</p>
      <details class="numbers">
        <summary>{view.words.table.showTable}</summary>
        {eventTable(view, event, table)}
      </details>
    </figure>
  );
}
