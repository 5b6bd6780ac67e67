import type { Config } from '../config/config.ts';
import { localKey } from '../config/local-key.ts';
import type { Effects } from '../util/effects.ts';
import { pseudonyms } from '../util/pseudonym.ts';
import { adopterSources } from './adopters/adopters-source.ts';
import { peopleSources } from './affiliations/sources.ts';
import { answerSources } from './answers/answers-source.ts';
import { eventSources } from './events/event-source.ts';
import { type ForgeAccess, forgeSources } from './forges/sources.ts';
import { gharchiveSources } from './gharchive/sources.ts';
import { gitSources } from './git/sources.ts';
import { landscapeSources } from './landscape/sources.ts';
import type { Source } from './source.ts';
import { withLimits } from './with-limits.ts';

/**
 * Every source the configuration names, in the order they are read.
 * @param folder Muster's own folder, for caches
 * @param forges where answers of forges are kept, and whether there may be more of them
 * @param pins versions to read instead of the newest, by source id; only sources that keep their history heed them
 */
export async function configuredSources(
  config: Config,
  folder: string,
  forges: ForgeAccess,
  effects: Effects,
  pins: ReadonlyMap<string, string>,
): Promise<readonly Source[]> {
  const names = pseudonyms(await localKey(folder, effects));
  const sources = [
    ...gitSources(config, folder, pins),
    ...(await peopleSources(config, names, effects)),
    ...(await gharchiveSources(config, folder, effects)),
    ...landscapeSources(config, pins),
    ...adopterSources(config),
    ...answerSources(config),
    ...eventSources(config.events, names, config.limits),
    ...(await forgeSources(config, folder, forges, async () => names, pins, effects)),
  ];
  return sources.map((source) => withLimits(source, config.limits));
}
