import type { MeasureRow } from '../../model/measure-result.ts';
import { type BumpSeries, bump } from '../charts/bump.ts';
import { fillText } from '../format/fill.tsx';
import { Fragment, h, harmless, type Markup } from '../markup.ts';
import { type MeasureTable, nameOf } from '../model.ts';
import { emptyText } from './empty.tsx';
import { figure } from './figure.tsx';
import { scroll } from './table.tsx';
import { name, number, say, text, type View } from './view.tsx';
import { yearsAxis } from './years-axis.ts';

const SERIES = 8;
const BANDS = 1;
const DEPTH = 12;
const MOST_YEARS = 10;

/** Ranks by year of the countries that stand first over all shown years. The subject of the report's claims, else the leading one, has its band. */
export function bumpFigure(view: View, table: MeasureTable): Markup {
  if (table.result.rows.length === 0) return emptyText(view, table);
  const values = new Map<string, number>();
  for (const { key, value } of table.result.rows) values.set(key['year']!, (values.get(key['year']!) ?? 0) + value);
  const years = yearsAxis(values).years.slice(-MOST_YEARS);
  const rows = table.result.rows.filter((row) => years.includes(row.key['year']!));
  const series = seriesOf(view, rows);
  const depth = Math.min(DEPTH, Math.max(3, ...series.flatMap((one) => one.points.map((point) => point.rank))));
  const list = series.map((one) =>
    fillText(
      view.words.chart.bumpSeries,
      {
        name: one.name,
        ranks: one.points
          .map((point) => fillText(view.words.chart.bumpPoint, { year: point.year, rank: point.rank }, view.locale))
          .join(view.words.separator.parts),
      },
      view.locale,
    ),
  );
  return figure(view, {
    title: text(view, table.title),
    picture: bump({
      id: `bump-${table.id}`,
      label: fillText(view.words.chart.bump, { list: list.join(view.words.separator.facts) }, view.locale),
      years,
      series,
      depth,
    }),
    note: say(view, view.words.chart.bumpNote, {
      name: series
        .filter((one) => one.band)
        .map((one) => one.name)
        .join(view.words.separator.names),
    }),
    table: ranksTable(view, table, years, rows),
    source: table,
  });
}

function seriesOf(view: View, rows: readonly MeasureRow[]): BumpSeries[] {
  const subjects = new Set(view.model.claims.flatMap((claim) => claim.rows.filter((row) => row.subject).map((row) => row.key)));
  const keys = leading(rows).slice(0, SERIES);
  const banded = [...keys.filter((key) => subjects.has(key)), ...keys].slice(0, BANDS);
  return keys.map((key, i) => ({
    name: harmless(nameOf(view.model.names, 'country', key, view.locale)),
    colour: banded.includes(key) ? 'var(--accent)' : `var(--c${i + 1})`,
    band: banded.includes(key),
    points: rows
      .filter((row) => row.key['country'] === key)
      .map((row) => ({ year: row.key['year']!, rank: row.rank, low: row.rankLow, high: row.rankHigh }))
      .sort((a, b) => (a.year < b.year ? -1 : 1)),
  }));
}

/** Countries by the sum of their values over the years shown, then by code. */
function leading(rows: readonly MeasureRow[]): string[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.key['country']!, (sums.get(row.key['country']!) ?? 0) + row.value);
  return [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([key]) => key);
}

function ranksTable(view: View, table: MeasureTable, years: readonly string[], rows: readonly MeasureRow[]): Markup {
  const cells = new Map(rows.map((row) => [`${row.key['year']}/${row.key['country']}`, row]));
  const cell = (year: string, key: string) => {
    const row = cells.get(`${year}/${key}`);
    return (
      <td class="n" id={row && `${table.id}/${year}/${key}/value`}>
        {row ? (
          <>
            {number(view, row.rank)} <span class="soft">({number(view, row.value)})</span>
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
          {years.map((year) => (
            <th scope="col" class="n">
              {year}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {leading(rows)
          .slice(0, 20)
          .map((key) => (
            <tr>
              <th scope="row">{name(view, 'country', key)}</th>
              {years.map((year) => cell(year, key))}
            </tr>
          ))}
      </tbody>
    </table>,
  );
}
