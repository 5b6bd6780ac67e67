import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import { namedRef } from '../../sources/events/organisation-name.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';
import type { NamedOrganisation } from '../organisations/derive.ts';

const DERIVE = readFileSync(new URL('./derive.sql', import.meta.url), 'utf8');
const CONTRIBUTORS = `
  SELECT DISTINCT key FROM person_identity
  WHERE key_kind = 'email' AND person_id IN (SELECT person_id FROM contribution WHERE NOT bot) AND EXISTS (FROM raw_event)
  ORDER BY key`;
const NAMED = 'SELECT DISTINCT organisation AS ref FROM raw_event_speaker WHERE organisation IS NOT NULL';

/** Every name of every organisation there is, in its one form. */
type OrganisationNames = ReadonlyMap<string, NamedOrganisation>;

/**
 * Rebuilds the event tables from the raw rows. Runs after contributions are derived: people who both contribute and attend are matched by the
 * ref of their e-mail addresses, and organisations that speakers named by the ref of their names.
 * @param names asked only where a speaker named one
 */
export async function deriveEvents(database: Database, pseudonyms: Pseudonyms, names: () => Promise<OrganisationNames>): Promise<void> {
  const addresses = await database.all<{ key: string }>(CONTRIBUTORS);
  const contributors = addresses.map(({ key }) => pseudonyms.person(key)).filter((person) => person !== null);
  await write(
    database,
    'contributor_ref (person VARCHAR NOT NULL)',
    contributors.map((person) => [person]),
  );
  const named = await namedOrganisations(database, pseudonyms, names);
  await write(database, 'named_organisation (ref VARCHAR, org_key VARCHAR, name_en VARCHAR, name_zh VARCHAR)', named);
  await database.run(DERIVE);
  await database.run('DROP TABLE contributor_ref; DROP TABLE named_organisation');
}

/** The organisations that speakers named and we know; nothing is kept of other names. */
async function namedOrganisations(
  database: Database,
  pseudonyms: Pseudonyms,
  names: () => Promise<OrganisationNames>,
): Promise<readonly (readonly string[])[]> {
  const carried = new Set((await database.all<{ ref: string }>(NAMED)).map(({ ref }) => ref));
  if (carried.size === 0) return [];
  return [...(await names())]
    .map(([name, { key, en, zh }]) => [namedRef(name, pseudonyms), key, en, zh] as const)
    .filter(([ref]) => carried.has(ref));
}

/** @param table its name and columns */
async function write(database: Database, table: string, rows: readonly (readonly string[])[]): Promise<void> {
  await database.run(`CREATE OR REPLACE TEMP TABLE ${table}`);
  const writer = await database.writer(table.slice(0, table.indexOf(' ')));
  for (const row of rows) writer.append(row);
  await writer.close();
}
