import { groupBy } from '../util/group-by.ts';
import type { Message } from '../util/message.ts';
import { readCount, readPercent } from './printed.ts';
import type { PrintedRow, PrintedTable } from './tables.ts';
import type { KOf } from './thresholds.ts';
import { type Quantity, quantity, relate, say, sum, type World } from './world.ts';

/** What a subject's tables part: tables of one universe count the same records. */
const UNIVERSE: Readonly<Record<string, string>> = {
  attendees: 'registrations',
  came: 'came',
  cfp: 'proposals',
  speakers: 'speakers',
  survey: 'responses',
  ratings: 'ratings',
};
/** Where small categories are counted together. */
export const JOINED = 'other';
/** Rows for those who gave no answer; never joined with others. */
export const NO_ANSWERS: ReadonlySet<string> = new Set(['no-answer', 'not-asked', 'not-told', 'not-matched']);
/** Dimensions whose options everybody knows: their rows say nothing about anybody being in them, but for those that are no option. */
export const OPTIONS: ReadonlySet<string> = new Set([
  'first_time',
  'contributor',
  'came',
  'came_before',
  'satisfaction',
  'recommend',
  'again',
  'rating',
  'days_before',
  'submitted_before',
]);
/** Where registrations are looked up by address, the row of those who gave none stands there though it be nobody. */
const LOOKED_UP: ReadonlySet<string> = new Set(['contributor', 'came_before']);
/** How many speakers there are, and on which stage, stands in the programme. */
const PUBLIC_DIMENSIONS: ReadonlySet<string> = new Set(['stage']);

export type At = Readonly<Record<string, string>>;

export function universeOf(table: Pick<PrintedTable, 'subject' | 'id' | 'event'>): string {
  return `${UNIVERSE[table.subject] ?? table.id}@${table.event}`;
}

export function idOf(universe: string, at: At): string {
  const parts = Object.entries(at).map(([dimension, category]) => `${dimension}=${category}`);
  return `${universe}|${parts.sort().join('&')}`;
}

/** The quantity of every printed row, by `table/row`: other files speak of rows by that name. */
export type RowQuantities = ReadonlyMap<string, Quantity>;

/** Tells the world every row of every table, and what rows add up to. */
export function tellTables(world: World, tables: readonly PrintedTable[], kOf: KOf): RowQuantities {
  const joined = joinedNames(tables);
  const rows = new Map<string, Quantity>();
  for (const table of tables) {
    const universe = universeOf(table);
    const of = (key: readonly (string | null)[]) => idOf(universe, atOf(table, key, joined));
    for (const row of table.rows) rows.set(`${table.name}/${row.name}`, tellRow(world, table, row, of(row.key), kOf));
    tellSums(world, table, of);
    tellHidden(world, table, of);
    tellShares(world, table, of);
  }
  tellJoined(world, tables, joined);
  return rows;
}

function atOf({ name, dims }: PrintedTable, key: readonly (string | null)[], joined: JoinedNames): At {
  return Object.fromEntries(
    dims.flatMap((dim, i) => {
      const category = key[i] ?? null;
      return category === null ? [] : [[dim, category === JOINED ? joined.get(`${name}|${dim}`)! : category]];
    }),
  );
}

function tellRow(world: World, table: PrintedTable, row: PrintedRow, id: string, kOf: KOf): Quantity {
  const subject = table.dims.includes('stage') ? 'keynotes' : table.subject;
  const one = quantity(world, { id, k: kOf(table.event, subject), table: table.name, cell: row.name });
  one.isPublic ||=
    table.subject === 'speakers' && row.key.every((category, i) => category === null || PUBLIC_DIMENSIONS.has(table.dims[i]!));
  const says = readCount(row.count);
  if (says === undefined) return one;
  one.hidden ||= says.hidden;
  if (says.low > 0 || says.high !== null)
    say(world, one, says.low, says.high, {
      means: says.hidden ? 'labels' : 'printed',
      text: { en: `${table.name}: ${row.name} is ${row.count}`, zh: `${table.name}：${row.name} 为 ${row.count}` },
    });
  return one;
}

/** Along every dimension the categories add up to the row that is summed over, where the table lists them all. */
function tellSums(world: World, { name, dims, rows }: PrintedTable, of: (key: PrintedRow['key']) => string): void {
  dims.forEach((dim, place) => {
    const lines = groupBy(rows, (row) => JSON.stringify(row.key.map((category, i) => (i === place ? null : category))));
    const everything = new Set(rows.map((row) => row.key[place])).size;
    for (const line of lines.values()) {
      const whole = line.find((row) => row.key[place] === null);
      if (whole === undefined || line.length !== everything || line.length < 2) continue;
      const parts = line.filter((row) => row !== whole);
      const text = {
        en: `${name}: ${parts.map((row) => row.name).join(' + ')} = ${whole.name} (by ${dim})`,
        zh: `${name}：${parts.map((row) => row.name).join(' + ')} = ${whole.name}（按 ${dim}）`,
      };
      sum(
        world,
        of(whole.key),
        parts.map((row) => of(row.key)),
        { means: 'sums', text },
      );
    }
  });
}

