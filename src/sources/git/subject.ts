import { hash } from 'node:crypto';
import { trimmedEnd } from './blanks.ts';
import { decodeText } from './decode-text.ts';

/** White space as git has it; JavaScript's own would also take the byte 0xA0 out of the middle of a UTF-8 letter. */
const NOT_BLANK = /[^ \t\r\n]/;
const BLANK_LINE = /\n[ \t\r]*(?:\n|$)/;

/**
 * The subject as git shows it: the lines of the first paragraph without the white space at their ends, joined by a blank.
 * @param message bytes held in a latin1 string; so is the result
 */
export function subjectOf(message: string): string {
  const start = message.search(NOT_BLANK);
  if (start < 0) return '';
  const lineStart = message.lastIndexOf('\n', start) + 1;
  const lineEnd = message.indexOf('\n', start);
  if (lineEnd < 0 || message[lineEnd + 1] === '\n') return trimmedEnd(message.slice(lineStart, lineEnd < 0 ? undefined : lineEnd));
  const paragraph = message.slice(lineStart).split(BLANK_LINE, 1)[0]!;
  return paragraph.split('\n').map(trimmedEnd).join(' ');
}

/** The first 64 bits of the MD5 of a subject's UTF-8 text: equal for copies of a commit, and tells nothing about the text. */
export function subjectHash(message: string, encoding: string): bigint {
  return BigInt(`0x${hash('md5', decodeText(subjectOf(message), encoding).text, 'hex').slice(0, 16)}`);
}
