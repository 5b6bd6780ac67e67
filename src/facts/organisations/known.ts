import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import { organisationKey } from '../../model/organisation-key.ts';
import { countryOfSuffix } from './country-suffix.ts';
import type { Organisation, OrganisationTable } from './organisation-table.ts';

const KNOWN = readFileSync(new URL('./known.tsv', import.meta.url), 'utf8');
/** Chinese names of universities, by the name in the list of domains: own knowledge. */
const UNIVERSITIES = new Map(
  rowsOf(readFileSync(new URL('./universities-zh.tsv', import.meta.url), 'utf8')).map(([listed, zh]) => [listed!, zh!]),
);
const PLAIN = { aliases: [], renamed: [] };
/** When the list of universities was taken over. */
const SWOT = '2026-11-27';

/**
 * Organisations that no person reviewed one by one: members of the landscapes and labels. One has a country only where a listing, its own name or
 * the suffix of all its homepages tells it (`scripts/domains/head-office.mjs`).
 */
export function listedOrganisations(): readonly Organisation[] {
  return rowsOf(KNOWN).map(([en = '', zh = '', type = 'vendor', , country = '', evidence = '', dated = '']): Organisation => {
    const names = zh === '' ? { en } : { en, zh };
    const office = country === '' ? {} : { country, evidence, dated };
    return { ...PLAIN, key: organisationKey(en), ...names, type: type as Organisation['type'], ...office };
  });
}

/**
 * The listed ones, and the universities met in the data. A university's country is that of the suffix of its domain, where that tells one.
 */
export async function knownOrganisations(database: Database): Promise<readonly Organisation[]> {
  const universities = await database.all<{ name: string; domain: string }>(
    'SELECT organisation AS name, min(domain) AS domain FROM known_host WHERE academic GROUP BY organisation ORDER BY organisation',
  );
  const named = universities.map(({ name, domain }): Organisation => {
    const zh = UNIVERSITIES.get(name);
    return { ...PLAIN, key: organisationKey(name), en: name, ...(zh === undefined ? {} : { zh }), ...academic(domain) };
  });
  return [...listedOrganisations(), ...named];
}

function academic(domain: string): Pick<Organisation, 'type' | 'country' | 'evidence' | 'dated'> {
  const country = countryOfSuffix(domain);
  return country === undefined ? { type: 'academic' } : { type: 'academic', country, evidence: `suffix of ${domain}`, dated: SWOT };
}

function rowsOf(table: string): readonly string[][] {
  return table
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
}

/**
 * The table with organisations it does not know; its own names win. Two English names with one Chinese name are one organisation. Only those that
 * are met are written to the store.
 */
export function withKnown(table: OrganisationTable, known: readonly Organisation[]): OrganisationTable {
  const more = new Map<string, Organisation>();
  const keyed = (key: string) => table.keyed(key) ?? more.get(key);
  const find = (name: string) => keyed(organisationKey(name));
  for (const row of known) {
    const own = (row.zh === undefined ? undefined : find(row.zh)) ?? row;
    const keys = [row.en, row.zh].flatMap((name) => (name === undefined ? [] : [organisationKey(name)]));
    for (const key of keys) if (keyed(key) === undefined) more.set(key, own);
  }
  return { organisations: table.organisations, find, keyed };
}
