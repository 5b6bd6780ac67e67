import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable } from '../model.ts';
import { coverage } from '../render/coverage.tsx';
import { ranking } from '../render/ranking.tsx';
import type { View } from '../render/view.tsx';
import { section } from './section.ts';

const TABLES = {
  people: {
    id: 'contributors.organisation',
    title: { en: 'Contributors by organisation', zh: '按组织统计的贡献者' },
    measure: 'contributors',
    by: ['organisation'],
  },
  commits: {
    id: 'commits.organisation',
    title: { en: 'Commits by organisation', zh: '按组织统计的提交' },
    measure: 'commits',
    by: ['organisation'],
  },
} as const;

export const organisations = section<Record<string, never>>({
  id: 'organisations',
  menu: (words) => words.menu.organisations,
  build: async ({ config, tables }) => {
    if (config.projects.length === 0) return null;
    await tables.measure(TABLES.people);
    await tables.measure(TABLES.commits);
    return {};
  },
  pages: ({ words }) => [
    { path: 'organisations.html', title: words.organisations.title, description: words.organisations.lead, menu: 'organisations', body },
  ],
});

function body(view: View): Markup {
  const { organisations: words, front } = view.words;
  const part = (title: string, id: string, draw: (table: MeasureTable) => Markup) => {
    const table = measureTable(view.model, id);
    return (
      <>
        {table && (
          <section>
            <h2>{title}</h2>
            {draw(table)}
          </section>
        )}
      </>
    );
  };
  return (
    <>
      <div class="head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </div>
      {part(words.people, TABLES.people.id, (table) => ranking(view, table, { bars: 15, open: true }))}
      {part(words.commits, TABLES.commits.id, (table) => ranking(view, table, { bars: 15, open: true }))}
      {part(front.known, TABLES.people.id, (table) => coverage(view, table))}
    </>
  );
}
