import type { Text } from '../../languages/text.ts';
import { inEveryLanguage, textIn } from '../../languages/text.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable } from '../model.ts';
import { coverage } from '../render/coverage.tsx';
import { multiples } from '../render/multiples.tsx';
import { type ProjectRow, projectsTable } from '../render/projects-table.tsx';
import { ranking } from '../render/ranking.tsx';
import { name, number, text, type View } from '../render/view.tsx';
import { yearsFigure } from '../render/years-figure.tsx';
import { type BuildContext, section } from './section.ts';

type ProjectsData = { readonly projects: readonly ProjectRow[] };

/** The tables of one project, by what they are split by. */
const PER_PROJECT = [
  {
    measure: 'contributors',
    by: 'country',
    title: { en: '{project}: contributors by country or region', zh: '{project}：按国家或地区统计的贡献者' },
  },
  { measure: 'commits', by: 'country', title: { en: '{project}: commits by country or region', zh: '{project}：按国家或地区统计的提交' } },
  {
    measure: 'contributors',
    by: 'organisation',
    title: { en: '{project}: contributors by organisation', zh: '{project}：按组织统计的贡献者' },
  },
  { measure: 'commits', by: 'organisation', title: { en: '{project}: commits by organisation', zh: '{project}：按组织统计的提交' } },
  { measure: 'contributors', by: 'year', title: { en: '{project}: contributors by year', zh: '{project}：每年贡献者' } },
  { measure: 'new-contributors', by: 'year', title: { en: '{project}: new contributors by year', zh: '{project}：每年新贡献者' } },
] as const;

const FACTORS = [
  { id: 'contributors.project', measure: 'contributors', title: { en: 'Contributors by project', zh: '各项目的贡献者' } },
  { id: 'commits.project', measure: 'commits', title: { en: 'Commits by project', zh: '各项目的提交' } },
  {
    id: 'absence-factor.project',
    measure: 'contributor-absence-factor',
    title: { en: 'Contributor absence factor by project', zh: '各项目的贡献者缺席系数' },
  },
  { id: 'elephant-factor.project', measure: 'elephant-factor', title: { en: 'Elephant factor by project', zh: '各项目的大象系数' } },
] as const;

export const projects = section<ProjectsData>({
  id: 'projects',
  menu: (words) => words.menu.projects,
  build,
  pages: (edition, data) => [
    {
      path: 'projects.html',
      title: edition.words.projects.title,
      description: edition.words.projects.lead,
      menu: 'projects',
      body: (view) => index(view, data),
    },
    ...data.projects.map((project) => ({
      path: `projects/${project.key}.html`,
      title: text(edition, project.name),
      description: `${text(edition, project.name)}: ${edition.words.explore.countries}`,
      menu: 'projects',
      body: (view: View) => page(view, project),
    })),
  ],
});

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
    if (contributors !== null) await projectTables(tables, key, name);
  }
  return { projects: rows };
}

async function projectTables(tables: BuildContext['tables'], key: string, name: Text): Promise<void> {
  for (const { measure, by, title } of PER_PROJECT) {
    const named = inEveryLanguage((_, locale) => textIn(title, locale).replace('{project}', () => textIn(name, locale)));
    await tables.measure({ id: `${key}.${measure}.${by}`, title: named, measure, by: [by], where: { project: key } });
  }
}

function index(view: View, data: ProjectsData): Markup {
  const { projects: words } = view.words;
  const shown = data.projects
    .filter((project) => project.contributors !== null)
    .sort((a, b) => b.contributors! - a.contributors! || (a.key < b.key ? -1 : 1));
  return (
    <>
      <div class="head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </div>
      <section>
        <h2>{words.index}</h2>
        {projectsTable(view, data.projects)}
      </section>
      <section>
        <h2>{words.multiples}</h2>
        <p>{words.multiplesText}</p>
        {multiples(view, shown)}
      </section>
    </>
  );
}

function page(view: View, project: ProjectRow): Markup {
  const { projects: words, front, measure } = view.words;
  const table = (id: string) => measureTable(view.model, `${project.key}.${id}`);
  const people = table('contributors.country');
  const fact = (label: string, value: number | null, small: string) =>
    value !== null && (
      <div>
        <dt>{label}</dt>
        <dd>
          {number(view, value)}
          <small>{small}</small>
        </dd>
      </div>
    );
  const ranked = (id: string) => {
    const found = table(id);
    return found && ranking(view, found, { bars: 10 });
  };
  if (!people)
    return (
      <>
        <div class="head">
          <h1>{name(view, 'project', project.key)}</h1>
        </div>
        <p class="empty">{view.words.table.empty}</p>
      </>
    );
  return (
    <>
      <div class="head">
        <h1>{name(view, 'project', project.key)}</h1>
      </div>
      <dl class="facts">
        {fact(measure.contributors, project.contributors, '')}
        {fact(measure.commits, project.commits, '')}
        {fact(measure['contributor-absence-factor'], project.absence, words.absence)}
        {fact(measure['elephant-factor'], project.elephant, words.elephant)}
      </dl>
      <section>
        <h2>{words.byCountry}</h2>
        {ranked('contributors.country')}
        {ranked('commits.country')}
      </section>
      <section>
        <h2>{words.byOrganisation}</h2>
        {ranked('contributors.organisation')}
        {ranked('commits.organisation')}
      </section>
      <section>
        <h2>{view.words.trends.title}</h2>
        <div class="pair even">{(['contributors.year', 'new-contributors.year'] as const).map((id) => yearsFigure(view, table(id)))}</div>
      </section>
      <section>
        <h2>{front.known}</h2>
        {coverage(view, people)}
      </section>
    </>
  );
}
