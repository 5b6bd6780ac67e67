import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { shippedTable } from '../../config/shipped-table.ts';
import { textOfBytes } from '../../config/text-of-bytes.ts';
import { parseYamlFile } from '../../config/yaml-file.ts';
import type { Database } from '../../model/database.ts';
import { fileMissing } from '../../model/file-error.ts';
import { organisationKey } from '../../model/organisation-key.ts';
import { dayNumber } from '../../sources/affiliations/day.ts';
import type { Effects } from '../../util/effects.ts';
import { compareText } from '../../util/order.ts';
import { readPlain } from '../../util/plain-file.ts';
import { knownOrganisations, withKnown } from './known.ts';
import { organisationIds } from './organisation-ids.ts';
import { nameAt, namesOf, type Organisation, type OrganisationTable, organisationsSpec, organisationTable } from './organisation-table.ts';
import { isNoOrganisation } from './special.ts';

/** A day that no name ended after. */
const AFTER_ALL = '9999-12-31';
const IN_ORGANISATIONS = { en: 'Check people.organisations in muster.yaml.', zh: '请检查 muster.yaml 中的 people.organisations。' };
const BUILT_IN = new URL('./organisations.yaml', import.meta.url);

/** The built-in table alone, read once. */
export function builtInOrganisations(): readonly Organisation[] {
  return shippedTable(BUILT_IN, organisationsSpec);
}

/**
 * Rebuilds `organisation`, `organisation_name` and `organisation_succession`: our table, the tables of the configuration, and every name
 * met in the data that neither knows, taken as it is. An organisation is called as it was on the last day of the configuration's period.
 * @throws MusterError or MusterErrors when a table of the configuration cannot be used.
 */
export async function deriveOrganisations(database: Database, config: Config, effects: Effects): Promise<void> {
  const table = withKnown(await loadOrganisationTable(config, effects), await knownOrganisations(database));
  const mapped = new Map(
    (
      await database.all<{ alias: string; organisation: string }>('SELECT alias, organisation FROM raw_organisation_alias ORDER BY ALL')
    ).map((row) => [row.alias, row.organisation] as const),
  );
  const names = await database.all<{ name: string }>(
    `SELECT name FROM stated_employer UNION SELECT organisation FROM raw_organisation_alias
     UNION SELECT organisation FROM known_host
     UNION SELECT name FROM raw_landscape_change WHERE kind = 'member' AND name IS NOT NULL AND NOT unnamed ORDER BY name`,
  );
  const resolved = resolveNames(
    names.map((row) => row.name),
    table,
    mapped,
  );
  await writeOrganisations(database, table, resolved, lastDayOf(config));
}

/** A word for the row of all others: no organisation's key. */
const OTHERS = 'other';
export type NamedOrganisation = { readonly key: string; readonly en: string; readonly zh: string };

/** Every name of every organisation of our tables, of the configuration's and of the data, in its one form. */
export async function organisationNames(
  database: Database,
  config: Config,
  effects: Effects,
): Promise<ReadonlyMap<string, NamedOrganisation>> {
  const stored = await database.all<NamedOrganisation>('SELECT org_key AS key, name_en AS en, name_zh AS zh FROM organisation');
  const byKey = new Map(stored.map((row) => [row.key, row]));
  const { organisations } = await loadOrganisationTable(config, effects);
  const met = await database.all<{ name: string; key: string }>(
    'SELECT name, org_key AS key FROM organisation_name JOIN organisation USING (org_id) ORDER BY name',
  );
  const rows = [
    ...(await knownOrganisations(database)).map((row) => ({ names: namesOf(row), own: namedOf(row) })),
    ...met.map(({ name, key }) => ({ names: [name], own: byKey.get(key)! })),
    ...organisations.map((row) => ({ names: namesOf(row), own: byKey.get(row.key) ?? namedOf(row) })),
  ];
  return new Map(
    rows.filter(({ own }) => own.key !== OTHERS).flatMap(({ names, own }) => names.map((name) => [organisationKey(name), own] as const)),
  );
}

