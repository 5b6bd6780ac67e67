import type { ProgramRow, Solver } from '../util/integer-program.ts';
import type { Range } from './ranges.ts';

/** Counts are whole numbers; the solver comes this close to them. */
const NEARLY = 1e-6;

/** Works out the fewest people that a country can have had in a range, for all that readers know who are told how many it had in others. */
export type Least = { of(range: Range, told: ReadonlyMap<Range, number>): number; close(): void };

/**
 * Everybody comes from one slot of activity, or from none, and goes on to a later one, or to none: how many make each of these moves is unknown, as many
 * leave a slot as come to it, and those in a range are the moves into it from before it.
 */
export function leastByMoves(ranges: readonly Range[], solver: Solver): Least {
  const slots = ranges[0]![1];
  const moves: (readonly [from: number, to: number])[] = [];
  for (let from = -1; from < slots; from++) for (let to = from + 1; to <= slots; to++) if (from >= 0 || to < slots) moves.push([from, to]);
  const columnsOf = (isOne: (from: number, to: number) => boolean) => moves.flatMap((move, column) => (isOne(...move) ? [column] : []));
  const columnOf = new Map(ranges.map((range, i) => [range, moves.length + i]));
  const through = Array.from({ length: slots }, (_, slot) =>
    equal(
      columnsOf((_, to) => to === slot),
      columnsOf((from) => from === slot),
    ),
  );
  const into = ([since, until]: Range) => columnsOf((from, to) => from < since && to >= since && to < until);
  const inRanges = ranges.map((range) => equal(into(range), [columnOf.get(range)!]));
  const unbounded = [...moves, ...ranges].map(() => Number.POSITIVE_INFINITY);
  const model = solver.open({ lower: unbounded.map(() => 0), upper: unbounded, rows: [...through, ...inRanges], whole: [] });
  const of: Least['of'] = (range, told) => {
    for (const each of ranges) {
      const people = told.get(each);
      model.setBounds(columnOf.get(each)!, people ?? 0, people ?? Number.POSITIVE_INFINITY);
    }
    const column = columnOf.get(range)!;
    model.setCost(column, 1);
    const fewest = model.minimise();
    model.setCost(column, 0);
    if (fewest === undefined) throw new Error('no people are consistent with what is said of ranges');
    return Math.ceil(fewest[column]! - NEARLY);
  };
  return { of, close: () => model.close() };
}

/** Two sums of columns that are the same. */
function equal(one: readonly number[], other: readonly number[]): ProgramRow {
  return { columns: [...one, ...other], coefficients: [...one.map(() => 1), ...other.map(() => -1)], equals: 0 };
}

/**
 * Ranges whose commits, added and subtracted, are those of a range; undefined when no sum of them is. Every commit stands in one slot, so a sum from cut
 * to cut to cut is one from the first to the last.
 */
export function sumOf([since, until]: Range, told: Iterable<Range>): readonly Range[] | undefined {
  const ranges = [...told];
  const ways = new Map<number, readonly Range[]>([[since, []]]);
  for (const [cut, way] of ways)
    for (const range of ranges)
      for (const [here, there] of [range, [range[1], range[0]]] as const)
        if (here === cut && !ways.has(there)) ways.set(there, [...way, range]);
  return ways.get(until);
}
