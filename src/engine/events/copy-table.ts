import type { Database } from '../../model/database.ts';
import type { Effects } from '../../util/effects.ts';
import { privateFile } from '../../util/private-files.ts';
import type { Clickhouse } from '../clickhouse.ts';
import { typeThere } from '../engine-tables.ts';

/** Puts the rows of a query over the store into a table of the engine's database, in place of what was there. */
export async function copyTable(
  database: Database,
  engine: Clickhouse,
  name: string,
  query: string,
  file: string,
  effects: Effects,
): Promise<void> {
  const described = await database.all<{ column_name: string; column_type: string }>(`DESCRIBE ${query}`);
  const columns = described.map(
    ({ column_name, column_type }) => `${column_name} ${typeThere(column_type, NULLABLE.includes(column_name))}`,
  );
  const table = `${engine.place.database}.${name}`;
  await engine.tell(`CREATE OR REPLACE TABLE ${table} (${columns.join(', ')}) ENGINE = MergeTree ORDER BY tuple()`);
  const [rows] = await database.all<{ n: number }>(`SELECT count(*) AS n FROM (${query})`);
  if (rows!.n === 0) return;
  await effects.files.writeFile(file, '');
  await privateFile(file);
  await database.run(`COPY (${query}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`);
  await engine.insert(table, file);
}

/** What of a place may be unknown. */
const NULLABLE: readonly string[] = ['country', 'region'];
