import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';

const DERIVE = readFileSync(new URL('./derive.sql', import.meta.url), 'utf8');
const CONTRIBUTORS = `
  SELECT DISTINCT key FROM person_identity
  WHERE key_kind = 'email' AND person_id IN (SELECT person_id FROM contribution WHERE NOT bot) AND EXISTS (FROM raw_event)
  ORDER BY key`;

/**
 * Rebuilds the event tables from the raw rows. Runs after contributions are derived: people who both contribute and attend are matched by the
 * ref of their e-mail addresses.
 */
export async function deriveEvents(database: Database, pseudonyms: Pseudonyms): Promise<void> {
  await database.run('CREATE OR REPLACE TEMP TABLE contributor_ref (person VARCHAR NOT NULL)');
  const contributors = await database.all<{ key: string }>(CONTRIBUTORS);
  const writer = await database.writer('contributor_ref');
  for (const { key } of contributors) {
    const person = pseudonyms.person(key);
    if (person !== null) writer.append([person]);
  }
  await writer.close();
  await database.run(DERIVE);
  await database.run('DROP TABLE contributor_ref');
}
