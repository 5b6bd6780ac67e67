import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/config.ts';
import { SHIPPED_PAGES } from '../../src/config/page-schema.ts';
import { LOCALES, languageOf } from '../../src/languages/languages.ts';
import { MusterErrors } from '../../src/model/error.ts';
import { reportFiles } from '../../src/publish/publish.ts';
import { buildReportModel } from '../../src/report/build.ts';
import type { ReportModel } from '../../src/report/model.ts';
import { shippedPages } from '../../src/report/pages/shipped.ts';
import { saidText } from '../../src/report/render/said.tsx';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { INVENTED_PROVENANCE } from '../golden/invented-provenance.ts';
import { insertRows } from '../insert-rows.ts';

const ABOUT = `
path: about.html
menu: { en: About, zh: 关于 }
title: { en: About this report, zh: 关于本报告 }
lead: { en: Who made it., zh: 由谁制作。 }
tables:
  people.organisation:
    title: { en: People by employer, zh: 按雇主统计的人 }
    measure: contributors
    by: [organisation]
blocks:
  - block: head
  - block: text
    text:
      en: "Made by *volunteers* <script>x()</script>, see [the list](https://example.org/list_a_b) or [this](javascript:x)."
      zh: 由*志愿者*制作。
  - heading: { en: Who, zh: 谁 }
    blocks:
      - { block: ranking, table: people.organisation }
      - { block: years, table: contributors.year }
`;
const PAGES = [
  'front',
  'about.page.yaml',
  'data',
  'changes',
  '{ page: countries, text: { en: "A *note*.", zh: "一段*说明*。" } }',
  'claims',
];

/** A folder with a configuration whose `report.pages` is this, and page files by name. */
function configured(pages: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-pages-'));
  const list = pages.map((page) => `    - ${page}\n`).join('');
  const projects = 'projects:\n  alpha: { repositories: [https://example.org/acme/alpha] }\n';
  writeFileSync(join(folder, 'muster.yaml'), `name: Example\n${projects}report:\n  pages:\n${list}`);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return loadConfig(join(folder, 'muster.yaml'), undefined, nodeEffects());
}

