import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { shippedTable } from '../../../config/shipped-table.ts';
import { domainsAbove } from './domains.ts';

const read = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const reviewedSpec = z.strictObject({
  domain: z.string().regex(/^[a-z0-9.-]+$/),
  organisation: z.string().min(1),
  since: day.optional(),
  until: day.optional(),
  evidence: z.string().min(1),
});

/** Whose a domain is, and where that stands. `since` and `until` are half-open days; null is open. */
export type KnownDomain = {
  readonly domain: string;
  readonly organisation: string;
  readonly academic: boolean;
  readonly since: string | null;
  readonly until: string | null;
  readonly source: string;
  readonly line: number;
};

/** Suffixes that registries give to institutions of education only: the label below names one institution. */
const ACADEMIC = /^[^.]+\.(?:edu|(?:edu|ac)\.[a-z]{2})$/;

/**
 * The built-in tables: what people reviewed, what the landscapes say of homepages, universities by name, and for an academic suffix without a
 * name the domain itself. Answers for a host by the most specific domain above it; a host of alumni is nobody's employer.
 */
export function knownDomains(): (host: string) => readonly KnownDomain[] {
  const table = new Map<string, KnownDomain[]>();
  const open = { since: null, until: null };
  for (const [index, [domain = '', organisation = '']] of rowsOf('academic.tsv').entries())
    table.set(domain, [{ domain, organisation, academic: true, ...open, source: 'academic.tsv', line: index + 2 }]);
  for (const [index, [domain = '', organisation = '']] of rowsOf('domains.tsv').entries())
    table.set(domain, [{ domain, organisation, academic: false, ...open, source: 'domains.tsv', line: index + 2 }]);
  const reviewed = shippedTable(new URL('./domains-reviewed.yaml', import.meta.url), z.array(reviewedSpec));
  const byHand = new Map<string, KnownDomain[]>();
  for (const [index, { domain, organisation, since = null, until = null }] of reviewed.entries()) {
    const row = { domain, organisation, academic: false, since, until, source: 'domains-reviewed.yaml', line: index + 1 };
    byHand.set(domain, [...(byHand.get(domain) ?? []), row]);
  }
  for (const [domain, rows] of byHand) table.set(domain, rows);
  return (host) => {
    if (/(?:^|\.)alum(?:ni|nus|s)?\./.test(host)) return [];
    const above = domainsAbove(host);
    const found = above.find((domain) => table.has(domain));
    if (found !== undefined) return table.get(found)!;
    const domain = above.find((one) => ACADEMIC.test(one));
    return domain === undefined ? [] : [{ domain, organisation: domain, academic: true, ...open, source: 'academic suffix', line: 0 }];
  };
}

function rowsOf(name: string): readonly string[][] {
  return read(name)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
}
