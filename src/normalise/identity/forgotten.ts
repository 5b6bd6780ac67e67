import type { Database } from '../../model/database.ts';
import { keyText, type PersonKey } from '../../model/person-key.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';

/** How a key stands in the forget list: nobody without the local key can tell whose it is. */
export function forgetPseudonym(names: Pseudonyms, key: PersonKey): string {
  return names.of('forgotten', keyText(key));
}

/** Answers whether somebody asked to be forgotten, from table `forgotten`. Costs nothing while nobody did. */
export async function forgottenKeys(database: Database, names: Pseudonyms): Promise<(key: PersonKey) => boolean> {
  const rows = await database.all<{ pseudonym: string }>('SELECT pseudonym FROM forgotten');
  const list = new Set(rows.map((row) => row.pseudonym));
  return list.size === 0 ? () => false : (key) => list.has(forgetPseudonym(names, key));
}
