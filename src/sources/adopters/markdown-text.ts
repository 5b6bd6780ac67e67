import { ownEntry } from '../../util/own-entry.ts';
import { isWebAddress, schemeOf } from '../../util/web-address.ts';
import { accountOfPage } from './account-page.ts';
import { htmlAnchors, markdownLinks, withAlternatives, withoutLinks } from './inline-links.ts';

/** A link or a picture in Markdown or HTML: what it shows and where it leads. */
export type Shown = { readonly text: string; readonly address: string | null };

/** More of a cell or an item is not looked at: what it names stands at its beginning. */
const LONGEST = 2_000;

const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The words a reader sees, without marks; a picture shows its alternative text. */
export function plainText(markup: string): string {
  const pictured = withAlternatives(withoutPictures(markup.slice(0, LONGEST)));
  return withoutLinks(pictured, markdownLinks(pictured, 'link'))
    .replace(/\[([^[\]]+)\]\[[^[\]]*\]/g, '$1')
    .replace(/<[^<>]+>/g, ' ')
    .replace(/&([a-z]+|#39);/gi, (whole, name: string) => ownEntry(ENTITIES, name.toLowerCase()) ?? whole)
    .replace(/\*\*|__|`/g, '')
    .replace(/(^|\s)[*_](?=\S)|(?<=\S)[*_](?=\s|$)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function withoutPictures(markup: string): string {
  return withoutLinks(markup, markdownLinks(markup, 'picture'));
}

/**
 * The first address that what is said of an organisation leads to: on the web, else of another kind that is neither a mail address nor of the same
 * site. The page of an account is a contact person's, unless its name or the words of the link are the organisation's.
 */
export function addressOf(organisation: string, whole: string): string | null {
  const markup = whole.slice(0, LONGEST);
  const pictured = withoutPictures(markup);
  const bare = [...pictured.replace(/<img[^<>]*>/gi, '').matchAll(/https?:\/\/[^\s)>\]"'|]+/g)].map(([address]) => ({ address, text: '' }));
  const isOwn = ({ address, text }: Shown & { readonly address: string }) => {
    const account = accountOfPage(address);
    return account === null || [account, plainText(text)].some((name) => letters(name) === letters(organisation));
  };
  const all = [...markdownLinks(pictured, 'link'), ...htmlAnchors(markup), ...bare].filter(isOwn).map(({ address }) => address);
  const foreign = (address: string) => schemeOf(address) !== null && schemeOf(address) !== 'mailto';
  return all.find(isWebAddress) ?? all.find(foreign) ?? null;
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The link a piece of markup begins with, if it does. */
export function leadingLink(markup: string): Shown | undefined {
  const text = markup.slice(0, LONGEST).replace(/^[\s*_]+/, '');
  const [first] = text.startsWith('[') ? markdownLinks(text, 'link') : htmlAnchors(text);
  return first?.from === 0 ? { text: plainText(first.text), address: first.address } : undefined;
}
