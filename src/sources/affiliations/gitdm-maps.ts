import { emailKey, type PersonKey } from '../../model/person-key.ts';
import { groupBy } from '../../util/group-by.ts';
import { parseBound } from './day.ts';
import { type LineOutcome, type PeopleFile, type PeopleRecord, readLines } from './people-file.ts';
import { PRIORITY } from './priority.ts';

/** gitdm writes `!` for `@` everywhere. */
export function decodeAddress(text: string): string {
  return text.replaceAll('!', '@');
}

/** A gitdm line: what follows `#` is a comment. */
function content(line: string): string {
  return line.replace(/#.*/, '').trim();
}

/** `alias canonical`, one pair a line; the alias may stand in double quotes. */
export function parseGitdmAliases(text: string): PeopleFile {
  return readLines(text, (line, number) => {
    const body = content(line);
    if (body === '') return 'ignored';
    const [, alias, canonical] = /^("[^"]+"|\S+)\s+(.+)$/.exec(body) ?? [];
    if (alias === undefined || canonical === undefined) return { problem: 'gitdm-alias-syntax' };
    const a = emailKey(decodeAddress(canonical));
    const b = emailKey(decodeAddress(alias.replace(/^"(.*)"$/, '$1')));
    if (!a.key.includes('@')) return { problem: 'gitdm-alias-canonical-no-address' };
    return a.key === b.key ? [] : [{ type: 'alias', line: number, rule: 'gitdm-alias', a, b }];
  });
}

/** `address Employer [< end]`. Several lines of one address are its successive employers. */
export function parseGitdmEmailMap(text: string): PeopleFile {
  return parseMap(
    text,
    EMAIL_LINE,
    PRIORITY.emailMap,
    (key) => (/[@!]/.test(key) ? emailKey(decodeAddress(key)) : undefined),
    'gitdm-map-no-address',
  );
}

/** `domain Employer [< end]`; a leading `@` or `.` is dropped. */
export function parseGitdmDomainMap(text: string): PeopleFile {
  const key = (written: string): PersonKey | undefined => {
    const domain = written.toLowerCase().replace(/^[@!.]+/, '');
    return /[@!]/.test(domain) || domain === '' ? undefined : { kind: 'domain', key: domain };
  };
  return parseMap(text, DOMAIN_LINE, PRIORITY.domainMap, key, 'gitdm-map-no-domain');
}

// An old Subversion author is "(no author)!uuid": an address may hold blanks before its sign. A domain may not: "example.com Yahoo!".
const EMAIL_LINE = /^([^\s!@]+(?:\s[^\s!@]+)*[!@]\S*|\S+)\s+([^<]+?)\s*(?:<\s*(\S+)\s*)?$/;
const DOMAIN_LINE = /^(\S+)\s+([^<]+?)\s*(?:<\s*(\S+)\s*)?$/;

type Row = { readonly line: number; readonly key: PersonKey; readonly organisation: string; readonly until: string | null };

function parseMap(
  text: string,
  syntax: RegExp,
  priority: number,
  keyOfText: (text: string) => PersonKey | undefined,
  noKey: string,
): PeopleFile {
  const rows: Row[] = [];
  const file = readLines(text, (line, number): LineOutcome => {
    const body = content(line);
    if (body === '') return 'ignored';
    const [, written, organisation, end] = syntax.exec(body) ?? [];
    if (written === undefined || organisation === undefined) return { problem: 'gitdm-map-syntax' };
    const key = keyOfText(written);
    if (!key) return { problem: noKey };
    const until = parseBound(end);
    if (until === undefined) return { problem: 'date-invalid' };
    rows.push({ line: number, key, organisation, until });
    return [];
  });
  return { ...file, records: chain(rows).map((row) => ({ ...row, type: 'affiliation', priority })) };
}

/** Successive employers: each slice begins where the one that ends before it ended. Rows of equal end begin together and so contradict each other. */
function chain(rows: readonly Row[]): (Row & { from: string | null })[] {
  return [...groupBy(rows, (row) => row.key.key).values()].flatMap((group) => slices(group));
}

/**
 * Slices of which only the exclusive ends are written, in any order: `A until 2016`, `B`. Each begins at the latest end before its own.
 * Keeps the order given.
 */
export function slices<T extends { readonly until: string | null }>(group: readonly T[]): (T & { from: string | null })[] {
  const ends = [...new Set(group.map((slice) => slice.until).filter((end) => end !== null))].sort();
  return group.map((slice) => ({ ...slice, from: ends.filter((end) => slice.until === null || end < slice.until).at(-1) ?? null }));
}

/** One address a line; everyone works at the organisation that `GroupMap` names. */
export function parseGitdmGroup(text: string, organisation: string): PeopleFile {
  return readLines(text, (line, number) => {
    const body = content(line);
    if (body === '') return 'ignored';
    const key = emailKey(decodeAddress(body));
    if (!/^\S+@\S+$/.test(key.key)) return { problem: 'gitdm-group-no-address' };
    return [{ type: 'affiliation', line: number, key, organisation, from: null, until: null, priority: PRIORITY.group }];
  });
}

/** `` `Name` `Canonical name` `` */
export function parseGitdmCompanyMap(text: string): PeopleFile {
  return readLines(text, (line, number): LineOutcome => {
    const body = content(line);
    if (body === '') return 'ignored';
    const [, alias, organisation] = /^`(.+)`\s+`(.+)`$/.exec(body) ?? [];
    if (alias === undefined || organisation === undefined) return { problem: 'gitdm-company-map-syntax' };
    return [{ type: 'organisation-alias', line: number, alias, organisation } satisfies PeopleRecord];
  });
}

/** A file that a gitdm configuration names, as written there (relative to the configuration). */
export type GitdmReference = {
  readonly format: 'gitdm-aliases' | 'gitdm-email-map' | 'gitdm-domain-map' | 'gitdm-company-map' | 'gitdm-group';
  readonly path: string;
  readonly organisation?: string;
};

const DIRECTIVES = {
  EmailAliases: 'gitdm-aliases',
  EmailMap: 'gitdm-email-map',
  DomainMap: 'gitdm-domain-map',
  CompanyMap: 'gitdm-company-map',
} as const;

/** Reads a gitdm configuration: which files it names. File types and virtual employers say nothing about persons and are listed as problems. */
export function parseGitdmConfig(text: string): PeopleFile & { readonly references: readonly GitdmReference[] } {
  const references: GitdmReference[] = [];
  let virtual = false;
  const file = readLines(text, (line): LineOutcome => {
    const body = content(line);
    if (body === '') return 'ignored';
    const [directive = '', path = '', ...rest] = body.split(/\s+/);
    if (virtual || directive === 'VirtualEmployer') {
      virtual = body !== 'end';
      return { problem: 'gitdm-virtual-employer' };
    }
    if (directive === 'FileTypeMap') return [];
    if (directive === 'GroupMap' && rest.length > 0) references.push({ format: 'gitdm-group', path, organisation: rest.join(' ') });
    else if (Object.hasOwn(DIRECTIVES, directive) && path !== '')
      references.push({ format: DIRECTIVES[directive as keyof typeof DIRECTIVES], path });
    else return { problem: 'gitdm-config-directive' };
    return [];
  });
  return { ...file, references };
}
