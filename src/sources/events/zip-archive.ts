import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { type Limits, SMALL_BYTES, tooLarge } from '../../config/limits.ts';
import { MusterError } from '../../model/error.ts';
import { byteChunks } from '../capped-file.ts';

/** The files of an archive by name, each unpacked as it is read. */
export type Archive = ReadonlyMap<string, () => AsyncIterable<Uint8Array>>;

/**
 * Opens a ZIP archive. What unpacks to far more than it is, or to more than any workbook, is refused before it is read; what turns out larger
 * than it says is refused while it is read.
 * @throws MusterError E_EVENT_FILE
 */
export async function openArchive(handle: FileHandle, file: string, limits: Limits): Promise<Archive> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true } as const;
  const { size } = await handle.stat();
  const zip = await yauzl.fromRandomAccessReaderPromise(new PartReader(handle), size, options).catch((cause: unknown) => {
    throw damaged(file, cause);
  });
  const entries = await entriesOf(zip, file, limits);
  // Programs do not agree on which of two they show.
  if (new Set(entries.map(({ fileName }) => fileName)).size < entries.length) throw damaged(file, 'a name stands twice in the archive');
  return new Map(entries.map((entry) => [entry.fileName, () => content(zip, entry, file, limits)] as const));
}

/**
 * The parts of an archive by place. yauzl's own reader of an open file throws where nobody can catch it when a part is left half-way while another waits,
 * as parts are of which only the beginning is looked at.
 */
class PartReader extends yauzl.RandomAccessReader {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(byteChunks(this.#handle, start, end), { objectMode: false });
  }
}

async function entriesOf(zip: yauzl.ZipFile, file: string, limits: Limits): Promise<readonly yauzl.Entry[]> {
  if (zip.entryCount > limits.files)
    throw tooLarge(file, { en: `${zip.entryCount} files inside`, zh: `${zip.entryCount} 个内部文件` }, 'files', limits);
  const entries: yauzl.Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  }).catch((cause: unknown) => {
    throw damaged(file, cause);
  });
  return entries;
}

async function* content(zip: yauzl.ZipFile, entry: yauzl.Entry, file: string, limits: Limits): AsyncGenerator<Uint8Array> {
  const { uncompressedSize: size, compressedSize: packed } = entry;
  if (size > limits.bytes) throw tooLarge(file, { en: `${size} bytes inside`, zh: `${size} 字节的内容` }, 'bytes', limits);
  const ratio = Math.round(size / Math.max(1, packed));
  if (size > SMALL_BYTES && ratio > limits.ratio)
    throw tooLarge(file, { en: `${ratio} times its size inside`, zh: `自身大小 ${ratio} 倍的内容` }, 'ratio', limits);
  try {
    yield* await promisify<yauzl.Entry, Readable>(zip.openReadStream.bind(zip))(entry);
  } catch (cause) {
    throw damaged(file, cause);
  }
}

/** A workbook that cannot be read, be it of its archive or of the texts in it. */
export function damaged(file: string, cause: unknown): MusterError {
  return new MusterError(
    'E_EVENT_FILE',
    { en: `${file} is not a readable workbook.`, zh: `${file} 不是可读的工作簿。` },
    {
      hint: { en: 'Open it and save it again as .xlsx, or as CSV in UTF-8.', zh: '请打开它，重新存为 .xlsx 或 UTF-8 的 CSV。' },
      at: { file },
      cause,
    },
  );
}
