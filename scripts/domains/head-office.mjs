import { parse as csv } from 'csv-parse/sync';
import { countryOfSuffix } from '../../dist/facts/organisations/country-suffix.js';
import { organisationKey } from '../../dist/model/organisation-key.js';

/**
 * The country whose suffix every homepage of an organisation has. Undefined where one of them stands under no country's suffix.
 * Checked against the reviewed table: see the test of known.tsv.
 */
export function countryOfHomepages(domains) {
  const countries = new Set(domains.map(countryOfSuffix));
  return countries.size === 1 ? [...countries][0] : undefined;
}

/**
 * Head offices found in listings by hand (`head-offices.tsv`), by the key of the organisation's name.
 * @returns {ReadonlyMap<string, {country: string, evidence: string, dated: string}>}
 */
export function foundOffices(text) {
  const rows = csv(text, { columns: true, delimiter: '\t' });
  return new Map(rows.map(({ organisation, country, evidence, dated }) => [organisationKey(organisation), { country, evidence, dated }]));
}

/** Country, evidence and its day of one organisation: three empty cells where nothing tells it. */
export function headOffice(name, domains, found, lastSeen) {
  const listed = found.get(organisationKey(name));
  if (listed !== undefined) return [listed.country, listed.evidence, listed.dated];
  const country = countryOfHomepages(domains);
  if (country === undefined) return ['', '', ''];
  return [country, `every homepage under .${suffix(domains[0])} (${[...domains].sort().join(', ')})`, lastSeen];
}

const suffix = (domain) => domain.split('.').slice(-1)[0];