function namedOf({ key, en, zh = en }: Organisation): NamedOrganisation {
  return { key, en, zh };
}

/** Our table with those of the configuration over it. @throws MusterError or MusterErrors when one of them cannot be used */
export async function loadOrganisationTable(config: Config, effects: Effects): Promise<OrganisationTable> {
  return organisationTable([...builtInOrganisations(), ...(await configuredRows(config, effects))]);
}

async function configuredRows(config: Config, effects: Effects): Promise<Organisation[]> {
  const texts = await organisationTexts(config, effects);
  return texts.flatMap((text, index) => parseYamlFile(text, config.people.organisations[index]!, organisationsSpec));
}

/**
 * The organisation tables of the configuration, as text: derived tables rest on them.
 * @throws MusterError E_FILE_MISSING, E_FILE_ENCODING
 */
export async function organisationTexts(config: Config, effects: Effects): Promise<string[]> {
  const read = (file: string) =>
    readPlain(path.resolve(config.folder, file), effects).catch((cause: unknown) => {
      throw fileMissing(file, IN_ORGANISATIONS, cause);
    });
  const { organisations } = config.people;
  return (await Promise.all(organisations.map(read))).map((bytes, index) => textOfBytes(bytes, organisations[index]!, effects));
}

/** What a name stands for: a reviewed organisation, a name of its own, or nothing. */
type Resolved = { readonly name: string; readonly key: string | null; readonly shown: string; readonly row?: Organisation | undefined };

/** Follows the company maps of files first, then the table. Names that differ in spelling only share a key; the first in text order is shown. */
function resolveNames(names: readonly string[], table: OrganisationTable, mapped: ReadonlyMap<string, string>): Resolved[] {
  return names.map((name) => {
    let target = name;
    for (let steps = 0; steps < mapped.size && mapped.has(target); steps++) target = mapped.get(target)!;
    if (isNoOrganisation(target)) return { name, key: null, shown: '' };
    const key = organisationKey(target);
    const known = table.keyed(key);
    return { name, key: known?.key ?? key, shown: target, row: known };
  });
}

/** The last day inside the period; after every day where it is open. */
function lastDayOf({ period }: Config): string {
  return period.to === null ? AFTER_ALL : new Date(Date.parse(period.to) - 1).toISOString().slice(0, 10);
}

async function writeOrganisations(database: Database, table: OrganisationTable, resolved: readonly Resolved[], day: string): Promise<void> {
  await database.run('DELETE FROM organisation; DELETE FROM organisation_name; DELETE FROM organisation_succession');
  const met = resolved.flatMap(({ row }) => (row === undefined ? [] : [row]));
  const reviewed = new Map([...met, ...table.organisations].map((row) => [row.key, row]));
  const shown = new Map<string, string>();
  for (const { key, shown: name } of resolved) if (key !== null && !shown.has(key)) shown.set(key, name);
  const keys = [...new Set([...reviewed.keys(), ...shown.keys()])].sort(compareText);
  const ids = organisationIds(keys);
  const organisations = await database.writer('organisation');
  for (const key of keys) {
    const row = reviewed.get(key);
    const name = row === undefined ? shown.get(key)! : nameAt(row, day, 'en');
    organisations.append([
      ids.get(key)!,
      key,
      name,
      row === undefined ? name : nameAt(row, day, 'zh'),
      row?.country ?? null,
      row?.evidence ?? null,
      row?.dated === undefined ? null : dayNumber(row.dated),
      row?.type ?? 'unknown',
      row?.parent ?? null,
      row !== undefined,
    ]);
  }
  await organisations.close();
  const names = await database.writer('organisation_name');
  for (const { name, key } of resolved) names.append([name, key === null ? null : ids.get(key)!]);
  await names.close();
  const successions = await database.writer('organisation_succession');
  for (const { key, acquired } of table.organisations) {
    if (acquired?.moves) successions.append([ids.get(key)!, ids.get(acquired.by)!, dayNumber(acquired.on)]);
  }
  await successions.close();
}
