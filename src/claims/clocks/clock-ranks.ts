import type { ProgramRow, Solver } from '../../util/integer-program.ts';
import type { Ranks } from '../ranks/interval.ts';
import { type ClockTable, type Place, placesBeside, reachOf } from './clock-table.ts';
import { network, SINK, SOURCE } from './network.ts';

/**
 * Which ranks a country could have when everybody of unknown country is in one that the clocks allow, `free` of them in any: the sharp answer.
 *
 * Best: all who can be in the subject's country are, for moving anybody there raises it and raises no other. The rest must be somewhere: how few
 * countries need to rise above the subject to hold them?
 * Worst: only those are in the subject's country who can be nowhere else. How many other countries can the rest lift above it?
 *
 * Each is an integer program over which countries rise. Whether the people fit is a question of flow, so the program holds one row per set of
 * countries that some earlier answer asked too much of (the cut of that flow: Hall 1935; Benders 1962), and the first answer that fits is the optimum.
 * For contributions, which come in lumps of one person each, the same is a valid outer bound.
 * @param cuts sets of groups that earlier answers about the same table asked too much of; those found here are added
 */
export function clockRanks(table: ClockTable, subject: string, solver: Solver, cuts: Cuts = []): Ranks {
  return { low: bestRank(table, subject, solver), high: worstRank(table, subject, solver, cuts) };
}

/** Sets of groups. What places of these groups alone ask for together is no more than can reach them: true of every subject of a table. */
export type Cuts = ReadonlySet<number>[];

/** So many countries in turn that do not fit end the search for a first answer. */
const GREEDY_FAILURES = 8;

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
  return { people: value, shelves: places.flatMap((_, i) => (reached[nodes[i]!] ? [i] : [])) };
}

/** A country that could rise above the subject: how many people it needs, and its place. */
type Rival = { readonly place: number; readonly deficit: number };

function worstRank(table: ClockTable, subject: string, solver: Solver, cuts: Cuts): number {
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
  const fits = (risen: readonly number[]) => unserved(places, supply, wantedBy(rivals, risen, places.length));
  let best = greedy(rivals, fits);
  const cut = (groups: ReadonlySet<number>) =>
    rowOf(rivals, reaching(supply, groups), (place) => places[place]!.groups.every((group) => groups.has(group)));
  const rows: ProgramRow[] = [rowOf(rivals, reaching(supply, people.keys()), () => true), ...dominance(rivals, places), ...cuts.map(cut)];
  for (;;) {
    const more = { columns: [...rivals.keys()], coefficients: rivals.map(() => 1), least: best + 1 };
    const risen = least(
      solver,
      rivals.map(() => -1),
      [...rows, more],
    );
    if (risen === undefined) return 1 + above + best;
    const asking = fits(risen);
    if (asking.size === 0) {
      best = sum(risen);
      continue;
    }
    const groups = new Set([...asking].flatMap((place) => places[place]!.groups));
    cuts.push(groups);
    rows.push(cut(groups));
  }
}

function wantedBy(rivals: readonly Rival[], risen: readonly number[], places: number): readonly number[] {
  const wanted = new Array<number>(places).fill(0);
  rivals.forEach(({ place, deficit }, i) => {
    wanted[place]! += risen[i]! * deficit;
  });
  return wanted;
}

/** How many rise when the smallest deficits are filled first, as long as all still fit: often the optimum already. */
function greedy(rivals: readonly Rival[], fits: (risen: readonly number[]) => ReadonlySet<number>): number {
  const risen = rivals.map(() => 0);
  const order = [...rivals.keys()].sort((a, b) => rivals[a]!.deficit - rivals[b]!.deficit);
  let failures = 0;
  for (const rival of order) {
    risen[rival] = 1;
    if (fits(risen).size === 0) continue;
    risen[rival] = 0;
    failures++;
    if (failures > GREEDY_FAILURES) break;
  }
  return sum(risen);
}

/** A country rises no later than another that needs as much and can hold fewer of the people: one row for each that has such a better one. */
function dominance(rivals: readonly Rival[], places: readonly Place[]): ProgramRow[] {
  const groupsOf = places.map(({ groups }) => new Set(groups));
  const holdsAll = (better: number, worse: number) => places[worse]!.groups.every((group) => groupsOf[better]!.has(group));
  const order = [...rivals.keys()].sort((a, b) => rivals[a]!.deficit - rivals[b]!.deficit);
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

function rowOf(rivals: readonly Rival[], most: number, holds: (place: number) => boolean): ProgramRow {
  const among = rivals.flatMap(({ place, deficit }, column) => (holds(place) ? [[column, deficit] as const] : []));
  return { columns: among.map(([column]) => column), coefficients: among.map(([, deficit]) => deficit), most };
}

/** Places that ask for more than can reach them together; none when all get what they want. */
function unserved(places: readonly Place[], { people, moved, free }: Supply, wanted: readonly number[]): ReadonlySet<number> {
  const net = network();
  const groups = people.map(() => net.node());
  const [freeing, anywhere] = [net.node(), net.node()];
  net.pipe(freeing, anywhere, free);
  net.pipe(SOURCE, anywhere, moved);
  people.forEach((value, group) => {
    net.pipe(SOURCE, groups[group]!, value);
    net.pipe(groups[group]!, freeing, value);
  });
  const nodes = places.map((place, i) => {
    const node = net.node();
    if (wanted[i] === 0) return node;
    for (const group of place.groups) net.pipe(groups[group]!, node, Number.POSITIVE_INFINITY);
    net.pipe(anywhere, node, Number.POSITIVE_INFINITY);
    net.pipe(node, SINK, wanted[i]!);
    return node;
  });
  const { value, reached } = net.flow();
  if (value === sum(wanted)) return new Set();
  return new Set([...places.keys()].filter((i) => wanted[i]! > 0 && !reached[nodes[i]!]));
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
