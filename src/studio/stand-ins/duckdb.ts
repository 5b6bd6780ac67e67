import { dirname } from 'node:path';
import { BROWSER_RUNTIME, createDuckDB, type DuckDBBindings, type DuckDBConnection, VoidLogger } from 'duckdb-wasm-blocking';
import { fs } from 'memfs';
import type { Database, Params, Row, RowWriter, Value } from '../../model/database.ts';
import type { DuckdbDatabase } from '../../store/duckdb.ts';
import { engineError } from '../../store/engine-error.ts';
import { plainColumn } from './arrow-values.ts';
import { ENGINE, ENGINE_FILE } from './places.ts';

/** Kinds of tokens, as the engine's own tokenizer numbers them. */
const [OPERATOR, STRING] = [3, 2];
const ROWS_FILE = 'rows.csv';
const FLUSH_CHARACTERS = 1 << 22;

let loaded: Promise<DuckDBBindings> | undefined;

/** Loads the engine from beside the worker, once, and keeps its bytes where a report takes them from: its readers recompute with the same. */
export async function prepareEngine(): Promise<DuckDBBindings> {
  loaded ??= load();
  return await loaded;
}

async function load(): Promise<DuckDBBindings> {
  const bytes = new Uint8Array(await (await fetch(new URL(ENGINE, globalThis.location.href))).arrayBuffer());
  fs.mkdirSync(dirname(ENGINE_FILE), { recursive: true });
  fs.writeFileSync(ENGINE_FILE, bytes);
  const mainModule = URL.createObjectURL(new Blob([bytes], { type: 'application/wasm' }));
  const engine = await createDuckDB(
    { mvp: { mainModule, mainWorker: '' }, eh: { mainModule, mainWorker: '' } },
    new VoidLogger(),
    BROWSER_RUNTIME,
  );
  await engine.instantiate(() => undefined);
  URL.revokeObjectURL(mainModule);
  return engine;
}

/** In a browser a store is made anew for each reading and held in memory: what it would be called does not matter. */
export async function openDuckdb({ path }: { readonly path: string }): Promise<DuckdbDatabase> {
  const engine = await prepareEngine();
  engine.reset();
  engine.open({ path: ':memory:', arrowLosslessConversion: true });
  const connection = engine.connect();
  for (const setting of ['autoinstall_known_extensions = false', 'autoload_known_extensions = false', 'perfect_ht_threshold = 24'])
    connection.query(`SET ${setting}`);
  const store = database(engine, connection, path);
  return { ...store, facts: store, close: () => connection.close() };
}

function database(engine: DuckDBBindings, connection: DuckDBConnection, path: string): Omit<Database, 'facts'> {
  const query = (sql: string) => {
    try {
      return connection.query(sql);
    } catch (cause) {
      throw engineError(path, cause);
    }
  };
  return {
    engine: 'DuckDB',
    sent: (statement) => statement,
    async all<R extends object = Row>(sql: string, params?: Params): Promise<R[]> {
      const table = query(params ? withValues(engine, sql, params) : sql);
      const columns = table.schema.fields.map(({ name, type }, at) => [name, plainColumn(type, table.getChildAt(at)!)] as const);
      return Array.from({ length: table.numRows }, (_, row) => Object.fromEntries(columns.map(([name, cells]) => [name, cells[row]])) as R);
    },
    async run(sql, params) {
      query(params ? withValues(engine, sql, params) : sql);
    },
    writer: async (table) => openWriter(engine, query, table),
    async transaction(work) {
      query('BEGIN');
      try {
        const result = await work();
        query('COMMIT');
        return result;
      } catch (error) {
        connection.query('ROLLBACK');
        throw error;
      }
    },
  };
}

/** A statement with its named parameters as literals of the types that the engine of the program binds them with. */
function withValues(engine: DuckDBBindings, sql: string, params: Params): string {
  const { offsets, types } = engine.tokenize(sql);
  const bytes = new TextEncoder().encode(sql);
  const text = (at: number) => new TextDecoder().decode(bytes.subarray(offsets[at]!, offsets[at + 1] ?? bytes.length));
  let out = new TextDecoder().decode(bytes.subarray(0, offsets[0] ?? bytes.length));
  for (let at = 0; at < offsets.length; at++) {
    const next = types[at] === OPERATOR && text(at) === '$' ? text(at + 1) : '';
    const name = /^\w+/.exec(next)?.[0] ?? '';
    if (name === '' || types[at + 1] === STRING) out += text(at);
    else {
      if (!(name in params)) throw new Error(`Invalid Input Error: no value was given for $${name}`);
      out += `${literal(params[name]!)}${next.slice(name.length)}`;
      at += 1;
    }
  }
  return out;
}

function literal(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'::VARCHAR`;
  if (typeof value === 'bigint') return `(${value})::HUGEINT`;
  if (typeof value === 'boolean') return String(value);
  if (!Number.isInteger(value)) return `'${value}'::DOUBLE`;
  return `(${value})::${value >= -(2 ** 31) && value < 2 ** 31 ? 'INTEGER' : 'BIGINT'}`;
}

/** Rows go through a file of text: of what the engine reads in bulk, the one that needs no library. */
function openWriter(engine: DuckDBBindings, query: DuckDBConnection['query'], table: string): RowWriter {
  const [name, database] = table.split('.').reverse();
  const columns = query(
    `SELECT data_type AS type FROM duckdb_columns() WHERE table_name = '${name}'
    AND database_name = ${database === undefined ? 'current_database()' : `'${database}'`} ORDER BY column_index`,
  );
  const types = Array.from(columns.getChildAt(0)!, String);
  const names = types.map((_, at) => `c${at}`);
  const select = types.map((type, at) => readAs(type, names[at]!)).join(', ');
  const insert = `INSERT INTO ${table} SELECT ${select} FROM read_csv('${ROWS_FILE}', auto_detect = false, header = false, delim = ',', quote = '"',
    escape = '"', nullstr = '', allow_quoted_nulls = false, parallel = false, columns = {${names.map((name) => `${name}: 'VARCHAR'`).join(', ')}})`;
  let lines = '';
  const flush = () => {
    if (lines === '') return;
    engine.registerFileText(ROWS_FILE, lines);
    query(insert);
    engine.dropFile(ROWS_FILE);
    lines = '';
  };
  return {
    append(row) {
      lines += `${types.map((_, at) => cellOf(row[at] ?? null)).join(',')}\n`;
      if (lines.length > FLUSH_CHARACTERS) flush();
    },
    close: async () => flush(),
  };
}

function cellOf(value: Value): string {
  return value === null ? '' : `"${String(value).replaceAll('"', '""')}"`;
}

/** Times and days arrive as microseconds and days since 1970. */
function readAs(type: string, name: string): string {
  if (type === 'TIMESTAMP') return `make_timestamp(${name}::BIGINT)`;
  if (type === 'DATE') return `DATE '1970-01-01' + ${name}::INTEGER`;
  return `${name}::${type}`;
}
