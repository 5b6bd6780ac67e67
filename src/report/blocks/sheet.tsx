import { formatChange } from '../../languages/numbers.ts';
import { fillText } from '../format/fill.tsx';
import { formatDay } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable } from '../model.ts';
import { headRow, numeric, scroll } from '../render/table.tsx';
import { valueText } from '../render/value.ts';
import { linkTo, say, type View } from '../render/view.tsx';
import { yearsFigure } from '../render/years-figure.tsx';
import { BY_YEAR, SHEET, type SheetYear, sheetOf, sheetTable, yearTable } from '../sections/sheet.ts';
import type { Block } from './block.ts';
import { ranking } from './common.tsx';

type Group = keyof typeof SHEET;

/** What a foundation's yearly review asks of a project: this year beside last, each number with the table it is of. */
export const projectReview: Block = ({ view, subject: project }) => {
  const data = sheetOf(view.model);
  if (data === undefined) return null;
  const words = view.words.sheet;
  const to = <time datetime={data.to.slice(0, 10)}>{formatDay(data.to, view.locale)}</time>;
  return (
    <>
      <p>{say(view, words.text, { to })}</p>
      {scroll(
        words.title,
        <table>
          {headRow(words.what, numeric(words.now), numeric(words.before), numeric(words.change))}
          {(Object.keys(SHEET) as Group[]).map((group) => groupRows(view, project, group))}
        </table>,
      )}
    </>
  );
};

function groupRows(view: View, project: string, group: Group): Markup {
  const { sheet: words, measure: names } = view.words;
  const rows = SHEET[group].flatMap((measure) => {
    const [now, before] = (['now', 'before'] as const).map((year) => cellOf(view, measure, year, project));
    return now === undefined && before === undefined ? [] : [{ measure, now, before }];
  });
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colspan="4">
          {words.group[group]}
        </th>
      </tr>
      {rows.length === 0 && (
        <tr>
          <td colspan="4" class="soft">
            {group === 'responsiveness' ? words.none : view.words.table.empty}
          </td>
        </tr>
      )}
      {rows.map(({ measure, now, before }) => (
        <tr>
          <th scope="row">{words.measure[measure as keyof typeof words.measure] ?? names[measure as keyof typeof names] ?? measure}</th>
          {cell(view, now)}
          {cell(view, before)}
          <td class="n soft">{change(view, now, before)}</td>
        </tr>
      ))}
    </tbody>
  );
}

type SheetCell = { readonly table: MeasureTable; readonly project: string; readonly value: number };

/** A project without a row had none of what can be counted, and has no median of it. */
function cellOf(view: View, measure: string, year: SheetYear, project: string): SheetCell | undefined {
  const table = measureTable(view.model, sheetTable(measure, year));
  const value = table?.result.rows.find((row) => row.key['project'] === project)?.value;
  return table === undefined || value === undefined ? undefined : { table, project, value };
}

function cell(view: View, found: SheetCell | undefined): Markup {
  if (found === undefined) return <td class="n soft">–</td>;
  const { table, project, value } = found;
  return (
    <td class="n" id={`${table.id}/${project}/value`}>
      <a href={linkTo(view, `data/${table.id}.csv`)}>{valueText(view, table, value)}</a>
    </td>
  );
}

/** By how much of last year's; of shares in points of a hundred. */
function change(view: View, now: SheetCell | undefined, before: SheetCell | undefined): string {
  if (now === undefined || before === undefined || before.value === 0) return '–';
  const share = now.table.result.unit === 'share';
  const by = share ? now.value - before.value : now.value / before.value - 1;
  const sign = by > 0 ? '+' : by < 0 ? '−' : '±';
  if (!share) return `${sign}${formatChange(Math.abs(by))}`;
  return `${sign}${fillText(view.words.sheet.points, { n: Math.abs(by * 100).toFixed(1) }, view.locale)}`;
}

/** Who maintains a project, by one dimension; nothing where no list of maintainers was read. */
export const projectMaintainers: Block = (place) => {
  const table = measureTable(place.view.model, place.options.table ?? '');
  return table === undefined || table.result.population.total === 0 ? null : ranking(place);
};

/** Bus factor, elephant factor and retention of a project, year by year. */
export const projectYears: Block = ({ view, subject: project }) => {
  const { measure: names, sheet: words } = view.words;
  const drawn = BY_YEAR.map(({ measure }) =>
    yearsFigure(view, measureTable(view.model, yearTable(measure)), new Map(), {
      dimension: 'project',
      key: project,
      title: names[measure],
    }),
  );
  return (
    <>
      <p>{words.overTimeText}</p>
      <div class="thirds">{drawn}</div>
    </>
  );
};
