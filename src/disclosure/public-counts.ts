import type { EventFigure, EventTable } from '../model/event-table.ts';
import { cellId } from './cells.ts';
import { figureCells } from './event-figures.ts';
import type { EarlierCell } from './link-tables.ts';

const NAMED: ReadonlySet<string> = new Set(['speakers', 'keynotes']);
const PUBLIC_FIGURES: ReadonlySet<string> = new Set(['speakers.total', 'speakers.keynote']);

/** What everybody can count on the programme: how many speakers there are, and how many on each stage. Known like an earlier edition's numbers. */
export function publicCounts(table: EventTable): EarlierCell[] {
  if (!NAMED.has(table.subject)) return [];
  const place = table.dims.indexOf('stage');
  const stages = place < 0 ? [] : [...new Set(table.rows.map((row) => row.key[place]!))];
  const on = (stage: string) => table.rows.filter((row) => row.key[place] === stage).reduce((sum, row) => sum + row.count, 0);
  const total = { id: cellId(table.universe, {}), value: table.total };
  return [total, ...stages.map((stage) => ({ id: cellId(table.universe, { stage }), value: on(stage) }))];
}

/** The same counts printed as figures. */
export function publicFigure(figure: EventFigure): EarlierCell[] {
  const { population, at } = figureCells(figure).count;
  return PUBLIC_FIGURES.has(figure.id) ? [{ id: cellId(population, at), value: figure.value }] : [];
}

/** Whether a table about named people splits a group that is too small to be split: k values cannot be left to each of its parts. */
export function isTooSmall(table: EventTable, k: number): boolean {
  return publicCounts(table).some(({ value }) => value < 2 * k);
}

/** Universes of named people that are too few to be split at all: what a figure says of a part of them is not printed. */
export function tooFewToSplit(figures: readonly EventFigure[], k: number): ReadonlySet<string> {
  const totals = figures.filter(({ id, value }) => id === 'speakers.total' && value < 2 * k);
  return new Set(totals.flatMap(({ sum }) => (sum ? [sum.universe] : [])));
}
