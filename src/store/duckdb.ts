import { createRequire } from 'node:module';
import type { DuckDBAppender, DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { Database, Params, Row, RowWriter, Value } from '../model/database.ts';
import { engineError } from './engine-error.ts';

// The engine's package is CommonJS in a hundred files: `import` would lex each for its names, which takes longer than all the rest of a start.
const engine: typeof import('@duckdb/node-api') = createRequire(import.meta.url)('@duckdb/node-api');
const { DuckDBDataChunk, DuckDBDateValue, DuckDBInstance, DuckDBTimestampValue, DuckDBTypeId } = engine;

const CHUNK_ROWS = 2048;

export type DuckdbOptions = {
  /** Path of the database file, or `:memory:`. */
  readonly path: string;
  readonly readOnly?: boolean;
  /** Upper bound for the engine's own memory, such as `700MB`. */
  readonly memory?: string;
  readonly threads?: number;
};

export type DuckdbDatabase = Database & { close(): void };

/**
 * Opens DuckDB with everything that could differ between machines pinned: UTC, no extension loading, no network.
 * @throws MusterError E_STORE_LOCKED when another process holds the file, E_STORE_BROKEN, E_NOT_WRITABLE, E_DISK_FULL, E_FILE_MISSING
 */
export async function openDuckdb(options: DuckdbOptions): Promise<DuckdbDatabase> {
  const instance = await DuckDBInstance.create(options.path, {
    access_mode: options.readOnly ? 'READ_ONLY' : 'AUTOMATIC',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
    ...(options.memory ? { memory_limit: options.memory } : {}),
    ...(options.threads ? { threads: String(options.threads) } : {}),
  }).catch((cause: unknown) => {
    throw engineError(options.path, cause);
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  // Person ids are small dense numbers: up to 2^24 of them are grouped by plain indexing.
  await connection.run('SET perfect_ht_threshold = 24');
  const store = database(connection, options.path);
  return {
    ...store,
    facts: store,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function database(connection: DuckDBConnection, path: string): Omit<Database, 'facts'> {
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((cause: unknown) => {
      throw engineError(path, cause);
    });
  return {
    engine: 'DuckDB',
    sent: (statement) => statement,
    async all<R extends object = Row>(sql: string, params?: Params): Promise<R[]> {
      const result = await told(connection.run(sql, params && ({ ...params } as Record<string, DuckDBValue>)));
      const names = result.columnNames();
      const rows: Row[] = [];
      for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        const columns = chunk.getColumns();
        for (let at = 0; at < chunk.rowCount; at++) {
          const row: Record<string, Value> = {};
          for (const [index, name] of names.entries()) row[name] = plain(columns[index]![at]!);
          rows.push(row);
        }
      }
      return rows as R[];
    },
    async run(sql, params) {
      if (params) {
        await told(connection.run(sql, { ...params } as Record<string, DuckDBValue>));
        return;
      }
      const statements = await connection.extractStatements(sql);
      for (let i = 0; i < statements.count; i++) {
        const statement = await statements.prepare(i);
        try {
          await told(statement.run());
        } finally {
          // Its hash tables would otherwise stay until the program's own memory is cleaned, which does not know of them.
          statement.destroySync();
        }
      }
    },
    writer: (table) => openWriter(connection, table, path),
    async transaction(work) {
      await told(connection.run('BEGIN'));
      try {
        const result = await work();
        await told(connection.run('COMMIT'));
        return result;
      } catch (error) {
        // The engine may have rolled back by itself; why it did is what must be told.
        await connection.run('ROLLBACK').catch(() => {});
        throw error;
      }
    },
  };
}

/** Engine values as plain ones: exact bigints as numbers, timestamps and dates as ISO text. */
function plain(value: DuckDBValue): Value {
  if (typeof value === 'bigint')
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
  if (value === null || typeof value !== 'object') return value as Value;
  if (value instanceof DuckDBTimestampValue) return isoOf(value.micros);
  if (value instanceof DuckDBDateValue) return value.toString();
  if ('toDouble' in value && typeof value.toDouble === 'function') return value.toDouble() as number;
  return String(value);
}

function isoOf(micros: bigint): string {
  return new Date(Number(micros / 1000n)).toISOString().replace('.000Z', 'Z');
}

async function openWriter(connection: DuckDBConnection, table: string, path: string): Promise<RowWriter> {
  const temporary = table.startsWith('temp.');
  const appender = await (temporary ? connection.createAppender(table.slice(5), 'main', 'temp') : connection.createAppender(table));
  const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
  const convert = types.map(converterOf);
  const toDisk = (work: () => void) => {
    try {
      work();
    } catch (cause) {
      throw engineError(path, cause);
    }
  };
  const columns: DuckDBValue[][] = types.map(() => []);
  const flush = () => {
    if (columns[0]!.length === 0) return;
    toDisk(() => appendChunk(appender, types, columns));
    for (const column of columns) column.length = 0;
  };
  return {
    append(row) {
      let i = 0;
      try {
        for (; i < types.length; i++) columns[i]!.push(convert[i]!(row[i] as Value));
      } catch (error) {
        // A row that does not fit is not there at all: whoever goes on after it goes on with whole rows.
        while (i > 0) columns[--i]!.pop();
        throw error;
      }
      if (columns[0]!.length === CHUNK_ROWS) flush();
    },
    async close() {
      flush();
      toDisk(() => appender.closeSync());
    },
  };
}

function appendChunk(appender: DuckDBAppender, types: readonly DuckDBType[], columns: readonly DuckDBValue[][]): void {
  const chunk = DuckDBDataChunk.create(types, columns[0]!.length);
  chunk.setColumns(columns);
  appender.appendDataChunk(chunk);
}

function converterOf(type: DuckDBType): (value: Value) => DuckDBValue {
  switch (type.typeId) {
    case DuckDBTypeId.TIMESTAMP:
      return (value) => (value === null ? null : new DuckDBTimestampValue(BigInt(value)));
    case DuckDBTypeId.DATE:
      return (value) => (value === null ? null : new DuckDBDateValue(Number(value)));
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UBIGINT:
      return (value) => (value === null ? null : BigInt(value));
    case DuckDBTypeId.VARCHAR:
      return (value) => {
        if (typeof value === 'string' || value == null) return value;
        throw new TypeError(`A text was wanted, not a ${typeof value}.`);
      };
    default:
      return (value) => value;
  }
}
