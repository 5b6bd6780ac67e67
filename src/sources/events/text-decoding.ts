export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/**
 * The encoding of a text, from a piece of it that holds bytes outside ASCII. A byte order mark decides; valid UTF-8 is UTF-8; of the rest,
 * Chinese text has its high bytes in pairs, western text has them one by one between letters.
 * @param sample may begin or end inside a character
 */
export function detectEncoding(sample: Uint8Array): Encoding {
  const [a, b, c] = sample;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if ((a === 0xef && b === 0xbb && c === 0xbf) || isUtf8(sample)) return 'utf-8';
  const { paired, single } = highRuns(sample);
  return paired > single ? 'gb18030' : 'windows-1252';
}

function isUtf8(sample: Uint8Array): boolean {
  // A character cut at the end of the sample is waited for, not refused; one cut at its beginning is at most three continuation bytes.
  let start = 0;
  while (start < 3 && (sample[start]! & 0xc0) === 0x80) start++;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample.subarray(start), { stream: true });
    return true;
  } catch {
    return false;
  }
}

function highRuns(sample: Uint8Array): { paired: number; single: number } {
  let paired = 0;
  let single = 0;
  for (let i = 0; i < sample.length; ) {
    let end = i;
    while (end < sample.length && sample[end]! >= 0x80) end++;
    if ((end - i) % 2 === 0) paired += end - i;
    else single += end - i;
    i = end + 1;
  }
  return { paired, single };
}

/** True when a byte outside ASCII stands in `bytes`. */
export function hasHighByte(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= 0x80) return true;
  return false;
}

/** Turns a stream of bytes into text. A byte order mark is dropped; bytes that are no character become U+FFFD. */
export async function* decodeChunks(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
