import { worldMap } from '../charts/world-map.tsx';
import { fillText } from '../format/fill.tsx';
import { Fragment, h, harmless, type Markup } from '../markup.ts';
import { number, say, type View } from '../render/view.tsx';
import { leaderOf } from './event-answer.tsx';
import { type EventData, tableNamed } from './event-data.ts';
import { dimensionName, valueName } from './event-names.ts';
import { funnel } from './event-parts.tsx';
import { eventTable } from './event-table.tsx';

/** Tables that are pictures where the event has them, by what most readers ask first. */
const PICTURED = [
  'attendees.job_function',
  'attendees.organisation_type',
  'attendees.first_time',
  'attendees.industry',
  'attendees.ticket',
  'attendees.mode',
  'attendees.came',
];
const MOST = 4;
/** Without two values there is nothing to compare: a number says it. */
const FEWEST_ROWS = 2;
const LABELLED = 7;

/** The ids of the tables that stand on the page as pictures: each once, none of them below again. */
export function picturedTables(event: EventData): readonly string[] {
  const told = PICTURED.filter(
    (id) => (tableNamed(event, id)?.rows.filter(({ count }) => count.kind === 'count').length ?? 0) >= FEWEST_ROWS,
  );
  return [...(mapOf(event).length >= FEWEST_ROWS ? ['attendees.country'] : []), ...told.slice(0, MOST)];
}

/** A map, a few charts with what they say as their titles, and what became of the proposals. */
export function eventPictures(view: View, event: EventData): Markup {
  const tables = picturedTables(event).filter((id) => id !== 'attendees.country');
  return (
    <>
      {originMap(view, event)}
      <div class="event-tables">{tables.map((id) => eventTable(view, event, tableNamed(event, id)!, message(view, event, id)))}</div>
      {funnel(view, event, `funnel-${event.id}`)}
    </>
  );
}

/** What a table says, as the title of its picture: who leads, where one does. */
function message(view: View, event: EventData, id: string): string | undefined {
  const table = tableNamed(event, id)!;
  const leader = leaderOf(table);
  if (leader === undefined) return undefined;
  const { answer, message: words } = view.words.events;
  const { leads, leadsAll, yes } = words;
  const { percent } = leader;
  if (id === 'attendees.first_time' && leader.value === 'yes') return fillText(yes, { percent }, view.locale);
  const name = valueName(event, table.dims[0]!, leader.value, view.locale) ?? leader.value;
  const said = id === 'attendees.country' ? answer.country : table.question === null ? leadsAll : leads;
  const text = fillText(said, { name, percent }, view.locale);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Countries whose number is printed. */
function mapOf(event: EventData) {
  const rows = tableNamed(event, 'attendees.country')?.rows ?? [];
  return rows.flatMap(({ key, count }) =>
    count.kind === 'count' && /^[A-Z]{2}$/.test(key[0]!) ? [{ code: key[0]!, value: count.value }] : [],
  );
}

function originMap(view: View, event: EventData): Markup {
  const places = mapOf(event);
  const table = tableNamed(event, 'attendees.country');
  if (places.length < FEWEST_ROWS || table === undefined) return <></>;
  const { map } = view.words.events;
  const named = places.map(({ code, value }) => ({
    code,
    value,
    name: harmless(valueName(event, 'country', code, view.locale) ?? code),
    text: number(view, value),
    subject: false,
  }));
  const list = named.map(({ name, text }) => `${name} ${text}`).join(view.words.separator.names);
  const title = message(view, event, 'attendees.country') ?? dimensionName('country', view.locale);
  return (
    <figure class="figure">
      <figcaption>{title}</figcaption>
      {worldMap({ id: `map-${event.id}`, label: fillText(map.label, { list }, view.locale), circles: named, labelled: LABELLED })}
      <p class="aside">{say(view, map.note, {})}</p>
      <details class="numbers">
        <summary>{view.words.table.showTable}</summary>
        {eventTable(view, event, table)}
      </details>
    </figure>
  );
}
