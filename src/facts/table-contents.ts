import { createHash } from 'node:crypto';
import type { Database } from '../model/database.ts';
import type { Step } from './steps.ts';

/** What tables hold, each looked at once until it is said to be changed. */
export type TableContents = {
  /**
   * Changes when a table that the step reads or writes holds other rows, in whatever order.
   * @param but tables it reads that are not looked at
   */
  fingerprint(step: Step, settings: string, but?: readonly string[]): Promise<string>;
  changed(tables: readonly string[]): void;
};

export async function contentsOf(database: Database): Promise<TableContents> {
  const tablesOf = await viewedTables(database);
  const known = new Map<string, string>();
  return {
    async fingerprint({ name, reads, writes }, settings, but = []) {
      const asked = [...reads, ...writes].filter((table) => !but.includes(table));
      // What a view shows of tables that are looked at anyway says nothing new.
      const tables = asked.filter((table) => tablesOf.get(table)?.every((viewed) => asked.includes(viewed)) !== true);
      const unknown = tables.filter((table) => !known.has(table));
      if (unknown.length > 0)
        for (const { table, rows } of await database.all<Content>(unknown.map(look).join(' UNION ALL '))) known.set(table, rows);
      const hash = createHash('sha256').update(settings).update(name);
      for (const table of tables) hash.update(`\n${table} ${known.get(table)}`);
      return hash.digest('hex');
    },
    changed(tables) {
      const stale = [...tables];
      // Grows by the views that show any of them while it is gone through.
      for (const table of stale) {
        known.delete(table);
        for (const [view, shown] of tablesOf) if (shown.includes(table) && !stale.includes(view)) stale.push(view);
      }
    },
  };
}

/** By view, the tables and views that its text names. */
async function viewedTables(database: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const views = await database.all<{ name: string; sql: string }>('SELECT view_name AS name, sql FROM duckdb_views() WHERE NOT internal');
  const tables = await database.all<{ name: string }>(
    'SELECT table_name AS name FROM duckdb_tables() WHERE NOT internal AND NOT temporary',
  );
  const names = new Set([...views, ...tables].map(({ name }) => name));
  return new Map(views.map(({ name, sql }) => [name, [...new Set(sql.match(/\w+/g))].filter((word) => word !== name && names.has(word))]));
}

type Content = { readonly table: string; readonly rows: string };

/** How many rows, and the sum of their hashes. */
function look(table: string): string {
  return `SELECT '${table}' AS "table", count(*) || ' ' || coalesce(sum(hash(of_row)), 0) AS rows FROM ${table} AS of_row`;
}
