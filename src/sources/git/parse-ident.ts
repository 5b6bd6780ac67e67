import { decodeText } from './decode-text.ts';
import { detached } from './detached.ts';

/** Who an author, committer or trailer line names. `problems` are quarantine reasons; the values are already mended. */
export type Identity = { readonly name: string; readonly email: string; readonly problems: readonly string[] };

/** When an author or committer acted: seconds since 1970 UTC and minutes east of UTC. `null` when it cannot be read. */
export type Stamp = { readonly seconds: number | null; readonly offset: number | null };

/** The years 1 to 9999. */
const FIRST_SECOND = -62_135_596_800;
const LAST_SECOND = 253_402_300_799;
const WIDEST_OFFSET = 14 * 60;

// biome-ignore lint/suspicious/noControlCharactersInRegex: real histories hold them, and no name may
const CONTROL = /[\0-\x1f\x7f]/g;
const WHOLE = /^-?\d+$/;
const OFFSET = /^[+-]\d\d[0-5]\d$/;

/**
 * Reads `Name <address>` from bytes held as a latin1 string. The name ends at the first `<`, the address at the last `>`, as git has it;
 * brackets inside the address are dropped.
 */
export function parseIdentity(written: string, encoding: string): Identity {
  const bytes = detached(written);
  const open = bytes.indexOf('<');
  const close = bytes.lastIndexOf('>');
  const end = close > open ? close : bytes.length;
  const name = cleaned(open < 0 ? bytes.slice(0, end) : bytes.slice(0, open), encoding);
  const email = cleaned(open < 0 ? '' : bytes.slice(open + 1, end), encoding);
  const address = email.text.replace(/[<>]/g, '').trim();
  const problems: string[] = [];
  if (name.text === '') problems.push('name-empty');
  if (address === '') problems.push('email-empty');
  else if (!address.includes('@')) problems.push('email-without-at');
  if (address !== email.text || (open >= 0 && close < open)) problems.push('email-brackets');
  if (name.mended || email.mended) problems.push('text-encoding');
  if (name.control || email.control) problems.push('control-characters');
  return { name: name.text, email: address, problems };
}

function cleaned(bytes: string, encoding: string): { readonly text: string; readonly mended: boolean; readonly control: boolean } {
  const { text, mended } = decodeText(bytes, encoding);
  const plain = text.replace(CONTROL, '');
  return { text: plain.trim(), mended, control: plain.length !== text.length };
}

/** Reads what follows the address: ` 1562923123 +0200`. An offset is readable when it is `+hhmm` or `-hhmm` and at most 14 hours. */
export function parseStamp(bytes: string): Stamp {
  const text = bytes.trim();
  const space = text.indexOf(' ');
  const written = space < 0 ? text : text.slice(0, space);
  const seconds = WHOLE.test(written) ? Number(written) : Number.NaN;
  return {
    seconds: seconds >= FIRST_SECOND && seconds <= LAST_SECOND ? seconds : null,
    offset: space < 0 ? null : parseOffset(text.slice(space + 1).trimStart()),
  };
}

function parseOffset(text: string): number | null {
  if (!OFFSET.test(text)) return null;
  const digits = Number(text.slice(1));
  const minutes = Math.trunc(digits / 100) * 60 + (digits % 100);
  if (minutes > WIDEST_OFFSET) return null;
  return text[0] === '-' && minutes > 0 ? -minutes : minutes;
}
