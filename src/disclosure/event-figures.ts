import type { EventFigure } from '../model/event-table.ts';
import { type At, type CellRef, cellId, type Link, type Table } from './link-tables.ts';

/** Figures that say what cells of tables say: each is the sum of the cells named, wherever the numbers agree. */
const SAME_AS: Readonly<Record<string, { readonly facts: string; readonly numerator: readonly At[]; readonly base?: readonly At[] }>> = {
  'attendees.registered': { facts: 'registrations', numerator: [{}] },
  'attendees.approved': { facts: 'registrations', numerator: [{ status: 'approved' }] },
  'attendees.checked_in': { facts: 'registrations', numerator: [{ came: 'came' }] },
  'attendees.show_rate': { facts: 'registrations', numerator: [{ came: 'came' }], base: [{ came: 'came' }, { came: 'absent' }] },
  'attendees.first_time.share': {
    facts: 'registrations',
    numerator: [{ first_time: 'yes' }],
    base: [{ first_time: 'yes' }, { first_time: 'no' }],
  },
  'attendees.returning.share': {
    facts: 'registrations',
    numerator: [{ came_before: 'returning' }],
    base: [{ came_before: 'returning' }, { came_before: 'new' }],
  },
  'attendees.contributors.share': {
    facts: 'registrations',
    numerator: [{ contributor: 'yes' }],
    base: [{ contributor: 'yes' }, { contributor: 'no' }],
  },
  'cfp.submitted': { facts: 'proposals', numerator: [{}] },
  'cfp.accepted': { facts: 'proposals', numerator: [{ outcome: 'accepted' }] },
  'cfp.acceptance': { facts: 'proposals', numerator: [{ outcome: 'accepted' }], base: [{}] },
  'speakers.total': { facts: 'speakers', numerator: [{}] },
  'speakers.keynote': { facts: 'speakers', numerator: [{ stage: 'keynote' }] },
  'speakers.first_time.share': {
    facts: 'speakers',
    numerator: [{ first_time: 'yes' }],
    base: [{ first_time: 'yes' }, { first_time: 'no' }],
  },
  'speakers.returning.share': {
    facts: 'speakers',
    numerator: [{ came_before: 'returning' }],
    base: [{ came_before: 'returning' }, { came_before: 'new' }],
  },
};

const PEOPLE: ReadonlySet<string> = new Set(['people', 'registrations', 'proposals']);

/** A figure as a table of its own: a count, or for a share those in it and those not. Its counts are of one population, `figure:ID@event`. */
export function figureTable(figure: EventFigure, k: number): Table {
  const population = populationOf(figure);
  const threshold = PEOPLE.has(figure.unit) ? k : 0;
  if (figure.share === null) return { id: figure.id, population, dimensions: [], counts: [{ at: {}, value: figure.value }], k: threshold };
  const { numerator, base } = figure.share;
  const counts = [
    { at: { in: 'yes' }, value: numerator },
    { at: { in: 'no' }, value: base - numerator },
  ];
  return { id: figure.id, population, dimensions: [{ name: 'in', categories: ['yes', 'no'] }], counts, k: threshold };
}

/** Where a figure's counts stand: the count itself or a share's numerator, and a share's base. */
export function figureCells(figure: EventFigure): { readonly count: CellRef; readonly base: CellRef } {
  const population = populationOf(figure);
  return { count: { population, at: figure.share === null ? {} : { in: 'yes' } }, base: { population, at: {} } };
}

function populationOf(figure: EventFigure): string {
  return `figure:${figure.id}@${figure.event}`;
}

/** The equations between figures and tables. `values` are the counts of the tables' cells; where they differ, the figure counts something else. */
export function figureLinks(figure: EventFigure, values: ReadonlyMap<string, number>): Link[] {
  const same = SAME_AS[figure.id];
  if (same === undefined) return [];
  const { count, base } = figureCells(figure);
  const population = `${same.facts}@${figure.event}`;
  const equal = (whole: CellRef, value: number, parts: readonly At[] = []): Link[] => {
    const cells = parts.map((at) => values.get(cellId(population, at)));
    const known = cells.length > 0 && cells.every((one) => one !== undefined);
    const sum = cells.reduce<number>((total, one) => total + (one ?? 0), 0);
    return known && sum === value ? [{ whole, parts: parts.map((at) => ({ population, at })), complete: true }] : [];
  };
  if (figure.share === null) return equal(count, figure.value, same.numerator);
  return [...equal(count, figure.share.numerator, same.numerator), ...equal(base, figure.share.base, same.base)];
}
