import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/config.ts';
import type { Value } from '../../src/model/database.ts';
import { reportFiles } from '../../src/publish/publish.ts';
import { buildReportModel } from '../../src/report/build.ts';
import { regionMap } from '../../src/report/charts/region-map.tsx';
import { measureTable, type ReportModel } from '../../src/report/model.ts';
import { type StandingData, sponsorsOf } from '../../src/report/sections/standing.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { INVENTED_PROVENANCE } from '../golden/invented-provenance.ts';
import { insertRows } from '../insert-rows.ts';

const CONFIG = `name: Example
period: { from: 2017-01-01, to: 2020-01-01 }
projects:
  alpha: { repositories: [https://example.org/acme/alpha] }
  beta: { repositories: [https://example.org/acme/beta] }
`;

type Row = Readonly<Record<string, Value>>;
const commits = (org_id: number | null, people: readonly number[], project_id: number, year: number): Row[] =>
  people.map((person_id) => ({ person_id, org_id, project_id, repo_id: project_id, country: 'CN', happened_at: `${year}-06-01 00:00:00` }));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

// Acme: eight people in alpha in 2018, six of them again in 2019, and two in beta. Bolt and Crank have four people each. Ten people of nobody known in alpha.
const CONTRIBUTIONS = [
  ...commits(1, range(1, 8), 1, 2018),
  ...commits(1, range(1, 6), 1, 2019),
  ...commits(1, [1, 2], 2, 2019),
  ...commits(1, [1], 1, 2017),
  ...commits(2, range(21, 24), 1, 2019),
  ...commits(3, range(31, 36), 2, 2019),
  ...commits(4, range(51, 54), 1, 2019),
  ...commits(null, range(41, 50), 1, 2019),
  // The records go on to the end of the period, which a merge tells that does not count.
  { ...commits(null, [41], 1, 2019)[0]!, happened_at: '2019-12-20 00:00:00', item: 'merge', merge: true },
  // Commits of an agent's own count as declared, and as nobody's.
  ...range(1, 3).map((n) => ({ ...commits(null, [99], 1, 2019)[0]!, item: `agent-${n}`, bot: true, assisted: true })),
];

let files: ReadonlyMap<string, string>;
let model: ReportModel;
let database: DuckdbDatabase;
const page = (path: string) => files.get(path) ?? '';
/** The text of the cell with that id. */
const cell = (path: string, id: string) =>
  new RegExp(`id="${id.replace(/[.()]/g, '\\$&')}"[^>]*>(?:<a[^>]*>)?([^<]*)`).exec(page(path))?.[1];

async function modelOf(more = '', text = CONFIG): Promise<ReportModel> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-standing-'));
  writeFileSync(join(folder, 'muster.yaml'), text + more);
  const config = await loadConfig(join(folder, 'muster.yaml'), undefined, nodeEffects());
  return JSON.parse(JSON.stringify(await buildReportModel(database, config, [], { tool: '0' })));
}

