import { formatShare } from '../../languages/numbers.ts';
import { type MeasureRow, rowKey } from '../../model/measure-result.ts';
import { type Bar, rankedBars } from '../charts/ranked-bars.ts';
import { fillText } from '../format/fill.tsx';
import { formatRanks } from '../format/numbers.ts';
import { Fragment, h, harmless, type Markup } from '../markup.ts';
import { type MeasureTable, nameOf } from '../model.ts';
import { emptyText } from './empty.tsx';
import { figure } from './figure.tsx';
import { foldedKey, UNKNOWN_KEY } from './flat-table.ts';
import { headRow, numeric, scroll } from './table.tsx';
import { name, number, say, text, unitWord, type View } from './view.tsx';

export type RankingOptions = {
  /** How many rows the picture shows; the table has all. */
  readonly bars: number;
  /** The row the page is about, by its key. */
  readonly subject?: string;
  readonly title?: Markup | string;
  readonly open?: boolean;
};

/** A measure by one dimension: its picture, and the table behind it. */
export function ranking(view: View, table: MeasureTable, options: RankingOptions): Markup {
  if (table.result.rows.length === 0 && table.folded.length === 0) return emptyText(view, table);
  return figure(view, {
    title: options.title ?? text(view, table.title),
    picture: picture(view, table, options),
    table: rankingTable(view, table, options.subject),
    source: table,
    ...(options.open ? { open: true } : {}),
    ...(options.subject === undefined ? {} : { subject: options.subject }),
  });
}

function picture(view: View, table: MeasureTable, options: RankingOptions): Markup {
  const shown = chosen(table, options);
  const { population } = table.result;
  const list = shown.map((row) =>
    fillText(
      view.words.chart.rankedRow,
      { name: nameIn(view, table, row), value: row.value, rank: row.rank, low: row.rankLow, high: row.rankHigh },
      view.locale,
    ),
  );
  return rankedBars({
    id: `bars-${table.id}`,
    label: fillText(
      view.words.chart.ranked,
      {
        measure: measureName(view, table),
        dimension: dimensionName(view, table),
        list: list.join(view.words.separator.facts),
        unknown: population.unknown,
        total: population.total,
      },
      view.locale,
    ),
    rankAxis: view.words.chart.rankAxis,
    number: (value) => number(view, value),
    bars: [...shown.map((row) => barOf(view, table, row, options.subject)), ...restBars(view, table)],
  });
}

/** The first rows, and the subject even when it stands further down. */
function chosen(table: MeasureTable, { bars, subject }: RankingOptions): readonly MeasureRow[] {
  const first = table.result.rows.slice(0, bars);
  const row = subject === undefined ? undefined : table.result.rows.find((each) => rowKey(each) === subject);
  return row && !first.includes(row) ? [...first, row] : first;
}

function barOf(view: View, table: MeasureTable, row: MeasureRow, subject: string | undefined): Bar {
  return {
    label: nameIn(view, table, row),
    value: row.value,
    text: number(view, row.value),
    tone: rowKey(row) === subject ? 'subject' : 'plain',
    rank: { rank: row.rank, low: row.rankLow, high: row.rankHigh },
  };
}

function restBars(view: View, table: MeasureTable): Bar[] {
  const { unknown } = table.result.population;
  const folded = table.folded.flatMap((one): Bar[] =>
    one.value === null
      ? []
      : [
          {
            label: view.words.table.foldedShort,
            value: one.value,
            text: number(view, one.value),
            tone: 'folded',
            rank: null,
          },
        ],
  );
  return [
    ...folded,
    ...(unknown > 0
      ? [{ label: view.words.chart.unknownBar, value: unknown, text: number(view, unknown), tone: 'unknown', rank: null } as const]
      : []),
  ];
}

/**
 * All rows with rank, share and range of rank; then what is folded, what is not known, and the whole. `again`: what it is called when a
 * page shows it a second time; its numbers then carry no ids.
 */
export function rankingTable(view: View, table: MeasureTable, subject?: string, again?: string): Markup {
  const { words } = view;
  const { result } = table;
  const { population } = result;
  const share = (value: number) => (result.counts === 'other' ? '' : formatShare(value, population.total));
  const cell = (key: string, column: string) => again === undefined && `${table.id}/${key.replace(/\s/g, '_')}/${column}`;
  return (
    <>
      {scroll(
        again ?? text(view, table.title),
        <table class="ranking">
          {headRow(
            numeric(words.table.rank),
            dimensionName(view, table),
            numeric(measureName(view, table)),
            numeric(words.table.share),
            numeric(words.table.range),
          )}
          <tbody>
            {result.rows.map((row) => (
              <tr class={rowKey(row) === subject && 'subject'}>
                <td class="n" id={cell(rowKey(row), 'rank')}>
                  {number(view, row.rank)}
                </td>
                <th scope="row">{name(view, result.by[0]!, rowKey(row))}</th>
                <td class="n" id={cell(rowKey(row), 'value')}>
                  {number(view, row.value)}
                </td>
                <td class="n soft">{share(row.value)}</td>
                <td class="n soft" id={cell(rowKey(row), 'range')}>
                  {formatRanks(row.rankLow, row.rankHigh, view.locale)}
                </td>
              </tr>
            ))}
            {table.folded.map((one) => (
              <tr class="rest">
                <td />
                <th scope="row">{say(view, words.table.folded, { rows: one.rows })}</th>
                <td class="n" id={cell(foldedKey(table, one), 'value')}>
                  {one.value === null ? '–' : number(view, one.value)}
                </td>
                <td class="n soft">{one.value !== null && share(one.value)}</td>
                <td />
              </tr>
            ))}
            {population.unknown > 0 && (
              <tr class="rest unknown">
                <td />
                <th scope="row">{words.table.unknown}</th>
                <td class="n" id={cell(UNKNOWN_KEY, 'value')}>
                  {number(view, population.unknown)}
                </td>
                <td class="n soft">{share(population.unknown)}</td>
                <td />
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <td />
              <th scope="row">{say(view, words.table.total, { unit: unitWord(view, population.unit) })}</th>
              <td class="n" id={cell('(total)', 'value')}>
                {number(view, population.total)}
              </td>
              <td class="n soft">{share(population.total)}</td>
              <td />
            </tr>
          </tfoot>
        </table>,
      )}
      {population.overlap > 0 && (
        <p class="aside">{say(view, words.table.overlap, { n: population.overlap, unit: unitWord(view, population.unit) })}</p>
      )}
    </>
  );
}

function nameIn(view: View, table: MeasureTable, row: MeasureRow): string {
  return harmless(nameOf(view.model.names, table.result.by[0]!, rowKey(row), view.locale));
}

function measureName(view: View, table: MeasureTable): string {
  return view.words.measure[table.result.measure as keyof typeof view.words.measure] ?? table.result.measure;
}

function dimensionName(view: View, table: MeasureTable): string {
  const dimension = table.result.by[0] ?? '';
  return view.words.dimension[dimension as keyof typeof view.words.dimension] ?? dimension;
}
