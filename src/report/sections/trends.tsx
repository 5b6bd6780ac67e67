import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable } from '../model.ts';
import { bumpFigure } from '../render/bump-figure.tsx';
import type { View } from '../render/view.tsx';
import { yearsFigure } from '../render/years-figure.tsx';
import { section } from './section.ts';

const TABLES = [
  { id: 'contributors.year', title: { en: 'Contributors per year', zh: '每年贡献者' }, measure: 'contributors', by: ['year'] },
  {
    id: 'new-contributors.year',
    title: { en: 'New contributors per year', zh: '每年新贡献者' },
    measure: 'new-contributors',
    by: ['year'],
  },
  { id: 'commits.year', title: { en: 'Commits per year', zh: '每年提交' }, measure: 'commits', by: ['year'] },
  {
    id: 'contributors.year.country',
    title: { en: 'Contributors per year, by country or region', zh: '按国家或地区统计的每年贡献者' },
    measure: 'contributors',
    by: ['year', 'country'],
  },
  {
    id: 'commits.year.country',
    title: { en: 'Commits per year, by country or region', zh: '按国家或地区统计的每年提交' },
    measure: 'commits',
    by: ['year', 'country'],
  },
] as const;

export const trends = section<Record<string, never>>({
  id: 'trends',
  menu: (words) => words.menu.trends,
  build: async ({ config, tables }) => {
    if (config.projects.length === 0) return null;
    for (const request of TABLES) await tables.measure(request);
    return {};
  },
  pages: ({ words }) => [{ path: 'trends.html', title: words.trends.title, description: words.trends.lead, menu: 'trends', body }],
});

function body(view: View): Markup {
  const { trends: words } = view.words;
  const table = (id: (typeof TABLES)[number]['id']) => measureTable(view.model, id);
  const ranks = (title: string, id: (typeof TABLES)[number]['id']) => {
    const found = table(id);
    return (
      <>
        {found && (
          <section>
            <h2>{title}</h2>
            {bumpFigure(view, found)}
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
      {ranks(words.ranks, 'contributors.year.country')}
      {ranks(words.ranksCommits, 'commits.year.country')}
      <section>
        <h2>{words.people}</h2>
        {yearsFigure(view, table('contributors.year'), unknownByYear(table('contributors.year.country')))}
      </section>
      <section>
        <h2>{words.newcomers}</h2>
        {yearsFigure(view, table('new-contributors.year'))}
      </section>
      <section>
        <h2>{words.commits}</h2>
        {yearsFigure(view, table('commits.year'), unknownByYear(table('commits.year.country')))}
      </section>
    </>
  );
}

/** What of each year has no known country. */
function unknownByYear(table: MeasureTable | undefined): ReadonlyMap<string, number> {
  return new Map(
    (table?.result.unknownRows ?? []).filter((row) => row.key['country'] === null).map((row) => [row.key['year'] ?? '', row.value]),
  );
}
