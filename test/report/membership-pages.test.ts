import { afterAll, beforeAll, expect, test } from 'vitest';
import { normaliseConfig } from '../../src/config/config.ts';
import { musterSpec } from '../../src/config/spec.ts';
import { reportFiles } from '../../src/publish/publish.ts';
import { buildReportModel } from '../../src/report/build.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { INVENTED_PROVENANCE } from '../golden/invented-provenance.ts';
import { insertRows } from '../insert-rows.ts';

let database: DuckdbDatabase;
let files: ReadonlyMap<string, string>;

const SPEC = {
  name: 'Example Foundation',
  period: { to: '2019-07-29' },
  projects: {
    alpha: { name: 'Alpha', repositories: ['https://example.org/acme/alpha'] },
    beta: { name: 'Beta', repositories: ['https://example.org/acme/beta'] },
  },
};
const person = (person_id: number, project_id: number, country: string, org_id: number) => ({
  person_id,
  project_id,
  country,
  org_id,
  happened_at: '2019-02-01 00:00:00',
});
const fact = {
  source: 'adopters:a.yaml',
  line: 1,
  organisation: 'Acme',
  project: 'alpha',
  what: 'nodes',
  unit_en: 'nodes',
  unit_zh: '个节点',
  kind: 'case-study',
  address: 'https://example.org/a',
};

beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
  await insertRows(database, {
    project: [
      { project_id: 1, project: 'alpha', name_en: 'Alpha', name_zh: '阿尔法' },
      { project_id: 2, project: 'beta' },
    ],
    repository: [
      { repo_id: 1, repository: 'acme/alpha' },
      { repo_id: 2, repository: 'acme/beta' },
    ],
    organisation: [
      { org_id: 1, org_key: 'acme', name_en: 'Acme', name_zh: '顶点', country: 'CN' },
      { org_id: 2, org_key: 'bolt', name_en: 'Bolt' },
    ],
    raw_landscape_revision: [
      { revision: 1, committed_at: '2018-01-10 00:00:00' },
      { revision: 2, committed_at: '2019-03-10 00:00:00', state: 'not-readable' },
      { revision: 3, committed_at: '2019-07-10 00:00:00' },
    ],
    member: [
      { member_id: 1, name: 'Acme', org_id: 1, country: 'CN', first_seen: '2018-01-10 00:00:00', at_start: true },
      { member_id: 2, name: 'Bolt <b>', org_id: 2, first_seen: '2018-11-10 00:00:00' },
      { member_id: 3, name: 'Non-Public Organization Bear', unnamed: true, first_seen: '2019-05-10 00:00:00' },
    ],
    membership: [
      { member_id: 1, from_at: '2018-01-10 00:00:00', tier: 'gold', end_user: true, name: 'Acme' },
      { member_id: 2, from_at: '2018-11-10 00:00:00', tier: 'silver', end_user: false, name: 'Bolt <b>' },
      { member_id: 3, from_at: '2019-05-10 00:00:00', tier: 'silver', end_user: false, name: 'Non-Public Organization Bear' },
    ],
    organisation_membership: [{ org_id: 1, from_at: '2018-01-10 00:00:00', tier: 'gold', end_user: true }],
    raw_adopter_fact: [
      { ...fact, words_en: 'tens of thousands', words_zh: '数万', low: 20_000, high: 99_999, as_of: '2019-06-29' },
      { ...fact, words_en: '900+', words_zh: '900 以上', low: 900, as_of: '2018-07-29', kind: 'talk', address: 'https://example.org/b' },
      {
        source: 'adopters:ADOPTERS.md',
        line: 3,
        organisation: 'Crank',
        project: 'beta',
        what: 'uses',
        address: 'ADOPTERS.md',
        kind: 'adopters-file',
        industry: 'Retail',
      },
    ],
    contribution: [...[1, 2, 3, 4, 5, 6].map((id) => person(id, 1, 'CN', 1)), ...[7, 8].map((id) => person(id, 2, 'DE', 2))],
  });
  const config = normaliseConfig(musterSpec.parse(SPEC), '/example/muster.yaml');
  const model = await buildReportModel(database, config, [], { tool: '0' });
  files = reportFiles(JSON.parse(JSON.stringify(model)), INVENTED_PROVENANCE).files;
});
afterAll(() => database.close());

const page = (path: string) =>
  files
    .get(path)!
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

test('members: counts, unnamed placeholders counted and never listed', () => {
  for (const [path, gold] of [
    ['en/members.html', 'Gold'],
    ['zh/members.html', '黄金'],
  ] as const) {
    expect(page(path)).toContain(gold);
    expect(page(path)).not.toContain('Non-Public');
    expect(files.get(path)).toContain('Bolt &lt;b&gt;');
  }
  expect(files.get('en/members.html')).toMatch(/<dd>3<\/dd>.*<dd>1<\/dd>/s);
});

test('members: countries of head offices are public, however few', () => {
  expect(page('en/members.html')).toMatch(/China 1/);
});

test('adopters: each figure with its words, what they are read as, its source and its age; both sources stand', () => {
  expect(page('en/adopters.html')).toContain(
    'tens of thousands nodes (read as 20,000 to 99,999); case study, as of 29 June 2019 , 30 days before the end of the period. Source',
  );
  expect(page('zh/adopters.html')).toContain('数万个节点');
  expect(page('en/adopters.html')).toContain('read as 900 or more');
  expect(page('en/adopters.html')).toContain('Retail');
});

test('origins: a place and an organisation need five known authors of the first year', () => {
  const text = page('en/origins.html');
  expect(text).toMatch(/Alpha China Acme 6 6/);
  expect(text).toContain('Beta not known not known 2 2');
  expect(text).not.toMatch(/Germany|Bolt/);
});

test('origins: every project is there with its whole first year, also where the period begins within or after it', async () => {
  const late = { ...SPEC, period: { from: '2019-06-01', to: '2019-07-29' } };
  const model = await buildReportModel(database, normaliseConfig(musterSpec.parse(late), '/example/muster.yaml'), [], { tool: '0' });
  expect(model.sections['origins']).toMatchObject({
    origins: [
      { project: 'alpha', country: 'CN', first: 6 },
      { project: 'beta', country: null, first: 2 },
    ],
  });
});

test('the three pages exist in both languages and are in the menu', () => {
  for (const id of ['members', 'adopters', 'origins'])
    for (const locale of ['en', 'zh']) expect(files.has(`${locale}/${id}.html`)).toBe(true);
  expect(files.get('en/index.html')).toContain('members.html');
});

test('without a landscape and without adopters there are no such pages', async () => {
  const empty = await openStore({ path: ':memory:' });
  const model = await buildReportModel(empty, normaliseConfig(musterSpec.parse({ name: 'Example' }), '/example/muster.yaml'), [], {
    tool: '0',
  });
  expect(Object.keys(model.sections)).not.toEqual(expect.arrayContaining(['members']));
  expect(Object.keys(model.sections)).not.toEqual(expect.arrayContaining(['adopters']));
  empty.close();
});
