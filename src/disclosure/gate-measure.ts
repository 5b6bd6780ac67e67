import type { Text } from '../languages/text.ts';
import { loadMeasure, type Measure } from '../measures/measure.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { type At, NO_ANSWER, NOT_ASKED } from '../model/event-table.ts';
import { everyAt } from '../model/every-at.ts';
import type { MeasureResult, MeasureRow } from '../model/measure-result.ts';
import type { EventConfig } from '../sources/events/spec.ts';
import { cellId } from './cells.ts';
import type { EventGate } from './event-gate.ts';
import { JOINED } from './join-small.ts';
import type { PublishedEvent } from './publish-event.ts';
import type { Shown } from './shown.ts';

/** A number that exists and may not be printed, with the reason in words. */
export type Withheld = { readonly withheld: Text };

export const HIDDEN: Withheld = {
  withheld: { en: 'it does not follow from what the event’s own tables print', zh: '从该活动自己的表格所公布的数字无法得出' },
};
const NOT_SAID: Withheld = { withheld: { en: 'no table of the event prints it', zh: '该活动没有任何表格公布这一数字' } };
/** They say which events are meant; everything else is a dimension of an event's own tables. */
const EVENT_DIMENSIONS: ReadonlySet<string> = new Set(['event', 'series', 'year']);
const SILENT: readonly string[] = [NO_ANSWER, NOT_ASKED, 'not-told', 'not-matched'];

/** Whether a measure rests on private records: registrations, proposals, speakers. */
export function isPrivate(measure: string): boolean {
  return loadMeasure(measure).base.startsWith('event-');
}

/**
 * A result on private records as far as the tables and figures of the events print every number in it: a row they hide is none of its rows. No
 * claim says more of private records than is said anyway, so that nothing new can be worked out from it.
 */
export async function gateMeasure(request: MeasureRequest, result: MeasureResult, gate: EventGate): Promise<MeasureResult | Withheld> {
  const measure = loadMeasure(request.measure);
  const profile = request.profile === null ? undefined : measure.profiles[request.profile];
  const said = request.profile === null ? measure.disclosure : profile?.disclosure;
  const fixed = merged([measure.where, profile?.where ?? {}, request.where, said?.cell ?? {}]);
  if (said === undefined || fixed === undefined || Object.keys(request.definition ?? {}).length > 0) return NOT_SAID;
  const asked: Asked = { universe: said.universe, figure: said.figure, own: definedBy(measure, profile?.where ?? {}, said.cell), fixed };
  const events = gate.events.filter((event) => isAsked(event, { ...request.where }, request.period));
  if (events.length === 0) return result.population.total === 0 ? result : NOT_SAID;
  // Whoever came to two events is one person here and one at each there: that the two sums agree would say that nobody did.
  if (events.length > 1 && (profile?.counts ?? measure.counts) === 'persons') return NOT_SAID;
  const published = new Map<string, PublishedEvent>();
  for (const { id } of events) published.set(id, await gate.published(id));
  return gated(result, asked, events, published);
}

type Asked = { readonly universe: string; readonly figure: string | undefined; readonly own: At; readonly fixed: At };

function definedBy(measure: Measure, where: At, cell: At): At {
  return { ...measure.where, ...where, ...cell };
}

/** Conditions together; undefined when two of them cannot both hold. */
function merged(parts: readonly At[]): At | undefined {
  const all: Record<string, string> = {};
  for (const [dimension, value] of parts.flatMap((part) => Object.entries(part))) {
    if (all[dimension] !== undefined && all[dimension] !== value) return undefined;
    all[dimension] = value;
  }
  return all;
}

function isAsked(event: EventConfig, where: At, period: MeasureRequest['period']): boolean {
  const starts = `${event.starts}T00:00:00Z`;
  const inside = (period.from === null || period.from <= starts) && (period.to === null || starts < period.to);
  return inside && isNamed(event, where);
}

function isNamed(event: EventConfig, { event: id = event.id, series = event.series, year = event.starts.slice(0, 4) }: At): boolean {
  return id === event.id && series === event.series && year === event.starts.slice(0, 4);
}

type Events = readonly EventConfig[];
type PublishedEvents = ReadonlyMap<string, PublishedEvent>;

