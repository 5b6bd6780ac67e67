import { isSafeLink } from '../util/web-address.ts';

/** Text that is HTML already; everything else is escaped when it enters a template. */
export type Markup = { readonly markup: string };

type Insertable = Markup | string | number | false | null | undefined | readonly Insertable[];

/** Ends where an address begins that a browser follows or loads. */
const BEFORE_ADDRESS = /\s(?:href|src|srcset|action|formaction|poster|data)="$/i;

/**
 * A template whose insertions are escaped unless they are markup. `false`, `null` and `undefined` vanish, arrays are joined. An address that is
 * neither on the web nor of the same site never becomes one a browser follows: `#` stands in its place.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Insertable[]): Markup {
  return { markup: parts.reduce((text, part, i) => text + insert(linked(parts[i - 1]!, values[i - 1])) + part) };
}

function linked(before: string, value: Insertable): Insertable {
  return typeof value === 'string' && BEFORE_ADDRESS.test(before) && !isSafeLink(value) ? '#' : value;
}

/** Marks a text of ours as HTML. Never give it a name, a title or anything else from data. */
export function raw(markup: string): Markup {
  return { markup };
}

function insert(value: Insertable): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(insert).join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Safe as text and inside a quoted attribute. Control characters that HTML and XML forbid, and bidi controls, are dropped. */
export function escapeText(text: string): string {
  return harmless(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Without control characters and without the bidi controls that reorder what stands beside them. Unpaired surrogates become U+FFFD. */
export function harmless(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) =>
      character === '\n' || character === '\t' ? character : '',
    );
}
