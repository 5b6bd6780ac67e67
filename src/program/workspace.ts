import { join, resolve } from 'node:path';
import { type Config, loadConfig } from '../config/config.ts';
import { expandOwners } from '../sources/forges/owned-repositories.ts';
import { answersBeside } from '../sources/forges/sources.ts';
import type { DuckdbDatabase } from '../store/duckdb.ts';
import { openStore } from '../store/open.ts';
import type { Effects } from '../util/effects.ts';
import { refresh } from './refresh.ts';

/** A configuration and its open store: what most verbs work on. */
export type Workspace = { readonly config: Config; readonly database: DuckdbDatabase; readonly storePath: string };

/** Memory the engine may use; the whole process stays well under twice that. */
export const ENGINE_MEMORY = '600MB';

/** Where the files of a run are, as the user named them; what is left out has its default. Relative paths start at the working folder. */
export type Places = {
  /** The configuration; default `muster.yaml`. */
  readonly config?: string | undefined;
  /** A folder of repositories to read in place of their addresses. */
  readonly mirror?: string | undefined;
  /** The store; default `.muster/store.duckdb` beside the configuration. */
  readonly store?: string | undefined;
  /** Whether forges may be asked which repositories an owner has. */
  readonly ask?: boolean | undefined;
};

/** @throws MusterError or MusterErrors when the configuration or the store cannot be used. The caller closes the database. */
export async function openWorkspace(places: Places, effects: Effects): Promise<Workspace> {
  const config = await readConfig(places, effects);
  const storePath = storePathOf(places, config, effects);
  return { config, storePath, database: await openStore({ path: storePath, memory: ENGINE_MEMORY }) };
}

/**
 * The same for whatever only reads: several may have the store open at once. A store that nothing was ever read into is filled first.
 * @throws MusterError or MusterErrors when the configuration, the store or, on the first reading, everything else cannot be used
 */
export async function openReader(places: Places, effects: Effects): Promise<Workspace> {
  const config = await readConfig(places, effects);
  const storePath = storePathOf(places, config, effects);
  const reader = await openFilled(storePath, effects);
  if (reader !== null) return { config, storePath, database: reader };
  const workspace = await openWorkspace(places, effects);
  try {
    await refresh(workspace, effects, { offline: true });
  } finally {
    workspace.database.close();
  }
  return { config, storePath, database: await openStore({ path: storePath, memory: ENGINE_MEMORY, readOnly: true }) };
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

/** Reads the configuration of a run. */
export async function readConfig(places: Places, effects: Effects): Promise<Config> {
  const config = await loadConfig(places.config ?? 'muster.yaml', places.mirror, effects);
  return expandOwners(config, answersBeside(storePathOf(places, config, effects)), places.ask === true, effects);
}

/** Where the store of a run is. */
export function storePathOf({ store }: Places, config: Config, effects: Effects): string {
  return store === undefined ? join(config.folder, '.muster', 'store.duckdb') : resolve(effects.process.cwd, store);
}
