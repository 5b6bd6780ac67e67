import { withoutEnd } from '../../util/without-end.ts';
import { accountOf, isAddress, type Listed } from './listed.ts';

/** A profile on a forge: one word behind the host. */
const PROFILE = /https?:\/\/(?:www\.)?(?:github\.com|gitee\.com|gitlab\.com|gitcode\.com|atomgit\.com)\/@?([\w.-]+)\/?(?=[)\]\s>"',;]|$)/gi;
const MENTION = /(?:^|[\s([{|,;:`'"/])@([a-z\d][\w.-]*(?:\/[\w.-]+)?)/gi;
/** An account behind the name of its forge: `GitHub: ada`, `GitHub ID: ada`. */
const LABELLED =
  /\b(?:git-?hub|gitee|gitlab|gitcode|atomgit)(?:[ _-](?:id|user ?name|user|handle|account|login)|账号|帐号)?\s*:\s*[`'"[]?@?([a-z\d][\w.-]*)(?![\w.-]|:?\/)/gi;
const ADDRESS = /[\w.+%'-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,5}/gi;
const LINK = /\[([^\][]{1,200})\]\s?\(([^()\s]{1,500})\)/g;

/**
 * Whom a piece of text names: nobody without an account or an address. Several accounts are several people, of whom no name is known.
 */
export function personIn(text: string): readonly Partial<Listed>[] {
  const cells = text.split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const emails = [...new Set([...text.matchAll(ADDRESS)].map(([email]) => email.replace(/^'|'$/g, '')).filter(isAddress))];
  const rest = text.replace(ADDRESS, ' ');
  const logins = distinct(
    [...rest.matchAll(PROFILE), ...rest.matchAll(MENTION), ...rest.matchAll(LABELLED)]
      .map(([, login]) => withoutEnd(login!, /\./))
      .filter(isAccountOrTeam),
  );
  if (logins.length > 1) return logins.map((login) => ({ login }));
  if (logins.length === 0 && emails.length === 0) return [];
  const email = emails[0] ?? '';
  if (logins.length === 0 && isAddress(cells[2] ?? '') && /^[\w .-]+$/.test(cells[0]!) && cells[1] !== '') return [fromCells(cells, email)];
  return [{ login: logins[0] ?? '', email, name: nameIn(text, logins[0] ?? '') }];
}

function isAccountOrTeam(login: string): boolean {
  return login.includes('/') || accountOf(login) !== undefined;
}

/** The same account in other letters is the same. */
function distinct(logins: readonly string[]): readonly string[] {
  return [...new Map(logins.map((login) => [login.toLowerCase(), login])).values()];
}

/** `account,Name,address`, as in the MAINTAINERS of containerd. */
function fromCells([first = '', second = '']: readonly string[], email: string): Partial<Listed> {
  const login = accountOf(first);
  return login === undefined ? { email, name: first } : { login, email, name: second };
}

/** The words before the account and the address; the text of a link when it is not the account itself. */
export function nameIn(text: string, login: string): string {
  const shown = text.replace(LINK, (_, label: string) => ` ${label} `);
  const before = shown.replace(/^\s*`[^`]{1,80}`[^:(@]{0,80}:\s*/, '').split(/[(<@|,;:]|https?:| - | – /, 1)[0]!;
  const name = before
    .replace(ADDRESS, ' ')
    .replace(/[*_`"[\]\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return name.toLowerCase() === login.toLowerCase() || name.length > 80 || !/\p{L}/u.test(name) ? '' : name;
}
