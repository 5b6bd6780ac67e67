import { copyFileSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportModel } from '../../src/report/model.ts';
import { renderReport } from '../../src/report/render/render.ts';
import { exampleReport } from '../example-report.ts';
import { inventedModel } from '../golden/invented-model.ts';
import { hostileModel } from '../report/hostile-model.ts';
import { AXE_FILE, foundByAxe, type Looks, poorContrast } from './axe.ts';
import { launch, unpack } from './browser.ts';

const files = renderReport(inventedModel());
/** One page of every kind; pages of one kind differ in numbers only. */
const KINDS = [
  'index',
  'claims',
  'claims/china-second',
  'claims/half-known',
  'claims/nodes',
  'countries',
  'organisations',
  'projects',
  'projects/kestrel',
  'trends',
  'method',
  'data',
  'changes',
  'summary',
];
/** Pages of the example with an event, which stands in a folder of its own. */
const EVENT = 'event';
const EVENT_KINDS = [
  'index',
  'events/lighthouse-con-china-2019',
  'events/lighthouse-con-china-2019-summary',
  'origins',
  'countries',
  'regions',
  'organisations',
  'organisations/harbour-systems',
  'projects/tea-house/review',
  'claims/china-tea-house-share',
  'claims/lighthouse-people',
];
const pathsOf = (kinds: readonly string[], at = '') => ['en', 'zh'].flatMap((locale) => kinds.map((kind) => `${at}${locale}/${kind}.html`));
/** The front page of the same report as an edition about one of its organisations. */
const EDITION = 'edition';
/** Axe as a file beside the pages: the browser compiles it once for all of them. */
const AXE = 'axe.js';
const PAGES = ['index.html', ...pathsOf(KINDS), ...pathsOf(EVENT_KINDS, `${EVENT}/`), ...pathsOf(['index'], `${EDITION}/`)];

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = unpack(files);
  copyFileSync(AXE_FILE, join(folder, AXE));
  browser = await launch();
  const { report } = await exampleReport('kubecon-china-2019');
  cpSync(report, join(folder, EVENT), { recursive: true });
  cpSync(editionAbout('harbour-systems', join(folder, EVENT, 'model.json')), join(folder, EDITION), { recursive: true });
});
afterAll(() => browser?.close());

/** The folder of a report's front page, rendered anew as if `report.subject` named an organisation. */
function editionAbout(subject: string, file: string): string {
  const model = JSON.parse(readFileSync(file, 'utf8')) as ReportModel;
  const standing = { ...(model.sections['standing'] as object), subject };
  const pages = model.pages.filter(({ id }) => id === 'front');
  return unpack(renderReport({ ...model, pages, sections: { ...model.sections, standing } }));
}

async function withPage(
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    await work(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

const open = (page: Page, path: string) => page.goto(`file://${folder}/${path}`);

/** Everything that was asked for while pages were read. */
const asked: string[] = [];
/** A page with scripts, in which styles may be added that no page would allow, and one without. */
let scripted: Page;
let plain: Page;

beforeAll(async () => {
  // Colours that fade from one scheme to the other would be judged half-way.
  const withScripts = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' });
  withScripts.on('request', (request) => void asked.push(request.url()));
  scripted = await withScripts.newPage();
  plain = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } })).newPage();
});

const looks: Looks = new Set();

/** Each page is opened once with scripts and once without: colours are all that a scheme changes, so that dark is asked of contrast alone. */
describe.each(PAGES)('%s', (path) => {
  test('is no wider than the screen, keeps labels inside their charts, is sound to axe in light and dark, and reads the same without scripts', async () => {
    await open(scripted, path);
    for (const width of [360, 768, 1280, 1440]) {
      await scripted.setViewportSize({ width, height: 900 });
      expect([width, await scripted.evaluate(tooFarOut)]).toEqual([width, []]);
    }
    await open(plain, path);
    expect(await plain.locator('.recompute:visible').count()).toBe(0);
    expect(await plain.evaluate(readable, false)).toBe(await scripted.evaluate(readable, true));
    await scripted.evaluate(() => document.querySelectorAll('details').forEach((each) => void each.setAttribute('open', '')));
    await scripted.addScriptTag({ url: `file://${folder}/${AXE}` });
    expect(await foundByAxe(scripted, looks)).toEqual([]);
    await scripted.emulateMedia({ colorScheme: 'dark' });
    expect(await poorContrast(scripted, looks)).toEqual([]);
    await scripted.emulateMedia({ colorScheme: 'light' });
  });
});

/** By how much the page is wider than its screen, if it is, and texts of charts that stand outside their chart. */
function tooFarOut(): string[] {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const labels = [...document.querySelectorAll('.chart svg')]
    .filter((drawing) => drawing.checkVisibility())
    .flatMap((drawing) => {
      const frame = drawing.getBoundingClientRect();
      return [...drawing.querySelectorAll('text')].flatMap((label) => {
        const { left, right } = label.getBoundingClientRect();
        return left < frame.left - 2 || right > frame.right + 2 ? [label.textContent ?? ''] : [];
      });
    });
  return [...(over === 0 ? [] : [`${over} px`]), ...labels];
}

