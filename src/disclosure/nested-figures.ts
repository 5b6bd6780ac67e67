import type { At } from '../model/event-table.ts';
import { cellId } from './cells.ts';
import type { FigureStatements } from './event-figures.ts';
import type { EarlierCell, Link } from './link-tables.ts';

/**
 * Of two counts of figures one may be within the other: whoever is in the larger alone is people too, however many cells they stand in. Only few people
 * need the equation; it tells nothing of others, nor of those whom everybody can count (`countable`).
 */
export function nestedLinks(figures: readonly FigureStatements[], countable: readonly EarlierCell[]): Link[] {
  const known = new Set(countable.map(({ id }) => id));
  const printed = figures.flatMap(({ singles }) => singles.filter((single) => !single.unprinted));
  const cells = [...new Map(printed.map((single) => [cellId(single.population, single.at), single]))];
  return cells.flatMap(([id, whole]) => {
    const isFew = (rest: number) => rest > 0 && rest < whole.k;
    const within = cells.filter(
      ([other, part]) => part.population === whole.population && isWithin(part.at, whole.at) && !(known.has(id) && known.has(other)),
    );
    return within.flatMap(([, part]): Link[] => (isFew(whole.value - part.value) ? [{ whole, parts: [part], complete: false }] : []));
  });
}

function isWithin(part: At, whole: At): boolean {
  return Object.keys(part).length > Object.keys(whole).length && Object.entries(whole).every(([name, category]) => part[name] === category);
}
