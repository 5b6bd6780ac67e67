import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import { namedRef } from '../../sources/events/organisation-name.ts';
import { counted } from '../../util/counted.ts';
import type { Message } from '../../util/message.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';
import type { NamedOrganisation } from '../organisations/derive.ts';
import { temporaryTable } from '../temporary-table.ts';
import { assertDoorHolds } from './door-holds.ts';

const DERIVE = readFileSync(new URL('./derive.sql', import.meta.url), 'utf8');
const CONTRIBUTORS = 'SELECT address FROM contributor_address WHERE EXISTS (FROM raw_event) ORDER BY address';
const OWN_NUMBERS = `
  SELECT own.others, later.file AS later, earlier.file AS earlier
  FROM own_number AS own
  JOIN raw_event_file AS later USING (event_id, source)
  JOIN raw_event_file AS earlier ON earlier.event_id = own.event_id AND earlier.source = own.earlier
  ORDER BY event_id, later.position, earlier.position`;
const NAMED = 'SELECT DISTINCT organisation AS ref FROM raw_event_speaker WHERE organisation IS NOT NULL';

/** Every name of every organisation there is, in its one form. */
type OrganisationNames = ReadonlyMap<string, NamedOrganisation>;

/**
 * Rebuilds the event tables from the raw rows. Runs after contributions are derived: people who both contribute and attend are matched by the
 * ref of their e-mail addresses, and organisations that speakers named by the ref of their names.
 * @param names asked only where a speaker named one
 * @param warn hears which files number their rows on their own
 * @throws MusterErrors E_CONFIG_VALUE where fewer were counted at the door than checked in
 */
export async function deriveEvents(
  database: Database,
  pseudonyms: Pseudonyms,
  names: () => Promise<OrganisationNames>,
  warn: (line: Message) => void,
): Promise<void> {
  const addresses = await database.all<{ address: string }>(CONTRIBUTORS);
  const contributors = addresses.map(({ address }) => pseudonyms.person(address)).filter((person) => person !== null);
  await temporaryTable(
    database,
    'contributor_ref (person VARCHAR NOT NULL)',
    contributors.map((person) => [person]),
  );
  const named = await namedOrganisations(database, pseudonyms, names);
  await temporaryTable(database, 'named_organisation (ref VARCHAR, org_key VARCHAR, name_en VARCHAR, name_zh VARCHAR)', named);
  await database.run(DERIVE);
  for (const { others, later, earlier } of await database.all<{ others: number; later: string; earlier: string }>(OWN_NUMBERS))
    warn({
      en: `${later}: ${counted(others, 'number')} in it stand in ${earlier} with other people; its numbers are taken for its own.`,
      zh: `${later}：其中有 ${others} 个编号在 ${earlier} 中属于别人；这些编号按其自身的编号处理。`,
    });
  await database.run('DROP TABLE contributor_ref; DROP TABLE named_organisation');
  await assertDoorHolds(database);
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
