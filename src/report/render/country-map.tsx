import { rowKey } from '../../model/measure-result.ts';
import { harmless } from '../../util/harmless.ts';
import { worldMap } from '../charts/world-map.tsx';
import { fillText } from '../format/fill.tsx';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, nameOf } from '../model.ts';
import { figure } from './figure.tsx';
import { foldedFacts, rankingTable } from './ranking-table.tsx';
import { between, number, say, text, type View } from './view.tsx';

/** People by country on a map; who is not on it is said below. */
export function countryMap(view: View, table: MeasureTable, subject?: string): Markup {
  const { chart } = view.words;
  const { population, rows } = table.result;
  const named = rows.map((row) => ({
    code: rowKey(row),
    name: harmless(nameOf(view.model.names, 'country', rowKey(row), view.locale)),
    value: row.value,
    text: number(view, row.value),
    subject: rowKey(row) === subject,
  }));
  const [folded] = table.folded;
  const list = [...named.slice(0, 10).map((row) => `${row.name} ${row.text}`), ...foldedFacts(view, table)].join(
    view.words.separator.names,
  );
  return figure(view, {
    title: text(view, table.title),
    picture: worldMap({
      id: `map-${table.id}`,
      label: fillText(chart.map, { list, unknown: population.unknown, total: population.total }, view.locale),
      circles: named,
      labelled: 7,
    }),
    note: (
      <>
        {say(view, chart.mapNote, { unknown: population.unknown })}
        {folded?.value && between(view)}
        {folded?.value && say(view, chart.mapFolded, { people: folded.value, rows: folded.rows })}
      </>
    ),
    table: rankingTable(view, table, subject, view.words.countries.map),
    source: table,
  });
}
