/**
 * One thing a person is known by. `email` and `login` are lower case; `email_sha256` is the hexadecimal SHA-256 of a lower-case address;
 * `domain` is the host of addresses; `name` is `owner/name|Name` for contributions without a usable address; `named-email` is
 * `name|address`, both lower case, where one address stands for several people.
 */
export type PersonKeyKind = 'email' | 'login' | 'email_sha256' | 'domain' | 'name' | 'named-email';
export type PersonKey = { readonly kind: PersonKeyKind; readonly key: string };

/** Control characters dropped, white space collapsed to single spaces, trimmed. */
export function tidy(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

export function emailKey(address: string): PersonKey {
  return { kind: 'email', key: tidy(address).toLowerCase() };
}

export function loginKey(login: string): PersonKey {
  return { kind: 'login', key: tidy(login).replace(/^@/, '').toLowerCase() };
}

export function namedEmailKey(name: string, address: string): PersonKey {
  return { kind: 'named-email', key: `${tidy(name).toLowerCase()}|${tidy(address).toLowerCase()}` };
}

/** An e-mail when the text holds an @ that is not the first letter, else a login (with or without a leading @). */
export function keyOf(text: string): PersonKey {
  return text.indexOf('@') > 0 ? emailKey(text) : loginKey(text);
}

/** `email:a@example.org`: one text per key, for sorting and for pseudonyms. */
export function keyText(key: PersonKey): string {
  return `${key.kind}:${key.key}`;
}

/** The key that `keyText` wrote. */
export function parseKeyText(text: string): PersonKey {
  const colon = text.indexOf(':');
  return { kind: text.slice(0, colon) as PersonKeyKind, key: text.slice(colon + 1) };
}

/** Addresses that carry an account, and what stands before the logins of its forge. GitLab sets the number of the account off with a hyphen. */
const NOREPLY: readonly (readonly [address: RegExp, prefix: string])[] = [
  [/^(?:\d+\+)?(?<user>[^@\s+]+)@users\.noreply\.github\.com$/, ''],
  [/^(?:\d+-)?(?<user>[^@\s+]+)@users\.noreply\.gitlab\.com$/, 'gitlab.com/'],
  [/^(?:\d+\+)?(?<user>[^@\s+]+)@user\.noreply\.gitee\.com$/, 'gitee.com/'],
  [/^(?:\d+\+)?(?<user>[^@\s+]+)@(?:user\.)?noreply\.gitcode\.com$/, 'gitcode.com/'],
];

/** The login inside a forge's noreply address: `1234+ada@users.noreply.github.com` is ada's. */
export function noreplyLogin(email: PersonKey): PersonKey | undefined {
  if (email.kind !== 'email' || !email.key.includes('noreply.')) return undefined;
  for (const [address, prefix] of NOREPLY) {
    const user = address.exec(email.key)?.groups?.['user'];
    if (user !== undefined) return loginKey(`${prefix}${user}`);
  }
  return undefined;
}
