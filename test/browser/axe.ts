import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

type Axe = { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

/** Puts axe on a page, also on one whose policy lets nothing be evaluated but what a tag brings. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(AXE).catch(() => page.addScriptTag({ content: AXE }));
}

/** What axe, which the page must have, finds: by every rule, or by those named. What it finds sound is not told, which is half of its work. */
export async function foundByAxe(page: Page, rules?: readonly string[]): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: rules }) };
  return page.evaluate(async (asked) => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(asked);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  }, options);
}
