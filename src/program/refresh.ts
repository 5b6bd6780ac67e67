import { dirname } from 'node:path';
import type { Config } from '../config/config.ts';
import { localKey } from '../config/local-key.ts';
import { eventFacts } from '../engine/events/facts.ts';
import { eventSources } from '../engine/events/sources.ts';
import { sendFacts } from '../engine/send-facts.ts';
import { derive } from '../facts/derive.ts';
import { purgeForgotten } from '../facts/people/identity/forget.ts';
import type { Database } from '../model/database.ts';
import { forgetInAnswers } from '../sources/forges/forget-answers.ts';
import { answersBeside } from '../sources/forges/sources.ts';
import { wantedRepositories } from '../sources/gharchive/sources.ts';
import { configuredSources } from '../sources/registry.ts';
import { type SourceOutcome, syncSources } from '../store/sync.ts';
import type { Effects } from '../util/effects.ts';
import { pseudonyms } from '../util/pseudonym.ts';
import { compactionIsDue } from './close-workspace.ts';
import { withMemoryForRows } from './derivation-memory.ts';
import { forgotten, loginRules } from './login-rules.ts';
import { tellNotes, tellSetAside } from './source-notes.ts';
import type { Workspace } from './workspace.ts';

export type RefreshResult = {
  readonly outcomes: readonly SourceOutcome[];
  readonly failed: readonly SourceOutcome[];
  /** Records left out, over everything the store holds. */
  readonly skipped: number;
  readonly derived: boolean;
};

export type RefreshOptions = {
  /** Versions to read instead of the newest, by source id: how a report of another day is derived again. */
  readonly pins?: ReadonlyMap<string, string>;
  /** Asks no forge anything; what was answered before is read. */
  readonly offline?: boolean;
  /** The folder with the answers of forges, when it is not the one beside the store. */
  readonly answers?: string;
};

/**
 * Syncs every configured source into the store and, when anything changed, derives people, places and contributions anew.
 */
export async function refresh(workspace: Workspace, effects: Effects, how: RefreshOptions = {}): Promise<RefreshResult> {
  const { config, database } = workspace;
  const folder = dirname(workspace.storePath);
  const forges = { folder: how.answers ?? answersBeside(workspace.storePath), ask: how.offline !== true };
  const key = await localKey(folder, effects);
  if (how.answers === undefined) await forgetInAnswers(config, folder, forges.folder, pseudonyms(key), effects);
  const sources = [
    ...(await configuredSources(config, folder, forges, effects, how.pins ?? new Map())),
    ...(workspace.engine ? await eventSources(workspace.engine, wantedRepositories(config) ?? [], effects) : []),
  ];
  if (sources.length === 0)
    effects.log.warn({
      en: 'Nothing is configured to be read: name repositories under projects:, or events under events:.',
      zh: '没有配置任何可读取的来源：请在 projects: 下写仓库，或在 events: 下写活动。',
    });
  const outcomes = await syncSources(database, sources, effects);
  await tellNotes(database, effects.log);
  await applyForgetList(database, config, folder, key, effects);
  const derived = (await withMemoryForRows(database, () => derive(database, config, key, effects))) !== null;
  await tellSetAside(database, effects.log);
  await sendToEngine(workspace, effects);
  const [row] = await database.all<{ n: number }>('SELECT count(*) AS n FROM quarantine WHERE NOT kept');
  return { outcomes, failed: outcomes.filter((outcome) => outcome.outcome === 'failed'), skipped: row?.n ?? 0, derived };
}

/** Where the configuration names an engine, it gets what was derived, and works out what its own table of events adds to it. */
export async function sendToEngine({ database, engine, storePath, config }: Workspace, effects: Effects): Promise<void> {
  if (!engine) return;
  const file = `${storePath}.sending`;
  const events = engine.place.events
    ? await eventFacts(
        database,
        engine,
        { wanted: wantedRepositories(config) ?? [], rules: await loginRules(database, config, dirname(storePath), effects), file },
        effects,
      )
    : null;
  await sendFacts(database, engine, file, effects, events);
}

/** What sources still say of people who asked to be forgotten, or are excluded, is removed again, and everything derived from it is made anew. */
export async function applyForgetList(database: Database, config: Config, folder: string, key: Buffer, effects: Effects): Promise<void> {
  const names = pseudonyms(key);
  const list = await forgotten(config, folder, names, effects);
  await database.transaction(async () => {
    if ((await purgeForgotten(database, names, list)) === 0) return;
    await database.run('DELETE FROM derivation');
    await compactionIsDue(database);
  });
}
