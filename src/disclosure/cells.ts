import type { At } from '../model/event-table.ts';
import type { Constraint, Term } from './problem.ts';

/** A cell of a population, by its categories. */
export type CellRef = { readonly population: string; readonly at: At };

/** A cell while a problem is put together out of everything that speaks of it. */
export type Building = { value: number; k: number; least: number; weight: number; structural: boolean; unprinted?: true };

/** The permanent name of a cell, the same in every table that prints it. */
export function cellId(population: string, at: At): string {
  const parts = Object.entries(at).map(([dimension, category]) => `${dimension}=${category}`);
  return `${population}|${parts.sort().join('&')}`;
}

export function addSum(constraints: Map<string, Constraint>, whole: string, parts: readonly string[]): void {
  const terms: Term[] = [...parts.map((cell) => ({ cell, coefficient: 1 })), { cell: whole, coefficient: -1 }];
  const key = [...parts].sort().join(' ');
  constraints.set(`${whole} = ${key}`, { terms });
}
