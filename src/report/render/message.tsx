import { formatChange } from '../../languages/numbers.ts';
import { rowKey } from '../../model/measure-result.ts';
import { harmless } from '../../util/harmless.ts';
import { ownEntry } from '../../util/own-entry.ts';
import type { YearPoint } from '../charts/years.ts';
import { dimensionTitle } from '../format/dimension-title.ts';
import { fillText } from '../format/fill.tsx';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, nameInText, nameOf, type PublishedTable } from '../model.ts';
import { isRanked } from './row-order.ts';
import { text, unitWord, type View } from './view.tsx';

/** More names than these are counted. */
const NAMED = 3;

/** The title of a figure: what it says, below what it shows unless the heading above has that; only the latter where nothing stands out. */
export function titleOf(view: View, table: PublishedTable, message: string | null): Markup {
  const title = text(view, table.title);
  return message !== null && title === view.heading ? <>{message}</> : titleBelow(title, message ?? undefined);
}

/** What a figure says, below what it shows; only that where nothing stands out. */
export function titleBelow(title: string, message: string | undefined): Markup {
  if (message === undefined) return <>{title}</>;
  return (
    <>
      <span class="over">{title}</span> {message}
    </>
  );
}

/** Who comes first among what is known, ties named; null where the first is not shown alone. */
export function rankingMessage(view: View, table: MeasureTable): string | null {
  const { rows, population, counts } = table.result;
  const first = rows.filter((row) => row.rank === 1);
  const [top] = first;
  if (top === undefined || counts === 'other') return null;
  const { leads, leadsAll, most, mostAll, tie, tieMany } = view.words.chart.message;
  const ranked = isRanked(table);
  const [some, all] = ranked ? [leads, leadsAll] : [most, mostAll];
  // Before a colon a name stands alone.
  const called = ranked || first.length > 1 ? nameInText : nameOf;
  const names = first.map((row) => harmless(called(view.model.names, table.result.by[0]!, rowKey(row), view.locale)));
  const words = first.length > NAMED ? tieMany : first.length > 1 ? tie : population.unknown > 0 ? some : all;
  const said = fillText(
    words,
    {
      name: listed(view, names),
      n: first.length,
      value: top.value,
      known: population.known,
      unit: unitWord(view, population.unit),
      dimension: dimensionName(view, table).toLowerCase(),
    },
    view.locale,
  );
  return asSentence(said);
}

/** `India, Japan and Poland` */
function listed({ words }: View, names: readonly string[]): string {
  const last = names.slice(-1);
  return names.length < 2 ? last.join('') : [names.slice(0, -1).join(words.separator.names), ...last].join(words.separator.and);
}

/** With the article of a country as a sentence begins; any other name keeps its first letter. */
export function asSentence(said: string): string {
  return said.replace(/^the /, 'The ');
}

/** The last whole year that has a value beside the one before it, where that has one too; null where there is none. */
export function yearsMessage(view: View, table: MeasureTable, points: readonly YearPoint[]): string | null {
  const whole = points.filter(({ partial, value }) => !partial && value !== null);
  const last = whole.at(-1);
  if (last?.value == null) return null;
  const before = whole.find(({ year }) => Number(year) === Number(last.year) - 1);
  const { year, yearUp, yearDown, yearSame, yearAfter } = view.words.chart.message;
  const counted = table.result.counts !== 'other';
  const change = counted && before?.value ? last.value / before.value - 1 : null;
  const words = before === undefined ? year : change === null ? yearAfter : change > 0 ? yearUp : change < 0 ? yearDown : yearSame;
  return fillText(
    words,
    { year: last.year, value: last.text, before: before?.text ?? '', change: formatChange(Math.abs(change ?? 0)) },
    view.locale,
  );
}

/** The last point beside the first, where those between matter less; null for a single one. */
export function spanMessage(view: View, points: readonly YearPoint[]): string | null {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const values = { year: last.year, value: last.text, before: first.text, first: first.year };
  return fillText(view.words.chart.message.span, values, view.locale);
}

export function measureName(view: View, table: MeasureTable): string {
  const { measure } = table.result;
  const defined = ownEntry(view.model.definitions, measure);
  return ownEntry<string>(view.words.measure, measure) ?? (defined ? text(view, defined.title) : measure);
}

export function dimensionName(view: View, table: MeasureTable): string {
  const dimension = table.result.by[0] ?? '';
  const name = dimensionTitle(dimension, view.locale);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
