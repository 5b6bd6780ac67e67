import { emailKey, loginKey, type PersonKey } from '../../model/person-key.ts';
import { parseBound } from './day.ts';
import { decodeAddress, slices } from './gitdm-maps.ts';
import { jsonElements } from './json-elements.ts';
import { type LineOutcome, type PeopleFile, type PeopleRecord, readItems } from './people-file.ts';
import { PRIORITY } from './priority.ts';

/** One row as it stands in the file; every field is kept, also those Muster does not read. */
export type GithubUser = Readonly<Record<string, unknown>>;

/**
 * Reads a `github_users.json` of any age: login and address of a row are one person; `affiliation` gives employers with their ends,
 * weighed by `source`; where there is none, `company` is what the profile said; `location` is a declared place. Age and sex, which old
 * files have, are never read.
 */
export function parseGithubUsers(text: string): PeopleFile {
  const elements = jsonElements(text);
  if (!elements) return { records: [], problems: [{ line: 1, reason: 'json-no-array', kept: false }], lines: 1, used: 0, ignored: 0 };
  return readItems(
    elements.map(({ value, line }) => ({ item: value, line })),
    readUser,
  );
}

function readUser(value: unknown, line: number): LineOutcome {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: value === undefined ? 'json-syntax' : 'json-no-object' };
  const row = value as GithubUser;
  const login = text(row['login']) === '' ? undefined : loginKey(text(row['login']));
  const email = text(row['email']) === '' ? undefined : emailKey(decodeAddress(text(row['email'])));
  const key = login ?? email;
  if (!key) return { problem: 'github-users-no-key' };
  const affiliations = readAffiliations(row, email ?? key, line);
  const place = text(row['location']);
  const records: PeopleRecord[] = affiliations ?? [];
  if (login && email) records.push({ type: 'alias', line, rule: 'github-users', a: login, b: email });
  if (place !== '') records.push({ type: 'location', line, key, text: place, firstSeen: null, lastSeen: null, category: 'profile' });
  return affiliations ? records : { problem: 'github-users-affiliation-date', kept: records };
}

/** Undefined when a date in it is no day. */
function readAffiliations(row: GithubUser, key: PersonKey, line: number): PeopleRecord[] | undefined {
  const written = text(row['affiliation']);
  if (written === '') return readCompany(row, key, line);
  const source = text(row['source']);
  const priority = Object.hasOwn(PRIORITY.githubUsers, source)
    ? PRIORITY.githubUsers[source as keyof typeof PRIORITY.githubUsers]
    : PRIORITY.githubUsers[''];
  const parts: { organisation: string; until: string | null }[] = [];
  for (const part of splitSlots(written)) {
    const [, organisation = part, end] = /^(.*?)\s*<\s*([^<]*)$/.exec(part) ?? [];
    const until = parseBound(end);
    if (until === undefined) return undefined;
    if (organisation.trim() !== '') parts.push({ organisation: organisation.trim(), until });
  }
  return slices(parts).map((slice): PeopleRecord => ({ type: 'affiliation', line, key, ...slice, priority }));
}

/** Slots are separated by commas; a comma inside a company's name (`Example, Inc.`) is not followed by another slot with an end before it. */
function splitSlots(written: string): string[] {
  const pieces = written.split(/,\s+/);
  // Only the last slot may lack an end, so a piece without one belongs to the piece that follows it.
  const slots: string[] = [];
  let pending = '';
  for (const piece of pieces) {
    pending = pending === '' ? piece : `${pending}, ${piece}`;
    if (/<\s*\S+\s*$/.test(piece)) {
      slots.push(pending);
      pending = '';
    }
  }
  return pending === '' ? slots : [...slots, pending];
}

function readCompany(row: GithubUser, key: PersonKey, line: number): PeopleRecord[] {
  const organisation = text(row['company']).replace(/^@/, '');
  return organisation === ''
    ? []
    : [{ type: 'affiliation', line, key, organisation, from: null, until: null, priority: PRIORITY.profileCompany }];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** A document in full: rows in order. @throws SyntaxError when the text is not JSON. */
export function readGithubUsers(text: string): readonly GithubUser[] {
  return JSON.parse(text.replace(/^\uFEFF/, '')) as readonly GithubUser[];
}

/**
 * Writes one row a line, fields in the order they have, as the files of 2017 and 2018 were written.
 * `writeGithubUsers(readGithubUsers(text))` equals `text` byte for byte when it is laid out so; in any other layout white space between
 * values, escapes of letters that need none and the spelling of numbers are normalised, nothing else.
 */
export function writeGithubUsers(rows: readonly GithubUser[]): string {
  const line = (row: GithubUser) =>
    `{${Object.entries(row)
      .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(', ')}}`;
  return rows.length === 0 ? '[\n]\n' : `[\n${rows.map(line).join(',\n')}\n]\n`;
}
