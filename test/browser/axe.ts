import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const require = createRequire(import.meta.url);
export const AXE_FILE = require.resolve('axe-core/axe.min.js');
const AXE = readFileSync(AXE_FILE, 'utf8');

type Axe = { run(context: object, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

/** How texts are drawn and on what, of which axe has judged the contrast already: pages of one style sheet share theirs. */
export type Looks = Set<string>;

/** Puts axe on a page, also on one whose policy lets nothing be evaluated but what a tag brings. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(AXE).catch(() => page.addScriptTag({ content: AXE }));
}

/** What axe, which the page must have, finds by every rule. What it finds sound is not told, which is half of its work. */
export async function foundByAxe(page: Page, looks: Looks = new Set()): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const options = { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } };
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
  return [...found, ...(await poorContrast(page, looks))];
}

/**
 * What axe finds of contrast. Texts of one element's kind, drawn alike on what is drawn alike, have one contrast: one of them is judged, which saves
 * another half. A page of 1,000 cells has some 30 looks.
 */
export async function poorContrast(page: Page, looks: Looks): Promise<string[]> {
  const { found, judged } = await page.evaluate(
    async (known) => {
      const grounds = new Map<Element | null, string>([[null, '']]);
      const groundOf = (element: Element | null): string => {
        if (!grounds.has(element)) {
          const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element!);
          const own = [backgroundColor, backgroundImage, opacity, position].join(' ');
          const below = groundOf(element!.parentElement);
          grounds.set(element, own === 'rgba(0, 0, 0, 0) none 1 static' ? below : `${below}/${own}`);
        }
        return grounds.get(element)!;
      };
      const lookOf = (element: Element) => {
        const { color, fill, fontSize, fontWeight, textShadow } = getComputedStyle(element);
        return [element.tagName, element.getAttribute('class'), color, fill, fontSize, fontWeight, textShadow, groundOf(element)].join(' ');
      };
      const hasText = (element: Element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '');
      const fresh = new Map<string, Element>();
      for (const element of document.body.querySelectorAll('*'))
        if (hasText(element) && element.checkVisibility()) fresh.set(lookOf(element), element);
      for (const look of known) fresh.delete(look);
      if (fresh.size === 0) return { found: [], judged: [] };
      const options = { resultTypes: ['violations'], runOnly: ['color-contrast'] };
      const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({ include: [...fresh.values()] }, options);
      return { found: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`), judged: [...fresh.keys()] };
    },
    [...looks],
  );
  for (const look of judged) looks.add(look);
  return found;
}
