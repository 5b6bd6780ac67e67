import { NO_EMPLOYER } from '../../../model/no-employer.ts';
import { withoutEnd } from '../../../util/without-end.ts';
/** What a profile gives as its company, read: an organisation as written there, or why there is none. */
export type CompanyReading =
  | { readonly organisation: string; readonly reason: CompanyReason }
  | { readonly organisation: null; readonly reason: CompanyReason };

/** How a company text was understood, or why it was not. */
export type CompanyReason =
  /** A name of our table stands there alone. */
  | 'known-name'
  /** One name of our table stands among other words. */
  | 'known-name-in-text'
  /** A name that our table does not know. */
  | 'name-as-written'
  /** The text says that there is no employer. */
  | 'no-employer'
  /** Only employers that were. */
  | 'former-only'
  /** Several organisations of our table. */
  | 'several'
  /** Something else: a sentence, an address, a joke. */
  | 'not-understood';

const FORMER = /^(?:ex|former(?:ly)?|prev(?:iously|ious)?|past|alum(?:nus|ni|na)?|alumni of)\b[\s:.-]*|^(?:前|曾任|曾在|原)/iu;
/** A former employer in the middle of a text begins here. */
const FORMER_INSIDE = /[\s(（]+(?:ex[-\s@]|former(?:ly)?\b|prev(?:iously|ious)?\b|before\b|前(?=\p{L}))/iu;
/** What separates employers. */
const SEPARATORS = /\s*(?:[,;|/+•·、，；\n]|\s&\s|\s+and\s+|\s[-–—]\s|(?<=\s)@(?=\w))\s*/iu;
/** `engineer at Acme`, `student @ Example University`, `在某公司工作`. */
const AT = /^(?<what>.*?)\s*(?:\bat\b|\bfor\b|\bwith\b|@|就职于|任职于|工作于|就读于|在(?=\p{Script=Han}))\s*@?(?<where>.+)$/iu;
const MOST_WORDS = 8;
const MOST_LETTERS = 60;
/** Letters of a profile that are looked at. */
const LONGEST = 300;

/**
 * Reads a company text. Former employers are left out; a name our table knows wins over words around it; two of them decide nothing.
 * @param known the organisation of our table that a name stands for
 */
export function readCompany(text: string, known: (name: string) => string | undefined): CompanyReading {
  const whole = tidy(text.slice(0, LONGEST));
  if (known(whole) !== undefined) return { organisation: known(whole)!, reason: 'known-name' };
  if (NO_EMPLOYER.test(whole)) return nothing('no-employer');
  const [present = ''] = whole.split(FORMER_INSIDE);
  const parts = present
    .split(SEPARATORS)
    .map(tidy)
    .filter((part) => part !== '');
  const current = parts.filter((part) => !FORMER.test(part));
  if (current.length === 0) return nothing(parts.length > 0 ? 'former-only' : 'not-understood');
  const found = new Set(current.flatMap((part) => known(part) ?? known(placeIn(part)) ?? []));
  if (found.size > 1) return nothing('several');
  const [one] = found;
  if (one !== undefined)
    return { organisation: one, reason: current.length === 1 && known(current[0]!) ? 'known-name' : 'known-name-in-text' };
  return asWritten(current);
}

/** A single name that nobody reviewed is taken as it is, when it looks like one. */
function asWritten(current: readonly string[]): CompanyReading {
  const named = current.filter((part) => !NO_EMPLOYER.test(part));
  if (named.length === 0) return nothing('no-employer');
  const name = tidy(placeIn(named[0]!));
  if (NO_EMPLOYER.test(name)) return nothing('no-employer');
  const looks = named.length === 1 && name.length <= MOST_LETTERS && name.split(/\s+/u).length <= MOST_WORDS && /\p{L}/u.test(name);
  return looks && !/https?:|www\.|@.*@|[?!<>{}[\]=]/iu.test(name)
    ? { organisation: name, reason: 'name-as-written' }
    : nothing('not-understood');
}

function placeIn(part: string): string {
  return tidy(AT.exec(part)?.groups?.['where'] ?? part);
}

function nothing(reason: CompanyReason): CompanyReading {
  return { organisation: null, reason };
}

/** Blanks collapsed, brackets and the `@` of an account in front taken off. */
function tidy(text: string): string {
  const name = text
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^[@(（\s]+/u, '');
  const bare = withoutEnd(name, /[\s.,;:!)）]/);
  return name.slice(bare.length).trim() === '.' ? `${bare}.` : bare;
}
