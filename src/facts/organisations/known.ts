import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import { organisationKey } from '../../model/organisation-key.ts';
import type { Organisation, OrganisationTable } from './organisation-table.ts';

const KNOWN = readFileSync(new URL('./known.tsv', import.meta.url), 'utf8');
const PLAIN = { aliases: [], renamed: [] };
/** When the list of universities was taken over. */
const SWOT = '2026-11-27';
/** A suffix for institutions of education under a country's own domain; the United Kingdom's is not its code. */
const ACADEMIC_SUFFIX = /\.(?:edu|ac)\.(?!eu|su|yu)([a-z]{2})$/;

/**
 * Organisations that no person reviewed one by one: members of the landscapes and labels. One has a country only where a listing, its own name or
 * the suffix of all its homepages tells it (`scripts/domains/head-office.mjs`).
 */
export function listedOrganisations(): readonly Organisation[] {
  return KNOWN.trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([en = '', zh = '', type = 'vendor', , country = '', evidence = '', dated = '']): Organisation => {
      const names = zh === '' ? { en } : { en, zh };
      const office = country === '' ? {} : { country, evidence, dated };
      return { ...PLAIN, key: organisationKey(en), ...names, type: type as Organisation['type'], ...office };
    });
}

/**
 * The listed ones, and the universities met in the data. A university's country is that of its academic suffix, which registries give to
 * institutions of the country only.
 */
export async function knownOrganisations(database: Database): Promise<readonly Organisation[]> {
  const universities = await database.all<{ name: string; domain: string }>(
    'SELECT organisation AS name, min(domain) AS domain FROM known_host WHERE academic GROUP BY organisation ORDER BY organisation',
  );
  const named = universities.map(({ name, domain }) => ({ ...PLAIN, key: organisationKey(name), en: name, ...academic(domain) }));
  return [...listedOrganisations(), ...named];
}

function academic(domain: string): Pick<Organisation, 'type' | 'country' | 'evidence' | 'dated'> {
  const suffix = ACADEMIC_SUFFIX.exec(domain)?.[1];
  if (suffix === undefined) return { type: 'academic' };
  return {
    type: 'academic',
    country: suffix === 'uk' ? 'GB' : suffix.toUpperCase(),
    evidence: `academic suffix of ${domain}`,
    dated: SWOT,
  };
}

/** The table with organisations it does not know; its own names win. Only those that are met are written to the store. */
export function withKnown(table: OrganisationTable, known: readonly Organisation[]): OrganisationTable {
  const more = new Map<string, Organisation>();
  for (const row of known) {
    for (const name of [row.en, row.zh]) {
      if (name === undefined || table.find(name)) continue;
      if (!more.has(organisationKey(name))) more.set(organisationKey(name), row);
    }
  }
  return { organisations: table.organisations, find: (name) => table.find(name) ?? more.get(organisationKey(name)) };
}
