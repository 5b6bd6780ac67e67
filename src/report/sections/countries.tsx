import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable } from '../model.ts';
import { countryMap } from '../render/country-map.tsx';
import { coverage } from '../render/coverage.tsx';
import { ranking } from '../render/ranking.tsx';
import type { View } from '../render/view.tsx';
import { section } from './section.ts';

const TABLES = {
  people: {
    id: 'contributors.country',
    title: { en: 'Contributors by country or region', zh: '按国家或地区统计的贡献者' },
    measure: 'contributors',
    by: ['country'],
    weights: true,
  },
  commits: {
    id: 'commits.country',
    title: { en: 'Commits by country or region', zh: '按国家或地区统计的提交' },
    measure: 'commits',
    by: ['country'],
    weights: true,
  },
} as const;

export const countries = section<Record<string, never>>({
  id: 'countries',
  menu: (words) => words.menu.countries,
  build: async ({ config, tables }) => {
    if (config.projects.length === 0) return null;
    await tables.measure(TABLES.people);
    await tables.measure(TABLES.commits);
    return {};
  },
  pages: ({ words }) => [
    { path: 'countries.html', title: words.countries.title, description: words.countries.lead, menu: 'countries', body },
  ],
});

function body(view: View): Markup {
  const { countries: words, front } = view.words;
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
      {part(words.map, TABLES.people.id, (table) => countryMap(view, table))}
      {part(words.commits, TABLES.commits.id, (table) => ranking(view, table, { bars: 15, open: true }))}
      {part(front.known, TABLES.people.id, (table) => coverage(view, table))}
    </>
  );
}
