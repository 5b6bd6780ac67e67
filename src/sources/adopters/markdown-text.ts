import { isWebAddress, schemeOf } from '../../util/web-address.ts';

/** A link or a picture in Markdown or HTML: what it shows and where it leads. */
export type Shown = { readonly text: string; readonly address: string | null };

/** More of a cell or an item is not looked at: what it names stands at its beginning. */
const LONGEST = 2_000;

const IMAGE = /!\[([^\]]*)\]\([^)]*\)/g;
const LINK = /\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)[^)]*\)/g;
const ANCHOR = /<a\s[^>]*?href\s*=\s*["']?([^"'\s>]+)[^>]*>(.*?)<\/a>/gis;
const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The words a reader sees, without marks; a picture shows its alternative text. */
export function plainText(markup: string): string {
  return markup
    .slice(0, LONGEST)
    .replace(IMAGE, '$1')
    .replace(/<img\s[^>]*?alt\s*=\s*"([^"]*)"[^>]*>/gi, '$1')
    .replace(/<img\s[^>]*?alt\s*=\s*'([^']*)'[^>]*>/gi, '$1')
    .replace(LINK, '$1')
    .replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&([a-z]+|#39);/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .replace(/\*\*|__|`/g, '')
    .replace(/(^|\s)[*_](?=\S)|(?<=\S)[*_](?=\s|$)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The first address a piece of markup leads to: on the web, else of another kind that is neither a mail address nor of the same site. */
export function firstAddress(whole: string): string | null {
  const markup = whole.slice(0, LONGEST);
  const linked = [...markup.replace(IMAGE, '').matchAll(LINK)].map((match) => match[2]!);
  const anchored = [...markup.matchAll(ANCHOR)].map((match) => match[1]!);
  const bare = /https?:\/\/[^\s)>\]"'|]+/.exec(markup.replace(IMAGE, '').replace(/<img[^>]*>/gi, ''))?.[0];
  const all = [...linked, ...anchored, ...(bare === undefined ? [] : [bare])];
  const foreign = (address: string) => schemeOf(address) !== null && schemeOf(address) !== 'mailto';
  return all.find(isWebAddress) ?? all.find(foreign) ?? null;
}

/** The link a piece of markup begins with, if it does. */
export function leadingLink(markup: string): Shown | undefined {
  const text = markup.slice(0, LONGEST).replace(/^[\s*_]+/, '');
  const match = new RegExp(`^${LINK.source}`).exec(text);
  if (match) return { text: plainText(match[1]!), address: match[2]! };
  const anchor = new RegExp(`^${ANCHOR.source}`, 'is').exec(text);
  return anchor ? { text: plainText(anchor[2]!), address: anchor[1]! } : undefined;
}
