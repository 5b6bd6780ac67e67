import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { SLOT } from './fields.ts';
import { type LineScanner, lineScanner } from './line-scanner.ts';
import { quickLook, type RepositorySpan } from './quick-look.ts';
import { repositoryFilter } from './repository-filter.ts';
import { rowWriter } from './row-writer.ts';
import type { HourScan, ScanJob } from './scan-hour.ts';
import { missing, numberAt } from './usable.ts';

const CHUNK = 1 << 20;
const LINE_FEED = 0x0a;

export type Taken = Pick<HourScan, 'lines' | 'kept' | 'profiles' | 'problems' | 'repositoryIds' | 'largestId'>;

/** Cuts chunks into lines and deals with each. A line that is too long is left out unread, so that memory stays bounded whatever the file holds. */
export function lineTaker(job: ScanJob) {
  const filter = repositoryFilter(job.filter);
  const scanner = lineScanner((current, bytes) => isWanted(current, bytes));
  const rows = rowWriter(job.spool);
  const problems: { line: number; reason: string; kept: boolean }[] = [];
  const ids = new Set<number>();
  const name = new Uint8Array(512);
  /** A line whose end has not come yet. */
  let open = Buffer.allocUnsafe(CHUNK);
  const span: RepositorySpan = { id: 0, from: 0, to: 0 };
  let held = 0;
  let line = 0;
  let profiles = 0;
  let tooLong = false;
  /** Whether anything but blanks has come. */
  let begun = false;
  let largestId = 0;

  function isWanted(current: LineScanner, bytes: Uint8Array): boolean {
    if (job.filter.patterns === null) return true;
    const { starts, ends } = current;
    const isNew = ends[SLOT.repo_name] !== 0;
    const id = numberAt(bytes, starts[isNew ? SLOT.repo_id : SLOT.old_repo_id]!, ends[isNew ? SLOT.repo_id : SLOT.old_repo_id]!);
    const wanted = isNew
      ? filter.wants(bytes, starts[SLOT.repo_name]!, ends[SLOT.repo_name]!, id)
      : filter.wants(name, 0, joined(name, bytes, current), id);
    if (wanted && id !== 0) ids.add(id);
    if (id > largestId) largestId = id;
    return wanted;
  }

  function takeLine(bytes: Buffer, start: number, newline: number): void {
    line++;
    const marked = line === 1 && startsWithMark(bytes.subarray(start, newline));
    if (marked) problems.push({ line, reason: 'byte-order-mark', kept: true });
    const from = marked ? start + MARK.length : start;
    if (newline === from) return;
    if (job.filter.patterns !== null && quickLook(bytes, from, newline, span)) {
      if (span.id > largestId) largestId = span.id;
      if (!filter.wants(bytes, span.from, span.to, span.id)) return;
    }
    const verdict = scanner.scan(bytes, from, newline);
    if (verdict === 'rejected') return;
    const reason = verdict === 'malformed' ? malformed(bytes, from, newline) : missing(scanner, bytes);
    if (reason !== null) return void problems.push({ line, reason, kept: false });
    const text = bytes.subarray(from, newline);
    const clean = isUtf8(text);
    if (!clean) problems.push({ line, reason: 'invalid-utf8', kept: true });
    if (scanner.repeated) problems.push({ line, reason: 'duplicate-key', kept: true });
    if (scanner.ends[SLOT.profile_login] !== 0) profiles++;
    const numbered = numberAt(bytes, scanner.starts[SLOT.id]!, scanner.ends[SLOT.id]!) > 0;
    if (!numbered && scanner.ends[SLOT.id] !== 0) problems.push({ line, reason: 'bad-id', kept: true });
    rows.write(line, numbered ? '' : hash('sha1', text, 'hex').slice(0, 15), scanner, bytes, clean);
  }

  /** Puts bytes behind the open line; those of a line that is too long are let go. */
  function hold(bytes: Buffer): void {
    if (tooLong || held + bytes.length > job.limits.line) {
      tooLong = true;
      held = 0;
      return;
    }
    if (held + bytes.length > open.length) {
      const larger = Buffer.allocUnsafe(2 * (held + bytes.length));
      open.copy(larger, 0, 0, held);
      open = larger;
    }
    held += bytes.copy(open, held);
  }

  /** Deals with the open line, whose end is now there. */
  function closeLine(): void {
    if (tooLong) {
      line++;
      problems.push({ line, reason: 'line-too-long', kept: false });
    } else takeLine(open, 0, held - 1);
    tooLong = false;
    held = 0;
  }

  return {
    /** Throws `{code: 'json-array'}` where the text is one array: an hour has a record a line. */
    take(chunk: Buffer): Promise<void> | undefined {
      if (!begun) begun = isRecords(chunk);
      let from = 0;
      if (held > 0 || tooLong) {
        from = chunk.indexOf(LINE_FEED) + 1;
        hold(from === 0 ? chunk : chunk.subarray(0, from));
        if (from === 0) return undefined;
        closeLine();
      }
      for (let newline = chunk.indexOf(LINE_FEED, from); newline >= 0; newline = chunk.indexOf(LINE_FEED, from)) {
        takeLine(chunk, from, newline);
        from = newline + 1;
      }
      hold(chunk.subarray(from));
      return rows.flush();
    },
    async end(): Promise<Taken> {
      if (held > 0 || tooLong) {
        hold(Buffer.of(LINE_FEED));
        closeLine();
      }
      await rows.close();
      return { lines: line, kept: rows.count(), profiles, problems, repositoryIds: [...ids], largestId };
    },
  };
}

/** UTF-8's byte-order mark. */
const MARK = Buffer.of(0xef, 0xbb, 0xbf);
const startsWithMark = (bytes: Buffer) => bytes.subarray(0, MARK.length).equals(MARK);

/** Whether records begin in a first piece of text; false while there are only blanks. Throws where an array begins. */
function isRecords(chunk: Buffer): boolean {
  const first = (startsWithMark(chunk) ? chunk.subarray(MARK.length) : chunk).find((byte) => byte > 0x20);
  if (first === OPENING_BRACKET) throw { code: 'json-array' };
  return first !== undefined;
}

const OPENING_BRACKET = 0x5b;
const NUL = 0x00;
/** How an event begins; objects inside one have numbers for ids. */
const EVENT = Buffer.from('{"id":"');

/** What is wrong with a line that is no record: two or more on one line, a run of NUL bytes, or none at all. */
function malformed(bytes: Buffer, from: number, newline: number): string {
  const line = bytes.subarray(from, newline);
  if (line.indexOf(EVENT, 1) > 0) return 'glued-records';
  return line.includes(NUL) ? 'nul-bytes' : 'not-json';
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
