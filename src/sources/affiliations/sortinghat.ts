import { emailKey, loginKey, type PersonKey } from '../../model/person-key.ts';
import { ROBOTS } from '../../model/robots.ts';
import { yamlText } from '../../util/yaml-text.ts';
import { countryName } from './country-name.ts';
import { parseBound } from './day.ts';
import { type Loose, object, string } from './loose.ts';
import { type LineOutcome, notOfFormat, type PeopleRecord, type PeopleReport, readItems, type Take } from './people-file.ts';
import { PRIORITY } from './priority.ts';
import { type Identity, type Individual, type Organisation, peopleIn } from './sortinghat-shapes.ts';

/** What SortingHat calls a source of logins of GitHub. */
const GITHUB = /^git-?hub/i;

/**
 * Reads what SortingHat keeps, in any of its shapes: the identities of one individual are one person, enrolments are affiliations, the domains
 * of organisations map addresses, and who is marked as a bot is one. Items are numbered 1, 2, ... in the order of the file: first
 * organisations, then individuals. Entries of the blacklist join nobody. Gender is never read.
 */
export function parseSortinghat(text: string, take: Take, deepest?: number): PeopleReport {
  const root = readRoot(text, deepest);
  if (root === undefined) return notOfFormat('sortinghat-syntax');
  const found = peopleIn(root);
  if (found === undefined) return notOfFormat('sortinghat-shape');
  const blacklist = new Set(found.blacklist);
  const items = [...found.organisations, ...found.individuals].map((item, index) => ({ item, line: index + 1 }));
  const report = readItems(
    items,
    (item, line) => ('domains' in item ? domainRecords(item, line) : personRecords(item, blacklist, line)),
    take,
  );
  const more = found.hasMore ? [{ line: 0, reason: 'sortinghat-more-pages', kept: false }] : [];
  return { ...report, problems: [...more, ...report.problems] };
}

function readRoot(text: string, deepest: number | undefined): unknown {
  const body = text.replace(/^\uFEFF/, '');
  try {
    return /^\s*[[{]/.test(body) ? JSON.parse(body) : yamlValue(body, deepest);
  } catch {
    return undefined;
  }
}

function yamlValue(text: string, deepest: number | undefined): unknown {
  const { value, problems } = yamlText(text, { deepest });
  return problems.length === 0 ? value : undefined;
}

function domainRecords({ name, domains, aliases }: Organisation, line: number): LineOutcome {
  const records = domains
    .filter((domain) => domain !== '')
    .map((domain): PeopleRecord => {
      const key = { kind: 'domain', key: domain.toLowerCase() } as const;
      return { type: 'affiliation', line, key, organisation: name, from: null, until: null, priority: PRIORITY.domainMap };
    });
  const names = aliases.map((alias): PeopleRecord => ({ type: 'organisation-alias', line, alias, organisation: name }));
  return [...records, ...names];
}

function personRecords(person: Individual, blacklist: ReadonlySet<string>, line: number): LineOutcome {
  const keys = person.identities.flatMap((identity) => identityKeys(identity, blacklist));
  const [first] = keys;
  if (!first) return { problem: 'sortinghat-no-key' };
  const records = keys.slice(1).map((b): PeopleRecord => ({ type: 'alias', line, rule: 'sortinghat', a: first, b }));
  const lost: string[] = [];
  const affiliation = (key: PersonKey, organisation: string, from: string | null, until: string | null): PeopleRecord => {
    return { type: 'affiliation', line, key, organisation, from, until, priority: PRIORITY.sortinghat };
  };
  for (const { organisation, start, end } of person.enrolments) {
    const [from, until] = [parseBound(start), parseBound(end)];
    if (from === undefined || until === undefined || organisation === '') lost.push('sortinghat-enrolment');
    else records.push(affiliation(first, organisation, from, until));
  }
  if (person.isBot) records.push(...keys.map((key) => affiliation(key, ROBOTS, null, null)));
  const country = placeOf(person.country);
  if (country !== '')
    records.push({ type: 'location', line, key: first, text: country, firstSeen: null, lastSeen: null, category: 'sheet' });
  return { records, lost };
}

/** A country by name, or by its code where it stands alone. */
function placeOf(country: unknown): string {
  if (typeof country === 'string') return countryName(country) || country.trim();
  const { name, code }: Loose = object(country);
  return string(name) || countryName(string(code));
}

/** A login counts only where the identity says that it is one of GitHub: user names of other systems may be other people's logins. */
function identityKeys({ email, username, source }: Identity, blacklist: ReadonlySet<string>): PersonKey[] {
  const keys: PersonKey[] = [];
  if (email !== '' && !blacklist.has(email.toLowerCase())) keys.push(emailKey(email));
  if (GITHUB.test(source) && username !== '' && !blacklist.has(username.toLowerCase())) keys.push(loginKey(username));
  return keys;
}
