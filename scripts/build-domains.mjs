// Builds the tables of e-mail domains and of the organisations behind them from public data, and lists where two sources disagree.
// node scripts/build-domains.mjs [--check] [--data DIR] [--swot DIR]
//   --data  the folder with landscape/ and labels/ (default ../shared/data); --swot  the folder data/lib/domains of JetBrains' Swot (MIT)
// Needs dist/ (node scripts/build.mjs). Without its inputs --check passes and says so. What people reviewed by hand stands in domains-reviewed.yaml and wins.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { academicDomains } from './domains/academic.mjs';
import { decide } from './domains/decide.mjs';
import { foundOffices } from './domains/head-office.mjs';
import { hostOf } from './domains/host.mjs';
import { readLabels } from './domains/labels.mjs';
import { readLandscapes } from './domains/landscape.mjs';

const root = path.resolve(import.meta.dirname, '..');
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const check = process.argv.includes('--check');
const data = path.resolve(root, option('--data', '../shared/data'));
const swot = option('--swot', '');
const affiliation = path.join(root, 'src/facts/people/affiliation');
const organisations = path.join(root, 'src/facts/organisations');
const read = (file) => readFileSync(file, 'utf8');

if (!existsSync(path.join(data, 'landscape')) || !existsSync(path.join(data, 'labels'))) {
  console.error(`build-domains: ${data} is not there; the tables stand as they are.`);
  process.exit(check ? 0 : 1);
}
const reviewed = parse(read(path.join(affiliation, 'domains-reviewed.yaml')));
const hosts = parse(read(path.join(affiliation, 'mail-providers.yaml')));
const table = parse(read(path.join(organisations, 'organisations.yaml')));
const silent = new Set(Object.values(hosts).flat());
const entries = readLandscapes(path.join(data, 'landscape'))
  .map((entry) => ({ ...entry, domain: hostOf(entry.homepage, silent) }))
  .filter(({ domain }) => domain !== undefined);
const labels = readLabels(path.join(data, 'labels/opendigger-labels.tar.gz'));
const offices = foundOffices(read(path.join(root, 'scripts/domains/head-offices.tsv')));
const { domains, conflicts, known } = decide({ entries, labels, reviewed, table, offices });
const tsv = (header, rows) => `${[header, ...rows].map((row) => row.join('\t')).join('\n')}\n`;
const outputs = new Map([
  [path.join(affiliation, 'domains.tsv'), tsv(['domain', 'organisation', 'evidence'], domains)],
  [path.join(affiliation, 'domain-conflicts.tsv'), tsv(['domain', 'organisations'], conflicts)],
  [path.join(organisations, 'known.tsv'), tsv(['en', 'zh', 'type', 'source', 'country', 'evidence', 'dated'], known)],
]);
if (swot !== '') {
  const taken = new Set([...domains.map(([domain]) => domain), ...reviewed.map(({ domain }) => domain), ...silent]);
  outputs.set(path.join(affiliation, 'academic.tsv'), tsv(['domain', 'organisation'], academicDomains(swot, taken)));
}
let stale = 0;
for (const [file, text] of outputs) {
  if (existsSync(file) && read(file) === text) continue;
  stale++;
  if (!check) writeFileSync(file, text);
  console.error(`${path.relative(root, file)}: ${check ? 'is not what the inputs give' : 'written'}`);
}
console.error(
  `${domains.length} domains, ${reviewed.length} reviewed by hand, ${conflicts.length} in conflict, ${known.length} organisations`,
);
if (check && stale > 0) process.exit(1);
