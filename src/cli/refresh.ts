import { dirname } from 'node:path';
import { derive } from '../normalise/derive.ts';
import { configuredSources } from '../sources/registry.ts';
import { type SourceOutcome, syncSources } from '../store/sync.ts';
import type { Effects } from '../util/effects.ts';
import { localKey } from '../util/local-key.ts';
import type { Workspace } from './workspace.ts';

export type RefreshResult = {
  readonly outcomes: readonly SourceOutcome[];
  readonly failed: readonly SourceOutcome[];
  /** Records left out, over everything the store holds. */
  readonly skipped: number;
  readonly derived: boolean;
};

/** Syncs every configured source into the store and, when anything changed, derives people, places and contributions anew. */
export async function refresh(workspace: Workspace, effects: Effects): Promise<RefreshResult> {
  const { config, database } = workspace;
  const folder = dirname(workspace.storePath);
  const sources = await configuredSources(config, folder, effects);
  const outcomes = await syncSources(database, sources, effects);
  const derived = await derive(database, config, await localKey(folder, effects), effects);
  const [row] = await database.all<{ n: number }>('SELECT count(*) AS n FROM quarantine WHERE NOT kept');
  return { outcomes, failed: outcomes.filter((outcome) => outcome.outcome === 'failed'), skipped: row?.n ?? 0, derived };
}
