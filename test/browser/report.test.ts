import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderReport } from '../../src/report/render/render.ts';
import { runCli } from '../cli/run-cli.ts';
import { inventedModel } from '../golden/invented-model.ts';
import { hostileModel } from '../report/hostile-model.ts';
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
const PAGES = ['index.html', ...pathsOf(KINDS), ...pathsOf(EVENT_KINDS, `${EVENT}/`)];
const SCHEMES = ['light', 'dark'] as const;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = unpack(files);
  browser = await launch();
  const example = fileURLToPath(new URL('../../examples/kubecon-china-2019/muster.yaml', import.meta.url));
  const run = await runCli(['report', '-c', example, '--out', join(folder, EVENT), '--store', join(folder, 'store.duckdb')]);
  expect(run.code, run.stderr).toBe(0);
}, 120_000);
afterAll(() => browser?.close());

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

describe.each(SCHEMES)('in %s', (colorScheme) => {
  test('no page is wider than the screen', async () => {
    await withPage({ colorScheme }, async (page) => {
      const wide: string[] = [];
      for (const path of PAGES) {
        await open(page, path);
        for (const width of [360, 768, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (over > 0) wide.push(`${path} at ${width}: ${over} px`);
        }
      }
      expect(wide).toEqual([]);
    });
  });

  test('axe finds nothing', async () => {
    await withPage({ colorScheme, viewport: { width: 1280, height: 900 } }, async (page) => {
      const found: string[] = [];
      for (const path of PAGES) {
        await open(page, path);
        await page.evaluate(() => document.querySelectorAll('details').forEach((each) => void each.setAttribute('open', '')));
        await page.evaluate(AXE);
        const violations = await page.evaluate(
          async () =>
            (
              await (
                globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
              ).axe.run()
            ).violations,
        );
        for (const { id, nodes } of violations) found.push(`${path}: ${id}: ${nodes[0]?.html.slice(0, 200)}`);
      }
      expect(found).toEqual([]);
    });
  }, 180_000);
});

test('no label leaves its chart, on a phone or a desk', async () => {
  await withPage({}, async (page) => {
    const outside: string[] = [];
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of PAGES) {
        await open(page, path);
        const found = await page.evaluate(() =>
          [...document.querySelectorAll('.chart svg')]
            .filter((drawing) => drawing.checkVisibility())
            .flatMap((drawing) => {
              const frame = drawing.getBoundingClientRect();
              return [...drawing.querySelectorAll('text')].flatMap((label) => {
                const { left, right } = label.getBoundingClientRect();
                return left < frame.left - 2 || right > frame.right + 2 ? [label.textContent] : [];
              });
            }),
        );
        outside.push(...found.map((label) => `${path} at ${width}: ${label}`));
      }
    }
    expect(outside).toEqual([]);
  });
}, 60_000);

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

test('the keyboard reaches every link, summary and table, in order, and shows where it is', async () => {
  await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
    for (const path of ['index.html', ...pathsOf(KINDS), `${EVENT}/en/${EVENT_KINDS[1]}.html`]) {
      await open(page, path);
      const expected = await page.evaluate(
        () =>
          [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter((each) => (each as HTMLElement).checkVisibility())
            .length,
      );
      const reached: number[] = [];
      const unseen: string[] = [];
      for (let i = 0; i < expected; i++) {
        await page.keyboard.press('Tab');
        const { at, seen, html } = await page.evaluate(() => {
          const element = document.activeElement!;
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          return {
            at: [...document.querySelectorAll('*')].indexOf(element),
            seen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && element.getBoundingClientRect().width > 0,
            html: element.outerHTML.slice(0, 100),
          };
        });
        reached.push(at);
        if (!seen) unseen.push(html);
      }
      expect([path, new Set(reached).size, unseen]).toEqual([path, expected, []]);
      expect(reached).toEqual([...reached].sort((a, b) => a - b));
    }
  });
}, 120_000);

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

test('without JavaScript every page says what it says with it; only the control that recomputes is not there', async () => {
  const texts = async (javaScriptEnabled: boolean) => {
    const said = new Map<string, string>();
    // The style added below is ours, which no page would allow.
    await withPage({ javaScriptEnabled, bypassCSP: true }, async (page) => {
      for (const path of PAGES) {
        await open(page, path);
        expect([path, javaScriptEnabled || (await page.locator('.recompute:visible').count()) === 0]).toEqual([path, true]);
        if (javaScriptEnabled) await page.addStyleTag({ content: '.recompute { display: none !important }' });
        // biome-ignore lint/performance/useDomNodeTextContent: what can be seen, not what is in the file
        said.set(path, (await page.locator('main').innerText()).replace(/\s+/g, ' ').trim());
      }
    });
    return said;
  };
  const plain = await texts(false);
  expect(plain.get('en/index.html')).toContain('By contributors to Kestrel, China is between 1st and 4th');
  expect(plain).toEqual(await texts(true));
}, 120_000);

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

test('nothing is asked for outside the folder, and no script holds a page up', async () => {
  await withPage({}, async (page, context) => {
    const asked: string[] = [];
    context.on('request', (request) => void asked.push(request.url()));
    for (const path of PAGES) await open(page, path);
    expect(asked.filter((address) => !address.startsWith(`file://${folder}/`))).toEqual([]);
    expect(asked.length).toBeGreaterThan(PAGES.length);
  });
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
