import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Source } from '../source.ts';
import { gitSource } from './git-source.ts';

/** One source per repository the configuration names, each repository once. `folder` is Muster's own; copies of addresses go below it. */
export function gitSources(config: Config, folder: string): readonly Source[] {
  const repositories = config.projects.flatMap((project) => project.repositories);
  const once = new Map(repositories.map((repository) => [repository.repository, repository]));
  return [...once.values()].map((repository) => gitSource({ ...repository, cacheDir: join(folder, 'git') }));
}
