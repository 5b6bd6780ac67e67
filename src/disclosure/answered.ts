import { OPTIONS } from '../model/event-table.ts';
import type { FigureStatements } from './event-figures.ts';
import { keepsOwnRow } from './join-small.ts';
import type { Split } from './link-tables.ts';

/**
 * A table by options that every reader knows stands there only where somebody took one of them: however many rows it has, together they hold somebody.
 * (Of other tables each row says so of itself.)
 */
export function answeredSomewhere(tables: readonly Split[]): FigureStatements {
  const each = tables.flatMap(({ population, dimensions, counts, k }) =>
    dimensions.flatMap(({ name, categories }) => {
      if (OPTIONS[name] === undefined) return [];
      const rows = categories.filter((category) => !keepsOwnRow(category));
      const value = counts.reduce((sum, count) => sum + (rows.includes(count.at[name]!) ? count.value : 0), 0);
      return [{ whole: { population: `answered:${name}:${population}`, at: {} }, rows, population, name, value, k }];
    }),
  );
  return {
    singles: each.map(({ whole, value, k }) => ({ ...whole, value, k, unprinted: true, observed: true })),
    links: each.map(({ whole, rows, population, name }) => ({
      whole,
      parts: rows.map((row) => ({ population, at: { [name]: row } })),
      complete: true,
    })),
  };
}
