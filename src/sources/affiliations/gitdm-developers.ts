import { emailKey, loginKey } from '../../model/person-key.ts';
import { parseBound } from './day.ts';
import { areLogins, decodeAddress, headAndRest, isAddress, loginIn } from './gitdm-heads.ts';
import { periodAfter } from './gitdm-period.ts';
import type { Day, PeopleRecord, PeopleReport, Problem, Take } from './people-file.ts';
import { holders, splitLines } from './people-file.ts';
import { PRIORITY } from './priority.ts';
import { slices } from './slices.ts';

/** One employer of an entry as written; null where no date stands. */
export type WrittenSlice = { readonly line: number; readonly organisation: string; readonly from: Day | null; readonly until: Day | null };

/** One person's entry: a display name (2019) or login (later), its addresses with `@`, its employers in the order written. */
export type DeveloperEntry = {
  readonly type: 'entry';
  readonly line: number;
  readonly name: string;
  /** The head, where the file begins its entries with logins; else null. */
  readonly login: string | null;
  /** As written, with `@`; also what is no address, so that writing loses nothing. */
  readonly emails: readonly string[];
  readonly slices: readonly WrittenSlice[];
  /** The lines among them whose dates cannot be read. */
  readonly refused: readonly number[];
};

/** A comment, a blank line or a line that could not be read, kept so that writing loses nothing. */
export type OtherLine = { readonly type: 'other'; readonly line: number; readonly text: string };

/** A `developers_affiliations*.txt` in full. `problems` tells which of the other lines are neither blank nor comment. */
export type DevelopersDocument = {
  readonly items: readonly (DeveloperEntry | OtherLine)[];
  readonly problems: readonly Problem[];
  readonly lines: number;
};

/** One of several addresses of an entry; the entry stands. */
const NOT_AN_ADDRESS = 'developers-not-an-address';

/** Reads the file into entries. Never throws; what cannot be read stays as it is and is listed. The employers below a refused head are nobody's. */
export function readDevelopers(text: string): DevelopersDocument {
  const lines = splitLines(text);
  const logins = areLogins(lines.flatMap((line) => (isHead(line) ? (headAndRest(line.trimEnd())?.head ?? []) : [])));
  const items: (DeveloperEntry | OtherLine)[] = [];
  const problems: Problem[] = [];
  /** `refused`: the head above could not be read. */
  let current: { readonly slices: WrittenSlice[]; readonly refused: number[] } | 'refused' | undefined;
  const list = (line: number, reason: string) => problems.push({ line, reason, kept: false });
  for (const [index, written] of lines.entries()) {
    const line = index + 1;
    if (isHead(written)) {
      const entry = readHead(written, line, logins);
      if ('problem' in entry) {
        list(line, entry.problem);
        current = 'refused';
      } else {
        for (const email of entry.emails) if (!isAddress(email)) list(line, NOT_AN_ADDRESS);
        current = { slices: [], refused: [] };
        items.push({ ...entry, ...current });
        continue;
      }
    } else if (isSlice(written)) {
      const slice = readSlice(written, line);
      if ('problem' in slice) {
        list(line, slice.problem);
        if (typeof current === 'object') current.refused.push(line);
      } else if (current === 'refused') list(line, 'developers-slice-of-refused-person');
      else if (current === undefined) list(line, 'developers-slice-without-person');
      else {
        current.slices.push(slice);
        continue;
      }
    }
    items.push({ type: 'other', line, text: written });
  }
  return { items, problems, lines: lines.length };
}

function isHead(written: string): boolean {
  return !written.startsWith('#') && /^\S/.test(written);
}

/** gitdm writes a tab; people also write blanks. */
function isSlice(written: string): boolean {
  return /^\s/.test(written) && written.trim() !== '';
}

/** An entry counts when its head is a login or one of its addresses is one. */
function readHead(written: string, line: number, logins: boolean): DeveloperEntry | { readonly problem: string } {
  const { head, rest } = headAndRest(written.trimEnd()) ?? {};
  if (head === undefined || rest === undefined) return { problem: 'developers-person-syntax' };
  const emails = rest.split(',').map(decodeAddress);
  const login = logins ? (loginIn(head) ?? null) : null;
  if (login === null && !emails.some(isAddress)) return { problem: 'developers-no-address' };
  return { type: 'entry', line, name: head, login, emails, slices: [], refused: [] };
}

