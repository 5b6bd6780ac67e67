// Every reader of what somebody else wrote, by name: how it reads bytes, and which seeds are of its kind.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';

const load = (path) => import(new URL(`../../dist/${path}.js`, import.meta.url).href);
const { parsePeopleFile } = await load('sources/affiliations/affiliation-source');
const { PEOPLE_FORMATS } = await load('sources/affiliations/spec');
const { musterSpec } = await load('config/spec');
const { normaliseConfig } = await load('config/config');
const { claimsSpec } = await load('config/claims-schema');
const { errataSpec } = await load('config/errata-schema');
const { pageSpec } = await load('config/page-schema');
const { parseYamlFile } = await load('config/yaml-file');
const { DEFAULT_LIMITS } = await load('config/limits');
const { parseAdoptersMarkdown } = await load('sources/adopters/adopters-markdown');
const { parseAdoptersList } = await load('sources/adopters/adopters-list');
const { parseAdoptersYaml } = await load('sources/adopters/adopters-yaml');
const { parseAnswers } = await load('sources/answers/parse-answers');
const { historyReader } = await load('sources/landscape/history');
const { lookAtEventFile } = await load('sources/events/look-at-file');
const { FORGE_KINDS } = await load('sources/forges/spec');
const { kindOf } = await load('sources/forges/kinds');
const { planEnvelopes } = await load('sources/forges/read-source');
const { scanHour } = await load('sources/gharchive/scan-hour');
const { commitParser } = await load('sources/git/parse-commit');
const { objectSplitter } = await load('sources/git/object-splitter');
const { parseDeclarations } = await load('sources/git/parse-declarations');
const { parseTrailers } = await load('sources/git/parse-trailers');
const { parseTags } = await load('sources/git/read-tags');
const { readMaintainersFile } = await load('sources/maintainers/read-file');
const { readCompany } = await load('facts/people/forges/company-text');
const { loadGeocoder } = await load('facts/places/geocode/geocoder');
const { parseFacts } = await load('lint/parse-facts');
const { lintFacts } = await load('lint/lint-facts');
const { openDigger } = await load('program/compare/open-digger');
const { devstatsAnswer } = await load('program/compare/devstats-answer');
const { innovationGraph } = await load('program/compare/innovation-graph');
const { velocity } = await load('program/compare/velocity');
const { frozenDifferences } = await load('program/verify-report');
const { readReport } = await load('publish/read-report');
const { yamlText } = await load('util/yaml-text');
const { pseudonyms } = await load('util/pseudonym');
const { nodeEffects, SILENT } = await load('util/effects');

const work = mkdtempSync(join(tmpdir(), 'muster-fuzz-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const file = join(work, 'input');
const effects = nodeEffects(SILENT);
const names = pseudonyms(new Uint8Array(32));
const about = { project: 'beam', address: 'https://example.org/ADOPTERS.md', asOf: '2024-01-01' };
const geocoder = loadGeocoder();
const parseCommit = commitParser(1_700_000_000);

const fromText = (read) => (bytes) => read(bytes.toString('utf8'));
const fromLatin = (read) => (bytes) => read(bytes.toString('latin1'));
const ignore = () => undefined;
const SINK = {
  writer: async () => ({ append: ignore, close: async () => undefined }),
  run: async () => undefined,
  quarantine: ignore,
  note: ignore,
};

async function lookAt(bytes) {
  writeFileSync(file, bytes);
  await lookAtEventFile(file, 'input', names, effects);
}

/** A workbook of which one part is what was given. */
const workbook = (part) => async (bytes) => {
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': '<sst><si><t>Email</t></si><si><t>Status</t></si><si><t>ada@example.org</t></si></sst>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': WORKBOOK_PARTS['xl/worksheets/sheet1.xml'],
    [part]: bytes,
  };
  await lookAt(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]))));
};

/** Seeds of the parts of a workbook that are mutated one by one. */
export const WORKBOOK_PARTS = {
  'xl/worksheets/sheet1.xml':
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>43000</v></c></row></sheetData></worksheet>',
  'xl/sharedStrings.xml': '<sst><si><t>Email</t></si><si><r><t>Sta</t></r><r><t>tus</t></r></si><si><t>ada@example.org</t></si></sst>',
  'xl/workbook.xml': '<workbook><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
};

async function readEnvelopes(kind, bytes) {
  const folder = join(work, 'envelopes');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, '000001.ndjson.gz'), bytes[0] === 0x1f ? bytes : gzipSync(bytes));
  const plan = await planEnvelopes({ source: 'forge:x', prefix: '', folder, read: kindOf({ kind }).read, at: null }, undefined, effects);
  await plan.read(SINK);
}

/** What was published, of which one file is what was given. */
const published = (name) => async (bytes) => {
  const folder = join(work, 'report');
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(REPORT_FILES)) writeFileSync(join(folder, path), path === name ? bytes : text);
  await frozenDifferences(await readReport(folder, 'report', effects), effects);
};

