import { parseHTML } from 'linkedom';
import type { Folder } from './folder.ts';
import { readCount, readPercent } from './printed.ts';
import type { PrintedTable } from './tables.ts';
import { idOf, type RowQuantities, tellShare, universeOf } from './tell-tables.ts';
import { say, type World } from './world.ts';

type Element = {
  readonly id: string;
  readonly textContent: string;
  readonly innerHTML: string;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  closest(selector: string): Element | null;
  getAttribute(name: string): string | null;
  remove(): void;
};

/** Pages on which numbers of events stand, in every language: path and parsed page. */
export function* eventPages(
  folder: Folder,
  events: readonly string[],
): Generator<{ readonly path: string; readonly event: string; readonly page: Element }> {
  for (const [path, text] of folder) {
    const event = /\/events\/(.+?)(?:-summary)?\.html$/.exec(path)?.[1];
    if (event === undefined || !events.includes(event)) continue;
    yield { path, event, page: parseHTML(text).document.documentElement as unknown as Element };
  }
}

/** What pages say of the rows of tables: the number itself, and the length of a bar, which is a share of the whole. */
export function tellPages(world: World, folder: Folder, tables: readonly PrintedTable[], rows: RowQuantities): void {
  const totals = new Map(tables.map((table) => [table.name, idOf(universeOf(table), {})]));
  for (const { path, page } of eventPages(folder, [...new Set(tables.map(({ event }) => event))])) {
    for (const cell of page.querySelectorAll('[id$="/count"]')) {
      const name = cell.id.slice(0, -'/count'.length);
      const one = rows.get(name);
      const total = totals.get(name.slice(0, name.indexOf('/')));
      if (one === undefined || total === undefined) continue;
      const text = cell.textContent.trim();
      const says = readCount(text);
      if (says && (says.low > 0 || says.high !== null))
        say(world, one, says.low, says.high, { means: says.hidden ? 'labels' : 'printed', text: `${path}: ${name} is ${text}` });
      const length = /^([\d.]+)%$/.exec(cell.closest('tr')?.querySelector('.bar rect')?.getAttribute('width') ?? '')?.[1];
      const share = length === undefined ? undefined : readPercent(length);
      if (share && one.hidden)
        tellShare(world, one.id, total, { percent: share.percent, rounding: 0.05 }, `${path}: the bar of ${name} is ${length}% long`);
    }
  }
}

/** A number on a page that no data file has. */
export type Untraced = { readonly path: string; readonly event: string; readonly value: number; readonly words: string };

/** Parts of a page whose digits count nobody: names as people wrote them, days, links, headings. */
const NAMES = 'bdi, a, time, h1, h2, h3, nav, header, footer, script, style, code, .note, .aside, .prose';
const TEXT = 'td, dd, small, text, p, li';
const ATTRIBUTES = ['aria-label', 'title', 'alt'];
const EXPLAINED_WORDS = /\d{4}-\d{2}-\d{2}|[A-Za-z]\d+|(?<!\d)\d+(?:\.\d+)? ?[%％]|[<≥] ?\d+|少于 ?\d+/g;

/** Numbers of the pages of events that are none of those explained. */
export function untracedNumbers(folder: Folder, events: readonly string[], explained: ReadonlySet<number>): Untraced[] {
  const found = new Map<string, Untraced>();
  for (const { path, event, page } of eventPages(folder, events)) {
    const content = page.querySelector('main') ?? page;
    for (const name of [...content.querySelectorAll(NAMES)]) name.remove();
    const texts = [
      ...[...content.querySelectorAll(TEXT)].map((part) => part.textContent),
      ...ATTRIBUTES.flatMap((name) => [...content.querySelectorAll(`[${name}]`)].map((part) => part.getAttribute(name) ?? '')),
    ];
    for (const words of texts)
      for (const [digits] of words.replace(EXPLAINED_WORDS, ' ').matchAll(/\d[\d,]*/g)) {
        const value = Number(digits.replaceAll(',', ''));
        if (explained.has(value) || found.has(`${path} ${value}`)) continue;
        found.set(`${path} ${value}`, { path, event, value, words: words.trim().replace(/\s+/g, ' ').slice(0, 120) });
      }
  }
  return [...found.values()];
}