/** The hidden rows of a line are people together too: what is left of the printed sum must not be a few. */
function tellHidden(world: World, { name, dims, rows }: PrintedTable, of: (key: PrintedRow['key']) => string): void {
  dims.forEach((dim, place) => {
    const lines = groupBy(
      rows.filter((row) => row.key[place] !== null && readCount(row.count)?.hidden),
      (row) => JSON.stringify(row.key.with(place, null)),
    );
    for (const line of lines.values()) {
      if (line.length < 2) continue;
      const parts = line.map((row) => of(row.key));
      const k = Math.max(...parts.map((id) => world.quantities.get(id)!.k));
      const cell = line.map((row) => row.name).join(' + ');
      const together = quantity(world, { id: `together:${name}/${cell}`, k, table: name, cell, kind: 'derived' });
      sum(world, together.id, parts, {
        means: 'sums',
        text: { en: `${name}: what is hidden by ${dim}, together`, zh: `${name}：按 ${dim} 隐去的各项合计` },
      });
    }
  });
}

/** A percentage of the table's total, rounded. */
function tellShares(world: World, { name, dims, rows }: PrintedTable, of: (key: PrintedRow['key']) => string): void {
  const total = of(dims.map(() => null));
  for (const row of rows) {
    const share = readPercent(row.percent);
    if (share)
      tellShare(world, of(row.key), total, share, {
        en: `${name}: ${row.name} is ${row.percent}% of all`,
        zh: `${name}：${row.name} 占总数的 ${row.percent}%`,
      });
  }
}

/** `part` is about so many percent of `whole`. */
export function tellShare(
  world: World,
  part: string,
  whole: string,
  { percent, rounding }: { readonly percent: number; readonly rounding: number },
  text: Message,
): void {
  const terms = (edge: number) => [
    { coefficient: 1000, of: part },
    { coefficient: -Math.round(edge * 10), of: whole },
  ];
  const reason = { means: 'shares', text } as const;
  relate(world, terms(percent - rounding), 0, Infinity, reason);
  relate(world, terms(percent + rounding), -Infinity, 0, reason);
}

/** Whether a row stands in a table whether or not anybody is in it. That somebody came is told by every table that speaks of it. */
export function isOption({ subject }: PrintedTable, dim: string, category: string): boolean {
  if (!OPTIONS.has(dim) || category === 'came') return false;
  const isLookedUp = LOOKED_UP.has(dim) && (subject === 'attendees' || subject === 'came');
  return (category !== JOINED && !NO_ANSWERS.has(category)) || (isLookedUp && category === 'not-told');
}

/** What the joined row of a table's dimension is called: rows that join different categories are different. By `table|dimension`. */
type JoinedNames = ReadonlyMap<string, string>;
type Listing = { readonly table: PrintedTable; readonly dim: string; readonly named: readonly string[]; readonly joins: boolean };

function listings(tables: readonly PrintedTable[]): Map<string, Listing[]> {
  const all = tables.flatMap((table) =>
    table.dims.map((dim, place): Listing => {
      const categories = [...new Set(table.rows.flatMap(({ key }) => key[place] ?? []))];
      const named = categories.filter((category) => category !== JOINED && !NO_ANSWERS.has(category)).sort();
      return { table, dim, named, joins: categories.includes(JOINED) };
    }),
  );
  return groupBy(all, ({ table, dim }) => `${universeOf(table)}|${dim}`);
}

function joinedNames(tables: readonly PrintedTable[]): JoinedNames {
  const names = new Map<string, string>();
  for (const same of listings(tables).values()) {
    const kinds = [...new Set(same.filter(({ joins }) => joins).map(({ named }) => named.join('\0')))];
    for (const { table, dim, named } of same) {
      const place = kinds.indexOf(named.join('\0'));
      names.set(`${table.name}|${dim}`, place <= 0 ? JOINED : `${JOINED}:${place}`);
    }
  }
  return names;
}

/** Where one table names more categories than another, the other's joined row is the rest and those. */
function tellJoined(world: World, tables: readonly PrintedTable[], joined: JoinedNames): void {
  for (const same of listings(tables).values()) {
    const joining = same.filter(({ joins }) => joins);
    for (const fine of joining)
      for (const coarse of joining) {
        const extra = fine.named.filter((category) => !coarse.named.includes(category));
        const nested = coarse.named.every((category) => fine.named.includes(category));
        if (!nested || extra.length === 0) continue;
        const at = (category: string) => idOf(universeOf(fine.table), { [fine.dim]: category });
        const [whole, rest] = [at(joined.get(`${coarse.table.name}|${fine.dim}`)!), at(joined.get(`${fine.table.name}|${fine.dim}`)!)];
        const parts = [rest, ...extra.map(at)];
        if (![whole, ...parts].every((id) => world.quantities.has(id))) continue;
        sum(world, whole, parts, {
          means: 'sums',
          text: {
            en: `other of ${coarse.table.name} is other of ${fine.table.name} and ${extra.join(', ')}`,
            zh: `${coarse.table.name} 的 other 是 ${fine.table.name} 的 other 加上 ${extra.join('、')}`,
          },
        });
      }
  }
}
