// Feeds every reader of files what nobody wrote: texts of fast-check, and fixtures and real files (../shared, where it is) cut, doubled, pumped and
// spoilt. A reader may answer or throw a MusterError, within a budget of CPU and memory per byte; anything else is a failure, and its input is kept.
//   node scripts/fuzz.mjs [--seconds 30] [--seed 1] [--only NAME]
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { build } from './build.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
});
const root = fileURLToPath(new URL('..', import.meta.url));
await build({ ifStale: true });

const load = (path) => import(new URL(`../dist/${path}.js`, import.meta.url).href);
const { parsePeopleFile } = await load('sources/affiliations/affiliation-source');
const { PEOPLE_FORMATS } = await load('sources/affiliations/spec');
const { DEFAULT_LIMITS } = await load('config/limits');
const { parseAdoptersMarkdown } = await load('sources/adopters/adopters-markdown');
const { parseAdoptersList } = await load('sources/adopters/adopters-list');
const { parseAdoptersYaml } = await load('sources/adopters/adopters-yaml');
const { historyReader } = await load('sources/landscape/history');
const { lookAtEventFile } = await load('sources/events/look-at-file');
const { scanHour } = await load('sources/gharchive/scan-hour');
const { readMaintainersFile } = await load('sources/maintainers/read-file');
const { parseDeclarations } = await load('sources/git/parse-declarations');
const { readCompany } = await load('facts/people/forges/company-text');
const { split } = await load('facts/places/geocode/split');
const { yamlText } = await load('util/yaml-text');
const { pseudonyms } = await load('util/pseudonym');
const { nodeEffects } = await load('util/effects');

/** CPU a reader may take for nothing, and for each byte: thirty times what the slowest takes, since machines are busy. */
const BUDGET = { seconds: 0.5, secondsPerByte: 20e-6, bytes: 96 << 20, bytesPerByte: 1500 };
const MOST_BYTES = 1 << 16;
const work = mkdtempSync(join(tmpdir(), 'muster-fuzz-'));
const file = join(work, 'input');
const names = pseudonyms(new Uint8Array(32));
const about = { project: 'beam', address: 'https://example.org/ADOPTERS.md', asOf: '2024-01-01' };

const fromFile = (read) => async (bytes) => {
  writeFileSync(file, bytes);
  await read();
};
const fromText = (read) => async (bytes) => read(bytes.toString('utf8'));
const fromLatin = (read) => async (bytes) => read(bytes.toString('latin1'));

/** By name: how it reads, and which seeds are of its kind. */
const READERS = {
  ...Object.fromEntries(
    PEOPLE_FORMATS.map((format) => [
      `people ${format}`,
      { kind: 'people', read: fromText((text) => parsePeopleFile(text, { format, organisation: 'Acme' }, () => undefined)) },
    ]),
  ),
  ...Object.fromEntries(
    ['OWNERS', 'OWNERS_ALIASES', 'CODEOWNERS', 'MAINTAINERS', 'MAINTAINERS.md', 'project-maintainers.csv'].map((path) => [
      `maintainers ${path}`,
      { kind: 'markdown', read: fromText((text) => readMaintainersFile(path, text)) },
    ]),
  ),
  'adopters markdown': { kind: 'markdown', read: fromText((text) => parseAdoptersMarkdown(text, about)) },
  'adopters list': { kind: 'yaml', read: fromText((text) => parseAdoptersList(text, 'adopters.yaml', about)) },
  'adopters facts': { kind: 'yaml', read: fromText((text) => parseAdoptersYaml(text, 'adopters.yaml')) },
  yaml: { kind: 'yaml', read: fromText((text) => yamlText(text)) },
  landscape: {
    kind: 'landscape',
    read: fromLatin((landscape) => {
      const read = historyReader();
      read({ landscape, members: undefined });
      read({ landscape: landscape.slice(landscape.length >> 1), members: landscape });
      read({ landscape, members: undefined });
    }),
  },
  'event file': { kind: 'event', read: fromFile(() => lookAtEventFile(file, 'input', names, nodeEffects())) },
  'archive hour': {
    kind: 'archive',
    read: fromFile(() => scanHour({ file, spool: join(work, 'spool'), filter: { patterns: null, ids: [] }, limits: DEFAULT_LIMITS })),
  },
  'commit message': { kind: 'markdown', read: fromLatin((text) => parseDeclarations(text, 'utf-8')) },
  company: { kind: 'people', read: fromText((text) => readCompany(text, () => undefined)) },
  place: { kind: 'people', read: fromText((text) => split(text)) },
};

