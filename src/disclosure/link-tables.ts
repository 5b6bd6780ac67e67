import { MusterError } from '../model/error.ts';
import type { At } from '../model/event-table.ts';
import { everyAt } from '../model/every-at.ts';
import { addSum, type Building, type CellRef, cellId } from './cells.ts';
import { withHiddenTogether } from './hidden-together.ts';
import { type Atoms, addAtoms, addSingles, type Single } from './link-atoms.ts';
import { type Cell, type Constraint, NO_END, type Problem } from './problem.ts';
import { type Told, withTold } from './told.ts';

/**
 * One way to split people. `groups` joins categories into those of another dimension, such as countries into regions. `observed`: the categories that
 * are only listed because people are in them, as readers know.
 */
export type Dimension = {
  readonly name: string;
  readonly categories: readonly string[];
  readonly observed?: readonly string[];
  readonly groups?: { readonly dimension: string; readonly of: Readonly<Record<string, string>> };
};

/**
 * People split by every dimension at once, to be printed with all margins. `counts` holds the inner cells; what it leaves out is zero, but not
 * `structural` (zero by definition: nobody attends virtually in a year without a virtual part). Tables of one `population` share their margins.
 */
export type Split = {
  readonly id: string;
  readonly population: string;
  readonly dimensions: readonly Dimension[];
  readonly counts: readonly { readonly at: At; readonly value: number; readonly structural?: boolean }[];
  /** Counts below it are hidden. */
  readonly k: number;
  /** It is not printed now; an earlier edition printed some of it. */
  readonly unprinted?: true;
};

/**
 * Cells that add up to a whole, or (`complete: false`) stay below it; then the rest is people as well, and nobody may find out a small one (`guarded`:
 * nor that there is nobody). `since`: so is the rest of every number that an earlier edition printed of the whole, as readers may take its people for
 * the same.
 */
export type Link = {
  readonly whole: CellRef;
  readonly parts: readonly CellRef[];
  readonly complete: boolean;
  readonly guarded?: true | undefined;
  readonly since?: true;
};
/** A cell as an earlier edition printed it. */
export type EarlierCell = { readonly id: string; readonly value: number };

type Level = { readonly at: At; readonly children: readonly At[] };

/** What is said besides tables: single cells of their populations, the atoms everything is made of, and what is told of cells without a number. */
export type Statements = { readonly singles: readonly Single[]; readonly atoms: readonly Atoms[]; readonly told: readonly Told[] };
const NONE: Statements = { singles: [], atoms: [], told: [] };

/**
 * One problem out of tables that speak of the same people. A margin printed in two tables is one cell; `links` relate populations; what
 * `earlier` editions printed is known, and where it has changed since, the change becomes a cell nobody may find out.
 * @throws MusterError E_DISCLOSURE_TABLES when two tables disagree about a cell, or a link or count does not fit.
 */
export function linkTables(
  tables: readonly Split[],
  links: readonly Link[] = [],
  earlier: readonly EarlierCell[] = [],
  { singles, atoms, told }: Statements = NONE,
): Problem {
  const cells = new Map<string, Building>();
  const constraints = new Map<string, Constraint>();
  for (const table of tables) addTable(table, cells, constraints);
  addSingles(singles, cells);
  for (const one of atoms) addAtoms(one, cells, constraints);
  const linked = [...cells].map(([id, cell]): Cell => {
    return {
      id,
      value: cell.value,
      status: cell.structural ? 'structural-zero' : cell.unprinted ? 'unprinted' : 'free',
      k: cell.k,
      least: cell.least,
      most: NO_END,
      weight: cell.weight,
    };
  });
  const slack = links.map((link, i) => linkCells(link, i, cells, constraints)).filter((cell) => cell !== undefined);
  const problem = { cells: withTold([...linked, ...slack], told), constraints: [...constraints.values()] };
  return withHiddenTogether(withEarlier(problem, earlier, links));
}

function addTable(table: Split, cells: Map<string, Building>, constraints: Map<string, Constraint>): void {
  const values = sumsOf(table);
  for (const levels of product(table.dimensions.map(levelsOf))) {
    const at = mergeAll(levels.map((level) => level.at));
    const id = cellId(table.population, at);
    const { value, structural } = values.get(id) ?? { value: 0, structural: false };
    const summed = levels.filter((level) => level.children.length > 0).length;
    addCell(table, cells, { id, value, structural, summed, least: Math.min(value, leastOf(table, at)) });
    levels.forEach((level, i) => {
      if (level.children.length === 0) return;
      const others = mergeAll(levels.filter((_, j) => j !== i).map((one) => one.at));
      addSum(
        constraints,
        id,
        level.children.map((child) => cellId(table.population, { ...others, ...child })),
      );
    });
  }
}

