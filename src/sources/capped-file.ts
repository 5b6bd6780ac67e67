import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Limits, SMALL_BYTES, tooLarge } from '../config/limits.ts';
import { MusterError } from '../model/error.ts';
import { fileMissing } from '../model/file-error.ts';
import type { Effects } from '../util/effects.ts';
import type { Message } from '../util/message.ts';
import { textOfFile } from './text-of-file.ts';

/** A file to read: `path` is absolute, `file` what the user wrote, `key` where it is configured; null: on the command line. */
export type CappedFile = { readonly path: string; readonly file: string; readonly key: string | null; readonly limits: Limits };

/**
 * The text of a file as it comes, in whatever encoding it is; gzip is recognised by its first bytes, whatever the name.
 * @throws MusterError E_FILE_MISSING, E_FILE_DAMAGED, E_FILE_ENCODING, E_LIMIT_BYTES, E_LIMIT_RATIO
 */
export async function* textChunks(file: CappedFile, effects: Effects): AsyncGenerator<string> {
  const handle = await opened(file, effects);
  try {
    yield* (await textOfFile(() => unpacked(handle, file), file.file, effects)).chunks();
  } finally {
    await handle.close();
  }
}

/** The text of a file as a whole. @throws MusterError as `textChunks`, and E_LIMIT_HELD */
export async function wholeText(file: CappedFile, effects: Effects): Promise<string> {
  const parts: string[] = [];
  let letters = 0;
  for await (const part of textChunks(file, effects)) {
    letters += part.length;
    if (letters > file.limits.held)
      throw tooLarge(file.file, { en: 'more letters than are held at once', zh: '超出一次所能容纳的字符' }, 'held', file.limits);
    parts.push(part);
  }
  return parts.join('');
}

/** SHA-256 of the bytes of a file, and of what else decides what is read of it. @throws MusterError E_FILE_MISSING */
export async function fileDigest(file: CappedFile, besides: string, effects: Effects): Promise<string> {
  const handle = await opened(file, effects);
  try {
    const hash = createHash('sha256');
    for await (const chunk of handle.createReadStream({ autoClose: false })) hash.update(chunk as Uint8Array);
    return hash.update(besides).digest('hex');
  } finally {
    await handle.close();
  }
}

/** Opens a file to read. A folder or a pipe is refused before: a pipe that nobody writes to would be waited for without end. */
export async function openPlainFile(path: string, { files }: Effects): Promise<FileHandle> {
  if (!(await files.stat(path)).isFile()) throw new Error(`${path} is no plain file`);
  return await files.open(path, 'r');
}

function opened({ path, file, key }: CappedFile, effects: Effects): Promise<FileHandle> {
  return openPlainFile(path, effects).catch((cause: unknown) => {
    throw fileMissing(file, key === null ? ON_COMMAND_LINE : configuredAt(key), cause);
  });
}

const ON_COMMAND_LINE: Message = {
  en: 'Check the path; it is relative to the current folder.',
  zh: '请检查路径；它以当前目录为起点。',
};

function configuredAt(key: string): Message {
  return { en: `Check ${key} in muster.yaml.`, zh: `请检查 muster.yaml 中的 ${key}。` };
}

async function* unpacked(handle: FileHandle, { file, limits }: CappedFile): AsyncGenerator<Buffer> {
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  const { size } = await handle.stat();
  const isPacked = buffer[0] === 0x1f && buffer[1] === 0x8b;
  const bytes = byteChunks(handle);
  const chunks = isPacked ? pipeline(Readable.from(bytes), createGunzip({ chunkSize: 1 << 18 }), () => undefined) : bytes;
  let length = 0;
  try {
    for await (const chunk of chunks) {
      length += (chunk as Buffer).length;
      if (length > limits.bytes) throw tooLarge(file, { en: 'more bytes', zh: '更多的字节' }, 'bytes', limits);
      if (isPacked && length > SMALL_BYTES && length > size * limits.ratio)
        throw tooLarge(file, { en: 'more than its own size inside, times over', zh: '数倍于自身大小的内容' }, 'ratio', limits);
      yield chunk as Buffer;
    }
  } catch (cause) {
    if (!String((cause as { code?: unknown }).code).startsWith('Z_')) throw cause;
    throw new MusterError(
      'E_FILE_DAMAGED',
      {
        en: `The file ${file} is packed and cannot be unpacked: it is cut off or damaged.`,
        zh: `文件 ${file} 是压缩的，却无法解压：它不完整或已损坏。`,
      },
      { hint: { en: 'Download it again.', zh: '请重新下载。' }, at: { file }, cause },
    );
  }
}

/** The bytes of a file from its beginning, or a part of it, as often as they are asked for: a stream that is left half-way would close the file. */
export async function* byteChunks(handle: FileHandle, start = 0, end = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  for (let position = start; position < end; ) {
    const length = Math.min(1 << 18, end - position);
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
