import type { PrintedRow, PrintedTable } from '../../disclosure/publish-event.ts';
import { harmless } from '../../util/harmless.ts';
import { type Count, type CountdownLine, countdown } from '../charts/countdown.ts';
import { fillText } from '../format/fill.tsx';
import { Fragment, h, type Markup } from '../markup.ts';
import { titleBelow } from '../render/message.tsx';
import { number, text, type View } from '../render/view.tsx';
import { type EventData, type EventsData, tableNamed } from './event-data.ts';
import { eventTable } from './table-figure.tsx';

/** Fewer points are no curve. */
const FEWEST = 3;

/** How registrations, and how proposals, came in before the event, with the other editions of its series. */
type Counted = 'attendees.days_before' | 'cfp.submitted_before';

/** Empty where too few of the numbers may be printed to draw a line. */
export function eventCountdown(view: View, event: EventData, { events }: EventsData, id: Counted): Markup {
  const table = tableNamed(event, id);
  const own = table === undefined ? [] : pointsOf(table);
  if (table === undefined || own.length < FEWEST) return <></>;
  const editions = events.filter((one) => one.series === event.series).reverse();
  const drawn = editions.flatMap((one) => {
    const points = one === event ? own : pointsOf(tableNamed(one, id));
    return points.length < FEWEST ? [] : [{ name: harmless(text(view, one.name)), own: one === event, points }];
  });
  const lines = drawn.map((line): CountdownLine => {
    const last = number(view, line.points.at(-1)!.value);
    return { ...line, text: drawn.length === 1 ? last : `${line.name} ${last}` };
  });
  const { countdown: words } = view.words.events;
  const axis = (days: number) => fillText(days === 0 ? words.day : words.days, { days }, view.locale);
  const said = lines.map(
    ({ name, points }) => `${name}: ${points.map(({ days, value }) => `${axis(days)} ${number(view, value)}`).join(', ')}`,
  );
  const month = own.find(({ days }) => days === 30);
  const late =
    id === 'attendees.days_before' && month && own.at(-1)!.days === 0 ? (own.at(-1)!.value - month.value) / own.at(-1)!.value : 0;
  const over = id === 'attendees.days_before' ? words.registrations : words.proposals;
  return (
    <figure class="figure">
      <figcaption>
        {titleBelow(over, late > 0 ? fillText(words.late, { percent: Math.round(100 * late) }, view.locale) : undefined)}
      </figcaption>
      {countdown({ id: `${id.replace('.', '-')}-${event.id}`, label: said.join(view.words.separator.facts), lines, axis })}
      <details class="numbers">
        <summary>{view.words.table.showTable}</summary>
        {eventTable(view, event, table)}
      </details>
    </figure>
  );
}

/** How many there were with so many days left, as far as printed rows add up to it: from the first day on, or from the total back. */
export function pointsOf(table: PrintedTable | undefined): readonly Count[] {
  if (table === undefined) return [];
  const rows = table.rows.filter(({ key }) => /^\d/.test(key[0]!)).map((row) => ({ row, days: Number(/^\d+/.exec(row.key[0]!)![0]) }));
  const silent = table.rows.filter(({ key }) => !/^\d/.test(key[0]!)).map((row) => row);
  const all = table.total.kind === 'count' ? table.total.value : undefined;
  return rows
    .map(({ days }) => days)
    .sort((a, b) => b - a)
    .flatMap((days): Count[] => {
      const before = sumOf(rows.filter((one) => one.days >= days).map(({ row }) => row));
      const after = sumOf([...rows.filter((one) => one.days < days).map(({ row }) => row), ...silent]);
      const value = before ?? (all === undefined || after === undefined ? undefined : all - after);
      return value === undefined ? [] : [{ days, value }];
    });
}

function sumOf(rows: readonly PrintedRow[]): number | undefined {
  return rows.reduce<number | undefined>(
    (sum, { count }) => (sum === undefined || count.kind !== 'count' ? undefined : sum + count.value),
    0,
  );
}
