import { Fragment as fragment, type JSX as Hono, jsx } from 'hono/jsx';
import { harmless } from '../util/harmless.ts';
import { isSafeLink } from '../util/web-address.ts';

/** Text that is HTML already. Everything else is escaped when it enters an element. */
export type Markup = { readonly markup: string; readonly isEscaped: true; toString(): string };

/** What may stand between tags. `false`, `null` and `undefined` vanish, arrays are joined. */
export type Content = Markup | string | number | boolean | null | undefined | readonly Content[];

type Attribute = string | number | boolean | null | undefined;
type Attributes = Readonly<Record<string, Attribute>>;

/** Attributes whose value a browser follows or loads. */
const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'srcset', 'action', 'formaction', 'poster', 'data']);

/** Stands for no element: `<>…</>`. */
export const Fragment = '';

/**
 * What a tag in a `.tsx` file becomes. Texts and attributes are escaped, attributes that are `false`, `null` or `undefined` vanish. An address that
 * is neither on the web nor of the same site never becomes one a browser follows: `#` stands in its place.
 */
export function h(tag: string, attributes: Attributes | null, ...children: readonly Content[]): Markup {
  const inside = children.map(harmlessContent) as Parameters<typeof jsx>[2][];
  if (tag === Fragment) return raw(fragment({ children: inside as never }).toString() as string);
  return raw(jsx(tag, { ...harmlessAttributes(attributes) }, ...inside).toString() as string);
}

/** The types of tags: those of hono, and the few of SVG that pages draw themselves. */
export declare namespace h {
  export namespace JSX {
    type Element = Markup;
    type IntrinsicElements = Record<keyof Hono.IntrinsicElements | Drawn, Inner>;
    type ElementChildrenAttribute = { readonly children: unknown };
  }
}
type Drawn = 'circle' | 'defs' | 'g' | 'path' | 'pattern' | 'rect' | 'svg' | 'text' | 'use';
type Inner = { readonly [name in AttributeName]?: Attribute } & { readonly children?: Content };
/** Those that pages use, so that a misspelt one does not compile. Names with a hyphen are not looked up. */
type AttributeName =
  | ('alt' | 'charset' | 'class' | 'colspan' | 'content' | 'datetime' | 'height' | 'href' | 'hreflang' | 'id' | 'lang' | 'name' | 'open')
  | ('property' | 'rel' | 'role' | 'scope' | 'src' | 'tabindex' | 'title' | 'translate' | 'type' | 'width')
  | (
      | 'cx'
      | 'cy'
      | 'd'
      | 'dy'
      | 'fill'
      | 'focusable'
      | 'patternTransform'
      | 'patternUnits'
      | 'r'
      | 'rx'
      | 'stroke'
      | 'transform'
      | 'viewBox'
      | 'x'
    )
  | ('xmlns' | 'y');

/** Marks a text of ours as HTML. Never give it a name, a title or anything else from data. */
export function raw(markup: string): Markup {
  return { markup, isEscaped: true, toString: () => markup };
}

/** Tags that begin a line of a page's source, where a blank means nothing. */
const LINES =
  'article aside body details div dl figure footer h1 h2 h3 h4 head header li link main meta nav ol p script section table tbody';
const BLOCKS = new RegExp(`<(?=(?:${[...LINES.split(' '), 'tfoot', 'thead', 'title', 'tr', 'ul'].join('|')})\\b)`, 'g');

/** A page as a file: a line for each block, so that two versions can be compared. */
export function documentOf(page: Markup): string {
  return `<!doctype html>\n${page.markup.replace(BLOCKS, '\n<').trimStart()}\n`;
}

function harmlessAttributes(attributes: Attributes | null): Attributes {
  const kept = Object.entries(attributes ?? {}).filter(([, value]) => value !== false);
  return Object.fromEntries(kept.map(([name, value]) => [name, typeof value === 'string' ? harmless(linked(name, value)) : value]));
}

function linked(name: string, value: string): string {
  return ADDRESSES.has(name) && !isSafeLink(value) ? '#' : value;
}

function harmlessContent(content: Content): Content {
  if (typeof content === 'string') return harmless(content);
  return Array.isArray(content) ? content.map(harmlessContent) : content;
}
