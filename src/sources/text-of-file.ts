import { fileNotText } from '../model/file-error.ts';
import type { Effects } from '../util/effects.ts';
import { decodeChunks, type Encoding, encodingOf, type KnownHeaders, NotText } from '../util/text-decoding.ts';

/** The text of a file, as often as it is asked for, and the encoding that was told from its bytes. */
export type TextOfFile = { readonly encoding: Encoding; chunks(): AsyncIterable<string> };

/**
 * Tells the encoding of a file that a person hands over and decodes it: UTF-8, or what else its bytes say it is, which is then said.
 * No character is replaced.
 * @param file as the user wrote it
 * @throws MusterError E_FILE_ENCODING, while it is read
 */
export async function textOfFile(
  bytes: () => AsyncIterable<Uint8Array>,
  file: string,
  effects: Pick<Effects, 'log'>,
  knownHeaders?: KnownHeaders,
): Promise<TextOfFile> {
  const encoding = await encodingOf(bytes(), knownHeaders);
  if (encoding !== 'utf-8') effects.log.info({ en: `${file}: read as ${encoding}`, zh: `${file}：按 ${encoding} 读取` });
  return { encoding, chunks: () => decoded(bytes(), encoding, file) };
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding, file: string): AsyncGenerator<string> {
  try {
    yield* decodeChunks(bytes, encoding);
  } catch (error) {
    throw error instanceof NotText ? fileNotText({ file, line: error.line }, error) : error;
  }
}
