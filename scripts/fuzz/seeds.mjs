// What inputs are made from: small texts of ours, fixtures of the tree, and real files beside it where they are.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { filesBelow, REPORT_FILES, WORKBOOK_PARTS } from './readers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const COMMIT =
  'tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor Ada <ada@example.org> 1500000000 +0200\ncommitter Bo <bo@example.org> 1500000000 -0330\nencoding latin1\n\nsubject\n\nSigned-off-by: Ada <ada@example.org>\nCo-authored-by: Bo <bo@example.org>\nAssisted-by: Tool <t@example.org>\n';

const OWN = {
  ...Object.fromEntries(Object.entries({ ...WORKBOOK_PARTS, ...REPORT_FILES }).map(([kind, text]) => [kind, [text]])),
  people: [
    '[\n{"login": "ada", "email": "ada!example.org", "affiliation": "Acme < 2018-01-01, Bolt, Inc.", "source": "config", "location": "Berlin"}\n]\n',
    'Ada: ada!example.org, a!users.noreply.github.com\n\tAcme until 2018-01-01\n\tBolt\n',
    'person,organisation,from,until\nada,"Acme, Inc.",2018-01-01,\n',
    '{"uidentities": {"x": {"identities": [{"email": "ada@example.org", "source": "git"}], "enrollments": [{"organization": "Acme", "start": "2018-01-01"}]}}}',
    '{"users": [{"github_id": "ada", "emails": ["ada@example.org"], "companies": [{"company_name": "Acme", "end_date": null}]}]}',
    'Ada <ada@example.org> <old@example.org>\nada@example.org Acme < 2018-01-01\nexample.org Acme\n',
    '- profile:\n    name: Ada\n  email: [ada@example.org]\n  enrollments:\n    - organization: Acme\n',
    'kind,person,value,from,until,evidence,date\nsame,ada,ada@example.org,,,"she said so",2024-01-01\ncountry,bo,DE,,,?,\n',
    'claim,zone,population,person,country\nlargest,480,20,ada@example.org,CN\nlargest,480,20,bo,\n',
  ],
  maintainers: [
    'approvers:\n- ada\nreviewers:\n- bo\noptions: {no_parent_owners: true}\nfilters:\n  ".*":\n    approvers: [cy]\n',
    'aliases:\n  leads:\n  - ada\n',
    '* @ada @acme/team\n/docs/ bo@example.org\n',
    '# Maintainers\n\n| Name | GitHub | Company |\n|---|---|---|\n| Ada | [@ada](https://github.com/ada) | Acme |\n\n- Bo <bo@example.org> (@bo)\n',
    'Graduated,Beam,Ada Example,Acme,ada,https://example.org/OWNERS\n,,Bo,Bolt,bo,\n',
    'THE SUBSYSTEM\nM:\tAda <ada@example.org>\nS:\tMaintained\nF:\tdrivers/\n',
    'maintainers:\n  - {name: Ada, github: ada, email: ada@example.org}\nemeritus: [bo]\n',
  ],
  markdown: [
    '# Adopters\n\n| Organisation | Use |\n|---|---|\n| [Acme](https://acme.example.org) | production |\n\n- **Bolt**: uses it\n<table><tr><td><a href="x"><img alt="Crank"></a></td></tr></table>\n',
  ],
  commit: [
    COMMIT,
    `${'0'.repeat(40)} ${COMMIT.length}\n${COMMIT}\n${'1'.repeat(40)} missing\n`,
    `v1.0.0 ${'0'.repeat(40)} 1500000000 1500000001\n`,
  ],
  yaml: [
    'adopters:\n  - name: Acme\n    url: https://acme.example.org\n',
    'facts:\n  - &a {organisation: Acme, as_of: 2024-01-01}\n  - *a\n',
  ],
  settings: [
    'name: Example\nperiod: {from: 2019-01-01, to: 2020-01-01}\nprojects:\n  one: {repositories: [{url: https://example.org/a/b, branch: main}]}\npeople: {files: [{path: a.csv, format: csv}], same: [[a, b]]}\nlimits: {depth: 20}\nreport: {address: "https://example.org"}\n',
    'claims:\n  - {id: largest, kind: rank, measure: contributors, by: country, subject: CN, source: "https://example.org", at_least: 2}\n',
    'id: notes\ntitle: {en: Notes, zh: 笔记}\nblocks:\n  - {block: text, text: {en: a, zh: b}}\n',
    '- {edition: 2026-10, day: 2026-11-02, text: {en: a, zh: b}}\n',
    'report: {id: a, locale: en}\nfacts:\n  - {id: one, unit: people, parts: {two: 4, three: 6}, says: "10 people"}\n  - {id: two, unit: people, value: 4, of: one}\n',
  ],
  tools: [
    '{"2020-01": 3, "2020-02": 4.5}',
    '{"project": "beam", "timestamps": ["2020-01-01T00:00:00Z"], "period": "m", "developers": [3]}',
    'developers,iso2_code,year,quarter\n10,CN,2020,1\n',
    'org,repo,from,to,activity,comments,prs,commits,issues,authors\na,b,2022-07-01,2023-07-01,1,2,3,4,5,6\n',
  ],
  landscape: [
    'landscape:\n  - category:\n    name: Members\n    subcategories:\n      - subcategory:\n        name: Gold\n        items:\n          - item:\n            name: Acme\n            crunchbase: https://example.org/acme\n',
    'global:\n  membership: Members\nmembers:\n  - name: Acme\n    joined: 2019-01-01\n',
  ],
  event: [
    'Name,Email,Company,Ticket,Status\nAda,ada@example.org,Acme,Standard,approved\n',
    '{"schedule": {"conference": {"days": [{"date": "2024-01-01", "rooms": {"A": [{"id": 1, "title": "x", "persons": []}]}}]}}}',
    '<schedule><day date="2024-01-01"><room><event id="1"><title>x</title><person id="1">Ada</person></event></room></day></schedule>',
    '<html><table><tr><th>Email</th><th>Status</th></tr><tr><td>ada@example.org</td><td>approved</td></tr></table>',
    Buffer.from(zipSync(Object.fromEntries(Object.entries(WORKBOOK_PARTS).map(([name, text]) => [name, Buffer.from(text)])))),
  ],
  archive: [
    '{"id":"1","type":"ForkEvent","actor":{"id":7,"login":"ada"},"repo":{"id":1,"name":"acme/alpha"},"payload":{},"public":true,"created_at":"2019-07-29T13:00:00Z"}\n',
  ],
  envelopes: [
    '{"about":"accounts","at":"2026-01-01T00:00:00Z","ask":{"commits":[{"repository":"a/b","sha":"00"}]},"answer":{"c0":{"object":{"author":{"user":{"login":"ada","databaseId":7}}}}}}\n',
    '{"about":"profiles","at":"2026-01-01T00:00:00Z","ask":{"accounts":[{"login":"ada","id":"7"}]},"answer":{"u0":{"login":"ada","databaseId":7,"location":"Berlin","company":"Acme","createdAt":"2015-01-01T00:00:00Z","organizations":{"nodes":[]}}}}\n',
    '{"about":"threads","at":"2026-01-01T00:00:00Z","ask":{"repository":"a/b","list":"issues","cursor":null},"answer":{"repository":{"issues":{"nodes":[{"id":"I1","databaseId":1,"number":1,"author":{"login":"ada"},"createdAt":"2019-07-01T00:00:00Z","comments":{"nodes":[]}}],"pageInfo":{"endCursor":null,"hasNextPage":false}}}}}\n',
    '{"about":"gap","at":"2026-01-01T00:00:00Z","ask":{},"answer":{"missing":["a/b"]}}\n{"about":"round","at":"2026-01-01T00:00:00Z","ask":{},"answer":"begin"}\n',
  ],
};

/** Where files of a kind lie in the tree and beside it. */
const FOLDERS = {
  people: ['../../shared/data/affiliations', '../shared/data/affiliations'],
  maintainers: ['test/fixtures/adopters'],
  markdown: ['test/fixtures/adopters'],
  yaml: ['examples'],
  settings: ['examples'],
  event: ['examples'],
  tools: ['../../shared/data/velocity', '../shared/data/velocity'],
  archive: ['../../shared/data/gharchive', '../shared/data/gharchive'],
};

/** The seeds of a kind, none longer than `most` bytes. */
export function seedsOf(kind, most) {
  const real = (FOLDERS[kind] ?? [])
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((path) => statSync(path).isFile() && statSync(path).size < 256 << 20)
    .slice(0, 60)
    .map((path) => readFileSync(path).subarray(0, most));
  return [...OWN[kind].map((text) => Buffer.from(text)), ...real];
}
