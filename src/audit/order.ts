import { readCount } from './printed.ts';
import type { PrintedRow, PrintedTable } from './tables.ts';
import { idOf, JOINED, NO_ANSWERS, universeOf } from './tell-tables.ts';
import { atMost, type World } from './world.ts';

/** Orders that say nothing of counts. */
const NATURAL: readonly (readonly string[])[] = [
  ['yes', 'no'],
  ['no', 'yes'],
  ['came', 'absent'],
  ['returning', 'new'],
  ['new', 'returning'],
  ['approved', 'pending', 'waitlisted', 'declined'],
  ['submitted', 'waitlisted', 'accepted', 'confirmed', 'scheduled', 'rejected', 'withdrawn', 'cancelled'],
  ['accepted', 'rejected', 'withdrawn', 'cancelled', 'open'],
  ['in-person', 'virtual'],
  ['men', 'women', 'non-binary', 'other'],
  ['keynote', 'session'],
];

/** Rows of categories in the order of the file, without the joined row and those without an answer, which stand last by rule. */
function ordered({ rows, dims }: PrintedTable): readonly PrintedRow[] {
  if (dims.length !== 1) return [];
  return rows.filter(({ key }) => key[0] != null && key[0] !== JOINED && !NO_ANSWERS.has(key[0]));
}

const exact = (row: PrintedRow) => {
  const says = readCount(row.count);
  return says && !says.hidden ? says.low : undefined;
};
const isSorted = <T>(items: readonly T[], after: (a: T, b: T) => boolean) =>
  items.every((item, i) => i === 0 || !after(items[i - 1]!, item));
/** By the key, and by nothing that a count decides. */
const byLabel = (rows: readonly PrintedRow[]) => isSorted(rows, (a, b) => a.name > b.name);

/** Whether printed numbers never rise from row to row. */
function falls(rows: readonly PrintedRow[]): boolean {
  return isSorted(
    rows.flatMap((row) => exact(row) ?? []),
    (a, b) => a < b,
  );
}

/** Whether the order can be made from labels and printed numbers alone: hidden rows come last, by label. */
export function tellsNothing(rows: readonly PrintedRow[]): boolean {
  const names = rows.map(({ name }) => name);
  const natural = NATURAL.some(
    (list) =>
      isSorted(
        names.map((name) => list.indexOf(name)),
        (a, b) => a > b,
      ) && names.every((name) => list.includes(name)),
  );
  if (natural || byLabel(rows)) return true;
  const first = rows.findIndex((row) => exact(row) === undefined);
  if (first < 0) return true;
  const [shown, hidden] = [rows.slice(0, first), rows.slice(first)];
  return hidden.every((row) => exact(row) === undefined) && byLabel(hidden) && (falls(shown) || byLabel(shown));
}

/**
 * Where hidden rows stand among printed ones, the order of rows is the order of true counts: each row is no larger than the one before. One table that
 * shows it gives the rule away for all. `fresh`: the events whose rows are in the order of these counts, not of an earlier edition's.
 */
export function tellOrder(world: World, tables: readonly PrintedTable[], fresh: (event: string) => boolean): void {
  const judged = tables.filter(({ event }) => fresh(event)).map((table) => ({ table, rows: ordered(table) }));
  const byCount = judged.filter(({ rows }) => rows.length > 1 && falls(rows));
  if (!byCount.some(({ rows }) => !tellsNothing(rows))) return;
  for (const { table, rows } of byCount)
    rows.slice(1).forEach((row, i) => {
      const before = rows[i]!;
      const id = ({ key }: PrintedRow) => idOf(universeOf(table), { [table.dims[0]!]: key[0]! });
      const text = {
        en: `${table.name}: ${row.name} stands after ${before.name}, so it is no larger`,
        zh: `${table.name}：${row.name} 排在 ${before.name} 之后，因此不会更大`,
      };
      atMost(world, id(row), id(before), { means: 'order', text });
    });
}
