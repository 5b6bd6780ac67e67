import type { PrintedRow, PrintedTable } from '../../disclosure/publish-event.ts';
import { protectShare, type Shown } from '../../disclosure/shown.ts';
import { NO_ANSWER, NOT_ASKED } from '../../model/event-table.ts';
import { fillText } from '../format/fill.tsx';
import { formatDay } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { linkTo, say, type View } from '../render/view.tsx';
import { type EventData, eventTableId } from './event-data.ts';
import { dimensionList, dimensionName, valueName } from './event-names.ts';
import { rowKeyOf } from './plain-tables.ts';
import { shareMarkup, shownMarkup } from './shown-text.tsx';

const UNANSWERED: ReadonlySet<string> = new Set([NO_ANSWER, NOT_ASKED, 'not-told', 'not-matched']);
/** Dimensions whose values have an order of their own; the others stand as the gate gives them. */
const ORDERED: ReadonlySet<string> = new Set(['size', 'age_band', 'satisfaction', 'rating', 'days_before', 'submitted_before']);
/** Of these the largest comes first. */
const FALLING: ReadonlySet<string> = new Set(['satisfaction', 'rating', 'days_before', 'submitted_before']);

/** Whether a row is of those who did not say. */
export function isSilent(value: string): boolean {
  return UNANSWERED.has(value);
}

function inOrder({ dims, rows }: PrintedTable): readonly PrintedRow[] {
  if (!ORDERED.has(dims[0]!)) return rows;
  const place = ({ key }: PrintedRow) => Number(/\d+/.exec(key[0]!)?.[0] ?? Number.POSITIVE_INFINITY);
  const sign = FALLING.has(dims[0]!) ? -1 : 1;
  const isLast = ({ key }: PrintedRow) => !/\d/.test(key[0]!);
  return [...rows].sort((a, b) => Number(isLast(a)) - Number(isLast(b)) || sign * (isLast(a) ? 0 : place(a) - place(b)));
}

/**
 * A table of an event with a bar in each row, or as a grid when it crosses two dimensions; with its question and its files.
 * @param message what it says, as its title; what it is split by then stands above
 */
export function eventTable(view: View, event: EventData, table: PrintedTable, message?: string): Markup {
  const { events: words } = view.words;
  const title = fillText(
    table.subject === 'attendees' ? words.by : words.subjectBy,
    { subject: words.subject[table.subject], dimensions: dimensionList(table, view.locale) },
    view.locale,
  );
  const heading = title.charAt(0).toUpperCase() + title.slice(1);
  return (
    <figure class="figure event-table">
      <figcaption>
        {message !== undefined && <small class="over">{heading}</small>}
        {message ?? heading}
      </figcaption>
      <div class="scroll" role="region" tabindex="0" aria-label={heading}>
        {table.dims.length === 1 ? bars(view, event, table) : grid(view, event, table)}
      </div>
      {question(view, event, table)}
      {eventFiles(view, event, table.id)}
    </figure>
  );
}

/** One dimension: a bar and a number for each value; non-response is a bar of its own, hatched. */
function bars(view: View, event: EventData, table: PrintedTable): Markup {
  const { events: words } = view.words;
  const asked = table.question !== null;
  const answered = answeredOf(table);
  const row = (one: PrintedRow) => {
    const value = one.key[0]!;
    const silent = isSilent(value);
    return (
      <tr class={silent && 'rest'}>
        <th scope="row">
          <span class="labelled">
            <span>{nameOf(view, event, table.dims[0]!, value)}</span>
            <span class="track">{bar(one.count, table.total, silent)}</span>
          </span>
        </th>
        {countCell(view, event, table, one.key, one.count)}
        {asked && <td class="n soft">{silent ? '–' : shareMarkup(view, protectShare(one.count, answered), one.count)}</td>}
        <td class="n soft">{shareMarkup(view, one.share, one.count)}</td>
      </tr>
    );
  };
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{dimensionName(table.dims[0]!, view.locale)}</th>
          <th scope="col" class="n">
            {words.count}
          </th>
          {asked && (
            <th scope="col" class="n">
              {words.shareAnswered}
            </th>
          )}
          <th scope="col" class="n">
            {words.shareAll}
          </th>
        </tr>
      </thead>
      <tbody>{inOrder(table).map(row)}</tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.total}</th>
          {countCell(view, event, table, ['all'], table.total)}
          {asked && <td />}
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/** How many answered, as far as the rows say it: printed counts only. */
export function answeredOf(table: PrintedTable): Shown {
  const silent = table.rows.filter((row) => isSilent(row.key[0]!)).map((row) => row.count);
  if (table.total.kind !== 'count' || silent.some((count) => count.kind !== 'count')) return { kind: 'withheld' };
  return { kind: 'count', value: silent.reduce((rest, count) => rest - (count.kind === 'count' ? count.value : 0), table.total.value) };
}

