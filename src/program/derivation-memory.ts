import type { Database } from '../model/database.ts';
import { ENGINE_MEMORY } from './workspace.ts';

/** What the engine takes when it may have more is mostly rows it could read again: up to so many rows it does as well, and as fast, with less. */
const FEW_ROWS = 500_000;
const LITTLE_MEMORY = '250MB';
/** From so many on what cannot be left on disk, such as all accounts while they are told apart, comes near to what the engine has else. */
const MANY_ROWS = 20_000_000;
const MUCH_MEMORY = '1500MB';

/** Works with an engine that takes as much memory as so many rows need: facts are worked out in the same process in which all else of them is held. */
export async function withMemoryForRows<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const [read] = await database.all<{ rows: number }>(
    "SELECT coalesce(sum(estimated_size), 0)::BIGINT AS rows FROM duckdb_tables() WHERE table_name LIKE 'raw_%'",
  );
  if (read!.rows > FEW_ROWS && read!.rows < MANY_ROWS) return work();
  await setMemory(database, read!.rows < MANY_ROWS ? LITTLE_MEMORY : MUCH_MEMORY);
  try {
    return await work();
  } finally {
    await setMemory(database, ENGINE_MEMORY);
  }
}

/** Where more than that is in use at this moment the engine refuses, and works as before. */
async function setMemory(database: Database, memory: string): Promise<void> {
  await database.run(`SET memory_limit = '${memory}'`).catch(() => {});
}
