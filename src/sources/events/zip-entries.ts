import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { MusterError } from '../../model/error.ts';

/** One stored file of an archive. Sizes in bytes. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
};

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const TAIL_BYTES = 65_557;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files of a ZIP archive (PKWARE APPNOTE 4.3), from its directory at the end; without ZIP64, encryption or other methods than deflate,
 * none of which a spreadsheet program writes.
 * @throws MusterError E_EVENT_FILE when it is not such an archive
 */
export async function zipEntries(handle: FileHandle, file: string): Promise<readonly ZipEntry[]> {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES));
  const end = lastIndexOf(tail, END_OF_DIRECTORY);
  if (end < 0) throw damaged(file);
  const count = tail.readUInt16LE(end + 10);
  const directory = await readAt(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged(file);
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** The bytes of one entry, unpacked as they are read. @throws MusterError E_EVENT_FILE when they are damaged */
export async function* zipContent(handle: FileHandle, entry: ZipEntry, file: string): AsyncGenerator<Uint8Array> {
  const local = await readAt(handle, entry.offset, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== LOCAL_ENTRY || (entry.method !== STORED && entry.method !== DEFLATED))
    throw damaged(file);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = Readable.from(readRange(handle, start, entry.packed));
  try {
    yield* entry.method === STORED ? packed : (packed.compose(createInflateRaw()) as AsyncIterable<Uint8Array>);
  } catch (cause) {
    throw damaged(file, cause);
  }
}

async function* readRange(handle: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  const step = 1 << 16;
  for (let done = 0; done < length; done += step) yield await readAt(handle, start + done, Math.min(step, length - done));
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function lastIndexOf(bytes: Buffer, signature: number): number {
  for (let at = bytes.length - 22; at >= 0; at--) if (bytes.readUInt32LE(at) === signature) return at;
  return -1;
}

function damaged(file: string, cause?: unknown): MusterError {
  return new MusterError('E_EVENT_FILE', `${file} is not a readable workbook.`, {
    hint: 'Open it and save it again as .xlsx, or as CSV in UTF-8.',
    at: { file },
    cause,
  });
}
