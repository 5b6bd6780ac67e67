import { createHash } from 'node:crypto';
import type { Database } from '../model/database.ts';
import type { Step } from './steps.ts';

/** What tables hold, each looked at once until it is said to be changed. */
export type TableContents = {
  /** Changes when a table that the step reads or writes holds other rows, in whatever order. */
  fingerprint(step: Step, settings: string): Promise<string>;
  changed(tables: readonly string[]): void;
};

export async function contentsOf(database: Database): Promise<TableContents> {
  const views = (await database.all<{ name: string }>('SELECT view_name AS name FROM duckdb_views() WHERE NOT internal')).map(
    ({ name }) => name,
  );
  const known = new Map<string, string>();
  return {
    async fingerprint({ name, reads, writes }, settings) {
      const tables = [...reads, ...writes];
      const unknown = tables.filter((table) => !known.has(table));
      if (unknown.length > 0)
        for (const { table, rows } of await database.all<Content>(unknown.map(look).join(' UNION ALL '))) known.set(table, rows);
      const hash = createHash('sha256').update(settings).update(name);
      for (const table of tables) hash.update(`\n${table} ${known.get(table)}`);
      return hash.digest('hex');
    },
    changed(tables) {
      for (const table of [...tables, ...views]) known.delete(table);
    },
  };
}

type Content = { readonly table: string; readonly rows: string };

/** How many rows, and the sum of their hashes. */
function look(table: string): string {
  return `SELECT '${table}' AS "table", count(*) || ' ' || coalesce(sum(hash(of_row)), 0) AS rows FROM ${table} AS of_row`;
}
