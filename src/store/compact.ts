import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import { privateFile } from '../util/private-files.ts';
import { openStore } from './open.ts';

/** The step of `derivation` that says the store is to be written anew. */
export const COMPACTION = 'compaction';

/**
 * Writes the store anew and puts that in its place, because what is deleted stays in the file as bytes until it is written over. Nobody may
 * have it open. Killed at any moment, the store is the one before or the one after; a file `<store>.compact` that was left is written over by the next.
 * @throws MusterError E_STORE_LOCKED, E_DISK_FULL
 */
export async function compactStore(path: string, { files }: Pick<Effects, 'files'>): Promise<void> {
  const fresh = `${path}.compact`;
  await removeStore(fresh, files);
  const database = await openStore({ path });
  try {
    const [row] = await database.all<{ name: string }>('SELECT current_database() AS name');
    await database.run(`ATTACH '${fresh.replaceAll("'", "''")}' AS fresh`);
    await privateFile(fresh);
    await database.run(`COPY FROM DATABASE "${row!.name.replaceAll('"', '""')}" TO fresh`);
    await database.run('DELETE FROM fresh.derivation WHERE step = $step', { step: COMPACTION });
    await database.run('DETACH fresh');
  } finally {
    database.close();
  }
  await sameRows(path, fresh);
  await files.rm(`${path}.wal`, { force: true });
  await files.rename(fresh, path);
  await files.rm(`${fresh}.wal`, { force: true });
}

/** The copy is trusted when every table has as many rows as its original. */
async function sameRows(path: string, fresh: string): Promise<void> {
  const [before, after] = [await countsOf(path), await countsOf(fresh)];
  if (before === after) return;
  throw new MusterError(
    'E_STORE_ROWS',
    {
      en: 'Writing the store anew did not give the same rows; it was left as it is.',
      zh: '重写数据仓库后得到的行不一致；数据仓库保持原样。',
    },
    {
      hint: {
        en: 'Run it again with --debug. If it fails again, delete the store: the next sync builds it from the sources.',
        zh: '请加 --debug 再运行一次。如仍失败，请删除数据仓库：下次 muster sync 会从各来源重新建立。',
      },
    },
  );
}

async function countsOf(path: string): Promise<string> {
  const database = await openStore({ path, readOnly: true });
  try {
    const tables = await database.all<{ name: string }>('SELECT table_name AS name FROM duckdb_tables() WHERE NOT temporary ORDER BY 1');
    const counts: unknown[] = [];
    for (const { name } of tables) {
      const where = name === 'derivation' ? `WHERE step <> '${COMPACTION}'` : '';
      counts.push([name, (await database.all(`SELECT count(*) AS n FROM "${name}" ${where}`))[0]]);
    }
    return JSON.stringify(counts);
  } finally {
    database.close();
  }
}

async function removeStore(path: string, files: Effects['files']): Promise<void> {
  for (const file of [path, `${path}.wal`]) await files.rm(file, { force: true });
}
