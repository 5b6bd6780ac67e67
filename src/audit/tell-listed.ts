import { readCount } from './printed.ts';
import type { PrintedRow, PrintedTable } from './tables.ts';
import { isOption, JOINED, NO_ANSWERS, OPTIONS, type RowQuantities } from './tell-tables.ts';
import { type Quantity, quantity, relate, say, sum, type World } from './world.ts';

/** Dimensions whose categories below k are joined, until the joined row is k or more. */
const JOINED_UP_TO_K: ReadonlySet<string> = new Set([
  'country',
  'industry',
  'job_function',
  'organisation',
  'organisation_type',
  'ticket',
  'track',
  'format',
  'level',
  'language',
]);
/** Dimensions whose categories below k are joined, and one more where all these are below three k. */
const MEANT: ReadonlySet<string> = new Set(['status', 'state', 'outcome', 'age_band']);
/** Of these nothing more is joined with the others. */
const ALONE: ReadonlySet<string> = new Set(['approved', 'accepted', 'confirmed', 'scheduled']);

/** One dimension of a table: its rows summed over everything else. */
type Margin = { readonly table: PrintedTable; readonly dim: string; readonly rows: readonly Listed[] };
type Listed = { readonly category: string; readonly row: PrintedRow; readonly one: Quantity };

/**
 * What it tells that a row is there. `listedNow`: nothing of the event was published before, so that rows are listed for these very counts; earlier ones
 * stay when their people have gone.
 */
export function tellListed(
  world: World,
  tables: readonly PrintedTable[],
  quantities: RowQuantities,
  listedNow: (event: string) => boolean,
): void {
  for (const table of tables)
    for (const margin of marginsOf(table, quantities)) {
      tellAnswered(world, margin);
      if (!listedNow(table.event)) continue;
      tellRows(world, margin);
      if (MEANT.has(margin.dim)) tellReached(world, margin);
    }
}

function marginsOf(table: PrintedTable, quantities: RowQuantities): Margin[] {
  return table.dims.map((dim, place) => ({
    table,
    dim,
    rows: table.rows.flatMap((row) => {
      const category = row.key[place] ?? null;
      if (category === null || row.key.some((other, i) => i !== place && other !== null)) return [];
      return [{ category, row, one: quantities.get(`${table.name}/${row.name}`)! }];
    }),
  }));
}

/** A table by options stands there only when somebody took one; that of who came, when somebody did. */
function tellAnswered(world: World, { table, dim, rows }: Margin): void {
  const answers = rows.filter(({ category }) => !NO_ANSWERS.has(category));
  if (!OPTIONS.has(dim) || answers.length === 0) return;
  const cell = answers.map(({ category }) => category).join(' + ');
  const together = quantity(world, { id: `answered:${table.name}/${dim}`, k: 0, table: table.name, cell, kind: 'step' });
  const text = {
    en: `${table.name}: somebody stands in a row by ${dim}, or there would be no such table`,
    zh: `${table.name}：按 ${dim} 的某行中有人，否则不会有此表格`,
  };
  say(world, together, 1, null, { means: 'labels', text });
  const parts = answers.map(({ one }) => one.id);
  sum(world, together.id, parts, {
    means: 'sums',
    text: { en: `${table.name}: those in a row by ${dim}`, zh: `${table.name}：在按 ${dim} 的某行中的人` },
  });
  const came = answers.find(({ category }) => category === 'came');
  if (came)
    say(world, came.one, 1, null, {
      means: 'labels',
      text: { en: `${table.name}: who came is told, so somebody did`, zh: `${table.name}：公布了谁到场，因此有人到场` },
    });
}

/** A listed category has somebody in it, one of those that are joined below k has k or more, and so has `other` beside them. */
function tellRows(world: World, { table, dim, rows }: Margin): void {
  const isJoined = JOINED_UP_TO_K.has(dim) || MEANT.has(dim);
  const hasNamed = rows.some(({ category }) => isNamed(category));
  for (const { category, row, one } of rows) {
    if (table.subject === 'scholarships' || isOption(table, dim, category)) continue;
    const text = { en: `${table.name}: ${row.name} is listed, so somebody is in it`, zh: `${table.name}：列有 ${row.name}，因此其中有人` };
    say(world, one, 1, null, { means: 'labels', text });
    const reachesK = isNamed(category) ? isJoined : category === JOINED && JOINED_UP_TO_K.has(dim) && hasNamed;
    // A report that prints fewer breaks the rule, which then tells nothing of the row.
    if (!reachesK || one.k === 0 || (one.high !== null && one.high.value < one.k)) continue;
    const why = {
      en: `${table.name}: ${row.name} is listed by itself, so ${one.k} or more are in it`,
      zh: `${table.name}：${row.name} 单独列出，因此其中至少有 ${one.k} 人`,
    };
    relate(world, [{ coefficient: 1, of: one.id }], one.k, Infinity, { means: 'categories', text: why });
  }
}

/** Where `other` is below k, one more was not joined with it only because they are three k together. */
function tellReached(world: World, { table, dim, rows }: Margin): void {
  const other = rows.find(({ category }) => category === JOINED)?.one;
  const named = rows.filter(({ category }) => isNamed(category));
  if (other === undefined || named.length === 0 || other.k === 0) return;
  const { k } = other;
  const isLarge = ({ row }: Listed) => (readCount(row.count)?.low ?? 0) >= 3 * k;
  if (named.some((one) => ALONE.has(one.category) && !isLarge(one))) return;
  const few = quantity(world, { id: `few:${other.id}`, k: 0, table: table.name, cell: `${dim} other is below ${k}`, kind: 'step' });
  const reason = {
    means: 'categories',
    text: {
      en: `${table.name}: other is ${k} or more, or with any named row ${3 * k} or more`,
      zh: `${table.name}：other 至少为 ${k}，或与任一列名的行合计至少为 ${3 * k}`,
    },
  } as const;
  say(world, few, 0, 1, reason);
  const terms = (more: readonly string[], coefficient: number) => [
    ...[other.id, ...more].map((of) => ({ coefficient: 1, of })),
    { coefficient, of: few.id },
  ];
  relate(world, terms([], k), k, Infinity, reason);
  for (const { one } of named) relate(world, terms([one.id], -3 * k), 0, Infinity, reason);
}

function isNamed(category: string): boolean {
  return category !== JOINED && !NO_ANSWERS.has(category);
}
