import { isUtf8 } from 'node:buffer';

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
