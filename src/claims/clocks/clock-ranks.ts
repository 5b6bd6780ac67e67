import type { ProgramRow, Solver } from '../../util/integer-program.ts';
import type { Ranks } from '../ranks/interval.ts';
import { type ClockTable, type Place, placesBeside, reachOf, unlocatedTotal } from './clock-table.ts';
import { network, SINK, SOURCE } from './network.ts';

/**
 * Which ranks a country could have when everybody of unknown country is in one that the clocks allow, `free` of them in any: the sharp answer.
 *
 * Best: all who can be in the subject's country are, for moving anybody there raises it and raises no other. The rest must be somewhere: how few
 * countries need to rise above the subject to hold them?
 * Worst: only those are in the subject's country who can be nowhere else. How many other countries can the rest lift above it?
 *
 * Each is an integer program over which countries rise. What can rise in part is an upper end, what rises when whoever does not fit is left out a lower
 * one, and mostly they are the same. Else a program decides: whether the people fit is a question of flow, so it holds one row per set of countries
 * that some answer asked too much of (the cut of that flow: Hall 1935; Benders 1962), and the first answer that fits is the optimum.
 * For contributions, which come in lumps of one person each, the same is a valid outer bound.
 */
export function clockRanks(table: ClockTable, subject: string, solver: Solver): Ranks {
  return { low: bestRank(table, subject, solver), high: worstRank(table, subject, solver) };
}

/**
 * An outer bound in hardly any time, mostly the sharp answer or a place beside it: each country rises as if nobody else did, within what there is of
 * people in all.
 */
export function outerClockRanks(table: ClockTable, subject: string): Ranks {
  const { can, must } = reachOf(table, subject);
  const all = unlocatedTotal(table.groups);
  const value = table.values.get(subject) ?? 0;
  const [most, least] = [value + can + Math.min(table.free, all - can), value + must - Math.min(table.free, must)];
  const places = placesBeside(table, subject);
  const above = (own: number) => sum(places.map(({ values }) => values.filter((each) => each > own).length));
  const people = table.groups.map((group) => group.value);
  const supply: Supply = { people, all, moved: 0, free: table.free };
  const deficits = places.flatMap(({ groups, values }) =>
    affordable(
      values.filter((each) => each <= least).map((each) => least - each + 1),
      reaching(supply, groups),
    ),
  );
  return { low: 1 + above(most), high: 1 + above(least) + affordable(deficits, all).length };
}

/** So many programs are solved for one answer; where they do not settle it, it is an outer bound, by a place or so. Small tables need far fewer. */
const MOST_TRIES = 8;

/** Slack for sums of fractions. */
const EPSILON = 1e-9;

function bestRank(table: ClockTable, subject: string, solver: Solver): number {
  const elsewhere = table.groups.map(({ countries, value }) => (countries === null || countries.includes(subject) ? 0 : value));
  const others = sum(elsewhere);
  const freed = Math.min(table.free, others);
  const own = (table.values.get(subject) ?? 0) + reachOf(table, subject).can + freed;
  const places = placesBeside(table, subject);
  const above = sum(places.map(({ values }) => values.filter((value) => value > own).length));
  // A place with a country above already holds everybody.
  const room = places.map(({ values }) => (values[0]! > own ? Number.POSITIVE_INFINITY : sum(values.map((value) => own - value))));
  const rows: ProgramRow[] = [];
  for (;;) {
    const risen = least(
      solver,
      places.map(() => 1),
      rows,
    );
    if (risen === undefined) throw new Error('no choice of countries holds everybody');
    const { people, shelves } = stowed(
      places,
      elsewhere,
      freed,
      room.map((each, i) => (risen[i] ? Number.POSITIVE_INFINITY : each)),
    );
    if (people === others) return 1 + above + sum(risen);
    rows.push({ columns: shelves, coefficients: shelves.map(() => 1), least: 1 });
  }
}

/** How many people the places hold, and the places that are full where some are left over. */
function stowed(places: readonly Place[], people: readonly number[], freed: number, room: readonly number[]) {
  const net = network();
  const groups = people.map(() => net.node());
  const anywhere = net.node();
  net.pipe(anywhere, SINK, freed);
  people.forEach((value, group) => {
    net.pipe(SOURCE, groups[group]!, value);
    net.pipe(groups[group]!, anywhere, value);
  });
  const nodes = places.map((place, i) => {
    const node = net.node();
    for (const group of place.groups) net.pipe(groups[group]!, node, Number.POSITIVE_INFINITY);
    net.pipe(node, SINK, room[i]!);
    return node;
  });
  const { value, reached } = net.flow();
  return { people: value, shelves: places.flatMap((_, i) => (reached(nodes[i]!) ? [i] : [])) };
}

