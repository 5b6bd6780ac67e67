import type { EventFigure, EventTable } from '../model/event-table.ts';
import { loadSolver, type Solver } from '../util/integer-program.ts';
import { type Attack, isAnyClosed, type Known, openAttack, rangeOf, tell } from './attack.ts';
import type { Proof } from './audit.ts';
import { type CellRef, cellId } from './cells.ts';
import { componentsOf } from './components.ts';
import { JOINED, keepsOwnRow, type Listing, listingKey } from './join-small.ts';
import { type Cell, type Constraint, isEmptyRest, NO_END, needsProtection, type Problem, type Suppression } from './problem.ts';
import type { Told } from './told.ts';

/** How the cells are named that only this rule needs. */
const OWN = 'joined|';

/**
 * Countries that are counted together, and the regions that part them. Readers know the rule by which they are joined: each is below k, or all but one
 * are together, and that one is no larger than any with a row. So as many countries can hold only so many people, in each region too.
 */
export type JoinedCountries = {
  readonly joined: CellRef;
  readonly k: number;
  /** No number of these people comes near it. */
  readonly many: number;
  /** How many the large one of those joined has; 0 where none is. */
  readonly largest: number;
  readonly named: readonly CellRef[];
  readonly regions: readonly JoinedRegion[];
  /** Whether a figure tells how many countries there are, and so how many are joined. */
  readonly isCounted: boolean;
};

/** `countries`: how many of the joined ones lie in it; `large`: how many of those are k or more (1 or 0); `most`: how many do in the world. */
type JoinedRegion = {
  readonly region: CellRef;
  /** The countries of it that have a row. */
  readonly named: readonly CellRef[];
  readonly countries: number;
  readonly large: number;
  readonly most: number;
};

/** What there is to know of an event besides its tables. */
type Event = {
  readonly categories: Listing;
  readonly regionOf: Readonly<Record<string, string>>;
  readonly figures: readonly EventFigure[];
  readonly thresholdOf: (table: EventTable) => number;
};

/** What readers know by the rule; of a listing that an earlier edition printed, only while it would be made in this way. */
export function joinedCountries(tables: readonly EventTable[], event: Event): JoinedCountries[] {
  const parted = new Set(tables.flatMap(({ dims, universe }) => (dims.join() === 'region' ? [universe] : [])));
  const byCountry = tables.filter(({ dims, universe }) => dims.join() === 'country' && parted.has(universe));
  return byCountry.flatMap((table) => joinedIn(table, event) ?? []);
}

function joinedIn(table: EventTable, event: Event): JoinedCountries | undefined {
  const { universe, rows, total } = table;
  const { categories, regionOf, figures } = event;
  const listed = categories[listingKey(universe, 'country')]!;
  const counts = new Map(rows.map(({ key, count }) => [key[0]!, count]));
  const countOf = (country: string) => counts.get(country) ?? 0;
  const named = listed.filter(isCountry);
  const inside = [...counts.keys()].filter((country) => isCountry(country) && !listed.includes(country));
  const k = event.thresholdOf(table);
  const large = inside.filter((country) => countOf(country) >= k);
  const smallestNamed = Math.min(total, ...named.map(countOf));
  const small = sumOf([...inside, JOINED].filter((country) => !large.includes(country)).map(countOf));
  const isByRule = large.every((country) => small < k && countOf(country) <= smallestNamed) && large.length <= 1;
  if (!listed.includes(JOINED) || !isByRule) return undefined;
  const cell = (at: CellRef['at']): CellRef => ({ population: universe, at });
  const partOf = (region: string): JoinedRegion => {
    const isIn = (country: string) => regionOf[country] === region;
    return {
      region: cell({ region }),
      named: named.filter(isIn).map((country) => cell({ country })),
      countries: inside.filter(isIn).length,
      large: large.filter(isIn).length,
      most: Object.keys(regionOf).filter((country) => isIn(country) && !named.includes(country)).length,
    };
  };
  return {
    joined: cell({ country: JOINED }),
    k,
    many: total + rows.length,
    largest: sumOf(large.map(countOf)),
    named: named.map((country) => cell({ country })),
    regions: categories[listingKey(universe, 'region')]!.filter(isCountry).map(partOf),
    isCounted: figures.some(({ categories: of }) => of?.universe === universe && of.dimension === 'country'),
  };
}

