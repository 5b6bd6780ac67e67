import { emailKey, loginKey, type PersonKey } from '../../model/person-key.ts';
import { parseBound } from './day.ts';
import { type LineOutcome, type PeopleFile, type PeopleRecord, readItems } from './people-file.ts';
import { PRIORITY } from './priority.ts';

type Loose = Readonly<Record<string, unknown>>;

/** What a SortingHat export calls a source of logins of GitHub. */
const GITHUB = /^(github|git-?hub.*)$/i;

/**
 * Reads an export of SortingHat 0.7: the identities of one unique identity are one person, its enrolments are affiliations, and the
 * domains of organisations map addresses. Items are numbered 1, 2, ... in the order of the file: first organisations, then identities.
 * Entries of the blacklist join nobody. Gender is never read.
 */
export function parseSortinghat(text: string): PeopleFile {
  const root = readRoot(text);
  if (!root) return { records: [], problems: [{ line: 1, reason: 'sortinghat-syntax', kept: false }], lines: 1, used: 0, ignored: 0 };
  const blacklist = new Set(
    (Array.isArray(root['blacklist']) ? root['blacklist'] : [])
      .filter((entry) => typeof entry === 'string')
      .map((entry) => entry.toLowerCase()),
  );
  const organisations = Object.entries(object(root['organizations'])).map(([name, domains]) => ({
    kind: 'organisation' as const,
    name,
    value: domains,
  }));
  const people = Object.entries(object(root['uidentities'])).map(([name, person]) => ({ kind: 'person' as const, name, value: person }));
  const items = [...organisations, ...people].map((item, index) => ({ item, line: index + 1 }));
  return readItems(items, (item, line) =>
    item.kind === 'organisation' ? readDomains(item.name, item.value, line) : readPerson(object(item.value), blacklist, line),
  );
}

function readRoot(text: string): Loose | undefined {
  try {
    const root = object(JSON.parse(text.replace(/^\uFEFF/, '')));
    return 'uidentities' in root ? root : undefined;
  } catch {
    return undefined;
  }
}

function readDomains(organisation: string, value: unknown, line: number): LineOutcome {
  if (!Array.isArray(value)) return { problem: 'sortinghat-domains' };
  return value
    .map((entry) => string(object(entry)['domain']).toLowerCase())
    .filter((domain) => domain !== '')
    .map((domain): PeopleRecord => {
      return {
        type: 'affiliation',
        line,
        key: { kind: 'domain', key: domain },
        organisation,
        from: null,
        until: null,
        priority: PRIORITY.domainMap,
      };
    });
}

function readPerson(person: Loose, blacklist: ReadonlySet<string>, line: number): LineOutcome {
  const identities = Array.isArray(person['identities']) ? person['identities'].map(object) : [];
  const keys = identities.flatMap((identity) => identityKeys(identity, blacklist));
  const [first] = keys;
  if (!first) return { problem: 'sortinghat-no-key' };
  const records = keys.slice(1).map((b): PeopleRecord => ({ type: 'alias', line, rule: 'sortinghat', a: first, b }));
  const enrolments = Array.isArray(person['enrollments']) ? person['enrollments'].map(object) : [];
  let wrong = false;
  for (const enrolment of enrolments) {
    const [from, until] = [parseBound(string(enrolment['start'])), parseBound(string(enrolment['end']))];
    const organisation = string(enrolment['organization']);
    if (from === undefined || until === undefined || organisation === '') wrong = true;
    else records.push({ type: 'affiliation', line, key: first, organisation, from, until, priority: PRIORITY.sortinghat });
  }
  const country = string(object(object(person['profile'])['country'])['name']);
  if (country !== '')
    records.push({ type: 'location', line, key: first, text: country, firstSeen: null, lastSeen: null, category: 'sheet' });
  return wrong ? { problem: 'sortinghat-enrolment', kept: records } : records;
}

/** A login counts only where the identity says that it is one of GitHub: user names of other systems may be other people's logins. */
function identityKeys(identity: Loose, blacklist: ReadonlySet<string>): PersonKey[] {
  const email = string(identity['email']);
  const login = GITHUB.test(string(identity['source'])) ? string(identity['username']) : '';
  const keys: PersonKey[] = [];
  if (email !== '' && !blacklist.has(email.toLowerCase())) keys.push(emailKey(email));
  if (login !== '' && !blacklist.has(login.toLowerCase())) keys.push(loginKey(login));
  return keys;
}

function object(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

function string(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
