import { organisationKey } from '../../dist/model/organisation-key.js';
import { headOffice } from './head-office.mjs';

const plain = (text) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
const TYPES = [
  [/academic/i, 'academic'],
  [/nonprofit|non-profit/i, 'non-profit'],
  [/end.user/i, 'end-user'],
];

/**
 * One organisation per domain. Entries of an organisation count before those of products, and of products only those of the company's own name.
 * Where several names stand for one domain the one the domain bears is it; otherwise the domain is listed and belongs to nobody.
 */
export function decide({ entries, labels, reviewed, table, offices }) {
  const canonical = names(table, labels);
  const byHand = new Set(reviewed.map(({ domain }) => domain));
  const byDomain = new Map();
  for (const entry of entries.filter(isOrganisation)) byDomain.set(entry.domain, [...(byDomain.get(entry.domain) ?? []), entry]);
  const [domains, conflicts] = [[], []];
  for (const domain of [...byDomain.keys()].sort()) {
    if (byHand.has(domain)) continue;
    const all = byDomain.get(domain);
    const own = all.filter(({ kind }) => kind === 'organisation');
    const said = own.length > 0 ? own : all;
    const organisations = new Map(said.map((entry) => [canonical(entry.name).key, canonical(entry.name).en]));
    const chosen = organisations.size === 1 ? [...organisations.values()][0] : bearer(domain, organisations);
    if (chosen === undefined) conflicts.push([domain, [...organisations.values()].sort().join(' | ')]);
    else domains.push([domain, chosen, evidenceOf(said)]);
  }
  return { domains, conflicts, known: knownOrganisations({ entries, labels, reviewed, canonical, domains, offices }) };
}

/** A product counts for the company whose name it, its domain and its company's page share. */
function isOrganisation({ kind, name, slug, domain }) {
  if (kind === 'organisation') return true;
  const company = plain(slug);
  return company.length > 2 && plain(name) === company && plain(domain.split('.').at(-2) ?? '').startsWith(company);
}

function bearer(domain, organisations) {
  const label = plain(domain.split('.').find((part) => part.length > 3) ?? domain.split('.')[0]);
  const exact = [...organisations.values()].filter((name) => plain(name) === label);
  const bearing =
    exact.length > 0 ? exact : [...organisations.values()].filter((name) => label.startsWith(plain(name)) || plain(name).startsWith(label));
  return bearing.length === 1 ? bearing[0] : undefined;
}

function evidenceOf(said) {
  const sources = [...new Set(said.map(({ source }) => source))].sort();
  const [first, last] = [
    said.map((entry) => entry.first).sort()[0],
    said
      .map((entry) => entry.last)
      .sort()
      .at(-1),
  ];
  return `${sources.join(', ')} ${first === last ? last : `${first}..${last}`}`;
}

/** The organisation a name stands for: by our table, else the first spelling met. */
function names(table, labels) {
  const byKey = new Map();
  for (const row of table) {
    for (const name of [row.key, row.en, row.zh, ...(row.aliases ?? []), ...(row.renamed ?? []).flatMap(({ en, zh }) => [en, zh])])
      if (name) byKey.set(organisationKey(name), { key: row.key, en: row.en, reviewed: true });
  }
  for (const { en } of labels) {
    const key = organisationKey(en);
    if (!byKey.has(key)) byKey.set(key, { key, en, reviewed: false });
  }
  // Names that differ in blanks and letter case only are one: Nebula Graph, NebulaGraph.
  const byLetters = new Map();
  return (name) => {
    const key = organisationKey(name);
    const found = byKey.get(key) ?? byLetters.get(plain(name)) ?? { key, en: name, reviewed: false };
    byKey.set(key, found);
    if (!byLetters.has(plain(name))) byLetters.set(plain(name), found);
    return found;
  };
}

function knownOrganisations({ entries, labels, reviewed, canonical, domains, offices }) {
  const rows = new Map();
  const add = (name, zh, type, evidence) => {
    const { key, en, reviewed } = canonical(name);
    if (reviewed) return;
    const known = rows.get(key);
    rows.set(key, { en, zh: known?.zh || zh, type: known?.type ?? type, evidence: known?.evidence ?? evidence });
  };
  const own = entries.filter(isOrganisation).sort((a, b) => (a.last < b.last ? 1 : a.last > b.last ? -1 : a.name < b.name ? -1 : 1));
  for (const { name, tier, source, last } of own) add(name, '', typeOf(tier), `${source} ${last}`);
  for (const { en, zh, type } of labels) add(en, zh, type, 'X-lab2017/open-digger 9dbe6212');
  for (const { organisation } of reviewed) add(organisation, '', 'vendor', 'domains-reviewed.yaml');
  const homepages = homepagesOf([...domains, ...reviewed.map(({ domain, organisation }) => [domain, organisation, REVIEWED])]);
  const complete = ({ en, zh, type, evidence }) => {
    const { hosts = [], last } = homepages.get(en) ?? {};
    return [en, zh, type, evidence, ...headOffice(en, hosts, offices, last)];
  };
  return [...rows.values()].map(complete).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** When the domains that nobody lists were written down by hand. */
const REVIEWED = '2026-11';

/** All domains of each organisation, and the first day of the last month or year one of them was seen. */
function homepagesOf(domains) {
  const found = new Map();
  for (const [domain, organisation, evidence] of domains) {
    const { hosts = [], last = '' } = found.get(organisation) ?? {};
    const month = /(\d{4})(?:-(\d{2}))?$/.exec(evidence);
    const seen = `${month[1]}-${month[2] ?? '01'}-01`;
    found.set(organisation, { hosts: [...hosts, domain], last: seen > last ? seen : last });
  }
  return found;
}

function typeOf(tier) {
  return TYPES.find(([pattern]) => pattern.test(tier))?.[1] ?? 'vendor';
}
