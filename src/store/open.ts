import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MusterError } from '../model/error.ts';
import { privateFile, privateFolder } from '../util/private-files.ts';
import { type DuckdbDatabase, type DuckdbOptions, openDuckdb } from './duckdb.ts';

const SRC = new URL('../', import.meta.url);
/** The rooms that own tables, in the order their schemas apply: what a later one derives names types of an earlier one. */
const ROOMS = ['store', 'sources', 'facts', 'engine'];
const CREATE_LEDGER = 'CREATE TABLE IF NOT EXISTS schema_migration (file VARCHAR PRIMARY KEY, sha256 VARCHAR NOT NULL)';

/**
 * Opens the store and brings its schema up to date: every `schema.sql` of the rooms that own tables runs once and is
 * remembered by its hash. The file is its owner's only, and so is a folder made for it.
 * @throws MusterError E_STORE_VERSION when the file was written with a schema this version does not know.
 */
export async function openStore(options: DuckdbOptions): Promise<DuckdbDatabase> {
  const own = options.path !== ':memory:' && !options.readOnly;
  if (own) await privateFolder(dirname(options.path));
  const database = await openDuckdb(options).catch(async (error: unknown) => {
    if (!own || !isUnbegun(error, options.path)) throw error;
    await rm(options.path);
    return await openDuckdb(options);
  });
  try {
    if (options.readOnly) await checkCurrent(database, options.path);
    else await migrate(database, options.path);
    if (own) for (const file of [options.path, `${options.path}.wal`]) await privateFile(file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The headers a store begins with, before its first row. */
const HEADERS = 3 * 4096;

/** Whether a store cannot be opened because whoever made it was killed while its headers were written: there is nothing in it to lose. */
function isUnbegun(error: unknown, path: string): boolean {
  if (!(error instanceof MusterError) || error.code !== 'E_STORE_BROKEN') return false;
  if (statSync(path).size > HEADERS || existsSync(`${path}.wal`)) return false;
  const bytes = readFileSync(path);
  return bytes.subarray(8, 12).toString('latin1') === 'DUCK' || bytes.every((byte) => byte === 0);
}

/** A store that is only read must have the whole schema already. */
async function checkCurrent(database: DuckdbDatabase, path: string): Promise<void> {
  const [ledger] = await database.all("SELECT 1 FROM duckdb_tables() WHERE table_name = 'schema_migration'");
  if (ledger && (await missingMigrations(database, path)).length === 0) return;
  throw new MusterError(
    'E_STORE_VERSION',
    { en: `The store ${path} has not the schema of this version.`, zh: `数据仓库 ${path} 的结构不属于当前版本。` },
    { hint: { en: 'Run muster sync, which brings it up to date.', zh: '请运行 muster sync，它会更新数据仓库。' } },
  );
}

async function migrate(database: DuckdbDatabase, path: string): Promise<void> {
  await database.run(CREATE_LEDGER);
  const missing = await missingMigrations(database, path);
  if (missing.length === 0) return;
  await database.transaction(async () => {
    // In one call: to have each statement prepared by itself takes longer than all of them.
    await database.all(missing.map(({ sql }) => sql).join('\n'));
    const ledger = await database.writer('schema_migration');
    for (const { file, sha256 } of missing) ledger.append([file, sha256]);
    await ledger.close();
  });
}

/** @throws MusterError E_STORE_VERSION when something was applied that this version does not know */
async function missingMigrations(database: DuckdbDatabase, path: string): Promise<readonly Migration[]> {
  const applied = new Map(
    (await database.all<{ file: string; sha256: string }>('FROM schema_migration')).map((row) => [row.file, row.sha256]),
  );
  const migrations = schemaFiles();
  const known = new Map(migrations.map((migration) => [migration.file, migration.sha256]));
  const foreign = [...applied].find(([file, sha256]) => known.get(file) !== sha256);
  if (foreign) {
    throw new MusterError(
      'E_STORE_VERSION',
      {
        en: `The store ${path} has a schema this version does not know (${foreign[0]}).`,
        zh: `数据仓库 ${path} 含有当前版本不认识的结构（${foreign[0]}）。`,
      },
      {
        hint: {
          en: 'Update Muster, or delete the file: the next sync builds it again from the sources.',
          zh: '请升级 Muster，或删除该文件：下次 muster sync 会从各来源重新建立。',
        },
      },
    );
  }
  return migrations.filter((migration) => !applied.has(migration.file));
}

type Migration = { readonly file: string; readonly sql: string; readonly sha256: string };

let read: readonly Migration[] | undefined;

/** The schema's files in the order they apply: a folder's before those of the folders inside it. Each stands beside the code that fills its tables. */
export function schemaFiles(): readonly Migration[] {
  read ??= ROOMS.flatMap(schemasIn).map((file) => {
    const sql = readFileSync(new URL(file, SRC), 'utf8');
    return { file, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
  return read;
}

function schemasIn(room: string): readonly string[] {
  const depth = (file: string) => file.split('/').length;
  return readdirSync(new URL(`${room}/`, SRC), { recursive: true, encoding: 'utf8' })
    .map((name) => `${room}/${name.split('\\').join('/')}`)
    .filter((name) => name.endsWith('/schema.sql'))
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}
