import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Database, Params } from '../../../model/database.ts';
import { keyText, noreplyLogin, type PersonKey, type PersonKeyKind } from '../../../model/person-key.ts';
import { speakerNames } from '../../../sources/events/speaker-names.ts';
import { forgottenName } from '../../../util/forget-list.ts';
import type { Pseudonyms } from '../../../util/pseudonym.ts';
import { type Author, authorKey } from './author-key.ts';
import { writtenKey } from './find-person.ts';
import { sharedAddresses } from './shared-addresses.ts';

const statements = (name: string) => {
  const text = readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8').replace(/^--.*$/gm, '');
  return text
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
};
const FORGET_KEY = statements('forget-key');
const FORGET_AUTHOR = statements('forget-author');
const FORGET_ATTENDEE = statements('forget-attendee');

/** What a commit says instead of a committer who is forgotten; stands for nobody. */
export const FORGOTTEN_EMAIL = 'forgotten:';

function pseudonymOf(names: Pseudonyms, key: PersonKey): string {
  return forgottenName(names, keyText(key));
}

/**
 * The lines of the forget list for all keys of one person: the keys, the hashes that files use instead of addresses, and the names by
 * which event files know the addresses.
 */
export function forgetEntries(names: Pseudonyms, keys: readonly PersonKey[]): string[] {
  return keys.flatMap((key) => {
    if (key.kind !== 'email') return [pseudonymOf(names, key)];
    const hash: PersonKey = { kind: 'email_sha256', key: createHash('sha256').update(key.key).digest('hex') };
    return [pseudonymOf(names, key), pseudonymOf(names, hash), names.person(key.key) ?? ''].filter((entry) => entry !== '');
  });
}

/**
 * These names of people of event files with every further one that they have there: a file may tell whose address stands behind a platform's own
 * number. Once the rows of that file are gone nothing tells it any more, so that all of them go into the list.
 */
export async function namesInEvents(database: Database, names: Iterable<string>): Promise<ReadonlySet<string>> {
  const known = new Set(names);
  const pairs = await database.all<{ person: string; platform: string }>(
    'SELECT DISTINCT person, platform FROM raw_event_speaker WHERE platform IS NOT NULL ORDER BY person, platform',
  );
  for (let size = 0; size < known.size; ) {
    size = known.size;
    for (const { person, platform } of pairs) if (known.has(person) || known.has(platform)) known.add(person).add(platform);
  }
  return known;
}

/**
 * Removes from the raw tables whatever concerns the people on the forget list: statements about them, their commits and events, their
 * registrations; as committers of others' commits they become nobody. Answers how many keys and authors it met: 0 means nothing changed.
 * Run after every sync, because sources still hold what was removed; derived tables must be rebuilt when something changed.
 */
export async function purgeForgotten(database: Database, names: Pseudonyms, list: readonly string[]): Promise<number> {
  if (list.length === 0) return 0;
  const entries = new Set(list);
  const isForgotten = (key: PersonKey) => [key, noreplyLogin(key)].some((one) => one !== undefined && entries.has(pseudonymOf(names, one)));
  const keys = (await rawKeys(database)).filter(isForgotten);
  const authors = await forgottenAuthors(database, isForgotten);
  const known = await namesInEvents(database, entries);
  const attendees = (await eventPeople(database)).filter((person) => known.has(person));
  for (const { kind, key } of keys) await runAll(database, FORGET_KEY, { kind, key });
  for (const { repository, name, email } of authors)
    await runAll(database, FORGET_AUTHOR, { repository, name, email, mark: FORGOTTEN_EMAIL });
  for (const person of attendees) await runAll(database, FORGET_ATTENDEE, { person });
  return keys.length + authors.length + attendees.length;
}

/** The names by which files of events know somebody with this address, or with this number on a platform of theirs; empty where none does. */
export async function attendeeNames(database: Database, names: Pseudonyms, written: string): Promise<readonly string[]> {
  const possible = new Set([names.person(writtenKey(written).key), ...speakerNames(names, written)]);
  return (await eventPeople(database)).filter((person) => possible.has(person));
}

async function runAll(database: Database, list: readonly string[], params: Params): Promise<void> {
  for (const statement of list) {
    const used = Object.entries(params).filter(([name]) => statement.includes(`$${name}`));
    await database.run(statement, Object.fromEntries(used));
  }
}

function rawKeys(database: Database): Promise<PersonKey[]> {
  return database.all<{ kind: PersonKeyKind; key: string }>(`
    SELECT a_kind AS kind, a_key AS key FROM raw_alias
    UNION SELECT b_kind, b_key FROM raw_alias
    UNION SELECT key_kind, key FROM raw_affiliation WHERE key_kind <> 'domain'
    UNION SELECT key_kind, key FROM raw_location
    UNION SELECT 'login', login FROM maintainer_stay WHERE login <> '' AND NOT team
    UNION SELECT 'email', email FROM maintainer_stay WHERE email <> ''
    UNION SELECT 'login', lower(login) FROM raw_forge_account WHERE login IS NOT NULL
    UNION SELECT 'login', login FROM raw_forge_profile
    UNION SELECT 'login', lower(author) FROM raw_forge_item WHERE author IS NOT NULL
    UNION SELECT 'login', lower(actor) FROM raw_gharchive_event
    UNION SELECT 'login', lower(author) FROM raw_gharchive_event WHERE author IS NOT NULL
    ORDER BY kind, key`);
}

async function forgottenAuthors(database: Database, isForgotten: (key: PersonKey) => boolean): Promise<Author[]> {
  const shared = sharedAddresses();
  const rows = await database.all<Author>(`
    SELECT repository, author_name AS name, author_email AS email FROM raw_commit
    UNION SELECT repository, committer_name, committer_email FROM raw_commit
    UNION SELECT repository, name, email FROM raw_trailer
    UNION SELECT repository, name, email FROM raw_declaration
    ORDER BY repository, name, email`);
  const always = () => true;
  const never = () => false;
  // A pair that a mailmap names may stand in the list either way.
  return rows.filter((author) =>
    [always, never].some((named) => isForgotten(authorKey(author, (email) => shared(email) !== undefined, named))),
  );
}

async function eventPeople(database: Database): Promise<string[]> {
  const rows = await database.all<{ person: string }>(`
    SELECT person FROM raw_event_registration WHERE person IS NOT NULL
    UNION SELECT person FROM raw_event_proposal_speaker
    UNION SELECT person FROM raw_event_speaker
    UNION SELECT person FROM raw_event_session_speaker
    UNION SELECT person FROM raw_event_reviewer
    ORDER BY person`);
  return rows.map((row) => row.person);
}
