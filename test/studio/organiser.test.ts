import { constants, inflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringAxe, foundByAxe, type Looks, poorContrast } from '../browser/axe.ts';
import { launch } from '../browser/browser.ts';
import { xlsx } from '../events/write-files.ts';
import { downloaded, drop, make, openStudio, type Site, saved, serveStudio, settled } from './studio.ts';

const csv = (name: string, rows: readonly string[]) => ({ name, buffer: Buffer.from(`${rows.join('\n')}\n`) });

/** Sixty invented people; who came stands in a column whose heading nobody knows, and one status is a word on no list. */
const REGISTRATIONS = csv('people.csv', [
  'Email,Ticket type,Status,Country,Attended the day',
  ...Array.from(
    { length: 60 },
    (_, n) =>
      `p${n}@example.org,${n % 3 === 0 ? 'Student' : 'Standard'},${n < 48 ? 'approved' : 'gefroren'},Germany,${n % 2 === 0 ? 'X' : ''}`,
  ),
]);
/** A table that no format knows. */
const UNKNOWN = csv('strange.csv', ['Wer,Wohin,Womit', ...Array.from({ length: 30 }, (_, n) => `q${n}@example.org,Halle ${n % 2},Rad`)]);

let browser: Browser;
let site: Site;
beforeAll(async () => {
  [browser, site] = await Promise.all([launch(), serveStudio()]);
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

/** What a PDF says of itself: its sheets, in points, whether it has a title, and the characters that a reader of it can search and copy. */
function pdfIn(bytes: Buffer): { readonly sheets: readonly string[]; readonly title: boolean; readonly letters: string } {
  const text = bytes.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: mark }) => bytes.subarray(index + mark.length));
  const unpacked = streams.map((stream) => {
    try {
      return inflateSync(stream, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
    } catch {
      return '';
    }
  });
  const maps = unpacked.filter((stream) => stream.includes('beginbfrange'));
  const points = maps.flatMap((map) => [...map.matchAll(/<([0-9a-f]{4})>(?=[\s\]])/g)].map(([, hex]) => Number.parseInt(hex!, 16)));
  const sheets = [...text.matchAll(/\/MediaBox \[0 0 ([\d. ]+)\]/g)].map(([, size]) => size!);
  return { sheets, title: text.includes('/Title'), letters: String.fromCharCode(...points) };
}

const fileText = (page: Page, at = 0) => page.locator('article.file').nth(at).textContent();

/** Types into a field and leaves it, as a person does. */
async function type(page: Page, id: string, text: string): Promise<void> {
  await page.fill(`#${id}`, text);
  await page.press(`#${id}`, 'Tab');
  await settled(page);
}

