import { compareText } from '../../util/order.ts';
import { type YearPoint, years } from '../charts/years.ts';
import { fillText } from '../format/fill.tsx';
import { h, type Markup } from '../markup.ts';
import type { MeasureTable } from '../model.ts';
import { emptyText } from './empty.tsx';
import { figure } from './figure.tsx';
import { measureName, titleOf, yearsMessage } from './message.tsx';
import { isUnfinished, unfinishedText } from './unfinished.ts';
import { valueText } from './value.ts';
import { between, number, type View } from './view.tsx';
import { yearsAxis } from './years-axis.ts';

/** Of a table split by one thing and by year, the rows of one of them. */
export type Within = { readonly dimension: string; readonly key: string; readonly title: string };

/** A measure by year; of one year alone its number, which needs no picture. `unknown` gives the part of a year that could not be put in any row of another split, when that is to be shown. */
export function yearsFigure(
  view: View,
  table: MeasureTable | undefined,
  unknown: ReadonlyMap<string, number> = new Map(),
  within?: Within,
): Markup {
  const rows = table?.result.rows.filter((row) => within === undefined || row.key[within.dimension] === within.key) ?? [];
  if (!table || rows.length === 0) return emptyText(view, table);
  const values = new Map(rows.map((row) => [row.key['year']!, row.value]));
  const axis = yearsAxis(values);
  const [points, outside] = [axis.years, axis.outside].map((years) => pointsOf(view, table, years, values, unknown)) as [
    YearPoint[],
    YearPoint[],
  ];
  const note = notesOf(
    view,
    table,
    points.map(({ year }) => year),
    outside,
  );
  const list = points.map((point) =>
    fillText(
      unknown.size > 0 ? view.words.chart.yearsPoint : view.words.chart.yearPoint,
      { year: yearText(point), value: point.text, unknown: point.unknown },
      view.locale,
    ),
  );
  return figure(view, {
    title: within?.title ?? titleOf(view, table, yearsMessage(view, table, points)),
    ...(points.length === 1
      ? { open: true }
      : {
          picture: years({
            id: `years-${table.id}`,
            label: fillText(
              view.words.chart.years,
              { measure: measureName(view, table), list: list.join(view.words.separator.facts) },
              view.locale,
            ),
            points,
          }),
        }),
    ...(note === '' ? {} : { note }),
    table: yearsTable(view, table, inOrder([...points, ...outside]), unknown.size > 0, within),
    source: table,
  });
}

/** A year without a row had none of what is counted; of a share, a median or a factor it has no value. */
function pointsOf(
  view: View,
  table: MeasureTable,
  years: readonly string[],
  values: ReadonlyMap<string, number>,
  unknown: ReadonlyMap<string, number>,
): YearPoint[] {
  return years.map((year) => {
    const value = values.get(year) ?? (table.result.counts === 'other' ? null : 0);
    return {
      year,
      value,
      unknown: unknown.get(year) ?? 0,
      text: value === null ? '–' : valueText(view, table, value),
      partial: isUnfinished(view.model.site, year, table),
    };
  });
}

/** What the picture does not show: unfinished years, years too far off, times nobody can read. */
function notesOf(view: View, table: MeasureTable, years: readonly string[], outside: readonly YearPoint[]): string {
  const { chart, separator } = view.words;
  const undated = table.result.unknownRows.reduce((sum, row) => sum + (row.key['year'] === null ? row.value : 0), 0);
  const list = outside.map(({ year, text }) => fillText(chart.yearPoint, { year, value: text }, view.locale)).join(separator.facts);
  return [
    unfinishedText(view, years, table),
    outside.length > 0 ? fillText(chart.outside, { list }, view.locale) : '',
    undated > 0 ? fillText(chart.undated, { n: undated }, view.locale) : '',
  ]
    .filter((note) => note !== '')
    .join(between(view));
}

/** A year that is not whole has its star wherever it stands, in the picture's text too. */
function yearText({ year, partial }: YearPoint): string {
  return partial ? `${year}*` : year;
}

function inOrder(points: readonly YearPoint[]): YearPoint[] {
  return [...points].sort((a, b) => compareText(a.year, b.year));
}

function yearsTable(view: View, table: MeasureTable, points: readonly YearPoint[], split: boolean, within: Within | undefined): Markup {
  const { dimension, table: words } = view.words;
  const row = (year: string) => (within === undefined ? year : `${within.key}/${year}`).replace(/\s/g, '_');
  return (
    <table class="short">
      <thead>
        <tr>
          <th scope="col">{dimension.year}</th>
          <th scope="col" class="n">
            {measureName(view, table)}
          </th>
          {split && (
            <th scope="col" class="n">
              {words.unknown}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr>
            <th scope="row">{yearText(point)}</th>
            <td class="n" id={point.value === null ? undefined : `${table.id}/${row(point.year)}/value`}>
              {point.text}
            </td>
            {split && <td class="n soft">{number(view, point.unknown)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
