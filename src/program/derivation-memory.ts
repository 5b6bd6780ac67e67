import type { Database } from '../model/database.ts';
import { ENGINE_MEMORY } from './workspace.ts';

/** What the engine takes when it may have more is mostly rows it could read again: up to so many rows it does as well, and as fast, with less. */
const FEW_ROWS = 500_000;
const LITTLE_MEMORY = '250MB';

/** Works with an engine that takes no more memory than so many rows need: facts are worked out in the same process in which all else of them is held. */
export async function withLittleMemory<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const [read] = await database.all<{ rows: number }>(
    "SELECT coalesce(sum(estimated_size), 0)::BIGINT AS rows FROM duckdb_tables() WHERE table_name LIKE 'raw_%'",
  );
  if (read!.rows > FEW_ROWS) return work();
  // Where more than that is in use at this moment the engine refuses, and works as before.
  await database.run(`SET memory_limit = '${LITTLE_MEMORY}'`).catch(() => {});
  try {
    return await work();
  } finally {
    await database.run(`SET memory_limit = '${ENGINE_MEMORY}'`);
  }
}
