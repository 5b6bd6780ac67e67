import type { Config } from '../../../config/config.ts';
import type { Database } from '../../../model/database.ts';
import { addHomes, homesOf, withOtherHomes } from './homes.ts';
import { SIGNAL_FIELDS, type SignalRow, signalOf, signalsByPerson } from './signal.ts';
import { write } from './write.ts';

/** Where somebody is among `$people`, a list of numbers as JSON. */
const OF_THESE = 'person_id IN (SELECT unnest($people::VARCHAR::INTEGER[]))';

/** Brings locations up to date where nothing they rest on but employers changed: those of people whose employers have another home now. */
export async function refreshLocations(database: Database, config: Config): Promise<void> {
  const homes = homesOf(config);
  const changed = new Set<number>();
  for (const home of homes) for (const person of await withOtherHomes(database, home)) changed.add(person);
  if (changed.size === 0) return;
  const people = { people: JSON.stringify([...changed]) };
  const { byPerson, add } = signalsByPerson();
  const kept = await database.all<SignalRow>(
    `SELECT ${SIGNAL_FIELDS} FROM signal WHERE ${OF_THESE} AND kind NOT IN ('employer+clock', 'organisation-home')`,
    people,
  );
  for (const row of kept) add(row.person, signalOf(row));
  const addToThese: typeof add = (person, ...signals) => {
    if (changed.has(person)) add(person, ...signals);
  };
  for (const home of homes) await addHomes(database, addToThese, home);
  await database.run(`DELETE FROM signal WHERE ${OF_THESE}`, people);
  await database.run(`DELETE FROM location WHERE ${OF_THESE}`, people);
  await write(database, byPerson);
}
