import type { Config } from '../../config/config.ts';
import type { Words } from '../../languages/language.ts';
import { LOCALES, languageOf } from '../../languages/languages.ts';
import { inEveryLanguage, type Text } from '../../languages/text.ts';
import { regionNames } from '../../measures/regions-of.ts';
import { countryName } from '../../model/countries.ts';
import type { Database } from '../../model/database.ts';
import type { UnknownRow } from '../../model/measure-result.ts';
import type { MeasureTable, Names, PublishedTable } from '../model.ts';

/** The values of dimensions that are words of ours, not of the data. */
const VALUE_NAMES: Names = Object.fromEntries(
  Object.entries(languageOf(LOCALES[0]!).report.membership.value).map(([dimension, values]) => [
    dimension,
    Object.fromEntries(Object.keys(values).map((key) => [key, inEveryLanguage(({ report }) => wordOf(report, dimension, key))])),
  ]),
);

function wordOf({ membership }: Words, dimension: string, key: string): string {
  return (membership.value as Readonly<Record<string, Readonly<Record<string, string>>>>)[dimension]![key]!;
}

/** The names of every country, organisation and project that the tables mention, and of no other. */
export async function namesOf(database: Database, config: Config, tables: readonly PublishedTable[]): Promise<Names> {
  const used = (dimension: string) =>
    [
      ...new Set(tables.flatMap((table) => (table.kind === 'measure' ? rowsOf(table).flatMap(({ key }) => key[dimension] ?? []) : []))),
    ].sort();
  const [organisations, regions] = [await organisationNames(database), await regionNames(database)];
  return {
    country: Object.fromEntries(used('country').map((code) => [code, countryName(code)])),
    organisation: Object.fromEntries(
      used('organisation').flatMap((key) => (organisations.has(key) ? [[key, organisations.get(key)!]] : [])),
    ),
    region: Object.fromEntries(used('region').flatMap((key) => (regions.has(key) ? [[key, regions.get(key)!]] : []))),
    project: Object.fromEntries(config.projects.map(({ key, name }) => [key, name])),
    ...VALUE_NAMES,
  };
}

function rowsOf({ result, folded }: MeasureTable): readonly Pick<UnknownRow, 'key'>[] {
  return [...result.rows, ...result.unknownRows, ...folded.flatMap(({ atLeast = [] }) => atLeast)];
}

async function organisationNames(database: Database): Promise<ReadonlyMap<string, Text>> {
  const rows = await database.all<{ name_en: string; name_zh: string }>('SELECT name_en, name_zh FROM organisation ORDER BY org_id');
  return new Map(rows.map((row) => [row.name_en, { en: row.name_en, zh: row.name_zh }]));
}
