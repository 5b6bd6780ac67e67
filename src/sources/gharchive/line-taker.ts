import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { SLOT } from './fields.ts';
import { type LineScanner, lineScanner } from './line-scanner.ts';
import { quickLook, type RepositorySpan } from './quick-look.ts';
import { repositoryFilter } from './repository-filter.ts';
import { rowWriter } from './row-writer.ts';
import type { HourScan, ScanJob } from './scan-job.ts';
import { missing, numberAt } from './usable.ts';

const CHUNK = 1 << 20;
const LINE_FEED = 0x0a;

export type Taken = Pick<HourScan, 'lines' | 'kept' | 'profiles' | 'problems' | 'repositoryIds' | 'largestId'>;

type Problem = HourScan['problems'][number];

/** Cuts chunks into lines and deals with each. A line that is too long is left out unread, so that memory stays bounded whatever the file holds. */
export function lineTaker(job: ScanJob) {
  const records = recordTaker(job);
  const open = openLine(job.limits.line);
  let line = 0;
  /** Whether anything but blanks has come. */
  let begun = false;

  /** Deals with the open line, whose end is now there. */
  function closeLine(): void {
    const bytes = open.close();
    line++;
    if (bytes === null) records.problems.push({ line, reason: 'line-too-long', kept: false });
    else records.take(bytes, 0, bytes.length - 1, line);
  }

  return {
    /** Throws `{code: 'json-array'}` where the text is one array: an hour has a record a line. */
    take(chunk: Buffer): Promise<void> | undefined {
      if (!begun) begun = isRecords(chunk);
      let from = 0;
      if (open.hasBegun()) {
        from = chunk.indexOf(LINE_FEED) + 1;
        open.hold(from === 0 ? chunk : chunk.subarray(0, from));
        if (from === 0) return undefined;
        closeLine();
      }
      for (let newline = chunk.indexOf(LINE_FEED, from); newline >= 0; newline = chunk.indexOf(LINE_FEED, from)) {
        records.take(chunk, from, newline, ++line);
        from = newline + 1;
      }
      open.hold(chunk.subarray(from));
      return records.flush();
    },
    async end(): Promise<Taken> {
      if (open.hasBegun()) {
        open.hold(Buffer.of(LINE_FEED));
        closeLine();
      }
      return { lines: line, ...(await records.end()) };
    },
  };
}

/** A line whose end has not come yet; the bytes of one that is too long are let go. */
function openLine(longest: number) {
  let bytes = Buffer.allocUnsafe(CHUNK);
  let held = 0;
  let tooLong = false;
  return {
    hasBegun: () => held > 0 || tooLong,
    /** Puts bytes behind it. */
    hold(more: Buffer): void {
      if (tooLong || held + more.length > longest) {
        tooLong = true;
        held = 0;
        return;
      }
      if (held + more.length > bytes.length) {
        const larger = Buffer.allocUnsafe(2 * (held + more.length));
        bytes.copy(larger, 0, 0, held);
        bytes = larger;
      }
      held += more.copy(bytes, held);
    },
    /** Its bytes up to its line feed and with it, good until the next are held, or null where it is too long. */
    close(): Buffer | null {
      const line = tooLong ? null : bytes.subarray(0, held);
      tooLong = false;
      held = 0;
      return line;
    },
  };
}

/** Writes the records that are asked for, line by line, and keeps what is odd about any. */
function recordTaker(job: ScanJob) {
  const asked = askedRepositories(job);
  const scanner = lineScanner(asked.isWanted);
  const rows = rowWriter(job.spool);
  const problems: Problem[] = [];
  let profiles = 0;

  return {
    problems,
    flush: () => rows.flush(),
    take(bytes: Buffer, start: number, newline: number, line: number): void {
      const marked = line === 1 && startsWithMark(bytes.subarray(start, newline));
      if (marked) problems.push({ line, reason: 'byte-order-mark', kept: true });
      const from = marked ? start + MARK.length : start;
      if (newline === from || asked.isPassedOver(bytes, from, newline)) return;
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
    },
    async end(): Promise<Omit<Taken, 'lines'>> {
      await rows.close();
      return { kept: rows.count(), profiles, problems, ...asked.met() };
    },
  };
}

/** Which records are of repositories that are asked for, and the numbers of those met. */
function askedRepositories({ filter: { patterns }, filter }: ScanJob) {
  const names = repositoryFilter(filter);
  const ids = new Set<number>();
  const name = new Uint8Array(512);
  const span: RepositorySpan = { id: 0, from: 0, to: 0 };
  let largestId = 0;
  return {
    met: () => ({ repositoryIds: [...ids], largestId }),
    /** Whether a look at a line tells already that its repository is not asked for. */
    isPassedOver(bytes: Buffer, from: number, newline: number): boolean {
      if (patterns === null || !quickLook(bytes, from, newline, span)) return false;
      if (span.id > largestId) largestId = span.id;
      return !names.wants(bytes, span.from, span.to, span.id);
    },
    isWanted(current: LineScanner, bytes: Uint8Array): boolean {
      if (patterns === null) return true;
      const { starts, ends } = current;
      const isNew = ends[SLOT.repo_name] !== 0;
      const id = numberAt(bytes, starts[isNew ? SLOT.repo_id : SLOT.old_repo_id]!, ends[isNew ? SLOT.repo_id : SLOT.old_repo_id]!);
      const wanted = isNew
        ? names.wants(bytes, starts[SLOT.repo_name]!, ends[SLOT.repo_name]!, id)
        : names.wants(name, 0, joined(name, bytes, current), id);
      if (wanted && id !== 0) ids.add(id);
      if (id > largestId) largestId = id;
      return wanted;
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
