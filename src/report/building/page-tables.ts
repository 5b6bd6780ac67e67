import type { PageSpec, PageTable, Said } from '../../config/page-schema.ts';
import { languageOf } from '../../languages/languages.ts';
import { inEveryLanguage, type Text, textIn } from '../../languages/text.ts';
import { type Counted, isThere } from '../pages/needs.ts';
import { saidText } from '../render/said.tsx';
import { projectsOf } from '../sections/projects.ts';
import { shownBy } from './shown-tables.ts';
import type { TableBuilder, TableRequest } from './tables.ts';

type Project = { readonly key: string; readonly name: Text };

/**
 * Computes the tables of pages: those each page defines, and those its blocks show from whichever page defines them.
 * @param pages those that are there
 * @param all the definitions blocks may refer to
 */
export async function pageTables(
  pages: readonly PageSpec[],
  all: readonly PageSpec[],
  model: Counted,
  tables: TableBuilder,
): Promise<void> {
  const known = new Map(
    all.flatMap((page) =>
      Object.entries(page.tables).map(([id, table]) => [id, { table, there: isThere(page, model) && isThere(table, model) }] as const),
    ),
  );
  const projects = projectsOf(model).filter(({ contributors }) => contributors !== null);
  for (const page of pages)
    for (const id of new Set([...Object.keys(page.tables), ...shownBy(page)])) {
      const found = known.get(id);
      if (!found?.there) continue;
      for (const project of page.each === 'project' ? projects : [null]) await tables.measure(requestOf(id, found.table, project));
    }
}

function requestOf(id: string, { title, measure, by, where, profile, weights }: PageTable, project: Project | null): TableRequest {
  const keyed = (text: string) => text.replace('{key}', project?.key ?? '{key}');
  return {
    id: keyed(id),
    title: inEveryLanguage((_, locale) =>
      titleIn(title, locale).replace('{name}', () => (project === null ? '{name}' : textIn(project.name, locale))),
    ),
    measure,
    by,
    where: Object.fromEntries(Object.entries(where).map(([dimension, value]) => [dimension, keyed(value)])),
    profile: profile ?? null,
    weights,
  };
}

function titleIn(title: Said, locale: Parameters<typeof languageOf>[0]): string {
  return saidText({ words: languageOf(locale).report, locale } as Parameters<typeof saidText>[0], title);
}
