import { isUtf8 } from 'node:buffer';
import { decodeBytes, NotText } from '../../util/text-decoding.ts';

/** Text and whether its bytes were not what they claimed to be. */
export type Decoded = { readonly text: string; readonly mended: boolean };

const NOT_ASCII = /[^\0-\x7f]/;
const UTF8_LABEL = /^utf-?8$/i;

/**
 * Decodes bytes held as a latin1 string (one character per byte). They are UTF-8 unless `encoding`, the commit's own header, names
 * another one; what is not valid in its encoding is read as windows-1252, which never fails.
 */
export function decodeText(bytes: string, encoding: string): Decoded {
  if (encoding === '' || UTF8_LABEL.test(encoding)) return NOT_ASCII.test(bytes) ? decodeUtf8(bytes) : { text: bytes, mended: false };
  const named = tryDecode(Buffer.from(bytes, 'latin1'), encoding);
  return named === undefined ? { text: decodeUtf8(bytes).text, mended: true } : { text: named, mended: false };
}

function decodeUtf8(bytes: string): Decoded {
  const buffer = Buffer.from(bytes, 'latin1');
  if (isUtf8(buffer)) return { text: buffer.toString('utf8'), mended: false };
  return { text: new TextDecoder('windows-1252').decode(buffer), mended: true };
}

function tryDecode(buffer: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(buffer);
  } catch {
    return undefined;
  }
}

/** The text of a file in a repository, and the lines, from 1, of which the encoding is a guess: 0 is all of them. */
export type DecodedFile = { readonly text: string; readonly guessed: readonly number[] };

/**
 * Decodes a file of a repository, held as a latin1 string: UTF-8, or what else its bytes say it is. Where it was written in several encodings over the
 * years, each line that is not UTF-8 is read as windows-1252.
 */
export function decodeFile(bytes: string): DecodedFile {
  if (!NOT_ASCII.test(bytes) && !bytes.includes('\0')) return { text: bytes, guessed: [] };
  try {
    const { text, encoding } = decodeBytes(Buffer.from(bytes, 'latin1'));
    return { text, guessed: encoding === 'utf-8' ? [] : [0] };
  } catch (error) {
    if (!(error instanceof NotText)) throw error;
    const lines = bytes.split('\n').map((line) => decodeText(line, ''));
    return { text: lines.map(({ text }) => text).join('\n'), guessed: lines.flatMap(({ mended }, index) => (mended ? [index + 1] : [])) };
  }
}