async function problemOf(pages: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<string> {
  const error = await configured(pages, files).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return (error instanceof MusterErrors ? error.errors : [error as { code: string; message: string }])
    .map(({ code, message }) => `${code} ${message}`)
    .join('\n');
}

test('every page of Muster has its file, and each text it names is there in every language', () => {
  const pages = shippedPages();
  expect(pages.map(({ id }) => id)).toEqual([...SHIPPED_PAGES]);
  const said = pages.flatMap(({ menu, title, lead, blocks, tables }) => [
    ...[menu, title, lead],
    ...Object.values(tables).map((table) => table.title),
    ...blocks.flatMap((part) => ('heading' in part ? [part.heading, part.text, ...part.blocks.map(({ text }) => text)] : [part.text])),
  ]);
  for (const locale of LOCALES) {
    const edition = { model: {} as ReportModel, locale, words: languageOf(locale).report };
    for (const one of said.filter((each) => each !== undefined)) expect(saidText(edition, one)).not.toBe('');
  }
});

describe('pages chosen by a configuration', () => {
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const database = await openStore({ path: ':memory:' });
    await insertRows(database, {
      project: [{ project_id: 1, project: 'alpha', name_en: 'Alpha' }],
      repository: [{ repo_id: 1, repository: 'acme/alpha' }],
      organisation: [
        { org_id: 1, org_key: 'acme', name_en: 'Acme' },
        { org_id: 2, org_key: 'bolt', name_en: 'Bolt' },
        { org_id: 3, org_key: 'crank', name_en: 'Crank' },
      ],
      contribution: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map((id) => ({
        person_id: id,
        project_id: 1,
        country: 'CN',
        org_id: id <= 6 ? 1 : id <= 12 ? 2 : 3,
        happened_at: '2019-02-01 00:00:00',
      })),
    });
    const config = await configured(PAGES, { 'about.page.yaml': ABOUT });
    const model = await buildReportModel(database, config, [], { tool: '0' });
    files = reportFiles(JSON.parse(JSON.stringify(model)), INVENTED_PROVENANCE).files;
    database.close();
  });
  const pageNames = (locale: string) =>
    [...files.keys()].filter((path) => path.startsWith(`${locale}/`)).map((path) => path.slice(locale.length + 1));

  test('are those of the list and the summary, in every language, with the menu in its order', () => {
    for (const locale of LOCALES)
      expect(pageNames(locale).sort()).toEqual(['about.html', 'changes.html', 'countries.html', 'data.html', 'index.html', 'summary.html']);
    const menu = /<nav class="menu".*?<\/nav>/s.exec(files.get('en/data.html')!)![0];
    expect([...menu.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual([
      ...['index.html', 'about.html', 'data.html', 'changes.html', 'countries.html'],
    ]);
  });

  test('lead nowhere that is not there', () => {
    for (const [path, html] of files) {
      if (!path.endsWith('.html')) continue;
      for (const [, href] of html.matchAll(/ (?:href|src)="([^"#]+)[^"]*"/g)) {
        if (/^https?:/.test(href!)) continue;
        const target = decodeURIComponent(new URL(href!, `file:///${path}`).pathname.slice(1));
        if (target.endsWith('.html')) expect(files.has(target), `${path} leads to ${target}`).toBe(true);
      }
    }
  });

  test('say in Markdown what the configuration says, in each language, and nothing in it runs', () => {
    const en = files.get('en/about.html')!;
    expect(en).toContain(
      '<p>Made by <em>volunteers</em> &lt;script&gt;x()&lt;/script&gt;, see <a href="https://example.org/list_a_b" rel="external">the list</a> or this.</p>',
    );
    expect(files.get('zh/about.html')).toContain('<p>由<em>志愿者</em>制作。</p>');
    expect(files.get('en/countries.html')).toMatch(/<\/div>\s*<div class="prose">\s*<p>A <em>note<\/em>\.<\/p>/);
  });

  test('show tables of their own under the rule of small rows, and tables of pages that are left out', () => {
    const csv = files.get('data/people.organisation.csv')!;
    expect(csv).not.toMatch(/crank/i);
    expect(files.get('en/about.html')).toContain('People by employer');
    expect(files.get('en/about.html')).toContain('Contributors per year');
    expect([...files.keys()].filter((path) => path.startsWith('data/commits.year'))).toEqual([]);
  });
});

test('mistakes are told with what to do', async () => {
  const own = (text: string) => problemOf([...PAGES.filter((page) => !page.startsWith('about')), 'x.page.yaml'], { 'x.page.yaml': text });
  expect(await problemOf(['front', 'claims', 'changes'])).toBe('E_CONFIG_VALUE report.pages leaves out data.');
  expect(await problemOf([...PAGES.slice(2), 'front', 'contries'])).toBe('E_CONFIG_VALUE There is no page contries.');
  expect(await problemOf(PAGES)).toContain('E_CONFIG_MISSING There is no page file about.page.yaml.');
  expect(await own('path: x.html\nblocks: [{ block: rankin, table: a }]')).toMatch(/^E_CONFIG_/);
  expect(await own('path: x.html\nblocks: [{ block: ranking }]')).toContain('the block ranking needs table');
  expect(await own('path: x.html\nblocks: [{ block: head, table: a.b }]')).toContain('the block head has no table');
  expect(await own('path: ../x.html\nblocks: [{ block: head }]')).toContain('must end with .html');
  expect(await own('path: x.html\ntitle: { words: no.such }\nblocks: [{ block: head }]')).toMatch(/^E_CONFIG_/);
  const two = await configured([...PAGES], { 'about.page.yaml': ABOUT.replace('about.html', 'data.html') });
  await expect(buildReportModel(await openStore({ path: ':memory:' }), two, [], { tool: '0' })).rejects.toThrow('have the path data.html');
});

test('a page that shows a table which is not there stops the build, with what was meant', async () => {
  const typed = ABOUT.replace('table: people.organisation }', 'table: people.organisations }').replace(
    'contributors.year',
    'event.day.came',
  );
  const config = await configured([...PAGES], { 'about.page.yaml': typed });
  const built = buildReportModel(await openStore({ path: ':memory:' }), config, [], { tool: '0' });
  const { errors } = (await built.catch((error: unknown) => error)) as MusterErrors;
  expect(errors.map(({ code, message, hint }) => [code, message, hint])).toEqual([
    [
      'E_CONFIG_VALUE',
      'The page about shows the table people.organisations, which this report does not have.',
      'Did you mean people.organisation?',
    ],
    ['E_CONFIG_VALUE', expect.stringContaining('event.day.came'), expect.anything()],
  ]);
});

test.each([
  ['years', '[month]', 'split by month', 'The block years takes a table by year.'],
  ['years', '[year, country]', 'split by year, country', 'The block years takes a table by year.'],
  ['ranks', '[year]', 'split by year', 'The block ranks takes a table by year and one more dimension.'],
  ['map', '[organisation]', 'split by organisation', 'The block map takes a table by country.'],
  ['ranking', '[]', 'not split', 'The block ranking takes a table by one dimension.'],
  ['table', '[month]', 'split by month', 'The block table takes rows that are no measure. Show it with ranking or years.'],
])('the block %s does not show a table by %s: it says what it takes', async (block, by, split, hint) => {
  const page = (other: string) => `path: about.html
tables: { own.one: { title: { en: A, zh: 甲 }, measure: contributions, by: ${other} } }
blocks: [{ block: ${block}, table: own.one }]`;
  const build = async (text: string) =>
    buildReportModel(await openStore({ path: ':memory:' }), await configured([...PAGES], { 'about.page.yaml': text }), [], { tool: '0' });
  const { errors } = (await build(page(by)).catch((error: unknown) => error)) as MusterErrors;
  expect(errors.map(({ code, message, hint }) => [code, message, hint])).toEqual([
    ['E_CONFIG_VALUE', `The page about shows the table own.one, which is ${split}, in a block that cannot show it.`, hint],
  ]);
});

test('a text that is put on a page of Muster stands below the first of several blocks', () => {
  for (const { id, blocks, menu } of shippedPages()) if (menu !== undefined) expect([id, blocks.length > 1]).toEqual([id, true]);
});
