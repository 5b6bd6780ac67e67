import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Settings, TableFile } from '../../src/browser/files.ts';
import { rankSets } from '../../src/browser/rank-sets.ts';
import { rankMeasure } from '../../src/claims/rank-measure.ts';
import { DEFINITIONS } from '../../src/claims/sensitivity.ts';
import { smallRows } from '../../src/disclosure/small-rows.ts';
import { LANGUAGES } from '../../src/languages/languages.ts';
import { runMeasure } from '../../src/measures/run.ts';
import { rowKey } from '../../src/model/measure-result.ts';
import { parseInstant } from '../../src/model/period.ts';
import { reportFiles } from '../../src/publish/publish.ts';
import { readReport } from '../../src/publish/read-report.ts';
import { ENTRY, INSIDE } from '../../src/report/recompute/recompute-files.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { exampleReport, storeOf } from '../example-report.ts';
import { bringAxe, foundByAxe } from './axe.ts';
import { launch, unpack } from './browser.ts';
import { serveFolder } from './serve.ts';

/**
 * The invented example, published by the built program and read as readers do: in a browser, over the web and from a file. What the page
 * computes is held against what the program computes from the store.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The strictest policy that lets a page compute at all. */
const POLICY = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'",
};

let folder: string;
let report: string;
let site: Awaited<ReturnType<typeof serveFolder>>;
let browser: Browser;
let store: Awaited<ReturnType<typeof openStore>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-recompute-'));
  const example = await exampleReport('kubecon-china-2019');
  report = example.report;
  site = await serveFolder(report, POLICY);
  browser = await launch();
  store = await openStore({ path: storeOf(example, folder) });
});
afterAll(async () => {
  store?.close();
  await browser?.close();
  site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const json = <Shape>(path: string) => JSON.parse(readFileSync(join(report, path), 'utf8')) as Shape;

/** What the program says of people or commits by country. */
async function measured(measure: string, project: string, since: string, until: string, definition: Record<string, boolean> = {}) {
  const period = { from: since === '' ? null : parseInstant(since), to: until === '' ? null : parseInstant(until) };
  return rankMeasure(
    await runMeasure(store, { measure, by: ['country'], where: project === '' ? {} : { project }, period, profile: null, definition }),
  );
}

const open = (page: Page, path: string, table: string) => openAt(page, `${site.address}/${path}`, table);

/** The tools of a figure stand behind a fold of their own. */
async function unfold(control: Locator): Promise<void> {
  await control.locator('xpath=ancestor::details/summary').click();
}

async function openAt(page: Page, address: string, table: string): Promise<Locator> {
  await page.goto(address);
  const control = page.locator(`details[data-recompute="${table}"]`).first();
  await unfold(control);
  await control.locator('summary').click();
  await control.locator('button').waitFor();
  return control;
}

/** Waits until nothing is being loaded or computed, and gives what is said. */
async function said(control: Locator): Promise<string> {
  const output = control.locator('output');
  await expect.poll(() => output.textContent(), { timeout: 240_000 }).not.toMatch(/^(Loading|正在加载|$)/);
  return (await output.textContent()) ?? '';
}

/** Changes the question, and gives what is said then. */
async function chosen(control: Locator, label: string, value: string): Promise<string> {
  await control.locator('output').evaluate((output) => output.replaceChildren());
  await control.getByLabel(label, { exact: true }).selectOption(value);
  return said(control);
}

async function rowsOf(control: Locator): Promise<string[][]> {
  return control.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
}

test('the cube says what the program says, for every definition and every kind of range', async () => {
  const { minimum, cube } = json<Settings>('data/recompute.json');
  const { cuts, projects } = cube!;
  expect(cuts).toEqual(['', '2016-01-01', '2017-01-01', '2018-01-01', '2019-01-01', '2019-07-29']);
  const ranges = [
    [0, cuts.length - 1],
    [1, 2],
    [cuts.length - 2, cuts.length - 1],
  ] as const;
  for (const { key, file } of projects.filter((project) => ['', 'tea-house'].includes(project.key))) {
    const lines = readFileSync(join(report, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    for (const { id, definition } of [{ id: 'default', definition: {} }, ...DEFINITIONS]) {
      for (const [a, b] of ranges) {
        const [since, until] = [cuts[a]!, cuts[b]!];
        const here = lines
          .filter(([d, s, u]) => d === id && s === since && u === until)
          .map(([, , , country, ...numbers]) => [country, ...numbers.map(Number)]);
        const people = await measured('contributors', key, since, until, definition as Record<string, boolean>);
        const commits = await measured('commits', key, since, until, definition as Record<string, boolean>);
        const commitsOf = new Map(commits.rows.map((row) => [row.key['country'], row.value]));
        const named = new Set(here.map(([country]) => country));
        const shown = people.rows.filter((row) => named.has(row.key['country']));
        const small = people.rows.filter((row) => !named.has(row.key['country']));
        expect(shown.every((row) => row.value >= minimum)).toBe(true);
        const behind = new Map(people.rows.map((row) => [rowKey(row), row.value]));
        const together = smallRows(['country'], people.rows, behind, minimum);
        if (a === 0 && b === cuts.length - 1) expect(new Set(small.map(rowKey))).toEqual(together);
        const sum = (values: readonly number[]) => values.reduce((total, n) => total + n, 0);
        const expected = [
          ...shown.map((row) => [row.key['country'], 1, row.value, commitsOf.get(row.key['country']) ?? 0]),
          ...(small.length > 0
            ? [
                [
                  '(folded)',
                  small.length,
                  sum(small.map((row) => row.value)),
                  sum(small.map((row) => commitsOf.get(row.key['country']) ?? 0)),
                ],
              ]
            : []),
          ['(unknown)', 1, people.population.unknown, commits.population.unknown],
          ['(all)', 1, people.population.total, commits.population.total],
        ].filter(([, , n, m]) => Number(n) + Number(m) > 0);
        expect([id, since, until, ...here.sort()]).toEqual([id, since, until, ...expected.sort()]);
      }
    }
  }
});

test('recomputing gives every published number, and nothing is asked for outside the folder', async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  const failed: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  page.on('pageerror', (error) => void failed.push(error.message));
  const control = await open(page, 'en/claims/china-lighthouse.html', 'lighthouse.contributors.country');
  expect(asked.filter((address) => /assets\/sqlite/.test(address))).toEqual([]);
  await control.locator('button').click();
  const text = await said(control);
  const table = json<TableFile>('data/lighthouse.contributors.country.json');
  const china = table.rows.find((row) => row['country'] === 'CN')!;
  expect(text).toContain(`Equal: ${table.rows.length + 1} of ${table.rows.length + 1} published numbers came out the same.`);
  expect(text).toContain(`China: ${china['value']} of ${table.population!.total}`);
  expect(text.match(/1st–7th/g)).toHaveLength(2);
  const shown = await rowsOf(control);
  expect(shown.map(([, name, value]) => [name, value])).toContainEqual(['Not known', String(table.population!.unknown)]);
  expect(failed).toEqual([]);
  expect(asked.filter((address) => !address.startsWith(`${site.address}/`))).toEqual([]);
  await page.close();
});

test('a program shared by the editions of a site, or of another origin, recomputes the same', async () => {
  const editions = join(folder, 'site');
  const publish = ['dist/cli/bin.js', 'publish', report, '--to', editions, '--day', '2026-11-28', '--quiet'];
  expect(spawnSync(process.execPath, publish, { cwd: ROOT, encoding: 'utf8' }).stderr).toBe('');
  const shared = await serveFolder(editions, { 'access-control-allow-origin': '*' });
  const { model, manifest } = await readReport(join(editions, '2026-11'), 'edition', nodeEffects());
  const foreign = { ...model, site: { ...model.site, program: new URL(model.site.program!, `${shared.address}/2026-11/`).href } };
  const elsewhere = await serveFolder(unpack(reportFiles(foreign, manifest).files));
  const page = await browser.newPage();
  const failed: string[] = [];
  page.on('pageerror', (error) => void failed.push(error.message));
  page.on('console', (message) => void (message.type() === 'error' && failed.push(message.text())));
  for (const address of [`${shared.address}/2026-11`, elsewhere.address]) {
    const control = await openAt(page, `${address}/en/claims/china-lighthouse.html`, 'lighthouse.contributors.country');
    await control.locator('button').click();
    expect([address, await said(control), failed]).toEqual([address, expect.stringContaining('published numbers came out the same.'), []]);
  }
  await page.close();
  shared.close();
  elsewhere.close();
});

test('a claim on a single number is recomputed too', async () => {
  const page = await browser.newPage();
  const control = await open(page, 'en/claims/lighthouse-people.html', 'claim.lighthouse-people');
  await control.locator('button').click();
  const text = await said(control);
  expect(text).toContain('Equal: 1 of 1 published number came out the same.');
  expect(text).not.toContain('The ranks are the same');
  const { rows } = json<TableFile>('data/claim.lighthouse-people.json');
  expect((await rowsOf(control)).map(([, name, value]) => [name, value])).toContainEqual(['All', String(rows[0]!['value'])]);
  await page.close();
});

test('another period, definition, project, count or SQL gives what the program gives', async () => {
  const page = await browser.newPage();
  const control = await open(page, 'en/countries.html', 'contributors.country');
  await control.locator('button').click();
  await said(control);
  const choose = (label: string, value: string) => chosen(control, label, value);
  const program = async (...request: Parameters<typeof measured>) => {
    const { rows, population } = await measured(...request);
    const [, project, since, until, definition = {}] = request;
    const { cube } = json<Settings>('data/recompute.json');
    const id = cube!.definitions.find((one) => JSON.stringify(one.definition) === JSON.stringify(definition))!.id;
    const file = readFileSync(join(report, cube!.projects.find(({ key }) => key === project)!.file), 'utf8');
    const start = `${id},${since},${until},`;
    const alone = new Set(file.split('\n').flatMap((line) => (line.startsWith(start) ? [line.split(',')[3]] : [])));
    return {
      values: rows.filter((row) => alone.has(row.key['country'])).map((row) => row.value.toLocaleString('en')),
      total: population.total.toLocaleString('en'),
    };
  };
  const here = async () => {
    const rows = await rowsOf(control);
    return { values: rows.filter(([rank]) => rank !== '–').map((row) => row[2]), total: rows.find((row) => row[1] === 'All')?.[2] };
  };
  await choose('From', '2017-01-01');
  await choose('Up to, not including', '2019-01-01');
  expect(await here()).toEqual(await program('contributors', '', '2017-01-01', '2019-01-01'));
  await choose('Definition', 'by-committer');
  expect(await here()).toEqual(await program('contributors', '', '2017-01-01', '2019-01-01', { authors: false, committers: true }));
  await choose('Definition', 'default');
  await choose('Projects', 'lighthouse');
  await choose('Count', 'commits');
  expect(await here()).toEqual(await program('commits', 'lighthouse', '2017-01-01', '2019-01-01'));
  const sql = control.locator('textarea');
  await sql.fill(
    "SELECT country, sum(commits) AS value FROM cube WHERE project = 'lighthouse' AND definition = 'default' AND since >= '2016-01-01' AND until = date(since, '+1 year') AND country = 'CN' GROUP BY country",
  );
  await control.locator('output').evaluate((output) => output.replaceChildren());
  await control.locator('button').click();
  await said(control);
  const { rows } = await measured('commits', 'lighthouse', '2016-01-01', '2019-01-01');
  const value = (code: string) => rows.find((row) => row.key['country'] === code)!.value.toLocaleString('en');
  expect((await rowsOf(control)).map((row) => row[2])).toEqual([value('CN')]);
  await sql.fill('SELECT value FROM nowhere');
  await control.locator('output').evaluate((output) => output.replaceChildren());
  await control.locator('button').click();
  expect(await said(control)).toContain('nowhere');
  await page.close();
});

test('of a range in which a large country is taken together with others, ranges of rank hold the true ranks, and nobody is called few', async () => {
  const { minimum, cube } = json<Settings>('data/recompute.json');
  const page = await browser.newPage();
  const control = await open(page, 'en/countries.html', 'contributors.country');
  await control.locator('button').click();
  await said(control);
  const until = '2019-01-01';
  const { rows } = await measured('contributors', '', '', until, { co_authors: true });
  await chosen(control, 'Definition', 'with-co-authors');
  const text = await chosen(control, 'Up to, not including', until);
  const shown = (await rowsOf(control)).filter(([rank]) => rank !== '–');
  const nameOf = (row: (typeof rows)[number]) => cube!.countries[row.key['country']!]?.en ?? row.key['country']!;
  const large = rows.filter((row) => row.value >= minimum && !shown.some(([, name]) => name === nameOf(row)));
  expect(large.map(nameOf), 'the example has such a country').toContain('China');
  expect(text).toContain('China: not shown alone here');
  const lines = readFileSync(join(report, cube!.projects.find(({ key }) => key === '')!.file), 'utf8').split('\n');
  const own = lines.filter((line) => line.startsWith(`with-co-authors,,${until},`)).map((line) => line.split(',').slice(3));
  const cells = (code: string) =>
    own
      .find(([country]) => country === code)!
      .slice(1, 3)
      .map(Number) as [entries: number, people: number];
  const named = own.filter(([country]) => !country!.startsWith('('));
  const setsWith = (least: number | null) =>
    rankSets({
      dimension: 'country',
      rows: named.map(([country, , people]) => ({ label: country!, value: Number(people) })),
      unknown: cells('(unknown)')[1],
      folded: { entries: cells('(folded)')[0], sum: cells('(folded)')[1] },
      counts: 'people',
      minimum: least,
    });
  const [sets, ofSmall] = [setsWith(null), setsWith(minimum)];
  expect(sets, 'the example has a range that is wider for it').not.toEqual(ofSmall);
  const ranks = new Map(rows.map((row) => [nameOf(row), rows.filter(({ value }) => value > row.value).length + 1]));
  for (const [i, [country]] of named.entries()) {
    const name = cube!.countries[country!]!.en;
    const { low, high } = sets[i]!;
    expect(ranks.get(name)).toBeGreaterThanOrEqual(low);
    expect(ranks.get(name)).toBeLessThanOrEqual(high);
    expect(shown.find((row) => row[1] === name)![3], name).toBe(LANGUAGES.en.formats.ranks(low, high));
  }
  await page.close();
});

test('in Chinese too, by keyboard alone, and axe finds nothing', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.address}/zh/organisations.html`);
  const control = page.locator('details[data-recompute="contributors.organisation"]').first();
  await control.locator('xpath=ancestor::details/summary').focus();
  await page.keyboard.press('Enter');
  await control.locator('summary').focus();
  await page.keyboard.press('Enter');
  await control.locator('button').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await said(control)).toMatch(/^(一致：\d+ 个名次都与已发布的数字相符。|\d+ 个名次都与已发布的数字相符)/);
  const second = page.locator('details[data-recompute="commits.organisation"]').first();
  await unfold(second);
  await second.locator('summary').click();
  await second.locator('button').click();
  expect(await said(second)).toMatch(/\d+ 个名次都与已发布的数字相符/);
  await bringAxe(page);
  expect(await foundByAxe(page)).toEqual([]);
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
  await page.close();
});

test.each([
  ['en', 'npx serve'],
  ['zh', 'python3 -m http.server'],
])('from a file (%s) the page reads on and the control says what it needs', async (locale, command) => {
  const page = await browser.newPage();
  await page.goto(`file://${report}/${locale}/countries.html`);
  const control = page.locator('details.recompute').first();
  await unfold(control);
  await control.locator('summary').click();
  expect(await control.locator('.needs').textContent()).toContain(command);
  expect(await page.locator('main').textContent()).toMatch(locale === 'en' ? /United States/ : /美国/);
  await page.close();
});

test('the script of a page is small, and everything it loads later is listed with its hash', () => {
  const { attached } = json<{ attached: readonly { path: string; bytes: number; sha256: string }[] }>('manifest.json');
  const code = attached.filter(({ path }) => path.endsWith('.js') && path.startsWith('assets/code/'));
  expect(code.find(({ path }) => path === `${INSIDE}${ENTRY}`)!.bytes).toBeLessThan(2_000);
  expect(attached.map(({ path }) => path)).toEqual(expect.arrayContaining(['assets/sqlite/sqlite-worker.js']));
  const bytes = (files: typeof code) => files.reduce((sum, file) => sum + file.bytes, 0);
  // A report of one repository is 1.6 MB without it, and less than 3 MB with it.
  expect(bytes(attached.filter(({ path }) => path.startsWith(INSIDE)))).toBeLessThan(1_300_000);
  const languages = (locale: string) => code.filter(({ path }) => path.startsWith(`assets/code/languages/${locale}`));
  expect(bytes(code) - bytes(languages('en')) - bytes(languages('zh'))).toBeLessThan(80_000);
  // One language's words whole, reasons and all: another language is another file.
  for (const locale of ['en', 'zh']) expect(bytes(languages(locale))).toBeLessThan(84_000);
});
