import { z } from 'zod';
import { shippedTable } from '../../../config/shipped-table.ts';

const listSpec = z.strictObject({ providers: z.array(z.string()), communities: z.array(z.string()) });

/** The host of an address in lower case. */
export function hostOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

/** A host and the domains above it, most specific first: `a.b.example.org`, `b.example.org`, `example.org`. A bare top-level domain is none. */
export function domainsAbove(host: string): string[] {
  const labels = host.split('.');
  return labels.slice(0, Math.max(0, labels.length - 1)).map((_, index) => labels.slice(index).join('.'));
}

/** Domains whose addresses say nothing about an employer: mail providers and communities. */
export function domainsWithoutEmployer(): ReadonlySet<string> {
  const { providers, communities } = shippedTable(new URL('./mail-providers.yaml', import.meta.url), listSpec);
  return new Set([...providers, ...communities]);
}

/** Answers whether a host is one of `domainsWithoutEmployer`, or below one. */
export function withoutEmployer(): (host: string) => boolean {
  const list = domainsWithoutEmployer();
  return (host) => domainsAbove(host).some((domain) => list.has(domain));
}
