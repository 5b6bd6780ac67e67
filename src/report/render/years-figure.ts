import { type YearPoint, years } from '../charts/years.ts';
import { fillText } from '../format/fill.ts';
import { html, type Markup } from '../markup.ts';
import type { MeasureTable } from '../model.ts';
import { figure } from './figure.ts';
import { number, text, type View } from './view.ts';

/** A measure by year. `unknown` gives the part of a year that could not be put in any row of another split, when that is to be shown. */
export function yearsFigure(view: View, table: MeasureTable | undefined, unknown: ReadonlyMap<string, number> = new Map()): Markup {
  if (!table || table.result.rows.length === 0) return html`<p class="empty">${view.words.table.empty}</p>`;
  const points = pointsOf(view, table, unknown);
  const partial = points.some((point) => point.partial);
  const list = points.map((point) =>
    fillText(
      unknown.size > 0 ? view.words.chart.yearsPoint : view.words.chart.yearPoint,
      { year: point.year, value: point.value, unknown: point.unknown },
      view.locale,
    ),
  );
  const measure = view.words.measure[table.result.measure as keyof typeof view.words.measure] ?? table.result.measure;
  return figure(view, {
    title: text(view, table.title),
    picture: years({
      id: `years-${table.id}`,
      label: fillText(view.words.chart.years, { measure, list: list.join(view.words.separator.facts) }, view.locale),
      points,
    }),
    ...(partial ? { note: `* ${view.words.chart.partial}` } : {}),
    table: yearsTable(view, table, points, unknown.size > 0),
    source: table,
  });
}

function pointsOf(view: View, table: MeasureTable, unknown: ReadonlyMap<string, number>): YearPoint[] {
  const values = new Map(table.result.rows.map((row) => [row.key['year']!, row.value]));
  return yearsBetween([...values.keys()]).map((year) => {
    const value = values.get(year) ?? 0;
    return { year, value, unknown: unknown.get(year) ?? 0, text: number(view, value), partial: isPartial(year, table) };
  });
}

/** Every year from the first to the last, those with nothing in them too. */
export function yearsBetween(years: readonly string[]): string[] {
  const sorted = [...years].sort();
  const [first, last] = [Number(sorted[0]), Number(sorted.at(-1))];
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i).padStart(4, '0'));
}

/** The period cuts the year short. */
function isPartial(year: string, { result: { period } }: MeasureTable): boolean {
  const cut = (instant: string | null) => instant !== null && instant.slice(0, 4) === year && !instant.startsWith(`${year}-01-01T00:00:00`);
  return cut(period.from) || cut(period.to);
}

function yearsTable(view: View, table: MeasureTable, points: readonly YearPoint[], split: boolean): Markup {
  const { dimension, measure, table: words } = view.words;
  return html`<table class="short"><thead><tr><th scope="col">${dimension.year}</th><th scope="col" class="n">${measure[table.result.measure as keyof typeof measure] ?? table.result.measure}</th>${split && html`<th scope="col" class="n">${words.unknown}</th>`}</tr></thead>
<tbody>${points.map((point) => html`<tr><th scope="row">${point.year}${point.partial && '*'}</th><td class="n" id="${`${table.id}/${point.year}/value`}">${number(view, point.value)}</td>${split && html`<td class="n soft">${number(view, point.unknown)}</td>`}</tr>`)}</tbody></table>`;
}
