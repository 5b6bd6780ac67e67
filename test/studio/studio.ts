import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { serveFolder } from '../browser/serve.ts';

export type Site = { readonly address: string; close(): void };

const BIN = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));

/** Runs the program as it is built, since what the studio bundles is the build. Rejects unless it ends with 0. */
export async function runBuilt(words: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [BIN, ...words], { encoding: 'utf8' });
  return stdout + stderr;
}

/** The studio as `muster studio --out` writes it, served as any static host would. */
export async function serveStudio(): Promise<Site> {
  const folder = join(mkdtempSync(join(tmpdir(), 'muster-studio-')), 'site');
  await runBuilt(['studio', '--out', folder]);
  return await serveFolder(folder);
}

/** A page of the studio with everything loaded, and every address that was asked for since it was opened. */
export async function openStudio(browser: Browser, site: Site, locale: string): Promise<{ readonly page: Page; readonly asked: string[] }> {
  const context = await browser.newContext({ locale, acceptDownloads: true });
  const page = await context.newPage();
  const asked: string[] = [];
  context.on('request', (request) => void asked.push(request.url()));
  await page.goto(`${site.address}/index.html`);
  await page.locator('#network[data-complete]').waitFor();
  return { page, asked };
}

/** Drops files on the page and waits until they are read. */
export async function drop(page: Page, files: readonly { readonly name: string; readonly buffer: Buffer }[]): Promise<void> {
  await page.setInputFiles(
    '#choose',
    files.map((file) => ({ mimeType: 'application/octet-stream', ...file })),
  );
  await settled(page);
}

export const fileOf = (folder: string, name: string) => ({ name: name.split('/').at(-1)!, buffer: readFileSync(join(folder, name)) });

/** Waits until what was asked of the program is answered and drawn; an edit is asked for in the same turn as the event that makes it. */
export async function settled(page: Page): Promise<void> {
  await page.locator('body[aria-busy="false"]').waitFor();
}

/** Makes the report and waits for it. */
export async function make(page: Page): Promise<void> {
  await page.click('#make');
  await page.locator('#save-report, #failed .problem').first().waitFor();
  expect(await page.locator('#failed').textContent()).toBe('');
}

/** The files of the report that the page gives to keep, by path. */
export async function downloaded(page: Page): Promise<ReadonlyMap<string, Buffer>> {
  const bytes = await saved(page, '#save-report');
  return new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, Buffer.from(content)]));
}

export async function saved(page: Page, control: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(control)]);
  return readFileSync(await download.path());
}
