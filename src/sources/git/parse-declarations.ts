import { withoutEnd } from '../../util/without-end.ts';
import { decodeText } from './decode-text.ts';
import { detached } from './detached.ts';
import { parseIdentity } from './parse-ident.ts';

/** A line in which a message names what helped with the commit. */
export type Declaration = {
  /** A footer is signed as agents sign, with a picture or a link; a line says the same in bare words. */
  readonly form: 'co-authored-by' | 'assisted-by' | 'generated-by' | 'footer' | 'line';
  readonly name: string;
  /** Empty where none is given. */
  readonly email: string;
  /** Host that a footer without a picture links its name to; empty in all others. */
  readonly link: string;
};

const LIKELY =
  /(?:assisted|generated|authored|developed|made|created|written|built)[ -](?:by|with|using)|-(?:session|thread-id|commit-author):/i;
const TRAILER = /^(co-authored-by|co-developed-by|assisted-by|ai-assisted-by|generated-by|made-with)[ \t]*:(.{1,300})$/gim;
/** An agent's own record of the work, at its maker: "Amp-Thread-ID: https://ampcode.com/threads/T-1". */
const RECORD = /^([A-Za-z]{2,20})-(?:session|thread-id): https:\/\/([a-z0-9.-]{1,253})\//gim;
/** Replit writes which of its agents made a commit. */
const REPLIT = /^(replit)-commit-author: (agent|assistant)[ \t]*$/gim;
/** "Generated with [Name](address)"; a picture may stand before it. */
const FOOTER = /^([^A-Za-z0-9>\n]{0,12})((?:generated|assisted|made|created|written|built) (?:with|by|using)):? +(.{1,300})$/gim;
/** A name in a link, which what wrote it and a second link may follow, and nothing else. */
const LINKED =
  /^\[([^\][]{1,80})\](?:\((?:https?:\/\/([^()\s/?#]{1,255}))?[^()]*\))?(?: ?\([^()]*\)| via \[[^\][]*\]\([^()]*\))?[\s*_.]*$/i;
/** What may stand beside a footer; beside anything else it is a piece of a sentence. */
const BESIDE = /^(?:\s*$|(?:[A-Za-z]+(?:-[A-Za-z]+)+|Fixes|Closes|Refs|Link|Cc)[ \t]*:|\(cherry picked|[-*_= \t]{3,80}\r?$|via \[)/;
const IS_FOOTER = new RegExp(FOOTER.source, 'i');
const PICTURE = /\p{Extended_Pictographic}/u;
const MOST = 60;

/**
 * The declarations of a message, each once, wherever its line stands: squashed commits carry the trailers of each part in their middle.
 * The subject declares nothing. A name of more than sixty letters is prose, and so is a line of a paragraph that happens to begin like a footer.
 * @param message the whole message as bytes held in a latin1 string
 */
export function parseDeclarations(message: string, encoding: string): readonly Declaration[] {
  const end = message.indexOf('\n');
  if (end < 0 || !LIKELY.test(message)) return [];
  const body = message.slice(end);
  const found = new Map<string, Declaration>();
  const add = (declaration: Declaration) => {
    const { form, name, email, link } = declaration;
    if (name !== '' && name.length <= MOST) found.set(`${form}\n${name}\n${email}\n${link}`, declaration);
  };
  for (const [, key = '', value = ''] of body.matchAll(TRAILER))
    add({ form: formOf(key.toLowerCase()), ...identityOf(value, encoding), link: '' });
  for (const [, name = '', host = ''] of body.matchAll(RECORD))
    add({ form: 'footer', name, email: '', link: detached(host.toLowerCase()) });
  for (const [, maker = '', which = ''] of body.matchAll(REPLIT))
    add({ form: 'generated-by', name: `${maker} ${which}`, email: '', link: '' });
  for (const match of body.matchAll(FOOTER)) {
    const footer = footerOf(match, encoding);
    if (footer.link === '' && footer.form === 'footer') add(footer);
    else if (standsAlone(body, match.index, match[0].length)) add(footer);
  }
  return [...found.values()];
}

/** What a line declares that begins like a footer. "Generated" after a picture is how agents sign, wherever the line stands. */
function footerOf([, lead = '', verb = '', value = '']: RegExpExecArray, encoding: string): Declaration {
  const decoded = (text: string) => decodeText(detached(text), encoding).text;
  const [, linked, host = ''] = LINKED.exec(value) ?? [];
  const name = bare(decoded(linked ?? value));
  if (/^generated/i.test(verb) && PICTURE.test(decoded(lead))) return { form: 'footer', name, email: '', link: '' };
  return host === ''
    ? { form: 'line', name, email: '', link: '' }
    : { form: 'footer', name, email: '', link: detached(host.toLowerCase()) };
}

/** Whether the lines around are empty, trailers, rules or other footers. */
function standsAlone(body: string, at: number, length: number): boolean {
  const before = body.slice(body.lastIndexOf('\n', at - 2) + 1, at - 1);
  const next = body.indexOf('\n', at + length);
  const after = next < 0 ? '' : body.slice(next + 1, next + 401);
  return [before, after.split('\n', 1)[0]!].every((line) => BESIDE.test(line) || IS_FOOTER.test(line));
}

/** A name without marks, blanks and stops around it. */
function bare(name: string): string {
  return withoutEnd(name.replace(/^[\s"'`*_]+/, ''), /[\s"'`*_.!]/);
}

function formOf(key: string): Declaration['form'] {
  if (key === 'co-developed-by') return 'co-authored-by';
  if (key === 'ai-assisted-by') return 'assisted-by';
  return key === 'co-authored-by' || key === 'assisted-by' ? key : 'generated-by';
}

function identityOf(value: string, encoding: string): { readonly name: string; readonly email: string } {
  const { name, email } = parseIdentity(value, encoding);
  const linked = LINKED.exec(name)?.[1] ?? name;
  return { name: bare(linked), email };
}