/** Seeds of what a published report is read by. */
export const REPORT_FILES = {
  'manifest.json':
    '{"muster": "0.1.0", "digest": "", "files": [{"path": "model.json", "bytes": 2, "sha256": "00"}], "attached": [], "inputs": [{"source": "git:a/b", "kind": "git", "version": "00"}], "queries": [], "quarantine": [], "mirrors": [], "seeds": {}}',
  'model.json':
    '{"site": {"name": {"en": "a", "zh": "b"}, "program": "assets/", "edition": null, "address": null}, "tables": [{"id": "a", "result": {"rows": []}}], "claims": [], "sections": []}',
};

const yaml = (schema, use = ignore) => fromText((text) => use(parseYamlFile(text, 'input.yaml', schema)));
const byName = (list, entry) => Object.fromEntries(list.map(entry));

export const READERS = {
  ...byName([...PEOPLE_FORMATS, 'corrections'], (format) => [
    `people ${format}`,
    { kind: 'people', read: fromText((text) => parsePeopleFile(text, { format, organisation: 'Acme' }, ignore)) },
  ]),
  ...byName(
    ['OWNERS', 'OWNERS_ALIASES', 'CODEOWNERS', 'MAINTAINERS', 'MAINTAINERS.md', 'MAINTAINERS.yaml', 'project-maintainers.csv'],
    (path) => [`maintainers ${path}`, { kind: 'maintainers', read: fromText((text) => readMaintainersFile(path, text)) }],
  ),
  'answers of a follow-up': { kind: 'people', read: fromText((text) => parseAnswers(text)) },
  'adopters markdown': { kind: 'markdown', read: fromText((text) => parseAdoptersMarkdown(text, about)) },
  'adopters list': { kind: 'yaml', read: fromText((text) => parseAdoptersList(text, 'adopters.yaml', about)) },
  'adopters facts': { kind: 'yaml', read: fromText((text) => parseAdoptersYaml(text, 'adopters.yaml')) },
  yaml: { kind: 'yaml', read: fromText((text) => yamlText(text)) },
  'muster.yaml': { kind: 'settings', read: yaml(musterSpec, (spec) => normaliseConfig(spec, '/x/muster.yaml')) },
  'claims.yaml': { kind: 'settings', read: yaml(claimsSpec) },
  'pages and errata': { kind: 'settings', read: (bytes) => yaml(bytes.toString('latin1', 0, 2) === '- ' ? errataSpec : pageSpec)(bytes) },
  'facts of a report': {
    kind: 'settings',
    read: fromText((text) => lintFacts([parseFacts(text, 'facts.yaml') ?? { file: '', facts: [] }])),
  },
  'exports of other tools': {
    kind: 'tools',
    read: fromText((text) => {
      for (const tool of [openDigger, devstatsAnswer, innovationGraph, velocity]) {
        for (const name of ['activity.json', 'developers.csv', 'projects_cncf_07012022.csv', 'answer.json']) {
          if (tool.recognises(name, text)) mayRefuse(() => tool.read(name, text));
        }
      }
    }),
  },
  landscape: {
    kind: 'landscape',
    read: fromLatin((landscape) => {
      const read = historyReader();
      read({ landscape, members: undefined, settings: [landscape] });
      read({ landscape: landscape.slice(landscape.length >> 1), members: landscape });
      read({ landscape, members: undefined });
    }),
  },
  'event file': { kind: 'event', read: lookAt },
  ...byName(Object.keys(WORKBOOK_PARTS), (part) => [
    `workbook ${part.slice(part.lastIndexOf('/') + 1)}`,
    { kind: part, read: workbook(part) },
  ]),
  'archive hour': {
    kind: 'archive',
    read: (bytes) => {
      writeFileSync(file, bytes);
      return scanHour({ file, spool: join(work, 'spool'), filter: { patterns: null, ids: [] }, limits: DEFAULT_LIMITS });
    },
  },
  ...byName(FORGE_KINDS, (kind) => [`answers of ${kind}`, { kind: 'envelopes', read: (bytes) => readEnvelopes(kind, bytes) }]),
  'commit object': {
    kind: 'commit',
    read: fromLatin((text) => {
      parseCommit(text);
      parseTrailers(text, 'utf-8');
      parseDeclarations(text, 'utf-8');
    }),
  },
  'objects of git': { kind: 'commit', read: (bytes) => objectSplitter(ignore, 1 << 20)(bytes) },
  'tags of git': { kind: 'commit', read: fromText((text) => parseTags(text)) },
  ...byName(Object.keys(REPORT_FILES), (name) => [`published ${name}`, { kind: name, read: published(name) }]),
  company: { kind: 'people', read: fromText((text) => readCompany(text, ignore)) },
  place: { kind: 'people', read: fromText((text) => geocoder.geocode(text)) },
};

/** Whoever calls these makes an error of ours of whatever they throw. */
function mayRefuse(read) {
  try {
    read();
  } catch {}
}

/** Files of a folder and below, none where there is no folder. */
export function filesBelow(folder) {
  try {
    return readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  } catch {
    return [];
  }
}