const OWN_SEEDS = {
  people: [
    '[\n{"login": "ada", "email": "ada!example.org", "affiliation": "Acme < 2018-01-01, Bolt, Inc.", "source": "config", "location": "Berlin"}\n]\n',
    'Ada: ada!example.org, a!users.noreply.github.com\n\tAcme until 2018-01-01\n\tBolt\n',
    'person,organisation,from,until\nada,"Acme, Inc.",2018-01-01,\n',
    '{"uidentities": {"x": {"identities": [{"email": "ada@example.org", "source": "git"}], "enrollments": [{"organization": "Acme", "start": "2018-01-01"}]}}}',
    '{"users": [{"github_id": "ada", "emails": ["ada@example.org"], "companies": [{"company_name": "Acme", "end_date": null}]}]}',
    'Ada <ada@example.org> <old@example.org>\nada@example.org Acme < 2018-01-01\nexample.org Acme\n',
    '- profile:\n    name: Ada\n  email: [ada@example.org]\n  enrollments:\n    - organization: Acme\n',
  ],
  markdown: [
    '# Adopters\n\n| Organisation | Use |\n|---|---|\n| [Acme](https://acme.example.org) | production |\n\n- **Bolt**: uses it\n<table><tr><td><a href="x"><img alt="Crank"></a></td></tr></table>\n',
    'subject\n\nAssisted-by: Tool <t@example.org>\nGenerated with [Tool](https://example.org)\n',
  ],
  yaml: [
    'adopters:\n  - name: Acme\n    url: https://acme.example.org\n',
    'facts:\n  - &a {organisation: Acme, as_of: 2024-01-01}\n  - *a\n',
  ],
  landscape: [
    'landscape:\n  - category:\n    name: Members\n    subcategories:\n      - subcategory:\n        name: Gold\n        items:\n          - item:\n            name: Acme\n            crunchbase: https://example.org/acme\n',
  ],
  event: [
    'Name,Email,Company,Ticket,Status\nAda,ada@example.org,Acme,Standard,approved\n',
    '{"schedule": {"conference": {"days": [{"date": "2024-01-01", "rooms": {"A": [{"id": 1, "title": "x", "persons": []}]}}]}}}',
    '<schedule><day date="2024-01-01"><room><event id="1"><title>x</title><person id="1">Ada</person></event></room></day></schedule>',
    '<html><table><tr><th>Email</th><th>Status</th></tr><tr><td>ada@example.org</td><td>approved</td></tr></table>',
  ],
  archive: [
    '{"id":"1","type":"ForkEvent","actor":{"id":7,"login":"ada"},"repo":{"id":1,"name":"acme/alpha"},"payload":{},"public":true,"created_at":"2019-07-29T13:00:00Z"}\n',
  ],
};

/** Where files of a kind lie in the tree and beside it. */
const FOLDERS = {
  people: ['../../shared/data/affiliations', '../shared/data/affiliations'],
  markdown: ['test/fixtures/adopters'],
  yaml: ['examples'],
  landscape: [],
  event: ['examples'],
  archive: ['../../shared/data/gharchive', '../shared/data/gharchive'],
};

function seedsOf(kind) {
  const files = FOLDERS[kind].flatMap((folder) => {
    try {
      return readdirSync(join(root, folder), { recursive: true }).map((name) => join(root, folder, name));
    } catch {
      return [];
    }
  });
  const real = files
    .filter((path) => statSync(path).isFile() && statSync(path).size < 256 << 20)
    .slice(0, 60)
    .map((path) => readFileSync(path).subarray(0, MOST_BYTES));
  return [...OWN_SEEDS[kind].map((text) => Buffer.from(text)), ...real];
}

