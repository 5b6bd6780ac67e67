import { emailKey, loginKey, type PersonKey } from '../../model/person-key.ts';
import { parseBound } from './day.ts';
import { isAddress } from './gitdm-heads.ts';
import { type Loose, list, object, string } from './loose.ts';
import { type LineOutcome, notOfFormat, type PeopleRecord, type PeopleReport, readItems, type Take } from './people-file.ts';
import { PRIORITY } from './priority.ts';
import { slices } from './slices.ts';

/**
 * Reads a `default_data.json` of Stackalytics: users with their addresses and successive companies, companies with their domains. Items are
 * numbered 1, 2, ...: first companies, then users. Logins of Launchpad and Gerrit are other people's on GitHub, so only `github_id` counts;
 * repositories, releases and module groups say nothing about people.
 */
export function parseStackalytics(text: string, take: Take): PeopleReport {
  const root = readRoot(text);
  if (root === undefined) return notOfFormat('stackalytics-syntax');
  if (!Array.isArray(root['users']) && !Array.isArray(root['companies'])) return notOfFormat('stackalytics-shape');
  const companies = list(root['companies']).map((value) => ({ value, read: readCompany }));
  const users = list(root['users']).map((value) => ({ value, read: readUser }));
  const items = [...companies, ...users].map((item, index) => ({ item, line: index + 1 }));
  return readItems(items, ({ value, read }, line) => read(object(value), line), take);
}

function readRoot(text: string): Loose | undefined {
  try {
    return object(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return undefined;
  }
}

function readCompany(company: Loose, line: number): LineOutcome {
  const organisation = string(company['company_name']);
  if (organisation === '') return { problem: 'stackalytics-no-company' };
  const domains = list(company['domains']).map((domain) => string(domain).toLowerCase());
  const aliases = list(company['aliases']).map(string);
  return [
    ...domains
      .filter((domain) => domain !== '')
      .map((domain) => affiliation({ kind: 'domain', key: domain }, line, organisation, PRIORITY.domainMap)),
    ...aliases.filter((alias) => alias !== '').map((alias): PeopleRecord => ({ type: 'organisation-alias', line, alias, organisation })),
  ];
}

function affiliation(key: PersonKey, line: number, organisation: string, priority: number): PeopleRecord {
  return { type: 'affiliation', line, key, organisation, from: null, until: null, priority };
}

function readUser(user: Loose, line: number): LineOutcome {
  const lost: string[] = [];
  const addresses = list(user['emails']).map(string);
  const keys = addresses.filter(isAddress).map(emailKey);
  for (const address of addresses) if (!isAddress(address)) lost.push('stackalytics-not-an-address');
  const login = string(user['github_id']);
  if (login !== '') keys.push(loginKey(login));
  const [first] = keys;
  if (!first) return { problem: 'stackalytics-no-key' };
  const aliases = keys.slice(1).map((b): PeopleRecord => ({ type: 'alias', line, rule: 'affiliation-entry', a: first, b }));
  const employers: { organisation: string; until: string | null | undefined }[] = [];
  for (const each of list(user['companies']).map(object)) {
    const [organisation, until] = [string(each['company_name']), endOf(each['end_date'])];
    if (organisation === '' || until === undefined) lost.push('stackalytics-company');
    if (organisation !== '' || until === undefined) employers.push({ organisation, until });
  }
  const affiliations = slices(employers).flatMap(({ from, ...slice }): PeopleRecord[] => {
    if (from === undefined) lost.push('start-unknown');
    return from === undefined ? [] : [{ type: 'affiliation', line, key: first, ...slice, from, priority: PRIORITY.stackalytics }];
  });
  return { records: [...aliases, ...affiliations], lost };
}

/** `2013-Apr-01` or a day of ISO 8601; nothing is open. */
function endOf(value: unknown): string | null | undefined {
  return value === null || value === undefined || value === '' ? null : parseBound(withMonthNumber(string(value)) || '?');
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function withMonthNumber(day: string): string {
  const [year, month = '', ...rest] = day.split('-');
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  return number === 0 ? day : [year, number, ...rest].join('-');
}
