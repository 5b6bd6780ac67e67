import { type LineOutcome, type PeopleReport, readLines } from './people-file.ts';

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

/** A share of a virtual employer: `60% Name`. */
const SHARE = /^\d+%?\s+\S/;

/**
 * Reads a gitdm configuration: which files it names. Virtual employers share a person between companies, which Muster does not; each is
 * listed by its head, and a block that is not closed ends where its shares end. File types say nothing about persons.
 */
export function parseGitdmConfig(text: string): PeopleReport & { readonly references: readonly GitdmReference[] } {
  const references: GitdmReference[] = [];
  let inShares = false;
  const readLine = (line: string): LineOutcome => {
    const body = line.split('#', 1)[0]!.trim();
    if (body === '') return 'ignored';
    const [directive = '', path = '', ...rest] = body.split(/\s+/);
    if (inShares && (SHARE.test(body) || body === 'end')) {
      inShares = body !== 'end';
      return 'ignored';
    }
    inShares = directive === 'VirtualEmployer';
    if (inShares) return { problem: 'gitdm-virtual-employer' };
    if (directive === 'FileTypeMap') return [];
    if (directive === 'GroupMap' && rest.length > 0) references.push({ format: 'gitdm-group', path, organisation: rest.join(' ') });
    else if (Object.hasOwn(DIRECTIVES, directive) && path !== '')
      references.push({ format: DIRECTIVES[directive as keyof typeof DIRECTIVES], path });
    else return { problem: 'gitdm-config-directive' };
    return [];
  };
  const report = readLines(text, readLine, () => undefined);
  return { ...report, references };
}
