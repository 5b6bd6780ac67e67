import { join, resolve } from 'node:path';
import { type Config, loadConfig } from '../config/config.ts';
import type { Clickhouse } from '../engine/clickhouse.ts';
import { withEngine } from '../engine/with-engine.ts';
import { expandOwners } from '../sources/forges/owned-repositories.ts';
import { answersBeside } from '../sources/forges/sources.ts';
import type { DuckdbDatabase } from '../store/duckdb.ts';
import { openStore } from '../store/open.ts';
import type { Effects } from '../util/effects.ts';

/** A configuration and its open store, and the engine where it names one: what most verbs work on. Closing the store closes the engine. */
export type Workspace = {
  readonly config: Config;
  readonly database: DuckdbDatabase;
  readonly storePath: string;
  readonly engine?: Clickhouse | null;
};

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
  return { config, storePath, ...(await withEngine(await openStore({ path: storePath, memory: ENGINE_MEMORY }), config, effects)) };
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
