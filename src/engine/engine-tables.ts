import { createHash } from 'node:crypto';
import type { EngineConfig } from '../config/engine-schema.ts';
import type { Database } from '../model/database.ts';
import type { SentTable } from './sent-tables.ts';

/** A column of a derived table, with its type there and here. */
type Column = { readonly name: string; readonly type: string };

/** A table as it is now in the store, and what tells its content from any other. */
export type SentContent = SentTable & { readonly columns: readonly Column[]; readonly rows: number; readonly content: string };

const TYPES: Readonly<Record<string, string>> = {
  INTEGER: 'Int32',
  SMALLINT: 'Int16',
  BIGINT: 'Int64',
  DOUBLE: 'Float64',
  BOOLEAN: 'Bool',
  VARCHAR: 'String',
  DATE: 'Date32',
  TIMESTAMP: "DateTime64(6, 'UTC')",
};

/** Reads what a table of the store holds. Texts of few values are kept as such there: enums, places and kinds. */
export async function contentOf(database: Database, sent: SentTable): Promise<SentContent> {
  const found = await database.all<{ name: string; type: string; nullable: boolean }>(
    'SELECT column_name AS name, data_type AS type, is_nullable AS nullable FROM duckdb_columns() WHERE table_name = $table ORDER BY column_index',
    { table: sent.table },
  );
  const columns = found
    .filter(({ name }) => !sent.kept.includes(name))
    .map(({ name, type, nullable }) => ({ name, type: typeThere(type, nullable) }));
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const [sum] = await database.all<{ n: number; sum: string | null }>(
    `SELECT count(*) AS n, sum(hash(${names}))::VARCHAR AS sum FROM ${sent.table}`,
  );
  return { ...sent, columns, rows: sum!.n, content: digest([columns, sent.order, sum!.n, sum!.sum]) };
}

function digest(content: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

/** The same table when events that are read where they are add rows to it. */
export function withEvents(sent: SentContent, events: string | null): SentContent {
  return events === null ? sent : { ...sent, content: digest([sent.content, events]) };
}

/** The type there of a column of the store. */
export function typeThere(type: string, nullable: boolean): string {
  const plain = type.startsWith('ENUM') ? 'LowCardinality(String)' : TYPES[type];
  if (plain === undefined) throw new Error(`A column of the type ${type} cannot be sent`);
  return nullable ? `Nullable(${plain})` : plain;
}

/** The query that reads the columns sent. */
export function exportSql({ table, columns }: SentContent): string {
  const read = ({ name, type }: Column) => (type.startsWith('LowCardinality') ? `"${name}"::VARCHAR AS "${name}"` : `"${name}"`);
  return `SELECT ${columns.map(read).join(', ')} FROM ${table}`;
}

/** The name of the table that holds rows: of spread ones, what each server of a cluster has of them. */
export function holderOf({ table, spread }: SentTable, { cluster }: EngineConfig): string {
  return cluster !== null && spread ? `${table}_local` : table;
}

export function createSql(sent: SentContent, name: string, place: EngineConfig, replicated: boolean): string {
  const columns = sent.columns.map((column) => `${column.name} ${column.type}`).join(', ');
  const engine = replicated ? 'ReplicatedMergeTree' : 'MergeTree';
  return `CREATE TABLE ${place.database}.${name}${onCluster(place)} (${columns}) ENGINE = ${engine} ORDER BY (${sent.order})`;
}

/** The table that stands for what all servers of a cluster have under `holder`. A person's acts are on one server. */
export function spreadSql(sent: SentContent, name: string, holder: string, place: EngineConfig): string {
  const by = sent.columns.some((column) => column.name === 'person_id') ? 'cityHash64(person_id)' : 'rand()';
  const key = sent.spread ? by : 'rand()';
  const engine = `Distributed('${place.cluster}', '${place.database}', '${holder}', ${key})`;
  return `CREATE TABLE ${place.database}.${name}${onCluster(place)} AS ${place.database}.${holder} ENGINE = ${engine}`;
}

/** What follows the name of a table in a statement that every server must run. */
export function onCluster({ cluster }: EngineConfig): string {
  return cluster === null ? '' : ` ON CLUSTER ${cluster}`;
}
