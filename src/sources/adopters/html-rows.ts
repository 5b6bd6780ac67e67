import { parseHTML } from 'linkedom';
import { newlines } from './blocks.ts';

/** Elements one inside the other. */
const DEEPEST = 32;
/** Elements open at once, of those that need an end. */
const MOST_OPEN = 500;

/** A picture inside a link: what it shows, where it leads, and the line it stands on. */
export type Picture = { readonly text: string; readonly address: string | null; readonly line: number };

/** A row of a table, each cell as markup. `isHead`: it has heads and no cells. */
export type HtmlRow = { readonly line: number; readonly cells: readonly string[]; readonly isHead: boolean };

/** Every link around a picture. */
export function picturesIn(html: string, line: number): Picture[] {
  const lineOf = linesOf(html.toLowerCase(), '<a', line);
  return [...bodyOf(html).querySelectorAll('a')].flatMap((anchor) => {
    const own = lineOf();
    const picture = isShallow(anchor) ? anchor.querySelector('img') : null;
    if (picture === null) return [];
    return [{ text: picture.getAttribute('alt') ?? '', address: anchor.getAttribute('href'), line: own }];
  });
}

export function tableRowsIn(html: string, line: number): HtmlRow[] {
  const lineOf = linesOf(html.toLowerCase(), '<tr', line);
  return [...bodyOf(html).querySelectorAll('tr')].flatMap((row) => {
    const own = lineOf();
    if (!isShallow(row)) return [];
    const cells = [...row.children];
    return {
      line: own,
      cells: cells.map((cell) => cell.innerHTML.trim()),
      isHead: cells.length > 0 && cells.every(({ localName }) => localName === 'th'),
    };
  });
}

/** Whether an element stands as deep as people write: what is inside it is looked through once for each level around it. */
function isShallow(element: Element): boolean {
  let around: Element | null = element;
  for (let level = 0; around !== null && level < DEEPEST; level++) around = around.parentElement;
  return around === null;
}

/** What is nested deeper than people write has nothing in it: building it takes time quadratic in its depth. */
function bodyOf(html: string): Element {
  return parseHTML(`<!doctype html><html><body>${isDeep(html) ? '' : html}</body></html>`).document.body;
}

const TAG = /<(\/?)([a-z][a-z0-9]{0,20})/gi;
/** Elements that end by themselves, or whose end is often left out. */
const ENDLESS = new Set(
  'area base br col dd dt embed hr img input li link meta option p source tbody td tfoot th thead tr track wbr'.split(' '),
);

function isDeep(html: string): boolean {
  let depth = 0;
  for (const [, end, name] of html.matchAll(TAG)) {
    if (ENDLESS.has(name!.toLowerCase())) continue;
    depth = end === '' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > MOST_OPEN) return true;
  }
  return false;
}

/** Answers the line of the next tag with each call: a parser tells the order of elements, not where they stood. */
function linesOf(lower: string, tag: string, first: number): () => number {
  let [at, line] = [0, first];
  return () => {
    const next = startOf(lower, tag, at);
    line += newlines(lower.slice(at, next));
    at = Math.min(next + tag.length, lower.length);
    return line;
  };
}

function startOf(lower: string, tag: string, from: number): number {
  let at = lower.indexOf(tag, from);
  while (at >= 0 && /[a-z]/.test(lower[at + tag.length] ?? '')) at = lower.indexOf(tag, at + 1);
  return at < 0 ? lower.length : at;
}
