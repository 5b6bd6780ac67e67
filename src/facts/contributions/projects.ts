import type { Config } from '../../config/config.ts';
import type { Database } from '../../model/database.ts';

/** Rebuilds tables `project` and `repository` from the configuration. Ids are dense, in code-point order of the names. */
export async function deriveProjects(database: Database, config: Config): Promise<void> {
  await database.run('DELETE FROM project; DELETE FROM repository');
  const projects = [...config.projects].sort((a, b) => (a.key < b.key ? -1 : 1));
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
  const repositories = projects
    .flatMap((project, id) => project.repositories.map((repository) => ({ ...repository, projectId: id + 1 })))
    .sort((a, b) => (a.repository < b.repository ? -1 : 1));
  const repositoryWriter = await database.writer('repository');
  for (const [id, row] of repositories.entries()) repositoryWriter.append([id + 1, row.repository, row.projectId, row.mirrorOf]);
  await repositoryWriter.close();
}