beforeAll(async () => {
  database = await openStore({ path: ':memory:', threads: 1 });
  await insertRows(database, {
    project: [
      { project_id: 1, project: 'alpha', name_en: 'Alpha', name_zh: 'Alpha' },
      { project_id: 2, project: 'beta', name_en: 'Beta', name_zh: 'Beta' },
    ],
    repository: [
      { repo_id: 1, repository: 'acme/alpha' },
      { repo_id: 2, repository: 'acme/beta' },
    ],
    organisation: [
      {
        org_id: 1,
        org_key: 'acme',
        name_en: 'Acme',
        name_zh: '顶点',
        country: 'DE',
        evidence: 'head office in Berlin',
        dated: '2026-01-02',
      },
      { org_id: 2, org_key: 'bolt', name_en: 'Bolt', name_zh: 'Bolt' },
      { org_id: 4, org_key: 'crank', name_en: 'Crank', name_zh: 'Crank' },
      { org_id: 3, org_key: '晶石', name_en: 'Crystal', name_zh: '晶石', parent: 'acme' },
    ],
    organisation_membership: [
      { org_id: 1, from_at: '2018-01-01 00:00:00', until_at: '2019-01-01 00:00:00', tier: 'silver' },
      { org_id: 1, from_at: '2019-01-01 00:00:00', until_at: '2019-07-01 00:00:00', tier: 'gold' },
      { org_id: 1, from_at: '2019-07-01 00:00:00', until_at: '9999-12-31 00:00:00', tier: 'gold', end_user: true },
    ],
    agent: [{ agent: 'lingma', name_en: 'Tongyi Lingma', name_zh: '通义灵码', vendor: 'Alibaba Cloud', does: 'both' }],
    assistance: range(1, 3).map((n) => ({ repo_id: 1, item: `agent-${n}`, agent: 'lingma', form: 'author' })),
    region_scheme: [{ scheme: 'continent', chosen: true }],
    region_name: [
      { scheme: 'continent', region: 'Asia', name_en: 'Asia', name_zh: '亚洲' },
      { scheme: 'continent', region: 'Europe', name_en: 'Europe', name_zh: '欧洲' },
    ],
    region_part: [
      { scheme: 'continent', place: 'CN', region: 'Asia', from_at: '0001-01-01', until_at: '9999-12-31' },
      { scheme: 'continent', place: 'DE', region: 'Europe', from_at: '0001-01-01', until_at: '9999-12-31' },
    ],
    release: [
      { tag: 'v1.0', released_at: '2018-03-01 00:00:00' },
      { tag: 'v1.1', released_at: '2019-03-01 00:00:00' },
      { tag: 'v1.2', released_at: '2019-03-11 00:00:00' },
    ],
    contribution: CONTRIBUTIONS,
    raw_maintainer_read: [{ source: 'git:acme/alpha', until_at: '2020-01-01' }],
    maintainer: [...range(1, 6), ...range(21, 23)].map((person_id) => ({
      person_id,
      from_at: '2018-01-01',
      org_id: person_id < 10 ? 1 : 2,
      country: person_id < 10 ? 'DE' : 'CN',
    })),
  });
  model = await modelOf();
  files = reportFiles(model, INVENTED_PROVENANCE).files;
});
afterAll(() => database?.close());

const ACME = 'en/organisations/acme.html';

test('agents have a page, in the reader’s language, and are in no other count', () => {
  expect(cell('en/agents.html', 'assisted-commits.agent/Tongyi_Lingma/value')).toBe('3');
  expect(page('zh/agents.html')).toContain('通义灵码');
  expect(page('zh/agents.html')).not.toMatch(/assisted-commits<|declarations</);
});

test('what is of one year alone is its number, and no picture of one bar', () => {
  const ofYears = /role="img" aria-label="[^"]*2019/;
  expect(page('en/agents.html')).not.toMatch(ofYears);
  expect(cell('en/agents.html', 'assisted-commits.year/2019/value')).toBe('3');
  expect(page(ACME)).toMatch(ofYears);
});

test('without a commit of the period that declares one there is no page on agents', async () => {
  const before = await modelOf('', CONFIG.replace('to: 2020-01-01', 'to: 2019-01-01'));
  expect([model, before].map(({ sections }) => 'agents' in sections)).toEqual([true, false]);
});

test('growth of a project has one decimal, twice as many too', () => {
  expect(page('en/projects/alpha/review.html')).toContain('+200.0%');
  expect(page('en/projects/alpha/review.html')).toContain('+100.0%');
  expect(page('en/projects/alpha/review.html')).not.toMatch(/[+−]\d+%/);
});