function gated(result: MeasureResult, asked: Asked, events: Events, published: PublishedEvents): MeasureResult | Withheld {
  const { fixed, universe, figure } = asked;
  if (isJoined(fixed)) return HIDDEN;
  const of = (event: EventConfig, key: At) => cellOf(published.get(event.id)!, universe, event.id, ownDimensions({ ...fixed, ...key }));
  const wholes = events.map((event) => of(event, {}));
  if (!isPrinted(wholes, result.population.total)) return HIDDEN;
  const split = result.by.filter((dimension) => !EVENT_DIMENSIONS.has(dimension));
  const eventsOf = (key: At) => events.filter((event) => isNamed(event, key));
  const silent = split.length === 1 ? events.flatMap((event) => SILENT.flatMap((value) => of(event, { [split[0]!]: value }) ?? [])) : [];
  if (silent.length + result.population.unknown > 0 && !isPrinted(silent, result.population.unknown)) return HIDDEN;
  if (events.length > 1 && events.some((event) => hidesRows(event, split, { published, asked, of }))) return HIDDEN;
  const rows = rankable(result.rows).map((row) => ({
    row,
    shown: shownOf(row, eventsOf(row.key), of, figure === undefined ? undefined : { asked, figure, published }),
  }));
  const printed = rows.filter(({ row, shown }) => shown.kind === 'count' && shown.value === row.value);
  if (printed.length === 0) return HIDDEN;
  const smallest = Math.min(...printed.map(({ row }) => row.value));
  const isSome = Object.keys(ownDimensions(fixed)).length > 0;
  // Readers must know it of a hidden row, from its words or from its not being listed: were it looked up, the claim would tell it.
  const isNoLarger = ({ row, shown }: (typeof rows)[number]) => {
    const joined = joinedRow(row, split, events[0]!, { published, asked, of });
    return row.value <= smallest && (joined === null ? mostOf(shown) : isSome ? mostOf(joined.together) : 0) <= smallest;
  };
  const inOrder =
    rows.every((one) => printed.includes(one) || isNoLarger(one)) &&
    emptyRows(result, split, events[0]!, { published, asked, of }).every((shown) => mostOf(shown) <= smallest);
  if (!inOrder || (printed.length < rows.length && figure !== undefined)) return HIDDEN;
  const { population } = result;
  const left = population.known - printed.reduce((sum, { row }) => sum + row.value, 0);
  const unprinted = figure === undefined ? packed(left, smallest) : [];
  const kept = { ...result, rows: printed.map(({ row }) => row), population: { ...population, excluded: {} } };
  return unprinted.length > 0 ? { ...kept, unprinted } : kept;
}

/** As few numbers, none above `most`, as add up to all that is left: what readers must think possible of rows that are no larger than a printed one. */
function packed(left: number, most: number): number[] {
  if (left <= 0) return [];
  const rest = left % most;
  return [...Array<number>(Math.floor(left / most)).fill(most), ...(rest > 0 ? [rest] : [])];
}

/** Whether one of its own categories is the row of what is counted together. */
const isJoined = (at: At) => Object.values(ownDimensions(at)).includes(JOINED);

/**
 * The rows without those who gave another answer than the listed: tables count them together with who is in a category too small for a row, and a
 * claim that said them where the two are as many would say that nobody is.
 */
function rankable(rows: readonly MeasureRow[]): readonly MeasureRow[] {
  return rows.filter(({ key }) => !isJoined(key));
}

/** What is printed of a cell: tables of those who came are of registrations too. */
function cellOf({ shown }: PublishedEvent, universe: string, event: string, at: At): Shown | undefined {
  const { came, ...others } = at;
  const ofCame = universe === 'registrations' && came === 'came' ? shown.get(cellId(`came@${event}`, others)) : undefined;
  return shown.get(cellId(`${universe}@${event}`, at)) ?? ofCame;
}

function ownDimensions(at: At): At {
  return Object.fromEntries(Object.entries(at).filter(([dimension]) => !EVENT_DIMENSIONS.has(dimension)));
}

/** Whether all of them are printed and add up to the number. */
function isPrinted(shown: readonly (Shown | undefined)[], sum: number): boolean {
  return shown.length > 0 && shown.reduce((total, one) => total + (one?.kind === 'count' ? one.value : Number.NaN), 0) === sum;
}