type NewCell = {
  readonly id: string;
  readonly value: number;
  readonly structural: boolean;
  readonly summed: number;
  readonly least: number;
};

function addCell(table: Split, cells: Map<string, Building>, { id, value, structural, summed, least }: NewCell): void {
  const known = cells.get(id);
  if (known !== undefined && known.value !== value) {
    throw new MusterError(
      'E_DISCLOSURE_TABLES',
      {
        en: `Table ${table.id} counts ${value} in ${id}, another table ${known.value}.`,
        zh: `表格 ${table.id} 对 ${id} 的计数为 ${value}，另一个表格为 ${known.value}。`,
      },
      {
        hint: {
          en: 'Tables of one population must count the same people; give people without an answer a category of their own.',
          zh: '同一总体的各表格须统计相同的人；请为未作答者单列一类。',
        },
      },
    );
  }
  const weight = (1 + Math.log2(1 + value)) * 4 ** summed;
  const unprinted = table.unprinted === true && (known === undefined || known.unprinted === true);
  cells.set(id, {
    value,
    k: Math.max(table.k, known?.k ?? 0),
    least: table.unprinted ? (known?.least ?? 0) : Math.max(least, known?.least ?? 0),
    weight: Math.max(weight, known?.weight ?? 0),
    structural: structural || (known?.structural ?? false),
    ...(unprinted ? { unprinted } : {}),
  });
}

/** A row of a table with one dimension is there because somebody is in it, unless it is an option that everybody knows. */
function leastOf({ dimensions }: Split, at: At): 0 | 1 {
  const [name, ...others] = Object.keys(at);
  const isObserved = dimensions.some(({ name: own, observed = [] }) => own === name && observed.includes(at[name]!));
  return isObserved && others.length === 0 ? 1 : 0;
}

/** Every inner cell added to itself and all its margins. A margin is structurally zero when everything in it is. */
function sumsOf(table: Split): Map<string, { value: number; structural: boolean }> {
  const sums = new Map<string, { value: number; structural: boolean }>();
  const given = new Map(table.counts.map((count) => [cellId(table.population, count.at), count]));
  for (const leaf of everyAt(table.dimensions)) {
    const count = given.get(cellId(table.population, leaf));
    given.delete(cellId(table.population, leaf));
    const structural = count?.structural === true && count.value === 0;
    for (const at of ancestorsOf(leaf, table.dimensions)) {
      const id = cellId(table.population, at);
      const sum = sums.get(id) ?? { value: 0, structural: true };
      sums.set(id, { value: sum.value + (count?.value ?? 0), structural: sum.structural && structural });
    }
  }
  const stray = [...given.values()].find((count) => count.value > 0);
  if (stray)
    throw new MusterError('E_DISCLOSURE_TABLES', {
      en: `Table ${table.id} counts people in ${cellId('', stray.at)}, which is none of its categories.`,
      zh: `表格 ${table.id} 统计了 ${cellId('', stray.at)} 中的人，而这不在其类别之中。`,
    });
  return sums;
}

function ancestorsOf(leaf: At, dimensions: readonly Dimension[]): At[] {
  const choices = dimensions.map(({ name, groups }): At[] => {
    const category = leaf[name]!;
    const group = groups?.of[category];
    return [{ [name]: category }, ...(groups && group !== undefined ? [{ [groups.dimension]: group }] : []), {}];
  });
  return product(choices).map(mergeAll);
}

/** The categories of a dimension, its groups and its total, each with what adds up to it. */
function levelsOf({ name, categories, groups }: Dimension): Level[] {
  const leaves = categories.map((category) => ({ at: { [name]: category }, children: [] }));
  if (groups === undefined) return [...leaves, { at: {}, children: leaves.map((leaf) => leaf.at) }];
  const names = [...new Set(categories.map((category) => groups.of[category]).filter((group) => group !== undefined))];
  const inGroup = (group: string | undefined) =>
    categories.filter((one) => groups.of[one] === group).map((category) => ({ [name]: category }));
  const groupLevels = names.map((group) => ({ at: { [groups.dimension]: group }, children: inGroup(group) }));
  return [...leaves, ...groupLevels, { at: {}, children: [...groupLevels.map((level) => level.at), ...inGroup(undefined)] }];
}