/** A country that could rise above the subject: how many people it needs, and its place. */
type Rival = { readonly place: number; readonly deficit: number };

function worstRank(table: ClockTable, subject: string, solver: Solver): number {
  const must = reachOf(table, subject).must;
  const moved = Math.min(table.free, must);
  const own = (table.values.get(subject) ?? 0) + must - moved;
  const places = placesBeside(table, subject);
  const above = sum(places.map(({ values }) => values.filter((value) => value > own).length));
  const people = table.groups.map(({ countries, value }) => (countries?.length === 1 && countries[0] === subject ? 0 : value));
  const supply: Supply = { people, all: sum(people), moved, free: table.free - moved };
  const rivals = places.flatMap(({ groups, values }, place): Rival[] => {
    const deficits = values.filter((value) => value <= own).map((value) => own - value + 1);
    return affordable(deficits, reaching(supply, groups)).map((deficit) => ({ place, deficit }));
  });
  if (rivals.length === 0) return 1 + above;
  const search: Search = { rivals, places, supply, shelves: shelvesFor(places, supply) };
  const relaxed = search.shelves.partly(rivals);
  const outer = Math.floor(sum(relaxed.parts) + EPSILON);
  const best = wholeAlready(search, relaxed.parts);
  return 1 + above + (best >= outer ? best : searched(search, [best, outer], relaxed.cuts, solver));
}

type Search = { readonly rivals: readonly Rival[]; readonly places: readonly Place[]; readonly supply: Supply; readonly shelves: Shelves };

/** How many rise when whoever does not fit is left out: the smallest deficits first, or first who rises wholly when others may rise in part. */
function wholeAlready({ rivals, shelves }: Search, parts: readonly number[]): number {
  const bySize = orderOf(rivals);
  return Math.max(
    shelves.wholly(rivals, bySize),
    shelves.wholly(
      rivals,
      [...bySize].sort((a, b) => Math.floor(parts[b]!) - Math.floor(parts[a]!)),
    ),
  );
}

/** How many rivals can rise, between two bounds: the program with its cuts, asked for more until there is no more; the outer bound where that does not end. */
function searched(
  { rivals, places, supply, shelves }: Search,
  [first, outer]: readonly [number, number],
  known: readonly Cut[],
  solver: Solver,
): number {
  const rowOf = (groups: Cut) =>
    cutRow(rivals, reaching(supply, groups), (place) => places[place]!.groups.every((group) => groups.has(group)));
  const rows: ProgramRow[] = [new Set(supply.people.keys()), ...known].map(rowOf);
  rows.push(...dominance(rivals, places));
  const every = [...rivals.keys()];
  let best = first;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const more = { columns: every, coefficients: every.map(() => 1), least: best + 1 };
    const costs = every.map(() => -1);
    const risen = least(solver, costs, [...rows, more]);
    if (risen === undefined) return best;
    const chosen = every.filter((rival) => risen[rival] === 1);
    const { cuts } = shelves.partly(chosen.map((rival) => rivals[rival]!));
    if (cuts.length === 0) best = chosen.length;
    else rows.push(...cuts.map(rowOf));
  }
  return outer;
}

/** Rivals by number, smallest deficit first. */
function orderOf(rivals: readonly Rival[]): readonly number[] {
  return [...rivals.keys()].sort((a, b) => rivals[a]!.deficit - rivals[b]!.deficit);
}

/** A country rises no later than another that needs as much and can hold fewer of the people: one row for each that has such a better one. */
function dominance(rivals: readonly Rival[], places: readonly Place[]): ProgramRow[] {
  const groupsOf = places.map(({ groups }) => new Set(groups));
  const holdsAll = (better: number, worse: number) => places[worse]!.groups.every((group) => groupsOf[better]!.has(group));
  const order = orderOf(rivals);
  return order.flatMap((worse, at): ProgramRow[] => {
    const better = order
      .slice(0, at)
      .reverse()
      .find((each) => holdsAll(rivals[each]!.place, rivals[worse]!.place));
    return better === undefined ? [] : [{ columns: [better, worse], coefficients: [1, -1], least: 0 }];
  });
}

