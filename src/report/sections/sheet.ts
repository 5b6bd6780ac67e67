import { endOnRecord } from '../../measures/last-day.ts';
import { loadMeasure } from '../../measures/measure.ts';
import type { Instant } from '../../model/ids.ts';
import { yearBefore } from '../../model/period.ts';
import type { ReportModel } from '../model.ts';
import { type BuildContext, section } from './section.ts';

/** What a foundation asks of a project once a year, in its order. */
export const SHEET = {
  growth: ['contributors', 'commits', 'new-contributors'],
  diversity: ['organisations', 'countries', 'maintainers'],
  resilience: ['contributor-absence-factor', 'elephant-factor'],
  responsiveness: ['time-to-first-response', 'time-to-merge', 'review-share', 'change-request-closure-ratio'],
  releases: ['releases', 'days-between-releases'],
} as const;

/** Numbers of a project for each year of its life. */
export const BY_YEAR = [
  {
    measure: 'contributor-absence-factor',
    title: { en: 'Contributor absence factor by project and year', zh: '各项目每年的贡献者缺席系数' },
  },
  { measure: 'elephant-factor', title: { en: 'Elephant factor by project and year', zh: '各项目每年的大象系数' } },
  { measure: 'retention', title: { en: 'Retention by project and year', zh: '各项目每年的留存率' } },
] as const;

const TITLES = {
  now: { en: 'by project, in the last year', zh: '（各项目，最近一年）' },
  before: { en: 'by project, in the year before', zh: '（各项目，再前一年）' },
} as const;

export type SheetData = { readonly to: Instant };
export type SheetYear = keyof typeof TITLES;

export const sheetTable = (measure: string, year: SheetYear): string => `sheet.${measure}.${year}`;
export const yearTable = (measure: string): string => `${measure}.project.year`;

/** The same measures for two years beside each other, for all projects at once. */
export const sheet = section<SheetData>({ id: 'sheet', build });

async function build({ config, database, tables }: BuildContext): Promise<SheetData | null> {
  if (config.projects.length === 0) return null;
  const to = await endOnRecord(database, config.period);
  if (to === null) return null;
  const periods = { now: { from: yearBefore(to), to }, before: { from: yearBefore(yearBefore(to)), to: yearBefore(to) } };
  for (const measure of Object.values(SHEET).flat())
    for (const year of ['now', 'before'] as const) {
      const { en, zh } = loadMeasure(measure).title;
      const title = { en: `${en} ${TITLES[year].en}`, zh: `${zh}${TITLES[year].zh}` };
      await tables.measure({ id: sheetTable(measure, year), title, measure, by: ['project'], period: periods[year] });
    }
  for (const { measure, title } of BY_YEAR) await tables.measure({ id: yearTable(measure), title, measure, by: ['project', 'year'] });
  return { to };
}

export function sheetOf(model: ReportModel): SheetData | undefined {
  return model.sections['sheet'] as SheetData | undefined;
}
