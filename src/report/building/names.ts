import type { Config } from '../../config/config.ts';
import { isPrivate } from '../../disclosure/gate-measure.ts';
import type { Words } from '../../languages/language.ts';
import { LOCALES, languageOf } from '../../languages/languages.ts';
import { inEveryLanguage, type Text } from '../../languages/text.ts';
import { CODE_NAMES } from '../../measures/code-names.ts';
import { regionNames } from '../../measures/regions-of.ts';
import { countryName } from '../../model/countries.ts';
import type { Database } from '../../model/database.ts';
import type { UnknownRow } from '../../model/measure-result.ts';
import { ownEntry } from '../../util/own-entry.ts';
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

/** The names of every country, organisation, agent and project that the tables mention, and of no other. */
export async function namesOf(database: Database, config: Config, tables: readonly PublishedTable[]): Promise<Names> {
  const used = (dimension: string) =>
    [
      ...new Set(tables.flatMap((table) => (table.kind === 'measure' ? rowsOf(table).flatMap(({ key }) => key[dimension] ?? []) : []))),
    ].sort();
  const [organisations, regions] = [await bothNames(database, 'organisation'), await regionNames(database)];
  const agents = used('agent').length === 0 ? new Map<string, Text>() : await bothNames(database, 'agent');
  return {
    country: Object.fromEntries(used('country').map((code) => [code, countryName(code)])),
    organisation: Object.fromEntries(
      used('organisation').flatMap((key) => (organisations.has(key) ? [[key, organisations.get(key)!]] : [])),
    ),
    region: Object.fromEntries(used('region').flatMap((key) => (regions.has(key) ? [[key, regions.get(key)!]] : []))),
    project: Object.fromEntries(config.projects.map(({ key, name }) => [key, name])),
    ...(agents.size === 0 ? {} : { agent: Object.fromEntries(used('agent').map((key) => [key, agents.get(key) ?? { en: key, zh: key }])) }),
    ...VALUE_NAMES,
    ...Object.fromEntries(Object.entries(CODE_NAMES).filter(([dimension]) => used(dimension).length > 0)),
    ...eventNames(
      config,
      tables.filter((table): table is MeasureTable => table.kind === 'measure' && isPrivate(table.result.measure)),
    ),
  };
}

/** What measures of events are split by, where that is a word of ours: `status=approved`; tickets and tracks are the organiser's. */
function eventNames(config: Config, tables: readonly MeasureTable[]): Names {
  const names: Record<string, Record<string, Text>> = {};
  for (const [dimension, key] of tables.flatMap((table) => rowsOf(table).flatMap((row) => Object.entries(row.key)))) {
    const name = key === null || NAMED_ALREADY.has(dimension) ? undefined : eventValue(config, dimension, key);
    if (name !== undefined) names[dimension] = { ...names[dimension], [key!]: name };
  }
  return names;
}

/** Of these the names stand above. */
const NAMED_ALREADY: ReadonlySet<string> = new Set(['country', 'organisation', 'region']);

function eventValue(config: Config, dimension: string, key: string): Text | undefined {
  if (dimension === 'event') return config.events.find(({ id }) => id === key)?.name;
  const words = ({ report }: { readonly report: Words }) => {
    const values = report.events.value as Readonly<Record<string, Readonly<Record<string, string>>>>;
    return ownEntry(ownEntry(values, dimension), key) ?? ownEntry(values['*'], key);
  };
  return words(languageOf(LOCALES[0]!)) === undefined ? undefined : inEveryLanguage((language) => words(language)!);
}

function rowsOf({ result, folded }: MeasureTable): readonly Pick<UnknownRow, 'key'>[] {
  return [...result.rows, ...result.unknownRows, ...folded.flatMap(({ atLeast = [] }) => atLeast)];
}

/** Rows of tables name organisations and agents in English. */
async function bothNames(database: Database, table: 'organisation' | 'agent'): Promise<ReadonlyMap<string, Text>> {
  const rows = await database.all<{ name_en: string; name_zh: string }>(`SELECT name_en, name_zh FROM ${table} ORDER BY ALL`);
  return new Map(rows.map((row) => [row.name_en, { en: row.name_en, zh: row.name_zh }]));
}
