import type { At } from './event-table.ts';

/** Every combination of one category of each dimension, in their order; of no dimension one empty one. */
export function everyAt(dimensions: readonly { readonly name: string; readonly categories: readonly string[] }[]): readonly At[] {
  return dimensions.reduce<readonly At[]>(
    (ats, { name, categories }) => ats.flatMap((at) => categories.map((category) => ({ ...at, [name]: category }))),
    [{}],
  );
}
