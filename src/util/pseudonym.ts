import { createHmac } from 'node:crypto';

const REF_DIGITS = 32;
const ADDRESS = /^[^\s@"(),:;<>=[\]\\]+@([^\s@"(),:;<>=[\]\\]+)$/;

/** What stands before a keyed digest: nobody without the key can try a guess against it. */
export const KEYED = 'hmac-sha256:';

/** Makes pseudonyms with one secret key: equal inputs give equal names, and without the key nobody can tell which input a name stands for. */
export type Pseudonyms = {
  /** The name of a person, by e-mail address; `null` when the text is not an address. Letter case, width and surrounding blanks do not matter. */
  person(email: string): string | null;
  /** The name of anything else; `kind` keeps equal texts of different kinds apart. */
  of(kind: string, ...parts: readonly string[]): string;
  /** A digest of something private, to be published: it tells whoever has the key that the thing is the same, and nobody else anything. */
  digest(kind: string, content: string): string;
};

/** @param key the local key (`config/local-key.ts`) */
export function pseudonyms(key: Uint8Array): Pseudonyms {
  const of = (kind: string, ...parts: readonly string[]) =>
    createHmac('sha256', key)
      .update([kind, ...parts].join('\0'))
      .digest('hex')
      .slice(0, REF_DIGITS);
  return {
    of,
    digest: (kind, content) => `${KEYED}${of(kind, content)}`,
    person(email) {
      const address = normaliseEmail(email);
      return address === null ? null : of('person', address);
    },
  };
}

/**
 * The one written form of an e-mail address, or `null` when the text is none. Letters that nobody sees, the brackets of a mail program and a stop after it
 * are no part of it. Sub-addresses (`a+b@`) stay apart: they may be two people.
 */
export function normaliseEmail(text: string): string | null {
  const address = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^['<]/, '')
    .replace(/^mailto:/i, '')
    .replace(/[>.,;]$/, '')
    .toLowerCase();
  const host = ADDRESS.exec(address)?.[1] ?? '';
  return host.slice(1, -1).includes('.') ? address : null;
}
