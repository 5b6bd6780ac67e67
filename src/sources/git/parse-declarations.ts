import { withoutEnd } from '../../util/without-end.ts';
import { decodeText } from './decode-text.ts';
import { detached } from './detached.ts';
import { parseIdentity } from './parse-ident.ts';

/** A line in which a message names what helped with the commit. */
export type Declaration = {
  readonly form: 'co-authored-by' | 'assisted-by' | 'generated-by' | 'footer';
  readonly name: string;
  /** Empty where none is given. */
  readonly email: string;
};

const LIKELY = /(?:assisted|generated|authored|developed|made|created|written|built)[ -](?:by|with|using)/i;
const TRAILER = /^(co-authored-by|co-developed-by|assisted-by|generated-by|made-with)[ \t]*:(.{1,300})$/gim;
/** "Generated with [Name](address)"; a picture may stand before it. */
const FOOTER = /^[^A-Za-z0-9>\n]{0,12}(?:generated|assisted|made|created|written|built) (?:with|by|using):? +(.{1,300})$/gim;
const LINKED = /^\[([^\][]{1,80})\](?:\([^()]*\))?/;
const MOST = 60;

/**
 * The declarations of a message, each once, wherever its line stands: squashed commits carry the trailers of each part in their middle.
 * The subject declares nothing. A name of more than sixty letters is prose.
 * @param message the whole message as bytes held in a latin1 string
 */
export function parseDeclarations(message: string, encoding: string): readonly Declaration[] {
  const end = message.indexOf('\n');
  if (end < 0 || !LIKELY.test(message)) return [];
  const body = message.slice(end);
  const found = new Map<string, Declaration>();
  const add = (declaration: Declaration) => {
    const { form, name, email } = declaration;
    if (name !== '' && name.length <= MOST) found.set(`${form}\n${name}\n${email}`, declaration);
  };
  for (const [, key = '', value = ''] of body.matchAll(TRAILER)) add({ form: formOf(key.toLowerCase()), ...identityOf(value, encoding) });
  for (const [, value = ''] of body.matchAll(FOOTER)) {
    const text = decodeText(detached(LINKED.exec(value)?.[1] ?? value), encoding).text;
    add({ form: 'footer', name: bare(text), email: '' });
  }
  return [...found.values()];
}

/** A name without marks, blanks and stops around it. */
function bare(name: string): string {
  return withoutEnd(name.replace(/^[\s"'`*_]+/, ''), /[\s"'`*_.!]/);
}

function formOf(key: string): Declaration['form'] {
  if (key === 'co-developed-by') return 'co-authored-by';
  return key === 'co-authored-by' || key === 'assisted-by' ? key : 'generated-by';
}

function identityOf(value: string, encoding: string): { readonly name: string; readonly email: string } {
  const { name, email } = parseIdentity(value, encoding);
  const linked = LINKED.exec(name)?.[1] ?? name;
  return { name: bare(linked), email };
}
