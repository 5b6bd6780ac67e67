import type { PrintedTable } from '../../disclosure/publish-event.ts';
import { dataCell, type ShownShare } from '../../disclosure/shown.ts';
import { inEveryLanguage, textIn } from '../../languages/text.ts';
import type { Cell } from '../../model/table.ts';
import { fillText } from '../format/fill.tsx';
import type { Column, PlainTable } from '../model.ts';
import { type EventData, eventTableId } from './event-data.ts';
import { MONEY, surplusOf } from './event-money.tsx';
import { dimensionName, tableTitle } from './event-names.ts';

/** The table of the figures that stand alone. */
export const FIGURES = 'figures';
/** Stands in a key for a dimension that is summed over. */
const ALL = 'all';
const SQL =
  '-- Counted from rows about people, which are not published, and protected before printing: see the proof of this event.\n-- ' +
  'Whoever has the rows can count them again with muster measure. What an organiser states, such as people counted at the door,\n-- scholarships and ' +
  'sponsors, is as it stands in muster.yaml.';

/** The tables of an event as data files: the same numbers and the same words for hidden ones as on its page. */
export function plainTables(event: EventData): readonly Omit<PlainTable, 'kind'>[] {
  return [
    ...event.tables.map((table) => tableOf(event, table)),
    figuresTable(event),
    ...(event.money === null ? [] : [moneyTable(event, event.money)]),
  ];
}

function tableOf(event: EventData, table: PrintedTable): Omit<PlainTable, 'kind'> {
  return {
    id: eventTableId(event.id, table.id),
    title: inEveryLanguage((_, locale) => tableTitle(event, table, locale)),
    columns: columnsOf(table),
    rows: [
      ...table.rows.map((row): Cell[] => [
        rowKeyOf(row.key),
        ...row.key.map((value) => value ?? ALL),
        dataCell(row.count),
        shareCell(row.share),
      ]),
      [ALL, ...table.dims.map(() => ALL), dataCell(table.total), ''],
    ],
    sql: SQL,
  };
}

/** The figures that stand alone on the pages of an event. A share has its count and its base. */
function figuresTable(event: EventData): Omit<PlainTable, 'kind'> {
  return {
    id: eventTableId(event.id, FIGURES),
    title: inEveryLanguage(({ report }, locale) => fillText(report.events.figuresTitle, { event: textIn(event.name, locale) }, locale)),
    columns: [
      { name: 'figure', kind: 'text', title: { en: 'Figure', zh: '数字' } },
      { name: 'count', kind: 'protected', title: { en: 'Number', zh: '数量' } },
      { name: 'base', kind: 'protected', title: { en: 'Of', zh: '基数' } },
      { name: 'percent', kind: 'protected', title: { en: 'Percent', zh: '百分比' } },
    ],
    rows: event.figures.map((figure) =>
      figure.kind === 'count'
        ? [figure.id, dataCell(figure.count), '', '']
        : [figure.id, dataCell(figure.numerator), dataCell(figure.base), shareCell(figure.share)],
    ),
    sql: SQL,
  };
}

/** Costs and income as stated: about no person, so that nothing of it is hidden. */
function moneyTable(event: EventData, money: NonNullable<EventData['money']>): Omit<PlainTable, 'kind'> {
  const rows = (side: string, lines: typeof money.income) =>
    lines.map(({ kind, amount }, i): Cell[] => [`${side}/${i + 1}`, side, kind.en, kind.zh, amount]);
  return {
    id: eventTableId(event.id, MONEY),
    title: inEveryLanguage(({ report }, locale) =>
      fillText(report.events.money.table, { event: textIn(event.name, locale), currency: money.currency }, locale),
    ),
    columns: [
      { name: 'row', kind: 'text', title: { en: 'Row', zh: '行' } },
      { name: 'side', kind: 'text', title: { en: 'Side', zh: '收支' } },
      { name: 'kind_en', kind: 'text', title: { en: 'Kind (English)', zh: '项目（英文）' } },
      { name: 'kind_zh', kind: 'text', title: { en: 'Kind (Chinese)', zh: '项目（中文）' } },
      { name: 'amount', kind: 'count', title: { en: `Amount (${money.currency})`, zh: `金额（${money.currency}）` } },
    ],
    rows: [...rows('income', money.income), ...rows('costs', money.costs), ['surplus', 'surplus', '', '', surplusOf(money)]],
    sql: '-- Stated by the organiser in muster.yaml; the surplus is income less costs.',
  };
}

/** The key of a row within its table: `Standard/came`. */
export function rowKeyOf(key: readonly (string | null)[]): string {
  return key.map((value) => value ?? ALL).join('/');
}

function columnsOf(table: PrintedTable): Column[] {
  return [
    { name: 'row', kind: 'text', title: { en: 'Row', zh: '行' } },
    ...table.dims.map((dim): Column => ({ name: dim, kind: 'text', title: inEveryLanguage((_, locale) => dimensionName(dim, locale)) })),
    { name: 'count', kind: 'protected', title: { en: 'Number', zh: '数量' } },
    { name: 'percent', kind: 'protected', title: { en: 'Percent of all', zh: '占全部的百分比' } },
  ];
}

function shareCell(share: ShownShare): Cell {
  if (share.kind === 'percent') return share.value;
  return share.because === 'small-base' ? 'small base' : 'withheld';
}