/** An employer, then its dates; dates alone are nobody's. */
function readSlice(written: string, line: number): WrittenSlice | { readonly problem: string } {
  const { organisation, from, until } = periodAfter(written.trim());
  if (organisation === '') return { problem: 'developers-slice-syntax' };
  const slice = { line, organisation, from: parseBound(from), until: parseBound(until) };
  if (slice.from === undefined || slice.until === undefined) return { problem: 'date-invalid' };
  if (slice.from !== null && slice.until !== null && slice.from >= slice.until) return { problem: 'period-empty' };
  return { ...slice, from: slice.from, until: slice.until };
}

/**
 * Writes entries back, every line where it stood: a blank or a comment may stand among somebody's employers.
 * `writeDevelopers(readDevelopers(text))` is `normaliseDevelopers(text)` byte for byte.
 */
export function writeDevelopers(document: Pick<DevelopersDocument, 'items'>): string {
  const lines = document.items.flatMap((item) => {
    if (item.type === 'other') return [item];
    const emails = item.emails.map((email) => email.replaceAll('@', '!')).join(', ');
    return [
      { line: item.line, text: `${item.name}: ${emails}` },
      ...item.slices.map((slice) => ({ line: slice.line, text: sliceLine(slice) })),
    ];
  });
  const inOrder = lines.sort((a, b) => a.line - b.line).map(({ text }) => text);
  return `${inOrder.join('\n')}\n`;
}

function sliceLine({
  organisation,
  from,
  until,
}: {
  organisation: string;
  from?: string | null | undefined;
  until?: string | null | undefined;
}): string {
  return `\t${organisation}${from ? ` from ${from}` : ''}${until ? ` until ${until}` : ''}`;
}

/**
 * The only differences that reading and writing may make to a file without problems: no byte-order mark, LF line ends, one at the very
 * end, a tab and no blanks before an employer, none at the ends of lines with content, one before dates,
 * of which `from` comes first, and one after commas between addresses. The files of 2019 already are so. Dates that mean "always"
 * (1900-01-01, 2100-01-01) are written as open ends, days without leading zeros in full.
 */
export function normaliseDevelopers(text: string): string {
  const tidyLine = (line: string) => {
    if (line.startsWith('#') || line.trim() === '') return line;
    if (/^\s/.test(line)) return sliceLine(periodAfter(line.trim()));
    const { head, rest } = headAndRest(line.trimEnd()) ?? {};
    if (head === undefined || rest === undefined) return line.trimEnd();
    const addresses = rest.split(',').map((address) => address.trim());
    return `${head}: ${addresses.join(', ')}`;
  };
  return `${splitLines(text).map(tidyLine).join('\n')}\n`;
}

/**
 * Reads a `developers_affiliations*.txt`: the addresses of one entry are one person, with these employers, and so is its head where the file
 * begins its entries with logins. Display names join nothing.
 */
export function parseDevelopers(text: string, take: Take): PeopleReport {
  const { items, problems: refusals, lines } = readDevelopers(text);
  const lost: Problem[] = [];
  let used = 0;
  for (const item of items) {
    if (item.type !== 'entry') continue;
    used += 1 + item.slices.length;
    entryRecords(item, lost).forEach(take);
  }
  used -= lost.length;
  const refused = refusals.filter(({ reason }) => reason !== NOT_AN_ADDRESS).length + lost.length;
  return { problems: [...refusals, ...lost], lines, used, ignored: lines - used - refused, refused };
}

/** An employer without a start of its own that follows one whose dates cannot be read begins at a day that nobody knows, and is listed. */
function entryRecords(entry: DeveloperEntry, problems: Problem[]): PeopleRecord[] {
  const { line, login } = entry;
  const emails = entry.emails.filter(isAddress).map(emailKey);
  const keys = login === null ? emails : [...emails, loginKey(login)];
  const first = keys[0]!;
  const aliases = keys
    .filter((other) => other.key !== first.key)
    .map((b): PeopleRecord => ({ type: 'alias', line, rule: 'affiliation-entry', a: first, b }));
  const refused = entry.refused.map((number) => ({ line: number, organisation: '', from: null, until: undefined }));
  const written = [...entry.slices, ...refused].sort((a, b) => a.line - b.line);
  const own = new Map(entry.slices.map((slice) => [slice.line, slice.from]));
  const employers = slices(written).flatMap(({ from: implied, ...slice }) => {
    const from = own.get(slice.line) ?? implied;
    if (from === undefined) problems.push({ line: slice.line, reason: 'start-unknown', kept: false });
    return from === undefined ? [] : [{ ...slice, from }];
  });
  const affiliations = holders(emails.length === 0 ? keys : emails, employers.length).flatMap((key) =>
    employers.map((employer): PeopleRecord => ({ type: 'affiliation', ...employer, key, priority: PRIORITY.developers })),
  );
  return [...aliases, ...affiliations];
}
