import { formatShare } from '../../languages/numbers.ts';
import { rowKey } from '../../model/measure-result.ts';
import { harmless } from '../../util/harmless.ts';
import { type SmallBar, smallBars } from '../charts/small-bars.ts';
import { fillText } from '../format/fill.tsx';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable, nameOf } from '../model.ts';
import type { ProjectRow } from './projects-table.tsx';
import { name, pageLink, say, type View } from './view.tsx';

const ROWS = 4;

/** One small picture per project: its leading countries, and the unknown, as shares of all its contributors. */
export function multiples(view: View, projects: readonly ProjectRow[]): Markup {
  return (
    <ul class="multiples">
      {projects.map((project) => {
        const table = measureTable(view.model, `${project.key}.contributors.country`);
        return (
          table && (
            <li>
              <h3>
                <a href={pageLink(view, `projects/${project.key}.html`)}>{name(view, 'project', project.key)}</a>
              </h3>
              {small(view, project, table)}
            </li>
          )
        );
      })}
    </ul>
  );
}

/** Of a project, countries that are not among the first, those too small to be named among them. */
function restOf(
  view: View,
  { result, folded }: MeasureTable,
  bar: (label: string, value: number, unknown: boolean) => SmallBar,
): SmallBar[] {
  const rows = result.rows.slice(ROWS);
  const small = folded.filter((one) => one.value !== null);
  const n = rows.length + small.reduce((sum, one) => sum + one.rows, 0);
  const value = rows.reduce((sum, row) => sum + row.value, 0) + small.reduce((sum, one) => sum + one.value!, 0);
  return n === 0 ? [] : [bar(fillText(view.words.table.further, { n }, view.locale), value, false)];
}

function small(view: View, project: ProjectRow, table: MeasureTable): Markup {
  const { population, rows } = table.result;
  const bar = (label: string, value: number, unknown: boolean): SmallBar => ({
    label,
    share: value / population.total,
    text: formatShare(value, population.total),
    unknown,
  });
  const bars = [
    ...rows.slice(0, ROWS).map((row) => bar(harmless(nameOf(view.model.names, 'country', rowKey(row), view.locale)), row.value, false)),
    ...restOf(view, table, bar),
    bar(view.words.chart.unknownBar, population.unknown, true),
  ];
  const list = bars
    .slice(0, -1)
    .map((each) => `${each.label} ${each.text}`)
    .join(view.words.separator.names);
  const label = fillText(view.words.chart.small, { list, unknown: bars.at(-1)!.text }, view.locale);
  return (
    <>
      <p class="soft">{say(view, view.words.chart.people, { n: population.total })}</p>
      {smallBars(`small-${project.key}`, label, bars)}
    </>
  );
}