/** Numbers from 0 to below `most`, the same for the same seed (mulberry32). */
function randomOf(seed) {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

const TOKENS = [
  ' ',
  '\n',
  '\t',
  '"',
  "'",
  ',',
  '[',
  ']',
  '{',
  '}',
  '<',
  '>',
  '(',
  ')',
  '|',
  '-',
  '- ',
  ': ',
  '*a',
  '&a ',
  '? ',
  '#',
  '`',
  '\\',
  '\0',
  '\ufeff',
  'é',
  '𝒳',
  '](',
  '![](',
  '<a href=',
  '<td>',
  '0',
  '9999999999',
  '__proto__',
  'constructor',
  '@',
  '!',
  '%',
  ' < ',
  '2024-02-30',
  '\x1f\x8b',
  '\r',
  '<!--',
  '<![CDATA[',
  '&#x110000;',
];

function mutated(seed, random) {
  let bytes = seed;
  for (let left = 1 + random(4); left > 0; left--) {
    const [a, b] = [random(bytes.length + 1), random(bytes.length + 1)].sort((x, y) => x - y);
    const token = Buffer.from(TOKENS[random(TOKENS.length)]);
    const parts = [
      () => [bytes.subarray(0, a), bytes.subarray(b)],
      () => [bytes.subarray(0, b), bytes.subarray(a)],
      () => [bytes.subarray(0, a), token, bytes.subarray(a)],
      () => [bytes.subarray(0, a), Buffer.alloc(random(MOST_BYTES), token), bytes.subarray(a)],
      () => [bytes.subarray(0, a), Buffer.of(random(256)), bytes.subarray(a + 1)],
      () => [bytes.subarray(0, a)],
      () => [bytes.subarray(b), bytes.subarray(0, a)],
    ];
    bytes = Buffer.concat(parts[random(parts.length)]()).subarray(0, 2 * MOST_BYTES);
  }
  return bytes;
}

const isOurs = (error) => /^E_(?!INTERNAL)/.test(String(error?.code ?? error?.errors?.[0]?.code));

/** Why an input is a failure, or null. */
async function failureOf(read, bytes) {
  const before = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  try {
    await read(bytes);
  } catch (error) {
    if (!isOurs(error)) return `${error?.name}: ${String(error?.message).slice(0, 80)}`;
  }
  const { user, system } = process.cpuUsage(cpu);
  const taken = (user + system) / 1e6;
  const held = process.memoryUsage().heapUsed - before;
  if (taken > BUDGET.seconds + BUDGET.secondsPerByte * bytes.length) return `${taken.toFixed(1)} s of CPU for ${bytes.length} bytes`;
  return held > BUDGET.bytes + BUDGET.bytesPerByte * bytes.length ? `${held >> 20} MB for ${bytes.length} bytes` : null;
}

/** A reader that is slow once may have been collecting what others left. */
const failsTwice = async (read, bytes) => (await failureOf(read, bytes)) && (await failureOf(read, bytes));

const seed = Number(values.seed);
const chosen = Object.entries(READERS).filter(([name]) => name.includes(values.only));
const share = (Number(values.seconds) * 1000) / chosen.length;
const TEXTS = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 400 }).map((all) => all.join('')),
);
const seeds = Object.fromEntries(Object.keys(FOLDERS).map((kind) => [kind, seedsOf(kind)]));
let failures = 0;
for (const [name, { kind, read }] of chosen) {
  const random = randomOf(seed);
  const written = fc.sample(TEXTS, { seed, numRuns: 200 });
  const failed = new Map();
  let tried = 0;
  for (const end = Date.now() + share; Date.now() < end; tried++) {
    const bytes = tried % 5 === 4 ? Buffer.from(written[random(written.length)]) : mutated(seeds[kind][random(seeds[kind].length)], random);
    const failure = await failsTwice(read, bytes);
    if (!failure) continue;
    const folder = join(tmpdir(), 'muster-fuzz-failures');
    mkdirSync(folder, { recursive: true });
    const kept = join(folder, `${name.replace(/\W/g, '-')}-${seed}-${tried}`);
    writeFileSync(kept, bytes, { mode: 0o600 });
    failed.set(failure, kept);
  }
  failures += failed.size;
  process.stdout.write(`${name.padEnd(28)} ${String(tried).padStart(7)} tried ${String(failed.size).padStart(4)} failed\n`);
  for (const [failure, kept] of failed) process.stdout.write(`    ${failure}: ${kept}\n`);
}
rmSync(work, { recursive: true, force: true });
process.exit(failures === 0 ? 0 : 1);
