/** The years that are drawn, and those that lie so far off that drawing them would leave nothing to see. */
export type YearsAxis = { readonly years: readonly string[]; readonly outside: readonly string[] };

/** Years without anything that tear a group of years from the rest. */
const GAP = 5;
/** Of everything: a group that holds this much is never left out. */
const SHARE = 0.25;

/**
 * The axis follows the bulk: groups of years that more than GAP empty years part from the largest one, and that hold less than a quarter of
 * everything, lie outside (a clock at 1970 or 2106). All years between the first and the last one drawn are on it.
 */
export function yearsAxis(values: ReadonlyMap<string, number>): YearsAxis {
  const sorted = [...values.keys()].sort();
  const groups: string[][] = [];
  for (const year of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && Number(year) - Number(last.at(-1)) <= GAP + 1) last.push(year);
    else groups.push([year]);
  }
  const weight = (group: readonly string[]) => group.reduce((sum, year) => sum + (values.get(year) ?? 0), 0);
  const all = weight(sorted);
  const heaviest = Math.max(...groups.map(weight));
  const drawn = groups.filter((group) => weight(group) === heaviest || weight(group) >= all * SHARE).flat();
  const years = yearsBetween(drawn);
  return { years, outside: sorted.filter((year) => !years.includes(year)) };
}

/** Every year from the first to the last, those with nothing in them too. */
function yearsBetween(sorted: readonly string[]): string[] {
  const [first, last] = [Number(sorted[0]), Number(sorted.at(-1))];
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i).padStart(4, '0'));
}
