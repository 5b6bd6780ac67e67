import type { Config } from '../config/config.ts';
import type { Effects } from '../util/effects.ts';
import { peopleSources } from './affiliations/sources.ts';
import { gitSources } from './git/sources.ts';
import type { Source } from './source.ts';

/** Every source the configuration names, in the order they are read. `folder` is Muster's own folder, for caches. */
export async function configuredSources(config: Config, folder: string, effects: Effects): Promise<readonly Source[]> {
  return [...gitSources(config, folder), ...(await peopleSources(config, effects))];
}
