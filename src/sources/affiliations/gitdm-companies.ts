import { emailKey, loginKey, type PersonKey } from '../../model/person-key.ts';
import { parseBound } from './day.ts';
import { areLogins, decodeAddress, isAddress, loginIn } from './gitdm-heads.ts';
import { periodAfter } from './gitdm-period.ts';
import {
  type Day,
  holders,
  type LineOutcome,
  type PeopleRecord,
  type PeopleReport,
  readLines,
  splitLines,
  type Take,
} from './people-file.ts';
import { PRIORITY } from './priority.ts';

type Interval = { readonly from: Day | null; readonly until: Day | null };

/**
 * Reads a `company_developers*.txt`: under each company one line per person, `name: address, address from D until D, from D until D`.
 * The periods hold for all addresses of the line; none at all means always. The people below a refused company are nobody's.
 */
export function parseCompanies(text: string, take: Take): PeopleReport {
  const logins = areLogins(splitLines(text).flatMap((line) => (line.startsWith('\t') ? (personIn(line)?.head ?? []) : [])));
  let company: string | undefined;
  const readLine = (line: string, number: number): LineOutcome => {
    if (line.trim() === '' || line.startsWith('#')) return 'ignored';
    if (!line.startsWith('\t')) {
      company = companyIn(line.trim());
      return company === undefined ? { problem: 'companies-company-syntax' } : [];
    }
    if (company === undefined) return { problem: 'companies-person-without-company' };
    const person = personIn(line);
    if (person === undefined) return { problem: 'companies-person-syntax' };
    const login = logins ? loginIn(person.head) : undefined;
    return personRecords(person.list, login === undefined ? [] : [loginKey(login)], company, number);
  };
  return readLines(text, readLine, take);
}

function companyIn(line: string): string | undefined {
  const name = line.slice(0, -1).trim();
  return line.endsWith(':') && name !== '' ? name : undefined;
}

function personIn(line: string): { readonly head: string; readonly list: string } | undefined {
  const colon = line.indexOf(': ', 2);
  const list = line.slice(colon + 2).trim();
  return colon < 0 || list === '' ? undefined : { head: line.slice(1, colon), list };
}

/** Addresses and periods that cannot be read are listed, and the others stand. A period that cannot be read is not "always". */
function personRecords(list: string, logins: readonly PersonKey[], organisation: string, line: number): LineOutcome {
  const keys: PersonKey[] = [];
  const periods: Interval[] = [];
  const lost: string[] = [];
  for (const item of list.split(',')) {
    const { organisation: email, from, until } = periodAfter(item.trim());
    const interval = { from: parseBound(from), until: parseBound(until) };
    if (interval.from === undefined || interval.until === undefined) lost.push('date-invalid');
    else if (from !== undefined || until !== undefined) periods.push({ from: interval.from, until: interval.until });
    if (email === '') continue;
    const address = decodeAddress(email);
    if (isAddress(address)) keys.push(emailKey(address));
    else lost.push('companies-not-an-address');
  }
  const all = [...keys, ...logins];
  const first = all[0];
  if (first === undefined) return { problem: 'companies-no-address' };
  if (periods.length === 0 && !lost.includes('date-invalid')) periods.push({ from: null, until: null });
  const aliases = all.slice(1).map((b): PeopleRecord => ({ type: 'alias', line, rule: 'affiliation-entry', a: first, b }));
  const affiliations = holders(keys.length === 0 ? all : keys, periods.length).flatMap((key) =>
    periods.map((period): PeopleRecord => ({ type: 'affiliation', line, key, organisation, ...period, priority: PRIORITY.companies })),
  );
  return { records: [...aliases, ...affiliations], lost };
}
