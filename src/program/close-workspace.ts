import type { Database } from '../model/database.ts';
import { COMPACTION, compactStore } from '../store/compact.ts';
import type { Effects } from '../util/effects.ts';
import type { Workspace } from './workspace.ts';

/** Says that the store holds bytes of rows that may not be in it any more; stands until it was written anew. */
export async function compactionIsDue(database: Database): Promise<void> {
  await database.run('INSERT INTO derivation VALUES ($step, $fingerprint)', { step: COMPACTION, fingerprint: 'due' });
}

/**
 * Closes a workspace that was refreshed. Sources go on naming people who are left out, and what was deleted of them stays in the file as bytes: the
 * store is then written anew, by this run or, when it is killed, by the next.
 * @throws MusterError E_STORE_LOCKED, E_DISK_FULL
 */
export async function closeWorkspace({ database, storePath }: Workspace, effects: Effects): Promise<void> {
  const due = await database.all('SELECT 1 FROM derivation WHERE step = $step', { step: COMPACTION }).catch(() => []);
  database.close();
  if (due.length > 0) await compactStore(storePath, effects);
}
