import type { EventAtoms, EventFigure, Part } from '../model/event-table.ts';
import { everyAt } from '../model/every-at.ts';
import { type CellRef, cellId } from './cells.ts';
import { JOINED, type Listing, listingKey } from './join-small.ts';
import type { Atoms, Single } from './link-atoms.ts';
import type { EarlierCell, Link } from './link-tables.ts';

const PEOPLE: ReadonlySet<string> = new Set(['people', 'registrations', 'proposals', 'responses', 'ratings']);

/** Numbers that stand alone, such as those of a figure, and the equations that tie it to everything else said of the same records. */
export type FigureStatements = { readonly singles: readonly Single[]; readonly links: readonly Link[] };

/** @param has the populations there are */
export function figureStatements(figure: EventFigure, k: number, has: (population: string) => boolean): FigureStatements {
  const threshold = PEOPLE.has(figure.unit) ? k : 0;
  const { count, base } = figureCells(figure);
  const { observed } = figure;
  const counted = partsOf(figure, { ...count, value: figure.share?.numerator ?? figure.value, k: threshold, observed }, figure.sum?.count);
  // A share of nobody is none, and is not said.
  const based = figure.share && partsOf(figure, { ...base, value: figure.share.base, k: threshold, observed: true }, figure.sum?.base);
  const { holds, adds } = figure;
  const rest: Link[] =
    holds && has(holds.universe) ? [{ whole: count, parts: [{ population: holds.universe, at: holds.at }], complete: false }] : [];
  return {
    singles: [...counted.singles, ...(based?.singles ?? [])],
    links: [
      ...counted.links,
      ...(based?.links ?? []),
      ...rest,
      ...othersOf(figure, count, base),
      ...(adds ? [{ whole: count, parts: adds, complete: true }] : []),
    ],
  };
}

/** Whoever is in the base of a share and not in its count, where they stand in several cells: their sum comes out by subtraction. */
function othersOf({ sum }: EventFigure, count: CellRef, base: CellRef): Link[] {
  const several = (sum?.base?.length ?? 0) - (sum?.count.length ?? 0) > 1;
  return several ? [{ whole: base, parts: [count], complete: false }] : [];
}

/** Where a figure's counts stand: the count itself or a share's numerator, and a share's base. A sum of one cell is that cell. */
export function figureCells({ id, event, sum }: EventFigure): { readonly count: CellRef; readonly base: CellRef } {
  const cell = (parts: readonly Part[] | null | undefined, own: string, universe = ''): CellRef =>
    parts?.length === 1 ? { population: universe, at: parts[0]!.at } : { population: own, at: {} };
  return {
    count: cell(sum?.count, `figure:${id}@${event}`, sum?.universe),
    base: cell(sum?.base, `figure:${id}.base@${event}`, sum?.baseUniverse ?? sum?.universe),
  };
}

function partsOf({ sum }: EventFigure, printed: Single, parts: readonly Part[] | null | undefined): FigureStatements {
  if (!sum || !parts || parts.length === 1) return { singles: [printed], links: [] };
  const population = sum.universe;
  const { k } = printed;
  return {
    singles: [printed, ...parts.map((part): Single => ({ population, ...part, k, unprinted: true }))],
    links: [{ whole: printed, parts: parts.map(({ at }) => ({ population, at })), complete: true }],
  };
}

/** @param categories the rows of every dimension; one that an earlier edition listed and nobody is in any more is still a row */
export function atomsOf({ universe, dims, counts }: EventAtoms, k: number, categories: Listing): Atoms {
  const listed = Object.fromEntries(dims.map((dim) => [dim, categories[listingKey(universe, dim)]]));
  const rows = dims.map((name) => {
    const observed = counts.map((count) => count.at[name]!);
    return { name, categories: [...new Set([...observed, ...(listed[name] ?? []).filter((row) => row !== JOINED)])] };
  });
  const known = new Set(counts.map((count) => cellId(universe, count.at)));
  const empty = everyAt(rows)
    .filter((at) => !known.has(cellId(universe, at)))
    .map((at) => ({ at, value: 0 }));
  return { population: universe, dimensions: dims, counts: [...counts, ...empty], k, listed };
}

/** What editions printed before figures were linked to cells, by the names that cells have now. */
export function renamed(cells: readonly EarlierCell[], figures: readonly EventFigure[]): EarlierCell[] {
  const names = new Map(
    figures.flatMap((figure): [string, string][] => {
      const { count, base } = figureCells(figure);
      const old = `figure:${figure.id}@${figure.event}|`;
      const [counted, based] = [cellId(count.population, count.at), cellId(base.population, base.at)];
      if (!figure.share) return [[old, counted]];
      return counted === old
        ? []
        : [
            [`${old}in=yes`, counted],
            [old, based],
          ];
    }),
  );
  return cells.map(({ id, value }) => ({ id: names.get(id) ?? id, value }));
}
