import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** What makes pages share one process, and what draws them by a graphics card that a program stands in for: a third of all work, for the same picture. */
const NOT_HERE = /^--(?:single-process|disable-web-security|use-gl=.*|use-angle=.*|enable-unsafe-swiftshader|ignore-gpu-blocklist)$/;

/** A browser from npm. Its default arguments are for another place; here each page has a process of its own, and is drawn without a graphics card. */
export async function launch(): Promise<Browser> {
  const args = [...sparticuz.args.filter((arg) => !NOT_HERE.test(arg)), '--disable-gpu'];
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
