import type { MeasureTable, ReportModel } from '../model.ts';
import type { ProjectRow } from '../render/projects-table.tsx';
import { type BuildContext, section } from './section.ts';

type ProjectsData = { readonly projects: readonly ProjectRow[] };

const FACTORS = [
  { id: 'contributors.project', measure: 'contributors', title: { en: 'Contributors by project', zh: '各项目的贡献者' }, weights: true },
  { id: 'commits.project', measure: 'commits', title: { en: 'Commits by project', zh: '各项目的提交' }, weights: true },
  {
    id: 'absence-factor.project',
    measure: 'contributor-absence-factor',
    title: { en: 'Contributor absence factor by project', zh: '各项目的贡献者缺席系数' },
  },
  { id: 'elephant-factor.project', measure: 'elephant-factor', title: { en: 'Elephant factor by project', zh: '各项目的大象系数' } },
] as const;

/** The projects and their single figures. */
export const projects = section<ProjectsData>({
  id: 'projects',
  build,
});

/** The projects of a report with their figures, by key. */
export function projectsOf({ sections }: Pick<ReportModel, 'sections'>): readonly ProjectRow[] {
  return (sections['projects'] as ProjectsData | undefined)?.projects ?? [];
}

async function build({ config, tables }: BuildContext): Promise<ProjectsData | null> {
  if (config.projects.length === 0) return null;
  const factors: MeasureTable[] = [];
  for (const one of FACTORS) factors.push(await tables.measure({ ...one, by: ['project'] }));
  const value = (table: MeasureTable, key: string) => table.result.rows.find((row) => row.key['project'] === key)?.value ?? null;
  const rows: ProjectRow[] = [];
  for (const { key, name } of [...config.projects].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const [contributors, commits, absence, elephant] = factors.map((table) => value(table, key)) as [
      number | null,
      number | null,
      number | null,
      number | null,
    ];
    rows.push({ key, name, contributors, commits, absence, elephant });
  }
  return { projects: rows };
}
