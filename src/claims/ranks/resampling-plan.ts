import type { PersonWeights } from '../../model/person-weights.ts';
import { type PoissonTable, poissonTable } from './poisson-table.ts';

/**
 * People who add the same amounts to the same rows, drawn together. Resampling gives each person an independent Poisson(1) number of
 * copies, and the sum over m people is Poisson(m): one draw does for all of them, with exactly the same distribution.
 */
export type ResamplingPlan = {
  readonly categories: number;
  /** One per group: the distribution of how many copies of its people there are. */
  readonly tables: readonly PoissonTable[];
  /** Entries of group g are `starts[g]` up to `starts[g + 1]`. */
  readonly starts: Uint32Array;
  readonly category: Uint32Array;
  readonly weight: Float64Array;
};

type Entry = { readonly category: number; readonly weight: number };
type Group = { readonly key: string; readonly entries: readonly Entry[]; people: number };

/** Groups alike people. Groups are ordered by what they hold, so the plan does not depend on the order of people. */
export function resamplingPlan(weights: PersonWeights): ResamplingPlan {
  const groups = [...groupAlike(weights).values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const tables = new Map<number, PoissonTable>();
  for (const { people } of groups) if (!tables.has(people)) tables.set(people, poissonTable(people));
  const entries = groups.flatMap((group) => group.entries);
  const starts = new Uint32Array(groups.length + 1);
  for (const [g, group] of groups.entries()) starts[g + 1] = starts[g]! + group.entries.length;
  return {
    categories: weights.categories.length,
    tables: groups.map((group) => tables.get(group.people)!),
    starts,
    category: Uint32Array.from(entries, (entry) => entry.category),
    weight: Float64Array.from(entries, (entry) => entry.weight),
  };
}

function groupAlike(weights: PersonWeights): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (let start = 0, end = 0; start < weights.group.length; start = end) {
    while (end < weights.group.length && weights.group[end] === weights.group[start]) end++;
    const entries = entriesOf(weights, start, end);
    const key = entries.map((entry) => `${weights.categories[entry.category]}\t${entry.weight}`).join('\n');
    const group = groups.get(key);
    const people = weights.people[start]!;
    if (group) group.people += people;
    else groups.set(key, { key, entries, people });
  }
  return groups;
}

function entriesOf(weights: PersonWeights, start: number, end: number): Entry[] {
  const entries: Entry[] = [];
  for (let i = start; i < end; i++) entries.push({ category: weights.category[i]!, weight: weights.weight[i]! });
  return entries.length < 2 ? entries : entries.sort((a, b) => a.category - b.category || a.weight - b.weight);
}
