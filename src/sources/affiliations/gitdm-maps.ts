import { emailKey, type PersonKey } from '../../model/person-key.ts';
import { groupBy } from '../../util/group-by.ts';
import { parseBound } from './day.ts';
import { decodeAddress, isAddress } from './gitdm-heads.ts';
import { type LineOutcome, type PeopleReport, type Problem, readLines, type Take } from './people-file.ts';
import { PRIORITY } from './priority.ts';
import { slices } from './slices.ts';

/** A gitdm line: what follows `#` is a comment. */
function content(line: string): string {
  const comment = line.indexOf('#');
  return (comment < 0 ? line : line.slice(0, comment)).trim();
}

/** `word rest`, cut at the first blanks. */
function firstWord(text: string): { readonly word: string; readonly rest: string } {
  const blank = text.search(/\s/);
  return blank < 0 ? { word: text, rest: '' } : { word: text.slice(0, blank), rest: text.slice(blank).trim() };
}

/** `alias canonical`, one pair a line; the alias may stand in double quotes. */
export function parseGitdmAliases(text: string, take: Take): PeopleReport {
  const readLine = (line: string, number: number): LineOutcome => {
    const body = content(line);
    if (body === '') return 'ignored';
    const quote = body.startsWith('"') ? body.indexOf('"', 1) : -1;
    const { word, rest } = quote > 1 ? { word: body.slice(1, quote), rest: body.slice(quote + 1).trim() } : firstWord(body);
    if (rest === '') return { problem: 'gitdm-alias-syntax' };
    const a = emailKey(decodeAddress(rest));
    const b = emailKey(decodeAddress(word));
    if (!a.key.includes('@')) return { problem: 'gitdm-alias-canonical-no-address' };
    return a.key === b.key ? [] : [{ type: 'alias', line: number, rule: 'gitdm-alias', a, b }];
  };
  return readLines(text, readLine, take);
}

/** `address Employer [< end]` or `domain Employer [< end]`. Several lines of one key are its successive employers. */
export function parseGitdmEmailMap(text: string, take: Take): PeopleReport {
  return parseMap(
    text,
    (body) => {
      const { word, rest } = keyAndEmployer(body);
      return { key: /[@!]/.test(word) && !/^[@!.]/.test(word) ? emailKey(decodeAddress(word)) : domainKey(word), rest };
    },
    take,
  );
}

/** `domain Employer [< end]`. A sign further on is part of the name: `example.com Yahoo!`. */
export function parseGitdmDomainMap(text: string, take: Take): PeopleReport {
  return parseMap(
    text,
    (body) => {
      const { word, rest } = firstWord(body);
      return { key: domainKey(word), rest };
    },
    take,
  );
}

/**
 * The key of a row of an e-mail map. That of an old Subversion author, "(no author)!uuid", holds blanks before its sign; a first word with a
 * stop is a domain, and a sign further on is part of the employer's name.
 */
function keyAndEmployer(body: string): { readonly word: string; readonly rest: string } {
  const first = firstWord(body);
  const sign = body.search(/\S[!@]\S/) + 1;
  if (/[!@.]/.test(first.word) || sign === 0) return first;
  const { word, rest } = firstWord(body.slice(sign));
  return { word: body.slice(0, sign) + word, rest };
}

/** A leading `@` or `.` is dropped. Undefined when the text is no domain. */
function domainKey(written: string): PersonKey | undefined {
  const domain = written.toLowerCase().replace(/^[@!.]+/, '');
  return /[@!]/.test(domain) || !domain.includes('.') ? undefined : { kind: 'domain', key: domain };
}

type Row = { readonly line: number; readonly key: PersonKey; readonly organisation: string; readonly until: string | null | undefined };
type Keyed = { readonly key: PersonKey | undefined; readonly rest: string };

function parseMap(text: string, keyed: (body: string) => Keyed, take: Take): PeopleReport {
  const rows: Row[] = [];
  const readLine = (line: string, number: number): LineOutcome => {
    const body = content(line);
    if (body === '') return 'ignored';
    const { key, rest } = keyed(body);
    const [organisation = '', end, ...more] = rest.split('<').map((part) => part.trim());
    if (organisation === '' || end === '' || more.length > 0) return { problem: 'gitdm-map-syntax' };
    if (!key) return { problem: 'gitdm-map-no-key' };
    const until = parseBound(end);
    rows.push({ line: number, key, organisation, until });
    return until === undefined ? { problem: 'date-invalid' } : [];
  };
  const report = readLines(text, readLine, take);
  const lost: Problem[] = [];
  // Rows of equal end begin together and so contradict each other.
  for (const group of groupBy(rows, ({ key }) => key.kind + key.key).values())
    for (const { from, ...row } of slices(group)) {
      if (from === undefined) lost.push({ line: row.line, reason: 'start-unknown', kept: false });
      else take({ ...row, from, type: 'affiliation', priority: row.key.kind === 'domain' ? PRIORITY.domainMap : PRIORITY.emailMap });
    }
  const { problems, used, refused } = report;
  return { ...report, problems: [...problems, ...lost], used: used - lost.length, refused: refused + lost.length };
}

/** One address or domain a line; everyone works at the organisation that `GroupMap` names. */
export function parseGitdmGroup(text: string, organisation: string, take: Take): PeopleReport {
  const readLine = (line: string, number: number): LineOutcome => {
    const body = content(line);
    if (body === '') return 'ignored';
    const address = decodeAddress(body);
    const isOne = isAddress(address) && !/\s/.test(address);
    const key = isOne ? emailKey(address) : /\s/.test(body) ? undefined : domainKey(body);
    if (!key) return { problem: 'gitdm-group-no-address' };
    const priority = key.kind === 'domain' ? PRIORITY.domainMap : PRIORITY.group;
    return [{ type: 'affiliation', line: number, key, organisation, from: null, until: null, priority }];
  };
  return readLines(text, readLine, take);
}

/** `` `Name` `Canonical name` `` */
export function parseGitdmCompanyMap(text: string, take: Take): PeopleReport {
  const readLine = (line: string, number: number): LineOutcome => {
    const body = content(line);
    if (body === '') return 'ignored';
    const [before, alias, between, organisation, after, ...more] = body.split('`');
    const isPair = before === '' && between?.trim() === '' && after === '' && more.length === 0;
    if (!isPair || !alias || !organisation) return { problem: 'gitdm-company-map-syntax' };
    return [{ type: 'organisation-alias', line: number, alias, organisation }];
  };
  return readLines(text, readLine, take);
}
