import { dirname, join } from 'node:path';
import type { Config } from '../../config/config.ts';
import { isOnGitHub } from '../../config/repository.ts';
import type { Effects } from '../../util/effects.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';
import type { Source } from '../source.ts';
import { forgeSource } from './forge-source.ts';
import { readLeftOut } from './forget-answers.ts';
import { prefixOf } from './kinds.ts';

/** Where answers are kept, and whether there may be more of them. */
export type ForgeAccess = {
  /** The folder of envelopes, `forges` beside the store. */
  readonly folder: string;
  readonly ask: boolean;
};

/**
 * One source per forge the configuration names.
 * @param folder Muster's own, which holds the forget list
 * @param pins versions to read, by source id
 */
export async function forgeSources(
  config: Config,
  folder: string,
  access: ForgeAccess,
  names: () => Promise<Pseudonyms>,
  pins: ReadonlyMap<string, string>,
  effects: Effects,
): Promise<readonly Source[]> {
  if (config.forges.length === 0) return [];
  const { is: isLeftOut } = await readLeftOut(config, folder, await names(), effects);
  return config.forges.map((forge) =>
    forgeSource({
      config: forge,
      repositories: repositoriesOn(config, forge),
      folder: access.folder,
      isLeftOut,
      ask: access.ask,
      at: pins.get(`forge:${forge.host}`) ?? null,
    }),
  );
}

/** The repositories of the projects that are on a forge, mirrors left out, each once. */
export function repositoriesOn(config: Config, forge: Config['forges'][number]): readonly string[] {
  const prefix = prefixOf(forge);
  const own = config.projects.flatMap((project) => project.repositories).filter(({ mirrorOf }) => mirrorOf === null);
  const names = own.map(({ repository }) => repository).filter((name) => (prefix === '' ? isOnGitHub(name) : name.startsWith(prefix)));
  return [...new Set(names)].sort();
}

/** Where the answers of forges are kept. */
export function answersBeside(storePath: string): string {
  return join(dirname(storePath), 'forges');
}
