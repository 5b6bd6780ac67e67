import { emailKey } from '../../model/person-key.ts';
import { parseBound } from './day.ts';
import { decodeAddress } from './gitdm-maps.ts';
import { type Day, type LineOutcome, type PeopleFile, type PeopleRecord, readLines } from './people-file.ts';
import { PRIORITY } from './priority.ts';

type Interval = { readonly from: Day | null; readonly until: Day | null };

/**
 * Reads a `company_developers*.txt`: under each company one line per person, `name: address, address from D until D, from D until D`.
 * The periods hold for all addresses of the line; none at all means always.
 */
export function parseCompanies(text: string): PeopleFile {
  let company: string | undefined;
  return readLines(text, (line, number): LineOutcome => {
    if (line.trim() === '' || line.startsWith('#')) return 'ignored';
    if (!line.startsWith('\t')) {
      company = /^(.+):\s*$/.exec(line)?.[1]?.trim();
      return company === undefined ? { problem: 'companies-company-syntax' } : [];
    }
    if (company === undefined) return { problem: 'companies-person-without-company' };
    const list = /^\t.+?: (.+)$/.exec(line)?.[1];
    return list === undefined ? { problem: 'companies-person-syntax' } : personRecords(list, company, number);
  });
}

function personRecords(list: string, organisation: string, line: number): LineOutcome {
  const emails: string[] = [];
  const intervals: Interval[] = [];
  for (const item of list.split(/,\s*/)) {
    const [, email = '', from, until] = /^(.*?)(?:(?:^|\s+)from (\S+))?(?:(?:^|\s+)until (\S+))?\s*$/.exec(item) ?? [];
    const interval = { from: parseBound(from), until: parseBound(until) };
    if (interval.from === undefined || interval.until === undefined) return { problem: 'date-invalid' };
    if (email.trim() !== '') emails.push(decodeAddress(email));
    if (from !== undefined || until !== undefined) intervals.push({ from: interval.from, until: interval.until });
  }
  const keys = emails.map(emailKey);
  if (keys.length === 0 || !keys.every((key) => key.key.includes('@'))) return { problem: 'companies-no-address' };
  const periods = intervals.length === 0 ? [{ from: null, until: null }] : intervals;
  return [
    ...keys.slice(1).map((b): PeopleRecord => ({ type: 'alias', line, rule: 'affiliation-entry', a: keys[0]!, b })),
    ...keys.flatMap((key) =>
      periods.map((period): PeopleRecord => ({ type: 'affiliation', line, key, organisation, ...period, priority: PRIORITY.companies })),
    ),
  ];
}
