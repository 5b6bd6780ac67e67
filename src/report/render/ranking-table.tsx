import type { FoldedRows } from '../../disclosure/fold.ts';
import { groupsApart } from '../../disclosure/small-rows.ts';
import { formatShare } from '../../languages/numbers.ts';
import { type MeasureRow, rowKey } from '../../model/measure-result.ts';
import { fillText } from '../format/fill.tsx';
import { formatRange } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import type { MeasureTable } from '../model.ts';
import { foldedKey, UNKNOWN_KEY } from './flat-table.ts';
import { dimensionName, measureName } from './message.tsx';
import { inOrder, isRanked, tiedRanks } from './row-order.ts';
import { headRow, numeric, scroll } from './table.tsx';
import { valueText } from './value.ts';
import { name, number, say, text, unitWord, type View } from './view.tsx';

/**
 * All rows with rank, share and range of rank; then what is folded, what is not known, and the whole. `again`: what it is called when a
 * page shows it a second time; its numbers then carry no ids.
 */
export function rankingTable(view: View, table: MeasureTable, subject?: string, again?: string): Markup {
  const { words } = view;
  const way = writing(view, table, again === undefined);
  return (
    <>
      {scroll(
        again ?? text(view, table.title),
        <table class="ranking">
          {headRow(
            way.ranked && numeric(words.table.rank),
            dimensionName(view, table),
            numeric(measureName(view, table)),
            way.isCount && numeric(words.table.share),
            way.ranked && numeric(words.table.range),
          )}
          <tbody>
            {inOrder(table).map((row) => rankedRow(way, row, rowKey(row) === subject))}
            {groupsApart(table.result).map((row) => restRow({ ...way, ranked: true }, groupApart(way, row)))}
            {table.folded.map((one) => foldedRows(way, one))}
            {way.isCount && table.result.population.unknown > 0 && restRow(way, unknownRow(way))}
          </tbody>
          {way.isCount && <tfoot>{restRow(way, totalRow(way))}</tfoot>}
        </table>,
      )}
      {remarks(view, table)}
    </>
  );
}

/** What the rows of one table are written with. `id` names a number for links to it. */
type Writing = {
  readonly view: View;
  readonly table: MeasureTable;
  readonly ranked: boolean;
  /** Values of another kind, such as numbers of organisations, add up to nothing: what they rest on is said below the table. */
  readonly isCount: boolean;
  readonly tied: ReadonlySet<number>;
  id(key: string, column: string): string | false;
  share(value: number): string;
};

function writing(view: View, table: MeasureTable, named: boolean): Writing {
  const { counts, population, rows } = table.result;
  const isCount = counts !== 'other';
  return {
    view,
    table,
    ranked: isRanked(table),
    isCount,
    tied: tiedRanks(rows),
    id: (key, column) => named && `${table.id}/${key.replace(/\s/g, '_')}/${column}`,
    share: (value) => formatShare(value, population.total),
  };
}

const rowName = ({ view, table }: Writing, row: Pick<MeasureRow, 'key'>) => name(view, table.result.by[0]!, rowKey(row));

function rankedRow(way: Writing, row: MeasureRow, isSubject: boolean): Markup {
  const { view, ranked, id } = way;
  const key = rowKey(row);
  return (
    <tr class={isSubject && 'subject'}>
      {ranked && (
        <td class="n" id={id(key, 'rank')}>
          {number(view, row.rank)}
          {way.tied.has(row.rank) && '='}
        </td>
      )}
      <th scope="row">{rowName(way, row)}</th>
      <td class="n" id={id(key, 'value')}>
        {valueText(view, way.table, row.value)}
      </td>
      {way.isCount && <td class="n soft">{way.share(row.value)}</td>}
      {ranked && (
        <td class="n soft" id={id(key, 'range')}>
          {formatRange(row, view.locale)}
        </td>
      )}
    </tr>
  );
}