/** People by group, those moved out of the subject's country, and how many of all may be anywhere. */
type Supply = { readonly people: readonly number[]; readonly all: number; readonly moved: number; readonly free: number };

/** The most people who can be in places that only these groups can be in. */
function reaching({ people, all, moved, free }: Supply, groups: Iterable<number>): number {
  const own = sum([...groups].map((group) => people[group]!));
  return own + Math.min(free, all - own) + moved;
}

function cutRow(rivals: readonly Rival[], most: number, holds: (place: number) => boolean): ProgramRow {
  const columns = rivals.flatMap(({ place }, column) => (holds(place) ? [column] : []));
  return { columns, coefficients: columns.map((column) => rivals[column]!.deficit), most };
}

/** Groups of people. What places of these groups alone ask for together is no more than can reach them. */
type Cut = ReadonlySet<number>;

type Shelves = {
  /**
   * How far each rises when the smallest deficits are filled first and the last ones in part, and what stops them. It is the optimum without whole numbers, for
   * what places can hold is a polymatroid (Edmonds 1970).
   */
  partly(rivals: readonly Rival[]): { readonly parts: readonly number[]; readonly cuts: readonly Cut[] };
  /** How many rise in this order, leaving out whoever does not fit. */
  wholly(rivals: readonly Rival[], order: readonly number[]): number;
};

/** The places with the people who can reach them. */
function shelvesFor(places: readonly Place[], { people, moved, free }: Supply): Shelves {
  const net = network();
  const groups = people.map(() => net.node());
  const [freeing, anywhere] = [net.node(), net.node()];
  net.pipe(freeing, anywhere, free);
  net.pipe(SOURCE, anywhere, moved);
  people.forEach((value, group) => {
    net.pipe(SOURCE, groups[group]!, value);
    net.pipe(groups[group]!, freeing, value);
  });
  const nodes = places.map(() => net.node());
  places.forEach((place, i) => {
    for (const group of place.groups) net.pipe(groups[group]!, nodes[i]!, Number.POSITIVE_INFINITY);
    net.pipe(anywhere, nodes[i]!, Number.POSITIVE_INFINITY);
  });
  const sinks = nodes.map((node) => net.pipe(node, SINK, 0));
  const empty = net.save();
  return {
    partly(rivals) {
      net.restore(empty);
      const parts = rivals.map(() => 0);
      const asked = new Set<number>();
      const cuts: Cut[] = [];
      for (const rival of orderOf(rivals)) {
        const { place, deficit } = rivals[rival]!;
        asked.add(place);
        net.widen(sinks[place]!, deficit);
        const { value, reached } = net.flow();
        parts[rival] = value / deficit;
        if (value === deficit) continue;
        net.widen(sinks[place]!, value - deficit);
        cuts.push(new Set([...asked].flatMap((each) => (reached(nodes[each]!) ? [] : places[each]!.groups))));
      }
      return { parts, cuts };
    },
    wholly(rivals, order) {
      net.restore(empty);
      let risen = 0;
      for (const rival of order) {
        const before = net.save();
        net.widen(sinks[rivals[rival]!.place]!, rivals[rival]!.deficit);
        if (net.flow().value === rivals[rival]!.deficit) risen++;
        else net.restore(before);
      }
      return risen;
    },
  };
}

/** The cheapest yes or no for each column under the rows; undefined when nothing satisfies them. */
function least(solver: Solver, costs: readonly number[], rows: readonly ProgramRow[]): readonly number[] | undefined {
  if (rows.length === 0) return costs.map(() => 0);
  const model = solver.open({ lower: costs.map(() => 0), upper: costs.map(() => 1), rows, gap: 0.99 });
  try {
    costs.forEach((cost, column) => void model.setCost(column, cost));
    return model.minimise();
  } finally {
    model.close();
  }
}

/** The smallest deficits that `most` can fill together. */
function affordable(deficits: readonly number[], most: number): readonly number[] {
  let left = most;
  return [...deficits]
    .sort((a, b) => a - b)
    .filter((deficit) => {
      left -= deficit;
      return left >= 0;
    });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
