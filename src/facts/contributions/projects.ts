import { readFileSync } from 'node:fs';
import type { Config } from '../../config/config.ts';
import type { Database } from '../../model/database.ts';
import { compareText } from '../../util/order.ts';

const MIRRORS = readFileSync(new URL('./mirrors.sql', import.meta.url), 'utf8');

/**
 * Rebuilds tables `project`, `repository` and `project_repository` from the configuration, and `mirror_pair` with the commits that were
 * read. Ids are dense, in code-point order of the names.
 */
export async function deriveProjects(database: Database, config: Config): Promise<void> {
  await database.run('DELETE FROM project; DELETE FROM repository; DELETE FROM project_repository');
  const projects = [...config.projects].sort((a, b) => compareText(a.key, b.key));
  const projectWriter = await database.writer('project');
  for (const [id, project] of projects.entries())
    projectWriter.append([
      id + 1,
      project.key,
      project.name.en,
      project.name.zh,
      project.joined ? BigInt(Date.parse(project.joined)) * 1000n : null,
    ]);
  await projectWriter.close();
  const listed = projects.flatMap((project) => project.repositories.map(({ repository, mirrorOf }) => [repository, mirrorOf] as const));
  const repositories = [...new Map(listed)].sort(([a], [b]) => compareText(a, b));
  const ids = new Map(repositories.map(([repository], index) => [repository, index + 1]));
  const repositoryWriter = await database.writer('repository');
  for (const [repository, mirrorOf] of repositories) repositoryWriter.append([ids.get(repository)!, repository, mirrorOf]);
  await repositoryWriter.close();
  await writeListings(database, projects, ids);
  await database.run(MIRRORS);
}

async function writeListings(database: Database, projects: Config['projects'], ids: ReadonlyMap<string, number>): Promise<void> {
  const seen = new Set<number>();
  const writer = await database.writer('project_repository');
  for (const [index, project] of projects.entries()) {
    const own = [...new Set(project.repositories.map(({ repository }) => ids.get(repository)!))].sort((a, b) => a - b);
    for (const id of own) writer.append([index + 1, id, seen.has(id)]);
    for (const id of own) seen.add(id);
  }
  await writer.close();
}
