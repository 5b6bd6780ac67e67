/** A name of an account on GitHub, those of managed users included (`ada_acme`). */
const LOGIN = /^[a-z\d][a-z\d_-]{0,38}$/i;
/** Of a hundred heads of a file of logins, so many at least can be one: a hand-made entry among them changes nothing. */
const LEAST_SHARE = 0.98;
/** Names of people begin with a capital; most logins do not. */
const LEAST_SMALL = 0.5;

/** gitdm writes `!` for `@` everywhere. */
export function decodeAddress(text: string): string {
  return text.replaceAll('!', '@').trim();
}

/** Whether a text has the shape of an address: a sign with something on both sides and no blank after it. */
export function isAddress(text: string): boolean {
  const sign = text.lastIndexOf('@');
  return sign > 0 && sign < text.length - 1 && !/\s/.test(text.slice(sign)) && !/\s/.test(text[sign - 1]!);
}

/**
 * Whether the entries of a file begin with logins, as those of gitdm do since 2020. Before, they began with display names, and a name of one
 * word looks like a login: the file as a whole tells.
 */
export function areLogins(heads: readonly string[]): boolean {
  const logins = heads.filter((head) => loginIn(head) !== undefined);
  const small = logins.filter((login) => /^[a-z\d]/.test(login));
  return logins.length > 0 && logins.length >= LEAST_SHARE * heads.length && small.length >= LEAST_SMALL * logins.length;
}

/** The login that a head is; `*` marks several entries of one person. Undefined when it cannot be one. */
export function loginIn(head: string): string | undefined {
  const name = head.replace(/\*$/, '');
  return LOGIN.test(name) ? name : undefined;
}

/** `head: rest` cut at its last colon, so that a colon may stand in a name. */
export function headAndRest(line: string): { readonly head: string; readonly rest: string } | undefined {
  const colon = line.lastIndexOf(': ');
  return colon < 1 || colon + 2 >= line.length ? undefined : { head: line.slice(0, colon), rest: line.slice(colon + 2) };
}
