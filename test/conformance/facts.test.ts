import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { normaliseConfig } from '../../src/config/config.ts';
import { musterSpec } from '../../src/config/spec.ts';
import { asItWas, STEPS } from '../../src/facts/steps.ts';
import type { Database, Value } from '../../src/model/database.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { pseudonyms } from '../../src/util/pseudonym.ts';
import { insertRows, type TableRows } from '../insert-rows.ts';

type Case = {
  /** The rule. */
  readonly name: string;
  /** Rows over those that every case of the fixture has. */
  readonly given?: TableRows;
  /** Parts of muster.yaml. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** What follows `SELECT`, and all rows it answers, in any order. */
  readonly then: Readonly<Record<string, readonly (readonly unknown[])[]>>;
};
type Fixture = { readonly steps: readonly string[]; readonly given?: TableRows; readonly cases: readonly Case[] };

const FACTS = new URL('../../src/facts/', import.meta.url);
const KEY = Buffer.alloc(32, 7);
const fixtures = readdirSync(FACTS, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split('\\').join('/'))
  .filter((file) => file.endsWith('fixture.yaml'))
  .sort()
  .map((file) => [dirname(file), parse(readFileSync(new URL(file, FACTS), 'utf8')) as Fixture] as const);

let database: DuckdbDatabase;
let tables: ReadonlySet<string>;
beforeAll(async () => {
  database = await openStore({ path: ':memory:', threads: 1 });
  const all = await database.all<{ name: string }>('SELECT table_name AS name FROM information_schema.tables');
  tables = new Set(all.map(({ name }) => name));
});
beforeEach(() => database.run('BEGIN TRANSACTION'));
afterEach(() => database.run('ROLLBACK'));
afterAll(() => database.close());

it('every step of the facts has a fixture', () => {
  const held = new Set(fixtures.flatMap(([, { steps }]) => steps));
  expect([...held].sort()).toEqual(STEPS.map(({ name }) => name).sort());
});

// A rule is a case: raw rows go in, the steps run as a sync runs them, and the rows that come out are compared whole.
describe.each(fixtures)('facts/%s', (_, fixture) => {
  it.each(fixture.cases.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    for (const tables of [fixture.given ?? {}, one.given ?? {}]) await insertRows(database, withRefs(tables));
    const config = normaliseConfig(musterSpec.parse({ name: 'Example', ...one.config }), '/nowhere/muster.yaml');
    const ran: string[] = [];
    for (const step of STEPS.filter((each) => fixture.steps.includes(each.name))) {
      const own: string[] = [];
      await step.run(listening(database, own), { config, key: KEY, effects: nodeEffects() });
      const { asked, changed } = tablesIn(own);
      expect(
        asked.filter((table) => !step.reads.includes(table) && !step.writes.includes(table)),
        `${step.name} reads`,
      ).toEqual([]);
      expect(
        changed.filter((table) => !step.writes.includes(table)),
        `${step.name} writes`,
      ).toEqual([]);
      ran.push(...own);
    }
    for (const [select, rows] of Object.entries(one.then)) {
      const query = `SELECT ${select}`;
      const answer = await database.all(`SELECT COLUMNS(*)::VARCHAR FROM (${query})`);
      const told = `${name}\n\n${query}\n\nafter\n\n${ran.join('\n\n')}\n`;
      expect(sorted(answer.map((row) => Object.values(row))), told).toEqual(sorted(rows));
    }
  });
});

