import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { addCommits, bareRepository } from '../git-fixture.ts';
import { HOSTILE_NAMES } from '../report/hostile-model.ts';
import { bringAxe, foundByAxe, type Looks } from './axe.ts';
import { launch } from './browser.ts';

/**
 * A community whose every raw record is hostile, read from its files, published by the command line and opened in a browser: names of people and
 * organisations, members, adopters, tickets, projects, quotations; a repository without commits, and a year without any.
 */
/** Files cannot hold half a character. */
const NAMES = HOSTILE_NAMES.map((name) => name.replace(/\p{Cs}/gu, ''));
const [SCRIPT, IMAGE] = NAMES as [string, string];
const PEOPLE = 6;
const PLACES = ['Shanghai, China', 'Berlin, Germany', 'San Francisco, CA', '', IMAGE, SCRIPT];

let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-hostile-'));
  const write = (path: string, content: unknown) =>
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content, null, 1));
  const everybody = NAMES.flatMap((name, i) =>
    Array.from({ length: PEOPLE }, (_, j) => ({ name, key: `p${i}-${j}`, place: PLACES[(i + j) % PLACES.length]! })),
  );
  const busy = bareRepository(folder, 'busy.git');
  bareRepository(folder, 'empty.git');
  const at = (year: number) => Date.UTC(year, 4, 1) / 1000;
  addCommits(
    busy,
    [2017, 2019].flatMap((year) =>
      everybody.map(({ name, key }, k) => ({ subject: name.replaceAll('\u0000', ''), email: `${key}@example.org`, at: at(year) + k * 60 })),
    ),
  );
  write(
    'users.json',
    everybody.map(({ name, key, place }) => ({
      login: key,
      email: `${key}!example.org`,
      name,
      location: place,
      affiliation: name,
      commits: 2,
    })),
  );
  const landscape = bareRepository(folder, 'landscape.git');
  const items = NAMES.map((name) => ({
    item: null,
    name,
    homepage_url: 'https://example.org',
    crunchbase: 'https://www.crunchbase.com/organization/a',
  }));
  addCommits(landscape, [
    {
      subject: SCRIPT,
      at: at(2018),
      files: {
        'landscape.yml': JSON.stringify({
          landscape: [{ category: null, name: 'Example Members', subcategories: [{ subcategory: null, name: 'Gold', items }] }],
        }),
      },
    },
  ]);
  write('adopters.yaml', {
    facts: NAMES.map((organisation) => ({
      organisation,
      project: 'busy',
      what: 'nodes',
      figure: { words: { en: '1,000+', zh: '1000 以上' }, unit: { en: SCRIPT, zh: SCRIPT } },
      as_of: '2019-01-01',
      source: 'https://example.org/?"><script>alert(1)</script>'.replace(/["<>]/g, encodeURIComponent),
      kind: 'talk',
    })),
  });
  write('ADOPTERS.md', `# Adopters\n\n${NAMES.map((name) => `- ${name}`).join('\n')}\n`);
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  write(
    'registrations.csv',
    `Order number,Ticket number,First Name,Last Name,Email,Company,Ticket title,Paid date (UTC),Country\n${NAMES.flatMap((name, i) =>
      Array.from({ length: 12 }, (_, j) =>
        [`O${i}-${j}`, `T${i}-${j}`, name, name, `a${i}-${j}@example.org`, name, name, '2019-01-01 08:00:00+00:00', 'China']
          .map(cell)
          .join(','),
      ),
    ).join('\n')}\n`,
  );
  write('muster.yaml', {
    name: { en: `Community ${SCRIPT}`, zh: `社区${SCRIPT}` },
    period: { to: '2019-07-29' },
    report: {
      title: { en: `Report ${IMAGE}`, zh: `报告${IMAGE}` },
      publisher: NAMES[7],
      note: NAMES[8],
      address: 'https://example.org/r',
    },
    people: { files: [{ path: 'users.json', format: 'github-users' }] },
    landscape: { repository: landscape },
    adopters: ['adopters.yaml', { path: 'ADOPTERS.md', project: 'busy', address: 'https://example.org/ADOPTERS.md', as_of: '2019-01-01' }],
    projects: {
      busy: { name: { en: `Busy ${NAMES[9]}`, zh: NAMES[10] }, repositories: [{ url: 'busy.git', name: 'example/busy' }] },
      empty: { name: NAMES[7], repositories: [{ url: 'empty.git', name: 'example/empty' }] },
    },
    events: [
      {
        id: 'day',
        name: { en: `Day ${SCRIPT}`, zh: SCRIPT },
        mode: 'in-person',
        starts: '2019-06-24',
        ends: '2019-06-25',
        files: [{ path: 'registrations.csv', format: 'bevy' }],
      },
    ],
  });
  const claim = { kind: 'rank', measure: 'contributors', by: 'country', asserts: 1 };
  write('claims.yaml', {
    claims: [
      {
        ...claim,
        id: 'china',
        subject: 'CN',
        scope: SCRIPT,
        quote: { en: SCRIPT, zh: NAMES[4], source: 'https://example.org/' },
      },
      { ...claim, id: 'nowhere', subject: 'TV' },
      { ...claim, id: 'of-nobody', subject: 'CN', where: { project: 'empty' } },
      { id: 'member', kind: 'membership', subject: IMAGE, on: '2019-01-01', asserts: {} },
    ],
  });
  mkdirSync(join(folder, 'none'));
  write('none/claims.yaml', 'claims: []\n');
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const publish = (out: string) => runCli(['report', '-c', 'muster.yaml', '--store', 'store.duckdb', '--out', out], { cwd: folder });
const pagesOf = (out: string) =>
  readdirSync(join(folder, out), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .sort();

/** Opens pages, by default every one, and tells what they did that a page must not do. */
async function misdeeds(
  out: string,
  look: (page: Page, path: string) => Promise<readonly string[]>,
  pages: readonly string[] = pagesOf(out),
): Promise<string[]> {
  const found: string[] = [];
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  let path = '';
  page.on('dialog', (dialog) => {
    found.push(`${path} runs what a name says: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => void found.push(`${path}: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`file://${folder}/${out}/`)) found.push(`${path} asks for ${request.url()}`);
  });
  for (path of pages) {
    await page.goto(`file://${folder}/${out}/${path}`);
    found.push(...(await look(page, path)));
  }
  await page.close();
  return found;
}

async function tooWide(page: Page, path: string): Promise<string[]> {
  const wide: string[] = [];
  for (const width of [1440, 768, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) wide.push(`${path} at ${width}: ${over} px too wide`);
  }
  return wide;
}

const looks: Looks = new Set();
/** One of each kind of page is asked of axe. */
const KINDS = /(?:index|members|adopters|organisations|day|china|empty|trends)\.html$/;

async function inaccessible(page: Page, path: string): Promise<string[]> {
  if (!KINDS.test(path)) return [];
  await bringAxe(page);
  return (await foundByAxe(page, looks)).map((found) => `${path}: ${found}`);
}

describe('a hostile community', () => {
  test('is published, with what could not be read said on the way', async () => {
    const run = await publish('report');
    expect([0, 3], run.stderr).toContain(run.code);
    expect(run.stderr).not.toMatch(/E_INTERNAL/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not be there
    expect(`${run.stdout}${run.stderr}`).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|[\u202a-\u202e\u2066-\u2069]/u);
    const pages = pagesOf('report');
    expect(pages).toEqual(
      expect.arrayContaining([
        'en/members.html',
        'zh/adopters.html',
        'en/events/day.html',
        'en/claims/china.html',
        'zh/projects/empty.html',
      ]),
    );
    expect(readFileSync(join(folder, 'report/en/adopters.html'), 'utf8')).toContain('&lt;script&gt;alert');
  });

  test('runs nothing, asks for nothing outside, no page is wider than its screen, and each kind is accessible all the same', async () => {
    expect(await misdeeds('report', async (page, path) => [...(await tooWide(page, path)), ...(await inaccessible(page, path))])).toEqual(
      [],
    );
  });

  test('a year without contributions stands as a year of none, and a project without any is said to have none', () => {
    expect(readFileSync(join(folder, 'report/en/trends.html'), 'utf8')).toMatch(/<th scope="row">2018<\/th><td class="n"[^>]*>0<\/td>/);
    expect(readFileSync(join(folder, 'report/en/claims/of-nobody.html'), 'utf8')).toContain('on record in this period');
  });

  test('no cell of a table is a formula', () => {
    const cells = readdirSync(join(folder, 'report/data'))
      .filter((file) => file.endsWith('.csv'))
      .flatMap((file) => readFileSync(join(folder, 'report/data', file), 'utf8').split(/[,\n]/));
    expect(cells.filter((cell) => /^"?[=+@]/.test(cell))).toEqual([]);
    expect(cells.some((cell) => cell.startsWith("'=cmd") || cell.startsWith('"\'=cmd'))).toBe(true);
  });
});

test('a report without a single claim still has a front page that says so', async () => {
  const config = JSON.parse(readFileSync(join(folder, 'muster.yaml'), 'utf8')) as object;
  writeFileSync(join(folder, 'muster.yaml'), JSON.stringify({ ...config, claims: 'none/claims.yaml' }));
  const run = await publish('unclaimed');
  expect([0, 3], run.stderr).toContain(run.code);
  const content = (out: string, path: string) => {
    const file = join(folder, out, path);
    const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return page.slice(page.indexOf('<main'));
  };
  // The others were looked at: without claims they say what they say with them.
  const others = pagesOf('unclaimed').filter((path) => content('unclaimed', path) !== content('report', path));
  expect(others).toEqual(expect.arrayContaining(['en/index.html', 'zh/index.html']));
  expect(await misdeeds('unclaimed', tooWide, others)).toEqual([]);
});