describe('the page of an organisation', () => {
  test('is there for those with enough people, in both languages, under a key that is an address', () => {
    const pages = [...files.keys()].filter((path) => /^(?:en|zh)\/organisations\//.test(path));
    expect(pages.sort()).toEqual(['en/organisations/3.html', ACME, 'zh/organisations/3.html', 'zh/organisations/acme.html']);
    expect(page('en/organisations.html')).toContain('href="organisations/acme.html"');
    expect(page('zh/organisations/acme.html')).toContain('<bdi>顶点</bdi>');
  });

  test('says where its head office is, on what that rests, and what it is part of', () => {
    expect(page(ACME)).toContain('head office: Germany');
    expect(page(ACME)).toContain('Berlin: own knowledge, not looked up');
    expect(page('zh/organisations/acme.html')).toContain('柏林：自有知识，未经查证');
    expect(page('en/organisations/3.html')).toContain('Part of Acme');
    expect(page('en/organisations/3.html')).toContain('head office not known');
  });

  test('gives its share from what is known to what all the unknown would make of it', () => {
    // 17 of 41 commits are Acme's, 15 of 33 in alpha; 10 are of nobody known.
    expect(page(ACME)).toContain('Its share is 41.5% if none of these are its people’s, and 65.9% if all are.');
    expect(page(ACME)).toContain('45.5% to 75.8%');
  });

  test('tells its speakers where the table of an event prints them, and no smaller number', async () => {
    const events = ['day', 'eve'].map(
      (id) => `{ id: ${id}, name: { en: The ${id}, zh: ${id} }, starts: 2019-05-01, ends: 2019-05-01, files: [{ path: a.csv }] }`,
    );
    const named = (event_id: string, count: number, org_key: string | null) =>
      range(1, count).map((n) => ({ event_id, person: `${org_key}${n}`, organisation: 'ref', org_key }));
    await insertRows(database, {
      event: [{ event_id: 'day' }, { event_id: 'eve' }],
      event_speaker: [...named('day', 25, 'acme'), ...named('day', 21, null), ...named('eve', 19, 'acme'), ...named('eve', 30, null)],
    });
    const { files: withEvents } = reportFiles(await modelOf(`events: [${events.join(', ')}]\n`), INVENTED_PROVENANCE);
    await database.run('DELETE FROM event; DELETE FROM event_speaker');
    const told = '<bdi>The day</bdi></a>, <time datetime="2019-05-01">1 May 2019</time>: 25 speakers named it as their organisation</li>';
    expect(withEvents.get(ACME)).toContain(told);
    expect(withEvents.get(ACME)).not.toContain('The eve');
  });

  test('names no project and no year with few of its people, on the page or in a file', () => {
    expect(cell(ACME, 'contributors.organisation.project/Acme/alpha/value')).toBe('8');
    expect(cell(ACME, 'contributors.organisation.project/Acme/beta/value')).toBeUndefined();
    expect(cell(ACME, 'contributors.organisation.year/Acme/2018/value')).toBe('8');
    expect(cell(ACME, 'contributors.organisation.year/Acme/2019/value')).toBe('6');
    expect(cell(ACME, 'contributors.organisation.year/Acme/2017/value')).toBeUndefined();
    for (const table of ['contributors', 'commits'].flatMap((one) => [`${one}.organisation.project`, `${one}.organisation.year`])) {
      const text = page(`data/${table}.csv`);
      expect(text).toMatch(/^Acme,/m);
      expect(text).not.toMatch(/^Acme,beta|^Acme,2017|^Bolt|^Crank/m);
    }
  });

  test('tells its tiers over time, neighbouring spans of one tier as one', () => {
    const said = page(ACME).replace(/<[^>]*>/g, '');
    expect(said).toContain('Silver, from 1 January 2018 to 1 January 2019');
    expect(said).toContain('Gold, since 1 January 2019');
    expect(page('en/organisations/3.html')).toContain('No member of the foundation in the period.');
  });
});

test('an organisation’s page lists the events that it sponsored by day, tiers in the reader’s words', () => {
  const event = (id: string, starts: string, tier: string) => ({
    id,
    name: { en: id, zh: id },
    starts,
    sponsors: [{ name: 'Acme', tier }],
  });
  const sponsored = sponsorsOf([event('late', '2019-05-01', 'own-tier'), event('early', '2018-05-01', 'double-diamond')])('Acme');
  expect(sponsored.map(({ id }) => id)).toEqual(['early', 'late']);
  const { organisations, ...others } = model.sections['standing'] as StandingData;
  const standing = { ...others, organisations: organisations.map((one) => (one.key === 'acme' ? { ...one, sponsored } : one)) };
  const own = reportFiles({ ...model, sections: { ...model.sections, standing } }, INVENTED_PROVENANCE).files;
  expect(own.get(ACME)!.replace(/<[^>]*>/g, '')).toMatch(
    /early, 1 May 2018: sponsor, double diamond\s*late, 1 May 2019: sponsor, own-tier/,
  );
  expect(own.get(ACME.replace('en/', 'zh/'))).toContain('赞助商，双钻石');
});

describe('the yearly review of a project', () => {
  const ALPHA = 'en/projects/alpha/review.html';

  test('sets the last twelve months beside the twelve before, each number with its table', () => {
    expect(cell(ALPHA, 'sheet.contributors.now/alpha/value')).toBe('24');
    expect(cell(ALPHA, 'sheet.contributors.before/alpha/value')).toBe('8');
    expect(page(ALPHA)).toContain('+200.0%');
    expect(page(ALPHA)).toContain('href="../../../data/sheet.contributors.now.csv"');
  });

  test('names who maintains it by organisation and country, few people together; nothing where no list was read', () => {
    const tables = ['organisation', 'country'].map((by) => measureTable(model, `alpha.maintainers.${by}`)!);
    expect(tables.map(({ result, folded }) => [result.rows.length, folded])).toEqual([
      [0, [{ within: {}, rows: 2, value: 9 }]],
      [0, [{ within: {}, rows: 2, value: 9 }]],
    ]);
    for (const path of ['en', 'zh'])
      expect(page(`${path}/projects/alpha/review.html`)).toContain('data/alpha.maintainers.organisation.csv');
    expect(page('en/projects/beta/review.html')).not.toContain('maintainers.organisation');
  });

  test('counts releases and the days between them; what was not read is not known', () => {
    expect(cell(ALPHA, 'sheet.releases.now/alpha/value')).toBe('2');
    expect(cell(ALPHA, 'sheet.days-between-releases.now/alpha/value')).toBe('187.5');
    expect(page(ALPHA)).toContain('no issues and pull requests were read');
  });

  test('draws on how few it rests and who stays, year by year', () => {
    expect(cell(ALPHA, 'retention.project.year/alpha/2019/value')).toBe('75.0%');
    expect(cell(ALPHA, 'contributor-absence-factor.project.year/alpha/2018/value')).toBe('4');
  });
});

describe('the page on regions', () => {
  test('says what stands out, and which country belongs where', () => {
    const said = page('en/regions.html').replace(/<[^>]*>/g, '');
    expect(said).toContain('Asia leads with 32 of 32 people');
    expect(page('zh/regions.html')).toContain('亚洲');
    expect(cell('en/regions.html', 'contributors.region/Asia/value')).toBe('32');
  });

  test('a map and its text show regions that are counted together by what is known of them', () => {
    const tables = model.tables.map((table) => {
      if (table.kind !== 'measure' || table.id !== 'contributors.region') return table;
      const atLeast = [{ key: { region: 'Asia' }, value: 20 }];
      const row = { ...table.result.rows[0]!, key: { region: 'Europe' }, value: 6, rank: 2 };
      return { ...table, folded: [{ within: {}, rows: 2, value: 26, atLeast }], result: { ...table.result, rows: [row] } };
    });
    const read = (path: string) => reportFiles({ ...model, tables }, INVENTED_PROVENANCE).files.get(path)!;
    expect(read('en/regions.html').match(/ class="area s\d"/g)).toHaveLength(2);
    expect(read('en/regions.html')).toContain('Asia ≥ 20, Europe 6, Together (2) 26. Not on the map');
    expect(read('en/regions.html').replace(/<[^>]*>/g, '')).toContain('on the map as far as known (≥): 26 people in 2 regions');
    expect(read('zh/regions.html').replace(/<[^>]*>/g, '')).toContain('2 个区域的 26 人');
  });

  test('a map leaves the same names out in every language, where they would run into each other', () => {
    const labels = (width: number, [first, second]: readonly [string, string]) => {
      const of = (key: string, name: string, countries: readonly string[], value: number) => ({
        key,
        name,
        countries,
        value,
        text: String(value),
        width,
      });
      const regions = [of('east', first, ['PL', 'CZ', 'RO', 'HU'], 5), of('west', second, ['DE', 'FR', 'AT'], 5)];
      const [wide] = regionMap({ id: 'm', label: '', labelled: 8, regions }).markup.split('class="narrow"');
      return wide!.match(/<text /g)?.length ?? 0;
    };
    for (const names of [
      ['Eastern Europe', 'Western Europe'],
      ['东欧', '西欧'],
      ['B', 'A'],
    ] as const)
      expect([labels(20, names), labels(150, names)]).toEqual([2, 1]);
  });

  test('a map draws a region in one piece, and French Guiana apart from France', () => {
    const drawn = (countries: readonly string[]) =>
      / class="area s\d" d="([^"]*)"/.exec(
        regionMap({ id: 'm', label: '', labelled: 1, regions: [{ key: 'x', name: 'x', countries, value: 1, text: '1', width: 20 }] })
          .markup,
      )?.[1] ?? '';
    const pieces = (path: string) => path.split('M').length - 1;
    expect(pieces(drawn(['DE', 'PL', 'CZ', 'AT']))).toBe(1);
    expect(pieces(drawn(['DE'])) + pieces(drawn(['PL']))).toBe(2);
    const west = (path: string) => Math.min(...[...path.matchAll(/[ML](-?[\d.]+)/g)].map((match) => Number(match[1])));
    expect(west(drawn(['FR']))).toBeGreaterThan(350);
    expect(west(drawn(['GF']))).toBeLessThan(300);
    expect(drawn(['SG'])).toBe('');
  });
});

