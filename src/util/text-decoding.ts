export type Encoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'gb18030'
  | 'big5'
  | 'shift_jis'
  | 'euc-jp'
  | 'euc-kr'
  | 'windows-1251'
  | 'windows-1252';

/** Encodings without a mark, with what their text is mostly made of; of equals the first. */
const UNMARKED: readonly (readonly [Encoding, RegExp])[] = [
  ['gb18030', /[\u4e00-\u9fff\u3000-\u303f\uff00-\uff5e]/gu],
  ['big5', /[\u4e00-\u9fff\u3000-\u303f\uff00-\uff5e]/gu],
  ['shift_jis', /[\u3041-\u30ff\u4e00-\u9fff\u3000-\u303f\uff00-\uff5e]/gu],
  ['euc-jp', /[\u3041-\u30ff\u4e00-\u9fff\u3000-\u303f\uff00-\uff5e]/gu],
  ['euc-kr', /[\uac00-\ud7a3]/gu],
  ['windows-1251', /[\u0400-\u045f№«»–—]/gu],
];
/** Of the characters outside ASCII, the share a text must be made of. */
const MOSTLY = 0.6;
const HEAD_LINES = 20;
const SAMPLE_BYTES = 1 << 16;
/** So many characters for each byte that is none make a text UTF-8 with damage: any other encoding would garble all the rest. */
const NEARLY = 4;
/** Three bytes in a row are in order by chance far more seldom than two are. */
const LONG = 3;

/** How many of these words are known to head columns: evidence between encodings that read equally well. */
export type KnownHeaders = (words: readonly string[]) => number;

/** A text holds bytes that are no character of its encoding. `line` counts from 1. */
export class NotText extends Error {
  override readonly name = 'NotText';
  readonly line: number;

  constructor(line: number) {
    super(`bytes in line ${line} are no text`);
    this.line = line;
  }
}

/**
 * The encoding of a text, from a piece of it that holds bytes outside ASCII. A byte order mark decides; zero bytes on one side of each pair are
 * UTF-16; valid UTF-8 is UTF-8, and so is what is nearly; of the rest, the one in which the most column headers are words we know, then the one it
 * reads best in.
 * @param sample may begin or end inside a character
 */
export function detectEncoding(sample: Uint8Array, knownHeaders: KnownHeaders = () => 0): Encoding {
  const [a, b, c] = sample;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const wide = unmarkedUtf16(sample);
  if (wide) return wide;
  if ((a === 0xef && b === 0xbb && c === 0xbf) || isUtf8(sample)) return 'utf-8';
  const eastern = utf16ByLineEnds(sample);
  if (eastern) return eastern;
  if (isNearlyUtf8(sample)) return 'utf-8';
  const { paired, single } = highRuns(sample);
  const scored = UNMARKED.flatMap(([encoding, home], place) => {
    const text = decoded(sample, encoding);
    const fit = text === undefined ? 0 : fitOf(text, home) - Math.max(withinWords(text), oddPairs(sample, encoding));
    return fit < MOSTLY ? [] : [{ encoding, place, known: headWords(text!, knownHeaders), fit }];
  }).sort((x, y) => y.known - x.known || y.fit - x.fit || x.place - y.place);
  const best = scored[0];
  if (!best || (best.known === 0 && single > paired && best.encoding !== 'shift_jis')) return 'windows-1252';
  return best.encoding;
}

/** Text of mostly one-byte characters in two bytes each has a zero in every pair, on the side of the order. */
function unmarkedUtf16(sample: Uint8Array): Encoding | undefined {
  const bytes = sample.subarray(0, 4096);
  const zeros = [0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2]! += 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (bytes.length / 2));
  if (odd > 0.3 && odd > 3 * even) return 'utf-16le';
  return even > 0.3 && even > 3 * odd ? 'utf-16be' : undefined;
}

/**
 * East Asian text has few zeros and on either side (U+4E00), but a tab or an end of a line is one on the side of the order. The other side's would be
 * signs of scripts in which no table has been seen; no encoding but these has zeros at all.
 */
function utf16ByLineEnds(sample: Uint8Array): Encoding | undefined {
  let [little, big] = [0, 0];
  for (let i = 0; i + 1 < sample.length; i += 2) {
    const [first, second] = [sample[i]!, sample[i + 1]!];
    if (second === 0 && (first === 0x0a || first === 0x0d || first === 0x09)) little += 1;
    if (first === 0 && (second === 0x0a || second === 0x0d || second === 0x09)) big += 1;
  }
  if (little === 0 && big === 0) return undefined;
  return big === 0 ? 'utf-16le' : little === 0 ? 'utf-16be' : undefined;
}

