import type { MeasureRow } from '../../model/measure-result.ts';
import { harmless } from '../../util/harmless.ts';
import { type BumpSeries, bump } from '../charts/bump.ts';
import { fillText } from '../format/fill.tsx';
import { formatRanks } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, nameInText, nameOf } from '../model.ts';
import { emptyText } from './empty.tsx';
import { figure } from './figure.tsx';
import { asSentence, titleOf } from './message.tsx';
import { scroll } from './table.tsx';
import { isUnfinished, unfinishedText } from './unfinished.ts';
import { name, number, text, type View } from './view.tsx';
import { yearsAxis } from './years-axis.ts';

const SERIES = 8;
const BANDS = 1;
const DEPTH = 12;
const MOST_YEARS = 10;

/** A series, and its name inside a sentence. */
type NamedSeries = BumpSeries & { readonly inText: string };

/** Ranks by year of the countries that stand first over all shown years. The subject of the report's claims, else the leading one, has its band. */
export function bumpFigure(view: View, table: MeasureTable): Markup {
  if (table.result.rows.length === 0) return emptyText(view, table);
  const values = new Map<string, number>();
  for (const { key, value } of table.result.rows) values.set(key['year']!, (values.get(key['year']!) ?? 0) + value);
  const years = yearsAxis(values).years.slice(-MOST_YEARS);
  const rows = table.result.rows.filter((row) => years.includes(row.key['year']!));
  const series = seriesOf(view, rows);
  const deepest = Math.max(3, ...series.flatMap((one) => one.points.map((point) => point.rank)));
  const depth = Math.min(DEPTH, deepest);
  const banded = series.filter((one) => one.band);
  const unfinished = (year: string) => isUnfinished(view.model.site, year, table);
  const yearText = (year: string) => (unfinished(year) ? `${year}*` : year);
  const more = leading(rows).length - series.length;
  const { chart } = view.words;
  const list = series.map((one) =>
    fillText(
      view.words.chart.bumpSeries,
      {
        name: one.name,
        ranks: one.points
          .map((point) => fillText(view.words.chart.bumpPoint, { year: yearText(point.year), rank: point.rank }, view.locale))
          .join(view.words.separator.parts),
      },
      view.locale,
    ),
  );
  return figure(view, {
    title: titleOf(view, table, movement(view, banded[0])),
    picture: bump({
      id: `bump-${table.id}`,
      label: fillText(view.words.chart.bump, { list: list.join(view.words.separator.facts) }, view.locale),
      years,
      yearText,
      series,
      depth,
    }),
    note: notes(view, [
      [true, fillText(chart.bumpNote, { name: banded.map((one) => one.inText).join(view.words.separator.names) }, view.locale)],
      [banded.some((one) => one.points.some((point) => point.high > depth)), chart.bumpOpen],
      [deepest > depth, fillText(chart.bumpDeep, { depth: formatRanks(depth, depth, view.locale) }, view.locale)],
      [more > 0, fillText(chart.bumpMore, { n: more }, view.locale)],
      [years.some(unfinished), unfinishedText(view, years, table)],
    ]),
    table: ranksTable(
      view,
      table,
      years.map((year) => [year, yearText(year)] as const),
      rows,
    ),
    source: table,
  });
}

/** Those that apply, one after the other. */
function notes(view: View, list: readonly (readonly [boolean, string])[]): string {
  return list
    .filter(([applies]) => applies)
    .map(([, note]) => note)
    .join(view.locale === 'en' ? ' ' : '');
}

/** How the rank of the marked one moved over the years shown. */
function movement(view: View, series: NamedSeries | undefined): string | null {
  const [first, last] = [series?.points[0], series?.points.at(-1)];
  if (series === undefined || first === undefined || last === undefined || first === last) return null;
  const { rankKept, rankMoved } = view.words.chart.message;
  const rank = (point: { readonly rank: number }) => formatRanks(point.rank, point.rank, view.locale);
  const kept = series.points.every((point) => point.rank === first.rank);
  const name = series.inText;
  const said = kept
    ? fillText(rankKept, { name, rank: rank(first) }, view.locale)
    : fillText(rankMoved, { name, from: rank(first), first: first.year, to: rank(last), last: last.year }, view.locale);
  return asSentence(said);
}

function seriesOf(view: View, rows: readonly MeasureRow[]): NamedSeries[] {
  const subjects = new Set(view.model.claims.flatMap((claim) => claim.rows.filter((row) => row.subject).map((row) => row.key)));
  const keys = leading(rows).slice(0, SERIES);
  const banded = [...keys.filter((key) => subjects.has(key)), ...keys].slice(0, BANDS);
  return keys.map((key, i) => ({
    inText: harmless(nameInText(view.model.names, 'country', key, view.locale)),
    name: harmless(nameOf(view.model.names, 'country', key, view.locale)),
    colour: banded.includes(key) ? 'var(--accent)' : `var(--c${i + 1})`,
    band: banded.includes(key),
    points: rows
      .filter((row) => row.key['country'] === key)
      .map((row) => ({
        year: row.key['year']!,
        rank: row.rank,
        low: row.rankLow ?? row.rank,
        high: row.rankHigh ?? row.rank,
        tied: isTied(rows, row),
      }))
      .sort((a, b) => (a.year < b.year ? -1 : 1)),
  }));
}

/** Whether another row of the same year has the rank. */
function isTied(rows: readonly MeasureRow[], row: MeasureRow): boolean {
  return rows.some((other) => other !== row && other.key['year'] === row.key['year'] && other.rank === row.rank);
}

/** Countries by the sum of their values over the years shown, then by code. */
function leading(rows: readonly MeasureRow[]): string[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.key['country']!, (sums.get(row.key['country']!) ?? 0) + row.value);
  return [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([key]) => key);
}

/** The same ranks as a table; each year with how it is called. */
function ranksTable(view: View, table: MeasureTable, years: readonly (readonly [string, string])[], rows: readonly MeasureRow[]): Markup {
  const cells = new Map(rows.map((row) => [`${row.key['year']}/${row.key['country']}`, row]));
  const cell = (year: string, key: string) => {
    const row = cells.get(`${year}/${key}`);
    return (
      <td class="n" id={row && `${table.id}/${year}/${key}/value`}>
        {row ? (
          <>
            {number(view, row.rank)}
            {isTied(rows, row) && '='} <span class="soft">({number(view, row.value)})</span>
          </>
        ) : (
          '–'
        )}
      </td>
    );
  };
  return scroll(
    text(view, table.title),
    <table>
      <thead>
        <tr>
          <th scope="col">{view.words.dimension.country}</th>
          {years.map(([, called]) => (
            <th scope="col" class="n">
              {called}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {leading(rows).map((key) => (
          <tr>
            <th scope="row">{name(view, 'country', key)}</th>
            {years.map(([year]) => cell(year, key))}
          </tr>
        ))}
      </tbody>
    </table>,
  );
}