describe('an edition about one organisation', () => {
  const pages = '[front, claims, organisations, data, changes]';
  const subject = (name: string) => `report: { subject: { organisation: ${name} }, pages: ${pages}, recompute: off }\n`;

  test.each(['acme', 'Acme', '顶点'])('begins with it and marks it in rankings, named as %s', async (name) => {
    const open = CONFIG.replace(/^period:.*\n/m, '');
    const own = reportFiles(await modelOf(subject(name), open), INVENTED_PROVENANCE).files;
    expect(own.get('en/index.html')!.replace(/<[^>]*>/g, '')).toContain('Gold, since 1 January 2019');
    expect(own.get('en/index.html')).toContain('href="organisations/acme.html"');
    expect(own.get('en/index.html')).toContain('Its share is 41.5%');
    expect(own.get('zh/organisations.html')).toMatch(/<tr class="subject">\s*<td[^>]*>1<\/td>\s*<th scope="row"><bdi>顶点/);
    expect(page('en/index.html')).not.toContain('organisations/acme.html');
  });

  test('is refused for an organisation that is none, or that has too few people to be named', async () => {
    await expect(modelOf(subject('acne'))).rejects.toMatchObject({ code: 'E_CONFIG_VALUE', hint: 'Did you mean acme?' });
    await expect(modelOf(subject('bolt'))).rejects.toMatchObject({
      code: 'E_CONFIG_VALUE',
      message: expect.stringContaining('fewer than 5'),
    });
  });
});
