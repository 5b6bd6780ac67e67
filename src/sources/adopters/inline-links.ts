/** A link or a picture of Markdown, or an anchor of HTML, as `text[from .. to)`. */
export type InlineLink = { readonly from: number; readonly to: number; readonly text: string; readonly address: string };

/** `[text](address "title")` in their order, none inside another. A picture is one after `!`, which belongs to it. */
export function markdownLinks(text: string, kind: 'link' | 'picture'): InlineLink[] {
  const found: InlineLink[] = [];
  const closing = closingBrackets(text);
  const opening = kind === 'link' ? '[' : '![';
  for (let open = text.indexOf(opening); open >= 0; ) {
    const bracket = open + opening.length - 1;
    const close = closing.get(bracket);
    const target = close !== undefined && text[close + 1] === '(' ? addressAt(text, close + 2) : undefined;
    if (target === 'no-more') break;
    if (target !== undefined) found.push({ from: open, text: text.slice(bracket + 1, close), ...target });
    open = text.indexOf(opening, target?.to ?? open + opening.length);
  }
  return found;
}

/** Where the bracket that opens at a place closes. */
function closingBrackets(text: string): ReadonlyMap<number, number> {
  const open: number[] = [];
  const closing = new Map<number, number>();
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '[') open.push(at);
    else if (text[at] === ']' && open.length > 0) closing.set(open.pop()!, at);
  }
  return closing;
}

/** The address up to a blank or the closing bracket, with brackets in pairs inside it. `no-more`: no bracket closes in the rest of the text. */
function addressAt(text: string, from: number): { readonly address: string; readonly to: number } | 'no-more' {
  let at = from;
  while (at < text.length && !/[()\s]/.test(text[at]!)) {
    at++;
    if (text[at] === '(') at = afterPair(text, at);
  }
  const close = text.indexOf(')', at);
  return close < 0 ? 'no-more' : { address: text.slice(from, at), to: close + 1 };
}

/** The place after `(...)`, or its own where nothing closes it before a blank. */
function afterPair(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && !/[()\s]/.test(text[at]!)) at++;
  return text[at] === ')' ? at + 1 : open;
}

/** `<a href=address>text</a>` in their order. */
export function htmlAnchors(text: string): InlineLink[] {
  const found: InlineLink[] = [];
  const [start, stop] = [/<a(?=\s)/gi, /<\/a>/gi];
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const end = text.indexOf('>', start.lastIndex);
    if (end < 0) break;
    const address = attribute(text.slice(start.lastIndex, end), 'href');
    start.lastIndex = end + 1;
    if (address === undefined || address === '') continue;
    stop.lastIndex = end;
    const close = stop.exec(text);
    if (close === null) break;
    found.push({ from: match.index, to: stop.lastIndex, text: text.slice(end + 1, close.index), address });
    start.lastIndex = stop.lastIndex;
  }
  return found;
}

/** A text whose pictures of HTML show what they say of themselves; those that say nothing stay. */
export function withAlternatives(text: string): string {
  return text.replace(/<img(\s[^<>]*)>/gi, (tag, attributes: string) => attribute(attributes, 'alt') ?? tag);
}

const ATTRIBUTE = /(?<=[\s"'])([^\s"'=<>]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

function attribute(tag: string, name: string): string | undefined {
  for (const [, key, double, single, bare] of tag.matchAll(ATTRIBUTE)) if (key!.toLowerCase() === name) return double ?? single ?? bare;
  return undefined;
}

/** A text in which each link shows its words alone. */
export function withoutLinks(text: string, links: readonly InlineLink[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const link of links) {
    parts.push(text.slice(at, link.from), link.text);
    at = link.to;
  }
  return parts.join('') + text.slice(at);
}
