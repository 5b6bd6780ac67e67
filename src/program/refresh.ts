import { dirname } from 'node:path';
import { localKey } from '../config/local-key.ts';
import { derive } from '../facts/derive.ts';
import { purgeForgotten } from '../facts/people/identity/forget.ts';
import type { Database } from '../model/database.ts';
import { configuredSources } from '../sources/registry.ts';
import { type SourceOutcome, syncSources } from '../store/sync.ts';
import type { Effects } from '../util/effects.ts';
import { readForgetList } from '../util/forget-list.ts';
import { pseudonyms } from '../util/pseudonym.ts';
import type { Workspace } from './workspace.ts';

export type RefreshResult = {
  readonly outcomes: readonly SourceOutcome[];
  readonly failed: readonly SourceOutcome[];
  /** Records left out, over everything the store holds. */
  readonly skipped: number;
  readonly derived: boolean;
};

/**
 * Syncs every configured source into the store and, when anything changed, derives people, places and contributions anew.
 * @param pins versions to read instead of the newest, by source id: how a report of another day is derived again
 */
export async function refresh(
  workspace: Workspace,
  effects: Effects,
  pins: ReadonlyMap<string, string> = new Map(),
): Promise<RefreshResult> {
  const { config, database } = workspace;
  const folder = dirname(workspace.storePath);
  const sources = await configuredSources(config, folder, effects, pins);
  const outcomes = await syncSources(database, sources, effects);
  const key = await localKey(folder, effects);
  await applyForgetList(database, folder, key, effects);
  const derived = await derive(database, config, key, effects);
  const [row] = await database.all<{ n: number }>('SELECT count(*) AS n FROM quarantine WHERE NOT kept');
  return { outcomes, failed: outcomes.filter((outcome) => outcome.outcome === 'failed'), skipped: row?.n ?? 0, derived };
}

/** For verbs that only read: fills a store that nothing was ever read into. */
export async function syncWhenEmpty(workspace: Workspace, effects: Effects): Promise<void> {
  const [row] = await workspace.database.all<{ n: number }>('SELECT count(*) AS n FROM source_state');
  if (row?.n === 0) await refresh(workspace, effects);
}

/** What sources still say of people who asked to be forgotten is removed again, and everything derived from it is made anew. */
export async function applyForgetList(database: Database, folder: string, key: Buffer, effects: Effects): Promise<void> {
  const list = await readForgetList(folder, effects);
  await database.transaction(async () => {
    if ((await purgeForgotten(database, pseudonyms(key), list)) > 0) await database.run('DELETE FROM derivation');
  });
}
