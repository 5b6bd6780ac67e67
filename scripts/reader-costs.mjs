// What each reader of files takes for a megabyte of what it is made for: processor time, and memory at its peak above what stood before (Linux). Each
// reader has a process of its own, which has read a little before: what one leaves in memory another would use again. Prints one table. Rows are
// invented, each with other names.
//   node scripts/reader-costs.mjs [--megabytes 0.5] [--at-once 1] [--only NAME]
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from './build.mjs';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '4' },
    'at-once': { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    // Measures this one, in this process.
    reader: { type: 'string' },
  },
});
await build({ ifStale: true });
const { READERS } = await import('./fuzz/readers.mjs');

const address = (i) => `ada${i}@example.org`;
const list = (row, head = '', tail = '', between = '') => ({ head, row, tail, between });
const github = list(
  (i) => `{"login": "ada${i}", "email": "ada${i}!example.org", "affiliation": "Acme ${i % 999}", "location": "Berlin", "commits": 3}`,
  '[\n',
  '\n]',
  ',\n',
);
const markdown = list((i) => `| [Acme ${i}](https://a${i}.example.org) | production |\n`, '| Organisation | Use |\n|---|---|\n');
const profile = list(
  (i) =>
    `{"about":"profile","at":"2026-01-01T00:00:00Z","ask":{"login":"ada${i}","id":"${i}"},"answer":{"login":"ada${i}","id":"${i}","location":"Berlin"}}\n`,
);
const FACT_KIND = 'talk';
const names = list((i) => `- ada${i}\n`, 'approvers:\n');

const TAG = 'refs/tags/';

