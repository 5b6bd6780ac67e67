import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../model/database.ts';
import type { Table } from '../model/table.ts';
import type { Column, ColumnKind, PublishedTable, ReportModel } from '../report/model.ts';
import { flatten } from '../report/render/flat-table.ts';
import { type DuckdbDatabase, openDuckdb } from '../store/duckdb.ts';
import type { Effects } from '../util/effects.ts';
import { sha256 } from '../util/sha256.ts';
import type { Attachment } from './attachment.ts';

export const PARQUET = '.parquet';
const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'VARCHAR',
  count: 'DOUBLE',
  share: 'DOUBLE',
  rank: 'INTEGER',
  protected: 'VARCHAR',
};

/** Every table as `data/<id>.parquet`: the cells of its JSON, typed by their columns. Same tables and same engine, same bytes. */
export async function parquetFiles({ tables }: Pick<ReportModel, 'tables'>, { files }: Effects): Promise<Attachment[]> {
  return inScratch(async (database, folder) => {
    const written: Attachment[] = [];
    for (const [i, table] of tables.entries()) {
      const file = join(folder, `${i}${PARQUET}`);
      await fill(database, flatten(table));
      await database.run(`COPY printed TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`);
      const content = await files.readFile(file);
      written.push({ path: parquetPath(table), content, bytes: content.length, sha256: sha256(content) });
    }
    return written;
  });
}

/** The tables whose Parquet file does not hold what the table says, by the path of that file. */
export async function parquetDifferences(
  { tables }: Pick<ReportModel, 'tables'>,
  published: ReadonlyMap<string, Buffer>,
  { files }: Effects,
): Promise<readonly string[]> {
  return inScratch(async (database, folder) => {
    const wrong: string[] = [];
    // A name of its own for each: the engine remembers what stood in a file of the same name and second.
    for (const [i, table] of tables.filter((one) => published.has(parquetPath(one))).entries()) {
      const file = join(folder, `${i}${PARQUET}`);
      await files.writeFile(file, published.get(parquetPath(table))!);
      await fill(database, flatten(table));
      if (!(await holdsTheSame(database, file))) wrong.push(parquetPath(table));
    }
    return wrong;
  });
}

export function parquetPath({ id }: PublishedTable): string {
  return `data/${id}${PARQUET}`;
}

async function fill(database: Database, { columns, rows }: Table<Column>): Promise<void> {
  await database.run(
    `CREATE OR REPLACE TABLE printed (${columns.map(({ name, kind }) => `"${name.replaceAll('"', '""')}" ${TYPES[kind]}`).join(', ')})`,
  );
  const writer = await database.writer('printed');
  for (const cells of rows)
    writer.append(
      columns.map(({ kind }, i) => (TYPES[kind] === 'VARCHAR' && typeof cells[i] === 'number' ? String(cells[i]) : (cells[i] ?? null))),
    );
  await writer.close();
}

/** Row by row, in order. A file that is no Parquet holds nothing. */
async function holdsTheSame(database: Database, file: string): Promise<boolean> {
  const rows = async (from: string) => JSON.stringify(await database.all(`SELECT * FROM ${from}`));
  const read = await rows(`read_parquet(${quoted(file)})`).catch(() => null);
  return read === (await rows('printed'));
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}

/** One thread and rows in order: bytes that do not depend on the machine. */
async function inScratch<Result>(work: (database: DuckdbDatabase, folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-parquet-'));
  const database = await openDuckdb({ path: ':memory:', threads: 1 });
  try {
    await database.run('SET preserve_insertion_order = true');
    return await work(database, folder);
  } finally {
    database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