/** The equation of a link; a part of the whole that is in none of the parts is a cell nobody prints. */
function linkCells(
  link: Link,
  index: number,
  cells: ReadonlyMap<string, Building>,
  constraints: Map<string, Constraint>,
): Cell | undefined {
  const [whole, ...parts] = [link.whole, ...link.parts].map((ref) => cellId(ref.population, ref.at)) as [string, ...string[]];
  const missing = [whole, ...parts].find((id) => !cells.has(id));
  const rest = missing === undefined ? cells.get(whole)!.value - parts.reduce((sum, id) => sum + cells.get(id)!.value, 0) : 0;
  if (missing !== undefined || rest < 0 || (link.complete && rest > 0)) {
    throw new MusterError(
      'E_DISCLOSURE_TABLES',
      missing
        ? { en: `A link names ${missing}, which is in no table.`, zh: `有关联指向 ${missing}，而任何表格中都没有它。` }
        : { en: `The parts of ${whole} do not add up to it.`, zh: `${whole} 的各部分之和与其不等。` },
    );
  }
  if (link.complete) addSum(constraints, whole, parts);
  else addSum(constraints, whole, [...parts, `rest|${index}`]);
  return link.complete ? undefined : restCell(`rest|${index}`, rest, cells.get(whole)!.k, link);
}

function restCell(id: string, value: number, k: number, { guarded }: Link): Cell {
  return { id, value, status: 'unprinted', k, least: 0, most: NO_END, weight: 1, isRest: true, ...(guarded ? { guarded } : {}) };
}

/**
 * What was printed before is known for good. A count that has changed since is an old count, known, and the people who came or went: since the last
 * edition, and since every other one.
 */
function withEarlier(problem: Problem, earlier: readonly EarlierCell[], links: readonly Link[]): Problem {
  const before = new Map<string, readonly number[]>();
  for (const { id, value } of earlier) before.set(id, [...new Set([...(before.get(id) ?? []), value])]);
  const isSame = ({ id, value }: Cell) => before.get(id)?.includes(value) === true;
  const cells = new Map(problem.cells.map((cell) => [cell.id, cell]));
  const changed = problem.cells.flatMap((cell) => (isSame(cell) ? [] : (before.get(cell.id) ?? []).map((old) => ({ cell, old }))));
  const rests = changed.flatMap(({ cell, old }) => links.flatMap((link) => (link.since ? restSince(link, cell, old, cells) : [])));
  const more = [...changed.map(({ cell, old }) => changeOf(cell, old)), ...rests];
  return {
    cells: [
      ...problem.cells.map((cell): Cell => (isSame(cell) && cell.status !== 'structural-zero' ? { ...cell, status: 'published' } : cell)),
      ...more.flatMap((one) => one.cells),
    ],
    constraints: [...problem.constraints, ...more.map((one) => one.equation)],
  };
}

type Added = { readonly cells: readonly Cell[]; readonly equation: Constraint };
const earlierId = (old: number, id: string) => `earlier|${old}|${id}`;

/** What the parts leave of the number an earlier edition printed of their whole. */
function restSince(link: Link, whole: Cell, old: number, cells: ReadonlyMap<string, Cell>): Added[] {
  if (cellId(link.whole.population, link.whole.at) !== whole.id) return [];
  const parts = link.parts.map(({ population, at }) => cells.get(cellId(population, at))!);
  const rest = old - parts.reduce((sum, part) => sum + part.value, 0);
  if (rest < 0) return [];
  const cell = restCell(`rest|${earlierId(old, whole.id)}`, rest, whole.k, link);
  const terms = [...parts, cell].map(({ id }) => ({ cell: id, coefficient: 1 }));
  return [{ cells: [cell], equation: { terms: [...terms, { cell: earlierId(old, whole.id), coefficient: -1 }] } }];
}

function changeOf({ id, value, k, status }: Cell, old: number): Added {
  const [known, change] = [earlierId(old, id), `change|${old}|${id}`];
  const base = { most: NO_END, weight: 1 };
  // The same number would be printed again, so that readers know of a hidden one that it is another.
  const least = status === 'free' ? 1 : 0;
  return {
    cells: [
      { ...base, id: known, value: old, status: 'published', k: 0, least: 0 },
      { ...base, id: change, value: Math.abs(value - old), status: 'unprinted', k, least },
    ],
    equation: {
      terms: [
        { cell: known, coefficient: 1 },
        { cell: change, coefficient: value > old ? 1 : -1 },
        { cell: id, coefficient: -1 },
      ],
    },
  };
}

function mergeAll(parts: readonly At[]): At {
  return Object.assign({}, ...parts) as At;
}

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])), [[]]);
}
