import type { Database, Value } from '../model/database.ts';

/**
 * Puts rows that are worked out outside the engine into a table that lasts as long as the connection; whoever asked for it drops it.
 * @param table its name and columns, as `NAME (COLUMN TYPE, ...)`
 */
export async function temporaryTable(database: Database, table: string, rows: Iterable<readonly Value[]>): Promise<void> {
  await database.run(`CREATE OR REPLACE TEMP TABLE ${table}`);
  const writer = await database.writer(`temp.${table.slice(0, table.indexOf(' '))}`);
  for (const row of rows) writer.append(row);
  await writer.close();
}
