import type { Database } from '../../model/database.ts';
import { MusterError } from '../../model/error.ts';

/**
 * Counts what stands in a table against what it was filled from: the engine has lost rows before.
 * @param from the table that it was filled from, or how many rows were written
 * @throws MusterError E_STORE_ROWS when the engine does not give back what was written
 */
export async function assertWritten(database: Database, table: string, from: string | number): Promise<void> {
  const counted = typeof from === 'number' ? String(from) : `(SELECT count(*) FROM ${from})`;
  const [rows] = await database.all<{ written: number; read: number }>(
    `SELECT ${counted} AS written, (SELECT count(*) FROM ${table}) AS read`,
  );
  if (rows!.written === rows!.read) return;
  const { written, read } = rows!;
  throw new MusterError(
    'E_STORE_ROWS',
    {
      en: `Of ${written} rows written to ${table} the engine gives back ${read}.`,
      zh: `写入 ${table} 的 ${written} 行中，引擎只返回 ${read} 行。`,
    },
    {
      hint: {
        en: 'Nothing was kept. Run it again; if it comes back, delete the store and sync anew, and report it with the version of the engine.',
        zh: '没有保留任何内容。请再运行一次；如再次出现，请删除数据仓库并重新同步，同时报告引擎的版本。',
      },
    },
  );
}