/** Two dimensions: the first down, the second across, all margins with them. */
function grid(view: View, event: EventData, table: PrintedTable): Markup {
  const { events: words } = view.words;
  const [down, across] = [0, 1].map((place) => [...new Set(table.rows.map((row) => row.key[place] ?? null))]) as [
    (string | null)[],
    (string | null)[],
  ];
  const counts = new Map(table.rows.map((row) => [rowKeyOf(row.key), row.count]));
  const label = (place: number, value: string | null) => (value === null ? words.total : nameOf(view, event, table.dims[place]!, value));
  const line = (value: string | null) => (
    <tr>
      <th scope="row">{label(0, value)}</th>
      {across.map((other) =>
        countCell(
          view,
          event,
          table,
          [value, other],
          value === null && other === null ? table.total : counts.get(rowKeyOf([value, other]))!,
        ),
      )}
    </tr>
  );
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{dimensionName(table.dims[0]!, view.locale)}</th>
          {across.map((value) => (
            <th scope="col" class="n">
              {label(1, value)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{down.filter((value) => value !== null).map(line)}</tbody>
      <tfoot>{line(null)}</tfoot>
    </table>
  );
}

function countCell(view: View, event: EventData, table: PrintedTable, key: readonly (string | null)[], count: Shown): Markup {
  return (
    <td class="n" id={`${eventTableId(event.id, table.id)}/${rowKeyOf(key).replace(/\s/g, '_')}/count`}>
      {shownMarkup(view, count)}
    </td>
  );
}

function bar(count: Shown, total: Shown, silent: boolean): Markup {
  if (count.kind !== 'count' || total.kind !== 'count') return <span class="bar none" />;
  const width = Math.round((1000 * count.value) / Math.max(1, total.value)) / 10;
  return (
    <svg class={`bar${silent ? ' silent' : ''}`} aria-hidden="true">
      <rect width={`${width}%`} height="100%" fill={silent && 'url(#hatch)'} />
    </svg>
  );
}

function nameOf(view: View, event: EventData, dimension: string, value: string): Markup {
  const known = valueName(event, dimension, value, view.locale);
  return known === undefined ? <bdi>{value}</bdi> : <>{known}</>;
}

function question(view: View, event: EventData, { question }: PrintedTable): Markup {
  if (question === null || question.wording.length === 0) return <></>;
  const { events: words } = view.words;
  const wording = (
    <>
      {question.wording.map((one, i) => (
        <>
          {i > 0 && ' / '}
          <q>{one}</q>
        </>
      ))}
    </>
  );
  const hidden = question.asked.kind !== 'count' || question.answered.kind !== 'count';
  return (
    <p class="aside">
      {say(view, hidden ? words.questionHidden : words.question, {
        wording,
        asked: shownMarkup(view, question.asked),
        answered: shownMarkup(view, question.answered),
      })}
      {asOf(view, event)}
    </p>
  );
}

function asOf(view: View, event: EventData): Markup {
  return <>{event.asOf && <> {say(view, view.words.events.asOf, { day: dayText(view, event.asOf) })}</>}</>;
}

/** A day in words, marked up as a date. */
export function dayText(view: View, day: string): Markup {
  return <time datetime={day}>{formatDay(day as Parameters<typeof formatDay>[0], view.locale)}</time>;
}

/** Links to the files of a table of an event; where its SQL would be stands why it is not published. */
export function eventFiles(view: View, event: EventData, table: string): Markup {
  const file = (extension: string) => linkTo(view, `data/${eventTableId(event.id, table)}.${extension}`);
  const { table: words } = view.words;
  return (
    <details class="tools">
      <summary>{words.filesOnly}</summary>
      <p class="sources">
        <span>{words.files}</span> <a href={file('csv')}>{words.csv}</a> <a href={file('json')}>{words.json}</a>{' '}
        <a href={file('sql')}>{words.sql}</a>
      </p>
    </details>
  );
}
