import { formatShare } from '../../languages/numbers.ts';
import { type MeasureRow, rowKey } from '../../model/measure-result.ts';
import { harmless } from '../../util/harmless.ts';
import type { Bar } from '../charts/bar.ts';
import { rankedBars } from '../charts/ranked-bars.ts';
import type { Reach } from '../charts/reach.ts';
import type { Strip } from '../charts/strip.ts';
import { fillText } from '../format/fill.tsx';
import { formatRanks } from '../format/numbers.ts';
import type { Markup } from '../markup.ts';
import { type MeasureTable, nameOf } from '../model.ts';
import { emptyText } from './empty.tsx';
import { figure } from './figure.tsx';
import { dimensionName, measureName, rankingMessage, titleOf } from './message.tsx';
import { foldedWords, rankingTable } from './ranking-table.tsx';
import { inOrder, isRanked, tiedRanks } from './row-order.ts';
import { valueText } from './value.ts';
import { number, say, unitWord, type View } from './view.tsx';

/** A longer table opens when it is asked for. */
const MOST_OPEN = 20;

export type RankingOptions = {
  /** How many rows the picture shows; the table has all. */
  readonly bars: number;
  /** The row the page is about, by its key. */
  readonly subject?: string;
  readonly title?: Markup | string;
  /** What a claim allows for the subject. */
  readonly reach?: Reach | null;
  readonly open?: boolean;
};

/** A measure by one dimension: what it says, its picture, and the table behind it. Where there are no two bars the numbers stand alone. */
export function ranking(view: View, table: MeasureTable, options: RankingOptions): Markup {
  if (table.result.rows.length === 0 && table.folded.length === 0) return emptyText(view, table);
  const bars = barsOf(view, table, options);
  const pictured = bars.length >= (isRanked(table) ? 2 : 3);
  return figure(view, {
    title: options.title ?? titleOf(view, table, rankingMessage(view, table)),
    ...(pictured ? { picture: picture(view, table, bars, options.reach ?? null) } : {}),
    ...(table.result.rows.length === 0 ? { note: say(view, view.words.table.tooFew, { least: view.model.site.minimum }) } : {}),
    table: rankingTable(view, table, options.subject),
    source: table,
    ...((options.open && table.result.rows.length <= MOST_OPEN) || !pictured ? { open: true } : {}),
    ...(options.subject === undefined ? {} : { subject: options.subject }),
  });
}

function picture(view: View, table: MeasureTable, bars: readonly Bar[], reach: Reach | null): Markup {
  const { population } = table.result;
  const { chart } = view.words;
  const list = bars.map(({ label, text: said, rank }) =>
    rank === null || !isRanked(table)
      ? fillText(chart.row, { name: label, value: said }, view.locale)
      : fillText(
          chart.rankedRow,
          { name: label, value: said, rank: rank.tied ? `${rank.rank}=` : rank.rank, range: formatRanks(rank.low, rank.high, view.locale) },
          view.locale,
        ),
  );
  return rankedBars({
    id: `bars-${table.id}`,
    label: fillText(
      chart.ranked,
      {
        measure: measureName(view, table),
        dimension: dimensionName(view, table),
        list: list.join(view.words.separator.facts),
        unknown: population.unknown,
        total: population.total,
      },
      view.locale,
    ),
    strip: stripOf(view, table),
    reach,
    rankAxis: bars.some(({ rank }) => rank !== null) ? chart.rankAxis : null,
    number: (value) => number(view, value),
    bars,
  });
}

function stripOf(view: View, { result: { counts, population } }: MeasureTable): Strip | null {
  const { known, unknown, total, unit } = population;
  if (counts === 'other' || unknown === 0) return null;
  const says = (words: string, n: number) => fillText(words, { n, unit: unitWord(view, unit), share: formatShare(n, total) }, view.locale);
  return {
    known,
    unknown,
    knownText: says(view.words.chart.stripKnown, known),
    unknownText: says(view.words.chart.stripUnknown, unknown),
  };
}

/**
 * The first rows, the subject even when it stands further down, and between and after them one bar for the rows not drawn one by one: together they
 * are all of the table. Last the folded rows, whose names are not published.
 */
function barsOf(view: View, table: MeasureTable, { bars, subject }: RankingOptions): Bar[] {
  const rows = inOrder(table);
  const held = tiedRanks(rows);
  const bar = (row: MeasureRow): Bar => ({
    label: nameIn(view, table, row),
    value: row.value,
    text: valueText(view, table, row.value),
    tone: rowKey(row) === subject ? 'subject' : 'plain',
    rank: isRanked(table)
      ? { rank: row.rank, low: row.rankLow ?? row.rank, high: row.rankHigh ?? row.rank, tied: held.has(row.rank) }
      : null,
  });
  const drawn = (row: MeasureRow, i: number) => i < bars || rowKey(row) === subject || rows.length === bars + 1;
  const found: Bar[] = [];
  let hidden: MeasureRow[] = [];
  const close = () => {
    if (hidden.length > 0) found.push(several(view, table, hidden));
    hidden = [];
  };
  for (const [i, row] of rows.entries()) {
    if (!drawn(row, i)) {
      hidden.push(row);
      continue;
    }
    close();
    found.push(bar(row));
  }
  close();
  return [...found, ...foldedBars(view, table)];
}

/** Rows that are not drawn one by one; where their values do not add up, only how many they are. */
function several(view: View, table: MeasureTable, rows: readonly MeasureRow[]): Bar {
  const sum = rows.reduce((all, row) => all + row.value, 0);
  const adds = table.result.counts !== 'other';
  const label = fillText(view.words.table.further, { n: rows.length, what: dimensionName(view, table).toLowerCase() }, view.locale);
  return { label, value: adds ? sum : 0, text: adds ? number(view, sum) : '', tone: 'several', rank: null };
}

function foldedBars(view: View, table: MeasureTable): Bar[] {
  return table.folded.flatMap((one): Bar[] =>
    one.value === null
      ? []
      : [
          {
            label: fillText(foldedWords(view, table, one).short, { n: one.rows }, view.locale),
            value: one.value,
            text: number(view, one.value),
            tone: 'several',
            rank: null,
          },
          ...(one.atLeast ?? []).map((row) => ({
            label: fillText(view.words.table.ofWhich, { name: nameIn(view, table, row) }, view.locale),
            value: row.value,
            text: fillText(view.words.table.leastValue, { n: row.value }, view.locale),
            tone: 'several' as const,
            rank: null,
          })),
        ],
  );
}

function nameIn(view: View, table: MeasureTable, row: Pick<MeasureRow, 'key'>): string {
  return harmless(nameOf(view.model.names, table.result.by[0]!, rowKey(row), view.locale));
}