/** Whether a row is of one country (or one region). */
function isCountry(category: string): boolean {
  return category !== JOINED && !keepsOwnRow(category);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** What the rule tells of countries and regions: the universes of which it tells too much, and what it tells of the numbers of the others. */
export type ToldByJoining = { readonly tooMuch: ReadonlySet<string>; readonly told: readonly Told[] };

/**
 * What countries and regions together tell somebody who knows the rule as well. Too much is where fewer than k values are left of a hidden number, or
 * fewer than k - 1 to somebody who knows his own row; that nobody is left of a region may be known, that few are may not. To what the proof found out of
 * each number the rule is added.
 */
export async function toldByJoining(published: Published, all: readonly JoinedCountries[]): Promise<ToldByJoining> {
  const tooMuch = new Set<string>();
  const told: Told[] = [];
  if (all.length === 0) return { tooMuch, told };
  const solver = await loadSolver();
  for (const one of all) {
    const found = toldIn(published, one, solver);
    if (found === 'too much') tooMuch.add(one.joined.population);
    else told.push(...found);
  }
  return { tooMuch, told };
}

type Published = { readonly problem: Problem; readonly suppression: Suppression; readonly proof: Proof };

function toldIn({ problem, suppression, proof }: Published, one: JoinedCountries, solver: Solver): readonly Told[] | 'too much' {
  const { cells, constraints } = ofThese(problem, one);
  const rule = ruleOf(one, { cells, constraints });
  const ranges = new Map(proof.cells.map((cell) => [cell.id, cell]));
  const known = ({ id, least, most }: Cell): Known => {
    const { low = 0, high = null, label = null, k = 0 } = ranges.get(id) ?? {};
    return { low: Math.max(low, least), high: Math.min(high ?? NO_END, most, label === 'below-k' ? k - 1 : NO_END) };
  };
  const told: Told[] = [];
  const whole = { cells: [...cells, ...rule.cells], constraints: [...constraints, ...rule.constraints] };
  for (const component of componentsOf(whole, suppression)) {
    const those = (is: (cell: Cell) => boolean) => [...component.cells.keys()].filter((i) => is(component.cells[i]!));
    const targets = those((cell) => needsProtection(cell, suppression));
    const rests = those(isEmptyRest);
    if (targets.length + rests.length === 0 || !component.cells.some(({ id }) => id.startsWith(OWN))) continue;
    const attack = openAttack(component, solver);
    tell(attack, component.cells.map(known));
    const isOpen = (i: number) => rangeOf(attack, i).high > 0;
    const isClosed = isAnyClosed(attack, [...targets, ...rests.filter(isOpen)]);
    if (!isClosed) told.push(...narrowed(attack));
    attack.model.close();
    if (isClosed) return 'too much';
  }
  return told;
}

/** The numbers of which less is possible than was known. */
function narrowed(attack: Attack): Told[] {
  return attack.component.cells.flatMap(({ id }, i): Told[] => {
    const known = attack.known[i]!;
    if (id.startsWith(OWN) || known.low === known.high) return [];
    const { low, high } = rangeOf(attack, i);
    return low > known.low || high < known.high ? [{ id, low, high: high > NO_END / 2 ? null : high }] : [];
  });
}

/** What is said of these people, by country, by region and by anything else: what parts a country may leave less of it, too. */
function ofThese({ cells, constraints }: Problem, { joined }: JoinedCountries): Problem {
  const isOfThese = (id: string) => id.startsWith(`${joined.population}|`) || id.startsWith('rest|');
  const own = constraints.filter(({ terms }) => terms.every(({ cell }) => isOfThese(cell)));
  const told = new Set(own.flatMap(({ terms }) => terms.map(({ cell }) => cell)));
  return { cells: cells.filter(({ id }) => told.has(id)), constraints: own };
}

function ruleOf({ joined, k, many, largest, named, regions, isCounted }: JoinedCountries, problem: Problem): Problem {
  const { unknown, isZero, isNotNegative, added } = inequalities(problem);
  const whole = cellId(joined.population, joined.at);
  const one = unknown(`one|${whole}`, 1, 1, 1);
  const parts = regions.map(({ region, named: listed, countries, large, most }) => {
    const id = cellId(region.population, region.at);
    return {
      people: { [id]: 1, ...Object.fromEntries(listed.map(({ population, at }) => [cellId(population, at), -1])) },
      countries: unknown(`countries|${id}`, countries, 0, most),
      isHere: unknown(`large|${id}`, large, 0, 1),
    };
  });
  const ones = (of: 'countries' | 'isHere'): Sum => Object.fromEntries(parts.map((part) => [part[of], 1]));
  const all = sumOf(regions.map(({ countries }) => countries));
  if (isCounted) isZero({ ...ones('countries'), [one]: -all });
  const isAny = unknown(`large|${whole}`, sumOf(regions.map(({ large }) => large)), 0, 1);
  isZero({ ...ones('isHere'), [isAny]: -1 });
  // The large one, where there is one, has k people or more, no more than any with a row, hidden or not, and all but k - 1 of those joined.
  const large = unknown(`people of the large one|${whole}`, largest, 0, many);
  isNotNegative({ [large]: 1, [isAny]: -k });
  isNotNegative({ [large]: -1, [isAny]: many });
  for (const { population, at } of named) isNotNegative({ [cellId(population, at)]: 1, [large]: -1 });
  isNotNegative({ [whole]: -1, [large]: 1, [one]: k - 1 + many, [isAny]: -many });
  for (const { people, countries, isHere } of parts) {
    // The large one is one of them.
    isNotNegative({ [countries]: 1, [isHere]: -1 });
    // No more than fit into so many countries: k - 1 each, and what the large one has.
    isNotNegative({ ...negated(people), [countries]: k - 1, [isHere]: many });
    isNotNegative({ ...negated(people), [countries]: k - 1, [large]: 1, [one]: many + 1 - k, [isHere]: -many });
    // And no fewer than one of each, with what the large one has.
    isNotNegative({ ...people, [countries]: -1 });
    isNotNegative({ ...people, [countries]: -1, [large]: -1, [one]: many + 1, [isHere]: -many });
  }
  return added;
}

/** Coefficients of cells that readers know a sum of. */
type Sum = Readonly<Record<string, number>>;

function negated(sum: Sum): Sum {
  return Object.fromEntries(Object.entries(sum).map(([cell, coefficient]) => [cell, -coefficient]));
}

/** Sums that readers know; what is left of one that is not zero is a cell that nobody prints. */
function inequalities({ cells }: Problem) {
  const values = new Map(cells.map(({ id, value }) => [id, value]));
  const added = { cells: [] as Cell[], constraints: [] as Constraint[] };
  const unknown = (name: string, value: number, least: number, most: number) => {
    const id = `${OWN}${name}`;
    added.cells.push({ id, value, status: 'unprinted', k: 0, least, most, weight: 1 });
    values.set(id, value);
    return id;
  };
  const isZero = (sum: Sum) => {
    added.constraints.push({ terms: Object.entries(sum).map(([cell, coefficient]) => ({ cell, coefficient })) });
  };
  const isNotNegative = (sum: Sum) => {
    const left = sumOf(Object.entries(sum).map(([id, coefficient]) => coefficient * values.get(id)!));
    isZero({ ...sum, [unknown(`left|${added.constraints.length}`, left, 0, NO_END)]: -1 });
  };
  return { unknown, isZero, isNotNegative, added };
}
