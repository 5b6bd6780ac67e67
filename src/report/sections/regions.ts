import type { Text } from '../../languages/text.ts';
import { lastDay } from '../../measures/last-day.ts';
import { regionNames } from '../../measures/regions-of.ts';
import type { Instant } from '../../model/ids.ts';
import { groupBy } from '../../util/group-by.ts';
import type { ReportModel } from '../model.ts';
import { type BuildContext, section } from './section.ts';

export const REGIONS = {
  people: {
    id: 'contributors.region',
    title: { en: 'Contributors by world region', zh: '按世界区域统计的贡献者' },
    measure: 'contributors',
    by: ['region'],
    weights: true,
  },
  commits: {
    id: 'commits.region',
    title: { en: 'Commits by world region', zh: '按世界区域统计的提交' },
    measure: 'commits',
    by: ['region'],
  },
} as const;

/** The scheme of a report and what belonged to each region as its period ended. */
export type RegionsData = {
  readonly scheme: string;
  readonly to: Instant;
  readonly regions: readonly { readonly key: string; readonly name: Text; readonly countries: readonly string[] }[];
};

const PARTS = `SELECT scheme, region, place FROM region_part JOIN region_scheme USING (scheme)
  WHERE chosen AND length(place) = 2 AND from_at < $to::TIMESTAMP AND until_at >= $to::TIMESTAMP ORDER BY region, place`;

export const regions = section<RegionsData>({ id: 'regions', build });

async function build({ config, database, tables }: BuildContext): Promise<RegionsData | null> {
  if (config.projects.length === 0) return null;
  const to = config.period.to ?? (await lastDay(database));
  if (to === null) return null;
  await tables.measure(REGIONS.people);
  await tables.measure(REGIONS.commits);
  const parts = await database.all<{ scheme: string; region: string; place: string }>(PARTS, { to });
  const names = await regionNames(database);
  const unions = [...groupBy(parts, ({ region }) => region)].map(([key, own]) => ({
    key,
    name: names.get(key) ?? { en: key, zh: key },
    countries: own.map(({ place }) => place),
  }));
  return { scheme: config.report.regions, to, regions: unions };
}

export function regionsIn(model: ReportModel): RegionsData | undefined {
  return model.sections['regions'] as RegionsData | undefined;
}
