import { join } from 'node:path';
import type { Database } from '../../model/database.ts';
import type { Effects } from '../../util/effects.ts';
import type { Source } from '../source.ts';
import { collectPeople, keeper, partError, type Scope } from './collect.ts';
import { collectWork } from './collect-work.ts';
import { envelopeWriter } from './envelopes.ts';
import { kindOf, openForge, prefixOf } from './kinds.ts';
import type { IsLeftOut } from './left-out.ts';
import { envelopesFingerprint, planEnvelopes } from './read-source.ts';
import { FORGE_TABLES } from './row-writers.ts';
import type { ForgeConfig } from './spec.ts';

export type ForgeSourceOptions = {
  readonly config: ForgeConfig;
  /** Those of the projects on this forge. */
  readonly repositories: readonly string[];
  /** The folder that holds the envelopes of all forges. */
  readonly folder: string;
  readonly isLeftOut: IsLeftOut;
  /** Whether anything may be asked; otherwise only what is kept is read. */
  readonly ask: boolean;
  /** Only the envelopes of this version. */
  readonly at: string | null;
};

/** Where the envelopes of one forge are. */
export function envelopesOf(folder: string, host: string): string {
  return join(folder, host.replace(/[^\w.-]/g, '_'));
}

/** What a forge is asked about and for. */
export function scopeOf(config: ForgeConfig, isLeftOut: IsLeftOut): Scope {
  return { source: `forge:${config.host}`, prefix: prefixOf(config), noreply: kindOf(config).noreply, isLeftOut };
}

/** One forge: asks for what the store lacks, keeps the answers as dated envelopes, and reads those into the raw tables. */
export function forgeSource({ config, repositories, folder, isLeftOut, ask, at }: ForgeSourceOptions): Source {
  const scope = scopeOf(config, isLeftOut);
  const own = envelopesOf(folder, config.host);
  const reading = { source: scope.source, prefix: scope.prefix, folder: own, read: kindOf(config).read, at };
  return {
    id: scope.source,
    kind: 'forge',
    origin: config.api,
    tables: FORGE_TABLES,
    fingerprint: (effects) => envelopesFingerprint(reading, effects),
    plan: (previous, effects) => planEnvelopes(reading, previous, effects),
    ...(ask ? { collect: (database: Database, effects: Effects) => collect(config, repositories, own, scope, database, effects) } : {}),
  };
}

async function* collect(
  config: ForgeConfig,
  repositories: readonly string[],
  folder: string,
  scope: Scope,
  database: Database,
  effects: Effects,
): AsyncGenerator<void> {
  const { forge, client } = openForge(config, effects, (seconds, why) =>
    effects.log.info({
      en: `${config.host}: ${why.en}; going on in ${Math.ceil(seconds)} s`,
      zh: `${config.host}：${why.zh}；${Math.ceil(seconds)} 秒后继续`,
    }),
  );
  const writer = await envelopeWriter(folder, effects);
  const keep = keeper(scope, writer, client, effects);
  try {
    const asking = { database, forge, scope, keep };
    if (config.people) yield* collectPeople(asking, effects);
    if (config.work) {
      await collectWork(asking, repositories, config.since);
      yield;
      // Those who opened, reviewed or commented and have no commit.
      if (config.people) yield* collectPeople(asking, effects);
    }
  } finally {
    await writer.close();
  }
  const error = partError(config.host, keep.gaps);
  if (error) throw error;
}
