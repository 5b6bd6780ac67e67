import { isUtf8 } from 'node:buffer';
import { createHash, hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { FIELDS, SLOT } from './fields.ts';
import { type LineScanner, lineScanner } from './line-scanner.ts';
import { type FilterSpec, repositoryFilter } from './repository-filter.ts';

export type ScanJob = {
  readonly file: string;
  /** Where the kept events go: one line each, columns as in `SPOOL_COLUMNS`, separated by tabs. */
  readonly spool: string;
  readonly filter: FilterSpec;
};

/** `partial`: cut short, what was readable is kept. `corrupt`: damaged or not an hour file. */
export type HourState = 'present' | 'partial' | 'corrupt';

export type HourScan = {
  readonly state: HourState;
  readonly bytes: number;
  /** SHA-256 of the file. */
  readonly sha256: string;
  readonly lines: number;
  readonly kept: number;
  /** Kept events that show their actor's profile. */
  readonly profiles: number;
  /** Lines (from 1; 0 is the file as a whole) that were mended or left out. */
  readonly problems: readonly { readonly line: number; readonly reason: string; readonly kept: boolean }[];
  /** Ids of the repositories kept, in the order met. */
  readonly repositoryIds: readonly number[];
};

/** A line longer than this is left out unread, so that memory stays bounded whatever the file holds. */
export const LONGEST_LINE = 16 << 20;
const CHUNK = 1 << 20;
const INPUT_CHUNK = 1 << 18;
/** After damage was found the file is read once more in small steps: what comes before the damage then survives. */
const SMALL_CHUNK = 1 << 10;
const LINE_FEED = 0x0a;
const TAB = 0x09;
const OPEN_OBJECT = 0x7b;
const OPEN_LIST = 0x5b;

/** Reads one hour file in one pass: unpacks, decides on each line by its repository, and spools the wanted fields of what is kept. */
export async function scanHour(job: ScanJob): Promise<HourScan> {
  const first = await scanOnce(job, INPUT_CHUNK);
  return first.damaged ? (await scanOnce(job, SMALL_CHUNK)).scan : first.scan;
}

async function scanOnce(job: ScanJob, inputChunk: number): Promise<{ readonly scan: HourScan; readonly damaged: boolean }> {
  const format = await formatOf(job.file);
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
    format === 'other'
      ? 'not-gzip'
      : await drain(text, (chunk) => {
          state.unpacked += chunk.length;
          return lines.take(chunk);
        });
  if (format === 'other' || damage !== null) await finish(input);
  const cut = damage === null && format === 'gzip' && state.last.readUInt32LE(0) !== state.unpacked % 2 ** 32 && !(await isWhole(job.file));
  const taken = await lines.end();
  const reason = format === 'empty' ? 'empty-file' : (damage ?? (cut ? 'truncated-gzip' : null));
  const problems = reason === null ? taken.problems : [{ line: 0, reason, kept: taken.lines > 0 }, ...taken.problems];
  const outcome: HourState = cut ? 'partial' : reason === null ? 'present' : 'corrupt';
  return {
    scan: { ...taken, problems, state: outcome, bytes: state.bytes, sha256: hash.digest('hex') },
    damaged: damage === 'damaged-gzip' && inputChunk !== SMALL_CHUNK,
  };
}

type Format = 'gzip' | 'plain' | 'empty' | 'other';

async function formatOf(file: string): Promise<Format> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    if (bytesRead === 0) return 'empty';
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip';
    return /^\s*\{"/.test(buffer.toString('latin1')) ? 'plain' : 'other';
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
    if (String((error as { code?: string }).code).startsWith('Z_')) return 'damaged-gzip';
    throw error;
  }
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

type Taken = Pick<HourScan, 'lines' | 'kept' | 'profiles' | 'problems' | 'repositoryIds'>;

/** Cuts chunks into lines and deals with each. */
function lineTaker(job: ScanJob) {
  const filter = repositoryFilter(job.filter);
  const scanner = lineScanner((current, bytes) => isWanted(current, bytes));
  const rows = rowWriter(job.spool);
  const problems: { line: number; reason: string; kept: boolean }[] = [];
  const ids = new Set<number>();
  const name = new Uint8Array(512);
  let work = Buffer.allocUnsafe(2 * CHUNK + 1);
  let held = 0;
  let line = 0;
  let profiles = 0;
  let tooLong = false;

  function isWanted(current: LineScanner, bytes: Uint8Array): boolean {
    if (job.filter.patterns === null) return true;
    const { starts, ends } = current;
    const isNew = ends[SLOT.repo_name] !== 0;
    const id = numberAt(bytes, starts[isNew ? SLOT.repo_id : SLOT.old_repo_id]!, ends[isNew ? SLOT.repo_id : SLOT.old_repo_id]!);
    const wanted = isNew
      ? filter.wants(bytes, starts[SLOT.repo_name]!, ends[SLOT.repo_name]!, id)
      : filter.wants(name, 0, joined(name, bytes, current), id);
    if (wanted && id !== 0) ids.add(id);
    return wanted;
  }

  function takeLine(from: number, newline: number, valid: boolean): void {
    line++;
    if (newline === from) return;
    const verdict = scanner.scan(work, from, newline);
    if (verdict === 'rejected') return;
    const reason = verdict === 'malformed' ? 'not-json' : missing(scanner, work);
    if (reason !== null) return void problems.push({ line, reason, kept: false });
    const clean = valid || isUtf8(work.subarray(from, newline));
    if (!clean) problems.push({ line, reason: 'invalid-utf8', kept: true });
    if (scanner.repeated) problems.push({ line, reason: 'duplicate-key', kept: true });
    if (scanner.ends[SLOT.profile_login] !== 0) profiles++;
    const numbered = numberAt(work, scanner.starts[SLOT.id]!, scanner.ends[SLOT.id]!) > 0;
    if (!numbered && scanner.ends[SLOT.id] !== 0) problems.push({ line, reason: 'bad-id', kept: true });
    rows.write(line, numbered ? '' : hash('sha1', work.subarray(from, newline), 'hex').slice(0, 15), scanner, work, clean);
  }

  function takeBuffer(length: number): void {
    const last = work.lastIndexOf(LINE_FEED, length - 1);
    if (last < 0) {
      held = length;
      return;
    }
    const valid = isUtf8(work.subarray(0, last));
    let from = 0;
    if (tooLong) {
      from = work.indexOf(LINE_FEED) + 1;
      line++;
      problems.push({ line, reason: 'line-too-long', kept: false });
      tooLong = false;
    }
    while (from <= last) {
      const newline = work.indexOf(LINE_FEED, from);
      takeLine(from, newline, valid);
      from = newline + 1;
    }
    work.copyWithin(0, last + 1, length);
    held = length - last - 1;
  }

  return {
    take(chunk: Buffer): Promise<void> | undefined {
      if (held > LONGEST_LINE || tooLong) {
        tooLong = true;
        held = 0;
      }
      if (held + chunk.length + 1 > work.length) {
        const larger = Buffer.allocUnsafe(2 * (held + chunk.length) + 1);
        work.copy(larger, 0, 0, held);
        work = larger;
      }
      chunk.copy(work, held);
      takeBuffer(held + chunk.length);
      return rows.flush();
    },
    async end(): Promise<Taken> {
      if (held > 0 || tooLong) {
        work[held] = LINE_FEED;
        takeBuffer(held + 1);
      }
      await rows.close();
      return { lines: line, kept: rows.count(), profiles, problems, repositoryIds: [...ids] };
    },
  };
}

/** Why an event cannot be used, or null. */
function missing({ starts, ends }: LineScanner, bytes: Uint8Array): string | null {
  const has = (slot: number) => ends[slot]! > starts[slot]! && bytes[starts[slot]!] !== OPEN_OBJECT && bytes[starts[slot]!] !== OPEN_LIST;
  if (!has(SLOT.type)) return 'no-type';
  if (!isInstant(bytes, starts[SLOT.created_at]!, ends[SLOT.created_at]!)) return 'no-time';
  if (!has(SLOT.repo_name) && !(has(SLOT.old_repo_name) && has(SLOT.old_repo_owner))) return 'no-repository';
  return has(SLOT.actor_login) || has(SLOT.profile_login) || has(SLOT.actor) ? null : 'no-actor';
}

/** `YYYY-MM-DD hh:mm:ss` with any separators, an offset may follow; a day and time that exist. */
function isInstant(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 19 || to - from > 32) return false;
  const part = (at: number, length: number) => digits(bytes, from + at, length);
  const [year, month, day] = [part(0, 4), part(5, 2), part(8, 2)];
  if (year < 2000 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) return false;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return false;
  return part(11, 2) >= 0 && part(11, 2) < 24 && part(14, 2) >= 0 && part(14, 2) < 60 && part(17, 2) >= 0 && part(17, 2) < 60;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The number that `length` digits write, or -1. */
function digits(bytes: Uint8Array, from: number, length: number): number {
  let value = 0;
  for (let i = from; i < from + length; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** `owner/name` of an old event, put together; answers with its length. */
function joined(into: Uint8Array, bytes: Uint8Array, { starts, ends }: LineScanner): number {
  const owner = bytes.subarray(starts[SLOT.old_repo_owner], ends[SLOT.old_repo_owner]);
  const name = bytes.subarray(starts[SLOT.old_repo_name], ends[SLOT.old_repo_name]);
  if (owner.length + name.length + 1 > into.length) return 0;
  into.set(owner);
  into[owner.length] = 0x2f;
  into.set(name, owner.length + 1);
  return owner.length + 1 + name.length;
}

/** A whole number above zero, or 0 when the bytes are none. */
function numberAt(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : 0;
}

/** Writes spool lines into a buffer of its own and that to a file. */
function rowWriter(path: string) {
  const stream = createWriteStream(path);
  let out = Buffer.allocUnsafe(CHUNK);
  let length = 0;
  let count = 0;

  function put(bytes: Uint8Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      out[length++] = byte < 0x20 ? 0x20 : byte;
    }
  }

  return {
    count: () => count,
    write(line: number, id: string, { starts, ends }: LineScanner, bytes: Uint8Array, clean: boolean): void {
      let needed = 64 + FIELDS.length;
      for (let slot = 0; slot < FIELDS.length; slot++) needed += ends[slot]! - starts[slot]!;
      if (length + 3 * needed > out.length) {
        const larger = Buffer.allocUnsafe(2 * (out.length + 3 * needed));
        out.copy(larger, 0, 0, length);
        out = larger;
      }
      const begin = length;
      length += out.write(`${line}\t${id}`, length, 'latin1');
      for (let slot = 0; slot < FIELDS.length; slot++) {
        out[length++] = TAB;
        put(bytes, starts[slot]!, ends[slot]!);
      }
      if (!clean) length = begin + out.write(out.toString('utf8', begin, length), begin, 'utf8');
      out[length++] = LINE_FEED;
      count++;
    },
    /** Hands what has gathered to the file; resolves when the file can take more. */
    flush(): Promise<void> | undefined {
      if (length < CHUNK) return undefined;
      const full = stream.write(Buffer.from(out.subarray(0, length)));
      length = 0;
      return full ? undefined : once(stream, 'drain').then(() => undefined);
    },
    async close(): Promise<void> {
      stream.end(out.subarray(0, length));
      await once(stream, 'finish');
    },
  };
}
