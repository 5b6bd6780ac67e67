import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Source } from '../source.ts';
import { gitSource } from './git-source.ts';

/**
 * One source per repository the configuration names, each repository once.
 * @param folder Muster's own; copies of addresses go below it
 * @param pins commits to read instead of the tip, by source id
 */
export function gitSources(config: Config, folder: string, pins: ReadonlyMap<string, string>): readonly Source[] {
  const repositories = config.projects.flatMap((project) => project.repositories);
  const once = new Map(repositories.map((repository) => [repository.repository, repository]));
  return [...once.values()].map((repository) =>
    gitSource({
      ...repository,
      cacheDir: join(folder, 'git'),
      at: pins.get(`git:${repository.repository}`) ?? null,
      limits: config.limits,
    }),
  );
}
