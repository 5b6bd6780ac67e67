import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** A browser from npm. Its default arguments are for a place where pages share one process; here each page has its own. */
export async function launch(): Promise<Browser> {
  const args = sparticuz.args.filter((arg) => arg !== '--single-process' && arg !== '--disable-web-security');
  const browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args, headless: true });
  const newContext = browser.newContext.bind(browser);
  return Object.assign(browser, {
    newContext: async (options: Parameters<typeof newContext>[0]) => {
      const context = await newContext(options);
      // Playwright's own 30 seconds would end tests on a busy machine.
      context.setDefaultTimeout(240_000);
      return context;
    },
  });
}

/** Writes files to a new temporary folder and gives its path. */
export function unpack(files: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-report-'));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
