import { parse as csv } from 'csv-parse/sync';
import { organisationKey } from '../../dist/model/organisation-key.js';

/**
 * Endings of countries that companies elsewhere use for their sound or their meaning (`.io`, `.ai`, `.it`, `.rs`): they tell no country.
 * A company's second-level suffix (`.co.it`) still does.
 */
const FOR_THEIR_SOUND = new Set(
  'ac ag ai am as bz cc cd co cx cz dj eu fm gg gl gs hn ht im in io is it la lc li ly me ms mu nu pm pw re rs sc sh so st su tf tk tm to tv uk us vc vg ws'.split(
    ' ',
  ),
);
const SECOND = new Set('co com net org or ne re go ltd'.split(' '));

/**
 * The country whose suffix every homepage of an organisation has. Undefined where one of them stands under no country's suffix.
 * Checked against the reviewed table: see the test of known.tsv.
 */
export function countryOfHomepages(domains) {
  const countries = new Set(domains.map(countryOfSuffix));
  return countries.size === 1 ? [...countries][0] : undefined;
}

function countryOfSuffix(domain) {
  const labels = domain.split('.');
  const last = labels.at(-1);
  if (last.length !== 2) return undefined;
  const second = labels.length > 2 && SECOND.has(labels.at(-2));
  if (FOR_THEIR_SOUND.has(last) && !second) return undefined;
  return last === 'uk' ? 'GB' : last.toUpperCase();
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