describe('an organiser', () => {
  test('is asked about a column that looks like a check-in, maps a word, names the event, and gets the report', async () => {
    const { page } = await openStudio(browser, site, 'en-GB');
    await drop(page, [REGISTRATIONS]);
    expect(await fileText(page)).toContain('“Attended the day” is not read, and it looks like: checked in. Read it as that?');
    expect(await page.locator('#make').isDisabled()).toBe(true);
    await page.click('#file-0-doubt-4-yes');
    await settled(page);
    expect(await page.locator('#file-0-column-4').inputValue()).toBe('checkedIn');
    expect(await page.locator('.ask').count()).toBe(0);
    await page.selectOption('#file-0-word-0', 'cancelled');
    await settled(page);
    expect(await fileText(page)).toContain('60 rows, 48 used');
    expect(await fileText(page)).toContain('Left out: 12 cancelled');
    await type(page, 'name-en', 'Harbour Day 2026');
    await type(page, 'name-zh', '港口日');
    expect(await page.locator('#report-place').textContent()).toContain('hold different numbers');
    expect(await page.locator('#make').isDisabled()).toBe(true);
    await type(page, 'name-zh', '港口日 2026');
    await make(page);
    const files = await downloaded(page);
    const event = files.get('zh/events/harbour-day-2026.html')!.toString();
    expect(event).toContain('港口日 2026');
    expect(files.get('data/event.harbour-day-2026.attendees.came.csv')!.toString()).toContain('came,came,24');
    const settings = (await saved(page, '#save-settings')).toString();
    expect(settings).toContain('checkedIn: Attended the day');
    expect(settings).toContain('gefroren: cancelled');
    expect((await saved(page, '#save-key')).toString()).toMatch(/^[0-9a-f]{64}\n$/);
    await page.context().setOffline(true);
    const sheet = pdfIn(await saved(page, '#save-summary-zh'));
    expect(sheet).toMatchObject({ sheets: ['595.5 842.25'], title: true });
    expect(sheet.letters).toContain('港');
    const slides = pdfIn(await saved(page, '#save-slides-en'));
    expect([new Set(slides.sheets), slides.sheets.length > 3]).toEqual([new Set(['960 540']), true]);
    expect(await page.locator('#status').textContent()).toBe('harbour-day-2026-slides.en.pdf');
    await page.context().close();
  });

  test('is told what could not be recognised, and says by choosing what the file and its columns are', async () => {
    const { page } = await openStudio(browser, site, 'zh-CN');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh');
    await drop(page, [UNKNOWN]);
    expect(await fileText(page)).toContain('没有识别出 strange.csv 的格式');
    expect(await fileText(page)).toContain('各列以逗号分隔');
    await page.selectOption('#file-0-format', 'mapped-registrations');
    await settled(page);
    // Every column is offered with some of its values, read or not.
    expect(await page.locator('#file-0-columns').textContent()).toContain('q0@example.org · q1@example.org · q2@example.org');
    await page.selectOption('#file-0-column-0', 'email');
    await settled(page);
    await page.selectOption('#file-0-column-1', 'ticket');
    await settled(page);
    expect(await fileText(page)).toContain('30 行，计入 30 行');
    expect(await fileText(page)).toContain('Halle 0');
    await page.context().close();
  });

  test('drops a workbook with a title above the header and another sheet', async () => {
    const { page } = await openStudio(browser, site, 'zh-CN');
    const rows = Array.from({ length: 400 }, (_, n) => [`p${n}@example.org`, '标准票', '报名成功']);
    const sheets = [
      { name: '报名名单', rows: [['社区日'], ['导出时间'], ['邮箱', '票种', '报名状态'], ...rows] },
      { name: '统计', rows: [['票种', '人数']] },
    ];
    await drop(page, [{ name: 'people.xlsx', buffer: Buffer.from(xlsx(sheets)) }]);
    expect(await fileText(page)).toContain('400 行，计入 400 行');
    await page.context().close();
  });

  test('drops an edition under the name that a browser gives to a second download', async () => {
    const { page } = await openStudio(browser, site, 'en-GB');
    await drop(page, [REGISTRATIONS, { name: 'harbour-day.edition (1).json', buffer: Buffer.from('{}') }]);
    expect(await page.locator('article.file').count()).toBe(1);
    expect((await saved(page, '#save-settings')).toString()).toContain('harbour-day.edition (1).json');
    await page.context().close();
  });

  test('needs no mouse: every step is reached and done with the keyboard', async () => {
    const { page } = await openStudio(browser, site, 'en-GB');
    await drop(page, [REGISTRATIONS]);
    const stops: string[] = [];
    await page.locator('#choose').focus();
    for (let presses = 0; presses < 60 && stops.at(-1) !== 'save-key'; presses++) {
      await page.keyboard.press('Tab');
      stops.push(await page.evaluate(() => document.activeElement?.id ?? ''));
    }
    const order = [
      'file-0-remove',
      'file-0-doubt-4-yes',
      'file-0-format',
      'file-0-word-0',
      'name-en',
      'name-zh',
      'sponsors',
      'save-settings',
    ];
    expect(stops.filter((id) => order.includes(id))).toEqual(order);
    await page.locator('#file-0-doubt-4-yes').focus();
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await page.locator('#file-0-column-4').inputValue()).toBe('checkedIn');
    await page.context().close();
  });

  test('finds the page clean by axe, and no wider than the screen, in both languages, light and dark', async () => {
    const { page } = await openStudio(browser, site, 'en-GB');
    await drop(page, [REGISTRATIONS, UNKNOWN]);
    await bringAxe(page);
    const looks: Looks = new Set();
    for (const language of ['en', 'zh'])
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [390, 1440]) {
          await page.click(`#language-${language}`);
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 900 });
          const wide = await page.evaluate(() => {
            for (const part of document.querySelectorAll('details')) part.open = true;
            return document.documentElement.scrollWidth > document.documentElement.clientWidth;
          });
          // Colours are all that dark changes.
          const found = await (colorScheme === 'light' ? foundByAxe : poorContrast)(page, looks);
          expect([wide, ...found], `${language} ${colorScheme} ${width}`).toEqual([false]);
        }
    await page.context().close();
  });
});