const toldOfSlices = ({ then }: Case) => /\b(?:org_id|(?:last_)?country|codes|bot|key)\b/.test(Object.keys(then).join());
/** A view is emptied by the rows it shows, but for those that other views show as well. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  stated_key: ["raw_affiliation WHERE organisation <> '(Robots)' AND NOT ends_with(key, '@users.noreply.github.com')", 'raw_location'],
};
const refreshed = fixtures.flatMap(([room, { steps, given, cases }]) =>
  STEPS.flatMap((step) =>
    steps.includes(step.name) && step.refresh
      ? cases.filter(toldOfSlices).map((one) => ({ room, step, refresh: step.refresh!, given, one }))
      : [],
  ),
);

// What it is refreshed for is emptied, and put back: each time it stands as if all of it had been worked out anew.
const named = refreshed.map((each) => [each.room, each.one.name, each] as const);
it.each(named)('facts/%s refreshed is worked out anew: %s', async (_, __, { step, refresh, given, one }) => {
  for (const tables of [given ?? {}, one.given ?? {}]) await insertRows(database, withRefs(tables));
  const config = normaliseConfig(musterSpec.parse({ name: 'Example', ...one.config }), '/nowhere/muster.yaml');
  const inputs = { config, key: KEY, effects: nodeEffects() };
  const anew = async () => {
    await step.run(database, inputs);
    return rowsOf(step.writes);
  };
  const again = async () => {
    await refresh.run(database, inputs);
    return rowsOf(step.writes);
  };
  const first = await anew();
  const remember = async () => {
    for (const table of refresh.compares) await database.run(`CREATE OR REPLACE TEMP TABLE ${asItWas(table)} AS FROM ${table}`);
  };
  const emptied = refresh.of
    .flatMap((table) => SHOWN[table] ?? [table])
    .map((rows, i) => ({ rows, table: rows.split(' ')[0]!, kept: `kept_${i}` }));
  await remember();
  for (const { rows, kept } of emptied) await database.run(`CREATE OR REPLACE TEMP TABLE ${kept} AS FROM ${rows}; DELETE FROM ${rows}`);
  const without = await again();
  expect(without).toEqual(await anew());
  await remember();
  for (const { table, kept } of emptied) await database.run(`INSERT INTO ${table} FROM ${kept}`);
  expect(await again()).toEqual(first);
});

async function rowsOf(tables: readonly string[]): Promise<Record<string, readonly string[]>> {
  const rows: Record<string, readonly string[]> = {};
  for (const table of tables)
    rows[table] = (await database.all<{ row: string }>(`SELECT t::VARCHAR AS row FROM ${table} AS t ORDER BY 1`)).map(({ row }) => row);
  return rows;
}

/** A text that begins with `$` is the ref of that address, as event files hold people. */
function withRefs(tables: TableRows): TableRows {
  const names = pseudonyms(KEY);
  const ref = (value: Value) => (typeof value === 'string' && value.startsWith('$') ? names.person(value.slice(1)) : value);
  const fill = (row: Readonly<Record<string, Value>>) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, ref(value)]));
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.map(fill)]));
}

it('no derived table is written by two steps', () => {
  const written = STEPS.flatMap(({ writes }) => writes).filter((table) => !table.startsWith('raw_'));
  expect(written.length).toBe(new Set(written).size);
});

it('a step is run after those that write what it reads, also where it reads it through a view', async () => {
  const views = await database.all<{ name: string; sql: string }>('SELECT view_name AS name, sql FROM duckdb_views() WHERE NOT internal');
  const shown = new Map(views.map(({ name, sql }) => [name, tablesIn([sql]).asked]));
  const under = (table: string): readonly string[] => [table, ...(shown.get(table) ?? []).flatMap(under)];
  for (const [place, { name, reads }] of STEPS.entries()) {
    const tablesRead = new Set(reads.flatMap(under));
    const later = STEPS.slice(place + 1).filter(({ writes }) => writes.some((table) => tablesRead.has(table)));
    expect(later.map((other) => `${name} before ${other.name}`)).toEqual([]);
  }
});

/** The tables and views of the store that statements ask and change. */
function tablesIn(statements: readonly string[]): { readonly asked: readonly string[]; readonly changed: readonly string[] } {
  const text = statements.join(';\n').replace(/--.*$/gm, '');
  const named = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))].filter((name) => tables.has(name));
  return {
    asked: named(/\b(?:FROM|JOIN)\s+\(?([a-z_]+)/gi),
    changed: named(/\b(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE|TRUNCATE)\s+([a-z_]+)/gi),
  };
}

/** The store, with every statement that goes through it written down. */
function listening(store: DuckdbDatabase, ran: string[]): Database {
  const note = (sql: string) => {
    if (!ran.includes(sql)) ran.push(sql);
  };
  return {
    ...store,
    all: (sql, params) => {
      note(sql);
      return store.all(sql, params);
    },
    run: (sql, params) => {
      note(sql);
      return store.run(sql, params);
    },
    writer: (table) => {
      note(`INSERT INTO ${table}`);
      return store.writer(table);
    },
  };
}

/** Rows as texts, in one order whatever order they were given in. */
function sorted(rows: readonly (readonly unknown[])[]): (readonly (string | null)[])[] {
  const text = (value: unknown) => (value === null ? null : String(value));
  const keyed = rows.map((row) => row.map(text)).map((row) => [JSON.stringify(row), row] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row);
}