/** By reader: the beginning, a row by its number, the end. */
const INPUTS = {
  'people gitdm-developers': list((i) => `Ada ${i}: ada${i}!example.org\n\tAcme ${i % 999} until 2018-01-01\n\tBolt\n`),
  'people gitdm-companies': list((i) => `Acme ${i % 99}:\n\tAda ${i}: ada${i}!example.org until 2018-01-01\n`),
  'people gitdm-email-map': list((i) => `ada${i}!example.org Acme ${i % 999} < 2018-01-01\n`),
  'people gitdm-domain-map': list((i) => `a${i}.example.org Acme ${i}\n`),
  'people gitdm-aliases': list((i) => `ada${i}!example.org old${i}!example.org\n`),
  'people gitdm-company-map': list((i) => `"Acme ${i} Inc." "Acme ${i}"\n`),
  'people gitdm-group': list((i) => `${address(i)}\n`),
  'people github-users': github,
  'people gitdm-config': list((i) => `GroupMap group${i} Acme ${i}\n`),
  'people keyed-locations': list((i) => `${address(i)}\tBerlin, Germany\n`),
  'people sortinghat': list(
    (i) => `"x${i}": {"identities": [{"email": "${address(i)}", "source": "git"}], "enrollments": []}`,
    '{"uidentities": {',
    '}}',
    ',\n',
  ),
  'people stackalytics': list(
    (i) => `{"github_id": "ada${i}", "emails": ["${address(i)}"], "companies": [{"company_name": "Acme", "end_date": null}]}`,
    '{"users": [',
    ']}',
    ',\n',
  ),
  'people mailmap': list((i) => `Ada ${i} <${address(i)}> <old${i}@example.org>\n`),
  'people project-maintainers': list((i) => `Graduated,Beam ${i},Ada ${i},Acme,ada${i},https://example.org/OWNERS\n`),
  'people csv': list((i) => `${address(i)},Acme ${i % 999},2018-01-01,\n`, 'person,organisation,from,until\n'),
  'people corrections': list((i) => `country,${address(i)},DE,,,she said so,2024-01-01\n`, 'kind,person,value,from,until,evidence,date\n'),
  'maintainers OWNERS': names,
  'maintainers OWNERS_ALIASES': list((i) => `  group${i}: [ada${i}]\n`, 'aliases:\n'),
  'maintainers CODEOWNERS': list((i) => `/docs${i}/ @ada${i}\n`),
  'maintainers MAINTAINERS': list((i) => `Ada ${i} <${address(i)}> (@ada${i})\n`),
  'maintainers MAINTAINERS.md': list(
    (i) => `| Ada ${i} | [@ada${i}](https://github.com/ada${i}) | Acme |\n`,
    '| Name | GitHub | Company |\n|---|---|---|\n',
  ),
  'maintainers MAINTAINERS.yaml': list((i) => `- {name: Ada ${i}, github: ada${i}, email: ${address(i)}}\n`, 'maintainers:\n'),
  'maintainers project-maintainers.csv': list(
    (i) => `,,Ada ${i},Acme,ada${i},\n`,
    ',Project,Maintainer Name,Company,Github Name,OWNERS/MAINTAINERS\nGraduated,Beam,Ada,Acme,ada,https://example.org/OWNERS\n',
  ),
  'answers of a follow-up': list((i) => `largest,480,20,${address(i)},CN\n`, 'claim,zone,population,person,country\n'),
  'adopters markdown': markdown,
  'adopters list': list((i) => `  - name: Acme ${i}\n    url: https://a${i}.example.org\n`, 'adopters:\n'),
  'adopters facts': list(
    (i) => `  - {organisation: Acme ${i}, as_of: 2024-01-01, source: "https://a${i}.example.org", kind: ${FACT_KIND}}\n`,
    'facts:\n',
  ),
  yaml: list((i) => `- {name: Acme ${i}, url: "https://a${i}.example.org"}\n`),
  'muster.yaml': list((i) => `  p${i}: {repositories: ["https://example.org/acme/r${i}"]}\n`, 'name: Example\nprojects:\n'),
  'claims.yaml': list((i) => `  - {id: c${i}, kind: rank, measure: contributors, by: country, subject: CN, asserts: 2}\n`, 'claims:\n'),
  'pages and errata': list((i) => `- {edition: "${i}", day: 2026-01-01, text: {en: a, zh: b}}\n`),
  'facts of a report': list(
    (i) => `  - {id: f${i}, unit: people, value: ${i}, says: "${i} people"}\n`,
    'report: {id: a, locale: en}\nfacts:\n',
  ),
  landscape: list(
    (i) => `          - item:\n            name: Acme ${i} (member)\n            homepage_url: https://a${i}.example.org\n`,
    'landscape:\n  - category:\n    name: CNCF Members\n    subcategories:\n      - subcategory:\n        name: Gold\n        items:\n',
  ),
  'event file': list((i) => `Ada ${i},${address(i)},Acme ${i % 99},Standard,approved\n`, 'Name,Email,Company,Ticket,Status\n'),
  'workbook sheet1.xml': list(
    (i) => `<row r="${i + 2}"><c t="inlineStr"><is><t>${address(i)}</t></is></c><c t="s"><v>1</v></c></row>`,
    '<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>',
    '</sheetData></worksheet>',
  ),
  'workbook sharedStrings.xml': list((i) => `<si><t>Ada ${i}</t></si>`, '<sst><si><t>Email</t></si><si><t>Status</t></si>', '</sst>'),
  'workbook workbook.xml': list(
    (i) => `<x n="${i}"/>`,
    '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>',
    '</workbook>',
  ),
  'archive hour': list(
    (i) =>
      `{"id":"${i + 1}","type":"WatchEvent","actor":{"id":${i},"login":"ada${i}"},"repo":{"id":1,"name":"acme/alpha"},"payload":{},"public":true,"created_at":"2019-07-29T13:00:00Z"}\n`,
  ),
  'answers of github': list(
    (i) =>
      `{"about":"profiles","at":"2026-01-01T00:00:00Z","ask":{"accounts":[{"login":"ada${i}","id":"7"}]},"answer":{"u0":{"login":"ada${i}","databaseId":7,"location":"Berlin"}}}\n`,
  ),
  'answers of gitlab': profile,
  'answers of gitee': profile,
  'answers of gitcode': profile,
  'commit object': list(
    (i) => `Line ${i} of a long message.\n`,
    'tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor Ada <ada@example.org> 1500000000 +0200\ncommitter Ada <ada@example.org> 1500000000 +0200\n\nsubject\n\n',
  ),
  'objects of git': list((i) => `${'0'.repeat(40)} 26 commit ${String(i).padStart(9, '0')}\ntree and all that follows.\n`),
  'exports of other tools': list((i) => `${i},CN,2020,${(i % 4) + 1}\n`, 'developers,iso2_code,year,quarter\n'),
  'tags of git': list((i) => `${TAG}v${i}\0commit\0${'0'.repeat(40)}\x001500000000\0\0\0\x001500000001\n`),
  'published manifest.json': list(
    (i) => `{"path": "data/${i}.csv", "bytes": 2, "sha256": "${'0'.repeat(64)}"}`,
    '{"muster": "0.1.0", "digest": "", "attached": [], "inputs": [], "queries": [], "quarantine": [], "mirrors": [], "seeds": {}, "files": [',
    ']}',
    ',',
  ),
  'published model.json': list(
    (i) => `{"id": "a${i}", "result": {"rows": []}}`,
    '{"site": {"name": {"en": "a", "zh": "b"}, "program": "assets/", "edition": null, "address": null}, "claims": [], "sections": [], "tables": [',
    ']}',
    ',',
  ),
  company: list((i) => `Acme ${i}, `),
  place: list((i) => `Berlin ${i}, Germany, `),
};

