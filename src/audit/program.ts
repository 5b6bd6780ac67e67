import { groupBy } from '../util/group-by.ts';
import type { Program } from './solver.ts';
import { isKnown, NO_END, type Quantity, type Relation, type World } from './world.ts';

/** Unknown quantities tied to each other by relations, with the known ones beside them, as columns and rows of an integer program. */
export type Component = { readonly quantities: readonly Quantity[]; readonly relations: readonly Relation[]; readonly program: Program };

/** Everything a reader does not know, cut into the smallest parts that say nothing of each other. */
export function componentsOf({ quantities, relations }: Pick<World, 'quantities' | 'relations'>): Component[] {
  const unknown = [...quantities.values()].filter((one) => !isKnown(one));
  const leader = new Map(unknown.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let root = id;
    while (leader.get(root) !== root) root = leader.get(root)!;
    for (let at = id; at !== root; ) [at] = [leader.get(at)!, leader.set(at, root)];
    return root;
  };
  const open = relations
    .map((relation) => ({ relation, ids: relation.terms.map(({ of }) => of).filter((id) => leader.has(id)) }))
    .filter(({ ids }) => ids.length > 0);
  for (const { ids } of open) for (const id of ids) leader.set(find(id), find(ids[0]!));
  const relationsOf = groupBy(open, ({ ids }) => find(ids[0]!));
  return [...groupBy(unknown, ({ id }) => find(id))].map(([root, members]) => {
    const own = (relationsOf.get(root) ?? []).map(({ relation }) => relation);
    const known = new Set(own.flatMap(({ terms }) => terms.map(({ of }) => of)).filter((id) => !leader.has(id)));
    return componentOf([...members, ...[...known].map((id) => quantities.get(id)!)], own);
  });
}

/** The program of these quantities and relations. */
export function componentOf(quantities: readonly Quantity[], relations: readonly Relation[]): Component {
  const column = new Map(quantities.map(({ id }, i) => [id, i]));
  const rows = relations.map(({ terms, low, high }) => ({
    columns: terms.map(({ of }) => column.get(of)!),
    coefficients: terms.map(({ coefficient }) => coefficient),
    low,
    high,
  }));
  const program = { low: quantities.map(({ low }) => low.value), high: quantities.map(({ high }) => high?.value ?? NO_END), rows };
  return { quantities, relations, program };
}
