import type { PageSpec, PageTable, Said } from '../../config/page-schema.ts';
import { languageOf } from '../../languages/languages.ts';
import { inEveryLanguage, type Text, textIn } from '../../languages/text.ts';
import { MusterError, MusterErrors } from '../../model/error.ts';
import { didYouMean } from '../../util/message.ts';
import { nearest } from '../../util/nearest.ts';
import { type Counted, isThere } from '../pages/needs.ts';
import { saidText } from '../render/said.tsx';
import { projectsOf } from '../sections/projects.ts';
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

/**
 * A table that a page shows and nobody knows would be said to be empty.
 * @param pages those of the configuration
 * @param all the definitions blocks may refer to, shipped pages among them
 * @param published ids of the tables that were made
 * @throws MusterErrors one E_CONFIG_VALUE for each table that is not there
 */
export function assertShownTables(pages: readonly PageSpec[], all: readonly PageSpec[], published: readonly string[]): void {
  const own = new Set(pages);
  const shipped = all.filter((page) => !own.has(page));
  const known = [...new Set([...published, ...all.flatMap(({ tables }) => Object.keys(tables)), ...shipped.flatMap(shownBy)])];
  const errors = pages.flatMap((page) =>
    shownBy(page)
      .filter((id) => !known.includes(id))
      .map((id) => noTable(page, id, nearest(id, known))),
  );
  if (errors.length > 0) throw new MusterErrors(errors);
}

function noTable({ id: page }: PageSpec, id: string, near: string | undefined): MusterError {
  const listed = { en: 'Its page of data lists every table by its id.', zh: '数据页按标识列出所有表格。' };
  return new MusterError(
    'E_CONFIG_VALUE',
    {
      en: `The page ${page} shows the table ${id}, which this report does not have.`,
      zh: `页面 ${page} 所示的表格 ${id} 在本报告中没有。`,
    },
    { hint: near ? didYouMean(near) : listed },
  );
}

function shownBy({ blocks }: PageSpec): readonly string[] {
  const flat = blocks.flatMap((part) => ('heading' in part ? part.blocks : [part]));
  return flat.flatMap(({ table, unknown, tables }) => [table, unknown, ...(tables ?? [])].filter((id) => id !== undefined));
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
