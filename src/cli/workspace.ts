import { join, resolve } from 'node:path';
import { type Config, loadConfig } from '../config/config.ts';
import type { DuckdbDatabase } from '../store/duckdb.ts';
import { openStore } from '../store/open.ts';
import type { Effects } from '../util/effects.ts';
import type { Parsed } from './parsed.ts';

/** A configuration and its open store: what most verbs work on. */
export type Workspace = { readonly config: Config; readonly database: DuckdbDatabase; readonly storePath: string };

/** Memory the engine may use; the whole process stays well under twice that. */
export const ENGINE_MEMORY = '600MB';

/** @throws MusterError or MusterErrors when the configuration or the store cannot be used. The caller closes the database. */
export async function openWorkspace(parsed: Parsed, effects: Effects): Promise<Workspace> {
  const config = await readConfig(parsed, effects);
  const storePath = storePathOf(parsed, config, effects);
  return { config, storePath, database: await openStore({ path: storePath, memory: ENGINE_MEMORY }) };
}

/** Reads the configuration the flags name. */
export function readConfig(parsed: Parsed, effects: Effects): Promise<Config> {
  return loadConfig(textFlag(parsed, 'config') ?? 'muster.yaml', textFlag(parsed, 'mirror'), effects);
}

function storePathOf(parsed: Parsed, config: Config, effects: Effects): string {
  const given = textFlag(parsed, 'store');
  return given === undefined ? join(config.folder, '.muster', 'store.duckdb') : resolve(effects.process.cwd, given);
}

/** The value of a flag that takes one text. */
export function textFlag(parsed: Parsed, name: string): string | undefined {
  const value = parsed.flags[name];
  return typeof value === 'string' ? value : undefined;
}
