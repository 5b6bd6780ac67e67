import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { lineTaker } from './line-taker.ts';
import type { HourScan, HourState, ScanJob } from './scan-job.ts';

/** Unpacked at once. With smaller chunks the passing of them costs more than the unpacking. */
const CHUNK = 1 << 19;
const INPUT_CHUNK = 1 << 18;
/** After damage was found the file is read once more in small steps: what comes before the damage then survives. */
const SMALL_CHUNK = 1 << 10;

/** Reads one hour file in one pass: unpacks, decides on each line by its repository, and spools the wanted fields of what is kept. */
export async function scanHour(job: ScanJob): Promise<HourScan> {
  const first = await scanOnce(job, INPUT_CHUNK);
  return first.damaged ? (await scanOnce(job, SMALL_CHUNK)).scan : first.scan;
}

async function scanOnce(job: ScanJob, inputChunk: number): Promise<{ readonly scan: HourScan; readonly damaged: boolean }> {
  const [format, { size }] = await Promise.all([formatOf(job.file), stat(job.file)]);
  const lines = lineTaker(job);
  const hash = createHash('sha256');
  const state = { bytes: 0, unpacked: 0, last: Buffer.alloc(0) };
  const input = createReadStream(job.file, { highWaterMark: inputChunk });
  input.on('data', (chunk) => {
    hash.update(chunk);
    state.bytes += chunk.length;
    state.last = Buffer.concat([state.last, chunk as Buffer]).subarray(-4);
  });
  const text =
    format === 'gzip'
      ? input.pipe(createGunzip({ chunkSize: inputChunk === SMALL_CHUNK ? SMALL_CHUNK : CHUNK, finishFlush: constants.Z_SYNC_FLUSH }))
      : input;
  const damage =
    format === 'not-gzip'
      ? format
      : await drain(text, (chunk) => {
          state.unpacked += chunk.length;
          const beyond = beyondLimit(state.unpacked, size, job.limits);
          if (beyond !== null) throw { code: beyond };
          return lines.take(chunk);
        });
  if (damage !== null) await finish(input);
  const cut = damage === null && format === 'gzip' && state.last.readUInt32LE(0) !== state.unpacked % 2 ** 32 && !(await isWhole(job.file));
  const taken = await lines.end();
  const reason = format === 'empty' ? 'empty-file' : (damage ?? (cut ? 'truncated-gzip' : null));
  const problems = reason === null ? taken.problems : [{ line: 0, reason, kept: false }, ...taken.problems];
  const outcome: HourState = cut ? 'partial' : reason === null ? 'present' : 'corrupt';
  return {
    scan: { ...taken, problems, state: outcome, bytes: state.bytes, sha256: hash.digest('hex') },
    damaged: damage === 'damaged-gzip' && inputChunk !== SMALL_CHUNK,
  };
}

/** `not-gzip`: neither packed nor JSON. */
type Format = 'gzip' | 'plain' | 'empty' | 'not-gzip';

async function formatOf(file: string): Promise<Format> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    if (bytesRead === 0) return 'empty';
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip';
    return /^(?:\xef\xbb\xbf)?\s*(?:\{"|\[)/.test(buffer.toString('latin1', 0, bytesRead)) ? 'plain' : 'not-gzip';
  } finally {
    await handle.close();
  }
}

/** Passes every chunk on; answers with what broke the stream, or null. */
async function drain(stream: Readable, take: (chunk: Buffer) => Promise<void> | undefined): Promise<string | null> {
  try {
    for await (const chunk of stream) await take(chunk as Buffer);
    return null;
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (code.startsWith('Z_')) return 'damaged-gzip';
    if (code === 'too-many-bytes' || code === 'unpacks-too-far' || code === 'json-array') return code;
    throw error;
  }
}

/** Which limit so many bytes unpacked of a file exceed, or null: what came before is kept. */
function beyondLimit(
  unpacked: number,
  size: number,
  { bytes, held, ratio }: ScanJob['limits'],
): 'too-many-bytes' | 'unpacks-too-far' | null {
  if (unpacked > bytes) return 'too-many-bytes';
  // An hour is never held as a whole: one long line of blanks costs nothing.
  return unpacked > held && unpacked > size * ratio ? 'unpacks-too-far' : null;
}

/** Lets the file be read to its end, for its hash. */
async function finish(input: Readable): Promise<void> {
  if (input.readableEnded || input.destroyed) return;
  input.unpipe?.();
  input.resume();
  await once(input, 'end');
}

/** Whether a gzip file is complete although its last length does not fit, as when it has several parts. */
async function isWhole(file: string): Promise<boolean> {
  return (await drain(createReadStream(file).pipe(createGunzip({ chunkSize: CHUNK })), () => undefined)) === null;
}