/** A row that has no rank. */
type RestRow = {
  readonly kind: 'rest' | 'rest unknown' | false;
  readonly label: Markup | string;
  readonly id: string | false;
  readonly value: Markup | string;
  readonly share: string;
};

function restRow({ ranked, isCount }: Pick<Writing, 'ranked' | 'isCount'>, { kind, label, id, value, share }: RestRow): Markup {
  return (
    <tr class={kind}>
      {ranked && <td />}
      <th scope="row">{label}</th>
      <td class="n" id={id}>
        {value}
      </td>
      {isCount && <td class="n soft">{share}</td>}
      {ranked && <td />}
    </tr>
  );
}

function groupApart(way: Writing, row: Pick<MeasureRow, 'key' | 'value'>): RestRow {
  const [id, value] = [way.id(rowKey(row), 'value'), valueText(way.view, way.table, row.value)];
  return { kind: 'rest', label: rowName(way, row), id, value, share: way.share(row.value) };
}

function unknownRow({ view, table, id, share }: Writing): RestRow {
  const { unknown } = table.result.population;
  return {
    kind: 'rest unknown',
    label: view.words.table.unknown,
    id: id(UNKNOWN_KEY, 'value'),
    value: number(view, unknown),
    share: share(unknown),
  };
}

function totalRow({ view, table, id, share }: Writing): RestRow {
  const { total } = table.result.population;
  return { kind: false, label: view.words.table.total, id: id('(total)', 'value'), value: number(view, total), share: share(total) };
}

/** Rows taken together, and of them those that are known to have so many at least. */
function foldedRows(way: Writing, one: FoldedRows): Markup {
  const { view, table } = way;
  const { ofWhich, leastValue } = view.words.table;
  const together: RestRow = {
    kind: 'rest',
    label: say(view, foldedWords(view, table, one).long, { rows: one.rows }),
    id: way.id(foldedKey(table, one), 'value'),
    value: one.value === null ? '–' : number(view, one.value),
    share: one.value === null ? '' : way.share(one.value),
  };
  const ofThem = (one.atLeast ?? []).map((row): RestRow => {
    const [label, value] = [say(view, ofWhich, { name: rowName(way, row) }), say(view, leastValue, { n: row.value })];
    return { kind: 'rest', label, id: way.id(rowKey(row), 'atLeast'), value, share: '' };
  });
  return <>{[together, ...ofThem].map((row) => restRow(way, row))}</>;
}

/** Under the table: why groups stand apart, and by how much rows add up to more than there are, or what they rest on. */
function remarks(view: View, { result }: MeasureTable): Markup {
  const { overlap, known, total } = result.population;
  const unit = unitWord(view, result.population.unit);
  const { restsOn, overlap: more } = view.words.table;
  const isCount = result.counts !== 'other';
  return (
    <>
      {groupsApart(result).length > 0 && <p class="aside">{view.words.table.apart}</p>}
      {!isCount && known < total && <p class="aside">{say(view, restsOn, { known, total, unit })}</p>}
      {isCount && overlap > 0 && <p class="aside">{say(view, more, { n: overlap, unit })}</p>}
    </>
  );
}

/** What rows taken together are called: not small where one of them is known to have more, nor where they are all that there is. */
export function foldedWords(
  { words: { table } }: View,
  { result }: MeasureTable,
  { atLeast }: FoldedRows,
): { readonly short: string; readonly long: string } {
  return atLeast === undefined && result.rows.length > 0
    ? { short: table.foldedShort, long: table.folded }
    : { short: table.togetherShort, long: table.together };
}

/** What rows taken together are, in the text of a picture: `Small ones (14) 29`. */
export function foldedFacts(view: View, table: MeasureTable): string[] {
  return table.folded.flatMap((one) =>
    one.value === null ? [] : [`${fillText(foldedWords(view, table, one).short, { n: one.rows }, view.locale)} ${number(view, one.value)}`],
  );
}
