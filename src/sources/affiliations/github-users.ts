import { DEFAULT_LIMITS, type Limits } from '../../config/limits.ts';
import { saysNothing } from '../../model/no-employer.ts';
import { emailKey, loginKey, type PersonKey } from '../../model/person-key.ts';
import { countryName } from './country-name.ts';
import { parseBound } from './day.ts';
import { decodeAddress, isAddress } from './gitdm-heads.ts';
import { jsonElements } from './json-elements.ts';
import { string } from './loose.ts';
import { type LineOutcome, notOfFormat, outcomes, type PeopleRecord, type PeopleReport, type Take } from './people-file.ts';
import { PRIORITY } from './priority.ts';
import { slices } from './slices.ts';

/** One row as it stands in the file; every field is kept, also those Muster does not read. */
export type GithubUser = Readonly<Record<string, unknown>>;

/**
 * Reads a `github_users.json` of any age: login and address of a row are one person; `affiliation` gives employers with their ends,
 * weighed by `source`; where it names none, `company` is what the profile said; `location` is a declared place, and `country_id` what others
 * made of it, which counts only alone. Age and sex, which old files have, are never read.
 */
export function parseGithubUsers(text: string, take: Take): PeopleReport {
  const reader = githubUsersReader(DEFAULT_LIMITS, take);
  reader.feed(text);
  return reader.end();
}

/**
 * The same for a text that comes in pieces: never more than one row is in memory, and one that is longer or deeper than may be is refused.
 */
export function githubUsersReader(limits: Pick<Limits, 'line' | 'depth'>, take: Take): { feed(text: string): void; end(): PeopleReport } {
  const tally = outcomes(take);
  const elements = jsonElements(limits, ({ line, item, refused }) =>
    tally.add(line, refused === undefined ? readUser(item, line) : { problem: refused }),
  );
  return { feed: elements.feed, end: () => (elements.end() ? tally.report() : notOfFormat('json-no-array')) };
}

function readUser(value: unknown, line: number): LineOutcome {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: value === undefined ? 'json-syntax' : 'json-no-object' };
  const row = value as GithubUser;
  const lost: string[] = [];
  const login = string(row['login']) === '' ? undefined : loginKey(string(row['login']));
  const address = decodeAddress(string(row['email']));
  const email = isAddress(address) ? emailKey(address) : undefined;
  if (address !== '' && email === undefined) lost.push('github-users-not-an-address');
  const key = login ?? email;
  if (!key) return { problem: 'github-users-no-key' };
  const records = readAffiliations(row, email ?? key, line, lost);
  if (login && email) records.push({ type: 'alias', line, rule: 'github-users', a: login, b: email });
  const own = string(row['location']);
  const place = own === '' ? countryName(string(row['country_id'])) : own;
  const category = own === '' ? 'sheet' : 'profile';
  if (place !== '') records.push({ type: 'location', line, key, text: place, firstSeen: null, lastSeen: null, category });
  return { records, lost };
}

/** Slots whose end is no day are lost; the others stand. */
function readAffiliations(row: GithubUser, key: PersonKey, line: number, lost: string[]): PeopleRecord[] {
  const written = string(row['affiliation']);
  if (saysNothing(written)) return readCompany(row, key, line);
  const source = string(row['source']);
  const priority = Object.hasOwn(PRIORITY.githubUsers, source)
    ? PRIORITY.githubUsers[source as keyof typeof PRIORITY.githubUsers]
    : PRIORITY.githubUsers[''];
  const parts: { organisation: string; until: string | null | undefined }[] = [];
  for (const { organisation, end } of splitSlots(written)) {
    const until = parseBound(end);
    if (until === undefined) lost.push('github-users-affiliation-date');
    if (until === undefined || organisation !== '') parts.push({ organisation, until });
  }
  return slices(parts).flatMap(({ from, ...slice }): PeopleRecord[] => {
    if (from === undefined) lost.push('start-unknown');
    return from === undefined ? [] : [{ type: 'affiliation', line, key, ...slice, from, priority }];
  });
}

type Slot = { readonly organisation: string; readonly end: string | undefined };

/**
 * Slots `Employer < end` are separated by commas. Only the last may lack an end, so a comma that no end precedes stands in a company's name
 * (`Example, Inc.`).
 */
function splitSlots(written: string): Slot[] {
  const slots: Slot[] = [];
  let pending: string[] = [];
  for (const piece of written.split(', ')) {
    const sign = piece.lastIndexOf('<');
    const end = piece.slice(sign + 1).trim();
    const isEnd = sign >= 0 && end !== '' && !/\s/.test(end);
    pending.push(isEnd ? piece.slice(0, sign) : piece);
    if (!isEnd) continue;
    slots.push({ organisation: pending.join(', ').trim(), end });
    pending = [];
  }
  const open = pending.join(', ').trim();
  return open === '' ? slots : [...slots, { organisation: open, end: undefined }];
}

function readCompany(row: GithubUser, key: PersonKey, line: number): PeopleRecord[] {
  const organisation = string(row['company']).replace(/^@/, '');
  return organisation === ''
    ? []
    : [{ type: 'affiliation', line, key, organisation, from: null, until: null, priority: PRIORITY.profileCompany }];
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