function textOf({ head, row, tail, between }, bytes) {
  const parts = [];
  for (let [i, length] = [0, 0]; length < bytes; i++) {
    parts.push(row(i));
    length += parts.at(-1).length + between.length;
  }
  return Buffer.from(head + parts.join(between) + tail);
}

/** Bytes of this process that lie in memory: now, or at the peak since it was set back. */
const memory = (field) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync('/proc/self/status', 'latin1'))[1]) / 1024;

const size = Number(values.megabytes);

/** Reads the input and says what it took, as a row of the table. */
async function measured(name, input) {
  const refused = (error) => ` (refused: ${error.code ?? error.message})`;
  const read = (bytes) =>
    Promise.resolve(bytes)
      .then(READERS[name].read)
      .then(() => '', refused);
  await read(textOf(input, 1 << 10));
  const bytes = textOf(input, Math.round(size * 2 ** 20));
  globalThis.gc();
  writeFileSync('/proc/self/clear_refs', '5');
  const before = memory('VmRSS');
  const cpu = process.cpuUsage();
  const end = await read(bytes);
  const { user, system } = process.cpuUsage(cpu);
  const peak = Math.max(0, memory('VmHWM') - before);
  return `| ${name}${end} | ${Math.round((user + system) / 1000 / size)} | ${(peak / size).toFixed(1)} |\n`;
}

if (values.reader === undefined) {
  const unmeasured = Object.keys(READERS).filter((name) => !(name in INPUTS));
  if (unmeasured.length > 0) throw new Error(`No input for ${unmeasured.join(', ')}`);
  process.stdout.write(`| reader | ms of CPU per MB | MB of memory per MB |\n|---|---:|---:|\n`);
  const { mapLimit } = await import(new URL('../dist/util/map-limit.js', import.meta.url).href);
  const names = Object.keys(INPUTS).filter((one) => one.includes(values.only));
  const rows = await mapLimit(names, Number(values['at-once']), async (name) => {
    const args = ['--expose-gc', fileURLToPath(import.meta.url), '--megabytes', values.megabytes, '--reader', name];
    return (await promisify(execFile)(process.execPath, args)).stdout;
  });
  process.stdout.write(rows.join(''));
} else process.stdout.write(await measured(values.reader, INPUTS[values.reader]));
