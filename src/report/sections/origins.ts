import { endOnRecord } from '../../measures/last-day.ts';
import { yearBefore } from '../../model/period.ts';
import type { MeasureTable } from '../model.ts';
import { type BuildContext, section } from './section.ts';

/** A project's origin, as far as it is known, and its authors then and now. */
export type Origin = {
  readonly project: string;
  readonly country: string | null;
  readonly organisation: string | null;
  readonly first: number;
  readonly last: number;
};
export type OriginsData = { readonly origins: readonly Origin[]; readonly least: number };

const MEASURE = 'projects-by-origin';
const TABLES = {
  country: {
    id: 'projects.origin.country',
    title: { en: 'Projects by place of origin', zh: '按来源地统计的项目' },
    measure: MEASURE,
    by: ['country'],
  },
  organisation: {
    id: 'projects.origin.organisation',
    title: { en: 'Projects by first organisation', zh: '按首个组织统计的项目' },
    measure: MEASURE,
    by: ['organisation'],
  },
  eachCountry: {
    id: 'projects.origin.project.country',
    title: { en: 'The place of origin of each project', zh: '各项目的来源地' },
    measure: MEASURE,
    by: ['project', 'country'],
  },
  eachOrganisation: {
    id: 'projects.origin.project.organisation',
    title: { en: 'The first organisation of each project', zh: '各项目的首个组织' },
    measure: MEASURE,
    by: ['project', 'organisation'],
  },
  first: {
    id: 'first-year-contributors.project',
    title: { en: 'Authors in the first year of each project', zh: '各项目首年的作者' },
    measure: 'first-year-contributors',
    by: ['project'],
  },
} as const;
export const LAST = {
  id: 'contributors.project.last-year',
  title: { en: 'Contributors per project in the last year of the period', zh: '统计期最后一年各项目的贡献者' },
  measure: 'contributors',
  by: ['project'],
} as const;

/** Where projects come from, and how they grew. */
export const origins = section<OriginsData>({
  id: 'origins',
  build,
});

async function build({ config, database, tables }: BuildContext): Promise<OriginsData | null> {
  if (config.projects.length < 2) return null;
  const least = config.report.minimum;
  // Where a project comes from is no matter of when the period begins.
  const period = { from: null, to: config.period.to };
  const [country, organisation, first] = [
    await tables.measure({ ...TABLES.eachCountry, period, definition: { least } }),
    await tables.measure({ ...TABLES.eachOrganisation, period, definition: { least } }),
    await tables.measure({ ...TABLES.first, period }),
  ];
  await tables.measure({ ...TABLES.country, period, definition: { least } });
  await tables.measure({ ...TABLES.organisation, period, definition: { least } });
  const to = await endOnRecord(database, config.period);
  const last = to === null ? null : await tables.measure({ ...LAST, period: { from: yearBefore(to), to } });
  const keyed = (table: MeasureTable, dimension: string) =>
    new Map(table.result.rows.map((row) => [row.key['project']!, row.key[dimension]!]));
  const counts = (table: MeasureTable | null) => new Map(table?.result.rows.map((row) => [row.key['project']!, row.value]));
  const [countries, organisations, started, now] = [
    keyed(country, 'country'),
    keyed(organisation, 'organisation'),
    counts(first),
    counts(last),
  ];
  const origins = [...started].map(
    ([project, people]): Origin => ({
      project,
      country: countries.get(project) ?? null,
      organisation: organisations.get(project) ?? null,
      first: people,
      last: now.get(project) ?? 0,
    }),
  );
  return { origins: origins.sort((a, b) => (a.project < b.project ? -1 : 1)), least };
}