/** What can be read on the page; with scripts the control that recomputes is there, and is taken off for the comparison. */
function readable(scripts: boolean): string {
  const style = document.createElement('style');
  if (scripts) {
    style.textContent = '.recompute { display: none !important }';
    document.head.append(style);
  }
  // biome-ignore lint/performance/useDomNodeTextContent: what can be seen, not what is in the file
  const text = document.querySelector('main')!.innerText.replace(/\s+/g, ' ').trim();
  style.remove();
  return text;
}

test('names of 300 letters, markup and formulas leave no page wider than a phone', async () => {
  const hostile = renderReport(hostileModel());
  const place = unpack(hostile);
  await withPage({ viewport: { width: 360, height: 800 } }, async (page) => {
    for (const path of [
      'index.html',
      'en/index.html',
      'zh/organisations.html',
      'en/projects.html',
      'zh/projects/mooring.html',
      'en/method.html',
      'en/trends.html',
    ]) {
      await page.goto(`file://${place}/${path}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect([path, over]).toEqual([path, 0]);
    }
  });
});

/** Where the keyboard went: the place of the element in the page, and its HTML if nothing shows that it is there. */
type Stop = { readonly at: number; readonly html: string | null };

function noteStops(): void {
  const places = new Map([...document.querySelectorAll('*')].map((element, at) => [element, at]));
  const stops: Stop[] = [];
  document.addEventListener('focusin', ({ target }) => {
    const element = target as Element;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const seen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && element.getBoundingClientRect().width > 0;
    stops.push({ at: places.get(element)!, html: seen ? null : element.outerHTML.slice(0, 100) });
  });
  Object.assign(globalThis, { stops });
}

test('the keyboard reaches every link, summary and table, in order, and shows where it is', async () => {
  await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
    for (const path of ['index.html', ...pathsOf(KINDS), `${EVENT}/en/${EVENT_KINDS[1]}.html`]) {
      await open(page, path);
      const expected = await page.evaluate(
        () =>
          [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter((each) => (each as HTMLElement).checkVisibility())
            .length,
      );
      await page.evaluate(noteStops);
      for (let i = 0; i < expected; i++) await page.keyboard.press('Tab');
      const stops = await page.evaluate(() => (globalThis as unknown as { stops: Stop[] }).stops);
      const reached = stops.map(({ at }) => at);
      const unseen = stops.flatMap(({ html }) => html ?? []);
      expect([path, new Set(reached).size, unseen]).toEqual([path, expected, []]);
      expect(reached).toEqual([...reached].sort((a, b) => a - b));
    }
  });
});

test('the first stop of the keyboard leads past the menu to the content', async () => {
  await withPage({}, async (page) => {
    for (const path of pathsOf(['index', 'claims/china-second'])) {
      await open(page, path);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect([path, await page.evaluate(() => document.activeElement!.id)]).toEqual([path, 'content']);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.querySelector('main')!.contains(document.activeElement))).toBe(true);
    }
  });
});

test('without JavaScript the claims are there', async () => {
  await open(plain, 'en/index.html');
  expect(await plain.evaluate(readable, false)).toContain('By contributors to Kestrel, China is between 1st and 4th');
});

test('a summary prints on one sheet, with margins', async () => {
  await withPage({}, async (page) => {
    for (const path of [...pathsOf(['summary']), ...pathsOf(['summary', EVENT_KINDS[2]!], `${EVENT}/`)]) {
      await open(page, path);
      for (const format of ['A4', 'Letter']) {
        const pdf = (await page.pdf({ format, preferCSSPageSize: true })).toString('latin1');
        expect([path, format, pdf.match(/\/Type \/Page\b/g)?.length]).toEqual([path, format, 1]);
      }
    }
  });
});

test('nothing is asked for outside the folder, and no script holds a page up', () => {
  expect(asked.filter((address) => !address.startsWith(`file://${folder}/`))).toEqual([]);
  expect(asked.length).toBeGreaterThan(PAGES.length);
  for (const [path, content] of files)
    if (path.endsWith('.html')) expect([path, /<script(?! type="(?:application\/ld\+json|module)")/.test(content)]).toEqual([path, false]);
});

test('every link inside the report leads to a file of the report', () => {
  /** Written when the report is published: what describes the folder, the program with which readers recompute, and each table once more as Parquet. */
  const later = /^(?:(?:manifest|datapackage|claims)\.json$|assets\/code\/)/;
  const broken: string[] = [];
  for (const [path, content] of files) {
    if (!path.endsWith('.html')) continue;
    for (const [, address] of content.matchAll(/(?:href|src)="([^"#:]+)"/g)) {
      const target = decodeURIComponent(new URL(address!, `http://x/${path}`).pathname.slice(1));
      const isTable = target.endsWith('.parquet') && files.has(target.replace(/parquet$/, 'csv'));
      if (!files.has(target) && !later.test(target) && !isTable) broken.push(`${path} -> ${address}`);
    }
  }
  expect(broken).toEqual([]);
});

test('a page with its style sheet weighs less than 100 kB as sent', () => {
  const style = gzipSync(files.get('assets/report.css')!).length;
  for (const [path, content] of files)
    if (path.endsWith('.html')) expect([path, gzipSync(content).length + style < 100_000]).toEqual([path, true]);
});
