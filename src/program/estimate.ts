import { dirname } from 'node:path';
import { localKey } from '../config/local-key.ts';
import { type Estimate, estimateForge } from '../sources/forges/estimate.ts';
import { scopeOf } from '../sources/forges/forge-source.ts';
import { readLeftOut } from '../sources/forges/forget-answers.ts';
import { repositoriesOn } from '../sources/forges/sources.ts';
import type { Effects } from '../util/effects.ts';
import { pseudonyms } from '../util/pseudonym.ts';
import { refresh } from './refresh.ts';
import type { Workspace } from './workspace.ts';

/** What each forge of the configuration would be asked. Reads all other sources first, and asks no forge anything. */
export async function estimate(workspace: Workspace, effects: Effects): Promise<readonly Estimate[]> {
  const { config, database, storePath } = workspace;
  await refresh(workspace, effects, { offline: true });
  const folder = dirname(storePath);
  const { is } = await readLeftOut(config, folder, pseudonyms(await localKey(folder, effects)), effects);
  const estimates: Estimate[] = [];
  for (const forge of config.forges)
    estimates.push(await estimateForge(database, forge, scopeOf(forge, is), repositoriesOn(config, forge), effects));
  return estimates;
}
