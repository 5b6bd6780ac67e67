/** What of an address may follow a link: `http` or `https`, a host, no user, nothing that ends an attribute or a line. */
const WEB = /^https?:\/\/[^\s/?#@\\"'<>`]+(?:[/?#][^\s"<>`]*)?$/iu;
/** What browsers drop inside an address before they read its scheme. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const DROPPED = /[\u0000-\u0020\u007f-\u00a0]/g;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

/** The rule in words, for whoever wrote an address that breaks it. */
export const WEB_ADDRESS_RULE = 'must be an address beginning with http:// or https://, without a user';

/** Whether a text is an address on the web, the only kind that a page, a file or a feed of ours ever links to. */
export function isWebAddress(text: string): boolean {
  return text.length <= 4000 && WEB.test(text) && URL.canParse(text);
}

/** The scheme of an address as browsers read it, in small letters; null where it is relative. */
export function schemeOf(text: string): string | null {
  return SCHEME.exec(text.replace(DROPPED, ''))?.[1]?.toLowerCase() ?? null;
}

/** Whether a page may link to it: an address on the web, or a place of the same site. */
export function isSafeLink(text: string): boolean {
  const scheme = schemeOf(text);
  return scheme === null ? !/^[\s\\/]*[\\/][\s\\/]*[\\/]/.test(text) : isWebAddress(text);
}