type Slice = {
  readonly published: PublishedEvents;
  readonly asked: Asked;
  readonly of: (event: EventConfig, key: At) => Shown | undefined;
};
type Figure = { readonly asked: Asked; readonly figure: string; readonly published: PublishedEvents };
const NOTHING: Shown = { kind: 'withheld' };

/** What is printed of a row: the sum over its events of one cell; for a figure, what the one event prints of it. */
function shownOf(
  row: MeasureRow,
  events: Events,
  of: (event: EventConfig, key: At) => Shown | undefined,
  figure: Figure | undefined,
): Shown {
  if (figure !== undefined) return figureShown(row, events, figure);
  const cells = events.map((event) => of(event, row.key));
  const first = cells[0];
  if (cells.length === 1) return first ?? NOTHING;
  return isPrinted(cells, row.value) ? { kind: 'count', value: row.value } : NOTHING;
}

function figureShown(row: MeasureRow, events: Events, { asked, figure, published }: Figure): Shown {
  const [event, ...others] = events;
  const narrowed = Object.keys(ownDimensions({ ...asked.fixed, ...row.key })).some((dimension) => asked.own[dimension] === undefined);
  const found = event && published.get(event.id)!.figures.find((one) => one.id === figure);
  if (!found || others.length > 0 || narrowed) return NOTHING;
  if (found.kind === 'count') return found.count;
  const { share, numerator, base } = found;
  return share.kind === 'percent' && numerator.kind === 'count' && base.kind === 'count'
    ? { kind: 'count', value: numerator.value / base.value }
    : NOTHING;
}

/** The largest number that the words in place of one, or it itself, leave possible. */
function mostOf(shown: Shown | undefined): number {
  if (shown?.kind === 'count') return shown.value;
  if (shown?.kind === 'below') return shown.k - 1;
  return shown?.kind === 'range' ? shown.high : Number.POSITIVE_INFINITY;
}

/**
 * What is printed of listed categories in which nobody is: a claim is judged as if somebody could be, so that it does not tell. Of one dimension who did
 * not answer and who is counted together are looked at by themselves; in a crossing whether anybody is told by a number alone.
 */
function emptyRows({ rows }: MeasureResult, split: readonly string[], event: EventConfig, { published, asked, of }: Slice) {
  const textOf = (key: At) => split.map((dimension) => key[dimension]).join('\n');
  const met = new Set(rows.map(({ key }) => textOf(key)));
  const isApart = (key: At) => split.some((dimension) => key[dimension] === JOINED || SILENT.includes(key[dimension]!));
  return listedKeys(event, split, { published, asked })
    .filter((key) => !met.has(textOf(key)) && !(split.length === 1 && isApart(key)))
    .map((key) => (isApart(key) && of(event, key)?.kind !== 'count' ? NOTHING : of(event, key)));
}

/** Whether an event keeps back one of its rows, or counts some together: over several events nothing is said then, whoever is in them. */
function hidesRows(event: EventConfig, split: readonly string[], { published, asked, of }: Slice): boolean {
  return listedKeys(event, split, { published, asked }).some(
    (key) => Object.values(key).includes(JOINED) || of(event, key)?.kind !== 'count',
  );
}

/** Every row that tables split in these ways could have. */
function listedKeys(event: EventConfig, split: readonly string[], slice: Pick<Slice, 'published' | 'asked'>): readonly At[] {
  return everyAt(split.map((name) => ({ name, categories: listedOf(event, name, slice) })));
}

function listedOf(event: EventConfig, dimension: string, { published, asked }: Pick<Slice, 'published' | 'asked'>): readonly string[] {
  return published.get(event.id)!.edition.categories[`${asked.universe}@${event.id}|${dimension}`] ?? [];
}

/**
 * The row of what is counted together, where a row is part of it; null where it is not. Categories are no larger than any with a row of its own, of
 * everybody: of some of them (`where`) only that row tells how large they are.
 */
function joinedRow(row: MeasureRow, [dimension, ...more]: readonly string[], event: EventConfig, { published, asked, of }: Slice) {
  if (dimension === undefined || more.length > 0) return null;
  const listed = listedOf(event, dimension, { published, asked });
  return listed.includes(JOINED) && !listed.includes(row.key[dimension]!) ? { together: of(event, { [dimension]: JOINED }) } : null;
}
