import { fileNotText } from '../model/file-error.ts';
import type { Effects } from '../util/effects.ts';
import { decodeBytes, NotText } from '../util/text-decoding.ts';

/**
 * The text of a small file that a person wrote: UTF-8, or what else its bytes say it is, which is then said. No character is replaced.
 * @param file as the user wrote it
 * @throws MusterError E_FILE_ENCODING
 */
export function textOfBytes(bytes: Uint8Array, file: string, { log }: Pick<Effects, 'log'>): string {
  try {
    const { text, encoding } = decodeBytes(bytes);
    if (encoding !== 'utf-8') log.info({ en: `${file}: read as ${encoding}`, zh: `${file}：按 ${encoding} 读取` });
    return text;
  } catch (error) {
    throw error instanceof NotText ? fileNotText({ file, line: error.line }, error) : error;
  }
}
