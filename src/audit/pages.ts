import { parseHTML } from 'linkedom';
import { LOCALES, languageOf } from '../languages/languages.ts';
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

/** A page on which numbers of an event stand: its cells of tables, with the length of the bar beside each, and all other texts. */
type Page = {
  readonly path: string;
  readonly event: string;
  readonly cells: readonly { readonly name: string; readonly text: string; readonly bar: string | null }[];
  readonly texts: readonly string[];
};

const read = new WeakMap<Folder, readonly Page[]>();

/** The pages of events, in every language; each is parsed once. */
function pagesOf(folder: Folder): readonly Page[] {
  const known = read.get(folder);
  if (known !== undefined) return known;
  const pages = [...folder].flatMap(([path, text]) => {
    const event = /\/events\/(.+?)(?:-summary)?\.html$/.exec(path)?.[1];
    return event === undefined ? [] : [readPage(path, event, parseHTML(text).document.documentElement as unknown as Element)];
  });
  read.set(folder, pages);
  return pages;
}

function readPage(path: string, event: string, page: Element): Page {
  const cells = [...page.querySelectorAll('[id$="/count"]')].map((cell) => ({
    name: cell.id.slice(0, -'/count'.length),
    text: cell.textContent.trim(),
    bar: cell.closest('tr')?.querySelector('.bar rect')?.getAttribute('width') ?? null,
  }));
  const content = page.querySelector('main') ?? page;
  for (const name of [...content.querySelectorAll(NAMES)]) name.remove();
  const texts = [
    ...[...content.querySelectorAll(TEXT)].map((part) => part.textContent),
    ...ATTRIBUTES.flatMap((name) => [...content.querySelectorAll(`[${name}]`)].map((part) => part.getAttribute(name) ?? '')),
  ];
  return { path, event, cells, texts };
}

/** What pages say of the rows of tables: the number itself, and the length of a bar, which is a share of the whole. */
export function tellPages(world: World, folder: Folder, tables: readonly PrintedTable[], rows: RowQuantities): void {
  const totals = new Map(tables.map((table) => [table.name, idOf(universeOf(table), {})]));
  for (const { path, cells } of pagesOf(folder)) {
    for (const { name, text, bar } of cells) {
      const one = rows.get(name);
      const total = totals.get(name.slice(0, name.indexOf('/')));
      if (one === undefined || total === undefined) continue;
      const says = readCount(text);
      if (says && (says.low > 0 || says.high !== null))
        say(world, one, says.low, says.high, {
          means: says.hidden ? 'labels' : 'printed',
          text: { en: `${path}: ${name} is ${text}`, zh: `${path}：${name} 为 ${text}` },
        });
      const length = /^([\d.]+)%$/.exec(bar ?? '')?.[1];
      const share = length === undefined ? undefined : readPercent(length);
      if (share && one.hidden)
        tellShare(
          world,
          one.id,
          total,
          { percent: share.percent, rounding: 0.05 },
          { en: `${path}: the bar of ${name} is ${length}% long`, zh: `${path}：${name} 的条形长 ${length}%` },
        );
    }
  }
}

/** A number on a page that no data file has. */
export type Untraced = { readonly path: string; readonly event: string; readonly value: number; readonly words: string };

/** Parts of a page whose digits count nobody: names as people wrote them, days, links, headings. */
const NAMES = 'bdi, a, time, h1, h2, h3, nav, header, footer, script, style, code, .note, .aside, .prose';
const TEXT = 'td, dd, small, text, p, li';
const ATTRIBUTES = ['aria-label', 'title', 'alt'];
/** Days and months in words, as each language writes them. */
const DATES = LOCALES.map((locale) => languageOf(locale).reading.dates);
const EXPLAINED_WORDS = /\d{4}-\d{2}-\d{2}|[A-Za-z]\d+|(?<!\d)\d+(?:\.\d+)? ?[%％]|[<≥] ?\d+|少于 ?\d+/g;

/** An interval in place of a number: what it leaves open, and not its ends, is what it says. */
const INTERVAL = /(?<![\d,])(\d[\d,]{0,15})[–~～](\d[\d,]{0,15})/g;

/**
 * Numbers of the pages of events that are none of those explained; the ends of an interval only where it leaves fewer values open than it must.
 * @param kOf how many, by event
 */
export function untracedNumbers(
  folder: Folder,
  events: readonly string[],
  explained: ReadonlySet<number>,
  kOf: (event: string) => number,
): Untraced[] {
  const found = new Map<string, Untraced>();
  for (const { path, event, texts } of pagesOf(folder).filter((page) => events.includes(page.event))) {
    const isOpen = (low: string, high: string) => whole(high) - whole(low) + 1 >= kOf(event);
    for (const words of texts) {
      const exact = words.replace(INTERVAL, (interval, low, high) => (isOpen(low, high) ? ' ' : interval));
      for (const [digits] of withoutDates(exact)
        .replace(EXPLAINED_WORDS, ' ')
        .matchAll(/\d[\d,]*/g)) {
        const value = whole(digits);
        if (explained.has(value) || found.has(`${path} ${value}`)) continue;
        found.set(`${path} ${value}`, { path, event, value, words: words.trim().replace(/\s+/g, ' ').slice(0, 120) });
      }
    }
  }
  return [...found.values()];
}

function whole(digits: string): number {
  return Number(digits.replaceAll(',', ''));
}

function withoutDates(words: string): string {
  return DATES.reduce((left, dates) => left.replace(dates, ' '), words);
}