function isNearlyUtf8(sample: Uint8Array): boolean {
  const text = new TextDecoder().decode(sample);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const short = text.match(/[\u0080-\u07ff]/g)?.length ?? 0;
  const long = text.match(/[\u0800-\ufffc\u{10000}-\u{10ffff}]/gu)?.length ?? 0;
  return short + LONG * long > NEARLY * broken;
}

function decoded(sample: Uint8Array, encoding: Encoding): string | undefined {
  const text = new TextDecoder(encoding).decode(sample.subarray(0, SAMPLE_BYTES), { stream: true });
  return text.includes('\ufffd') ? undefined : text;
}

function fitOf(text: string, home: RegExp): number {
  const foreign = text.match(/[\u0080-\u{10ffff}]/gu)?.length ?? 0;
  return foreign === 0 ? 0 : (text.match(home)?.length ?? 0) / foreign;
}

/** The share of its pairs that a text in this encoding seldom has: GB 2312's second bytes are high, and its common characters stand first. */
function oddPairs(sample: Uint8Array, encoding: Encoding): number {
  if (encoding !== 'gb18030' && encoding !== 'big5') return 0;
  let [pairs, odd] = [0, 0];
  for (let i = 0; i + 1 < Math.min(sample.length, SAMPLE_BYTES); i++) {
    if (sample[i]! < 0x81) continue;
    const [lead, trail] = [sample[i]!, sample[++i]!];
    pairs += 1;
    if (encoding === 'gb18030' ? trail < 0xa1 || lead > 0xf7 || lead < 0xa1 : lead > 0xc6) odd += 1;
  }
  return pairs === 0 ? 0 : odd / pairs / 2;
}

/**
 * Of the runs of characters outside ASCII, the share that touches a letter of ASCII: seldom any in Cyrillic and the scripts of East Asia, nearly
 * all in Latin ones, whose accented letters stand within words.
 */
function withinWords(text: string): number {
  const runs = text.match(/[A-Za-z]?[\u0080-\u{10ffff}]+[A-Za-z]?/gu) ?? [];
  return runs.length === 0 ? 0 : runs.filter((run) => /[A-Za-z]/.test(run)).length / runs.length;
}

function headWords(text: string, knownHeaders: KnownHeaders): number {
  return Math.max(...text.split(/\r?\n/, HEAD_LINES).map((line) => knownHeaders(line.split(/[,;\t|]/))));
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

/** True when a byte outside ASCII, or one that no text in ASCII has, stands in `bytes`. */
function hasHighByte(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= 0x80 || bytes[i] === 0) return true;
  return false;
}

/** The encoding of a stream of bytes, from its first piece that is not plain ASCII. */
export async function encodingOf(chunks: AsyncIterable<Uint8Array>, knownHeaders?: KnownHeaders): Promise<Encoding> {
  for await (const chunk of chunks) if (hasHighByte(chunk)) return detectEncoding(chunk, knownHeaders);
  return 'utf-8';
}

/** Turns a stream of bytes into text. Byte order marks at its beginning are dropped. @throws NotText */
export async function* decodeChunks(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  let begun = false;
  const next = (chunk?: Uint8Array) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new NotText(line + (chunk === undefined ? 0 : linesBeforeDamage(chunk, encoding)));
    }
  };
  for await (const chunk of chunks) {
    const text = next(chunk);
    line += lineEnds(text);
    yield begun ? text : text.replace(/^\ufeff+/, '');
    begun ||= text !== '';
  }
  yield next();
}

/** The text of some bytes and the encoding they are in. @throws NotText */
export function decodeBytes(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  const encoding = hasHighByte(bytes) ? detectEncoding(bytes) : 'utf-8';
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\ufeff+/, ''), encoding };
  } catch {
    throw new NotText(1 + linesBeforeDamage(bytes, encoding));
  }
}

/** How many lines of a piece end before the bytes that are no character; one that the piece begins inside of is a character. */
function linesBeforeDamage(chunk: Uint8Array, encoding: Encoding): number {
  const text = new TextDecoder(encoding).decode(chunk, { stream: true }).replace(/^\ufffd{1,3}/, '');
  const at = text.indexOf('\ufffd');
  return at < 0 ? 0 : lineEnds(text.slice(0, at));
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
