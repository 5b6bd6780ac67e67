import type { Config } from '../config/config.ts';
import { assertHolds } from '../engine/holds-facts.ts';
import { type Engined, withEngine } from '../engine/with-engine.ts';
import type { DuckdbDatabase } from '../store/duckdb.ts';
import { openStore } from '../store/open.ts';
import type { Effects } from '../util/effects.ts';
import { closeWorkspace } from './close-workspace.ts';
import { refresh } from './refresh.ts';
import { ENGINE_MEMORY, openWorkspace, type Places, readConfig, storePathOf, type Workspace } from './workspace.ts';

/**
 * Opens a configuration and its store for whatever only reads: several may have the store open at once. A store that nothing was ever read into is
 * filled first.
 * @throws MusterError or MusterErrors when the configuration, the store or, on the first reading, everything else cannot be used
 */
export async function openReader(places: Places, effects: Effects): Promise<Workspace> {
  const config = await readConfig(places, effects);
  const storePath = storePathOf(places, config, effects);
  const reader = await openFilled(storePath, effects);
  if (reader !== null) return { config, storePath, ...(await readable(reader, config, effects)) };
  const workspace = await openWorkspace(places, effects);
  try {
    await refresh(workspace, effects, { offline: true });
  } finally {
    await closeWorkspace(workspace, effects);
  }
  const filled = await openStore({ path: storePath, memory: ENGINE_MEMORY, readOnly: true });
  return { config, storePath, ...(await readable(filled, config, effects)) };
}

/** A store with its engine, once the engine is known to hold the same facts. */
async function readable(store: DuckdbDatabase, config: Config, effects: Effects): Promise<Engined> {
  const { database, engine } = await withEngine(store, config, effects);
  try {
    if (engine !== null) await assertHolds(database, engine);
    return { database, engine };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The store to read from; null when there is none yet, or when it is empty. */
async function openFilled(path: string, { files }: Effects): Promise<DuckdbDatabase | null> {
  const there = await files.access(path).then(
    () => true,
    () => false,
  );
  if (!there) return null;
  const database = await openStore({ path, memory: ENGINE_MEMORY, readOnly: true });
  const [row] = await database.all<{ n: number }>(
    'SELECT (SELECT count(*) FROM source_state) + (SELECT count(*) FROM source_failure) AS n',
  );
  if (row!.n > 0) return database;
  database.close();
  return null;
}
